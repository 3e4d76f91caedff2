"""Addresses that different programs read differently are not fetched; all others are read as browsers do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.fetch.address import LONGEST, Address, joined, read_address
from linkwatch.fetch.guard import Guard
from linkwatch.ports import Endpoint

CONFUSING = (
    *("http://0x7f.1/", "http://0x7f000001/", "http://2130706433/", "http://0177.1/", "http://017700000001/"),
    *("http://127.1/", "http://0/", "http://127.0.0.1./", "http://①②⑦.0.0.1/", "http://１２７.0.0.1/"),
    *("http://[fe80::1%lo]/", "http://[127.0.0.1]/", "http://a@127.0.0.1/", "http://example.com\\@127.0.0.1/"),
    *("http://127.0.0.1\\@example.com/", "http://example.com:80@127.0.0.1:22/", "http://%31%32%37.0.0.1/"),
    *("http://127.0.0.1%00.example.com/", "http://exam\tple.com/", "http://exam\rple.com/", "http://a.test/\0"),
    *("http://exam\nple.com/", " http://a.test/", "http://a.test/ ", "http:/127.0.0.1/", "http:127.0.0.1"),
    *("http:///127.0.0.1", "http://a.test:65558/", "http://a.test:+80/", "http://a.test:８０/"),
    *("http://a.test:-1/", "http://a.test:0/", "http://a.test:99999/", "http://a.test:000000080/"),
    *("http://exa\u200bmple.com/", "http://exa\u00admple.com/", "http://xn--a/", f"http://{'a' * 64}.test/"),
    *(f"http://{'a.' * 126}test/", "http://a..test/", "http://.a.test/", "http://", "a.test/page", ""),
    "http://a.test/" + "x" * LONGEST,
)
OTHER_SCHEMES = (
    *("source:file:///etc/passwd", "view-source:http://a.test/", "jar:http://a.test/x!/", "http+unix://x/"),
    *("ftp://a.test/", "javascript:alert(1)", "data:text/html,x", "mailto:a@b.test", "gopher://a.test/"),
)


@pytest.mark.parametrize("url", CONFUSING)
def test_an_address_that_confuses_is_refused(url: str) -> None:
    read = read_address(url)
    assert isinstance(read, Failure)
    assert read.reason is Reason.BAD_URL


@pytest.mark.parametrize("url", OTHER_SCHEMES)
def test_other_schemes_are_not_fetched(url: str) -> None:
    read = read_address(url)
    assert isinstance(read, Failure)
    assert read.reason is Reason.SCHEME_UNSUPPORTED


@pytest.mark.parametrize(
    "url",
    [
        "http://127。0。0。1/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://127.0.0.1/",
        "http://[::1]/",
    ],
)
def test_a_private_address_in_a_readable_spelling_is_left_to_the_guard(url: str) -> None:
    read = read_address(url)
    assert isinstance(read, Address)
    assert read.literal
    assert not Guard().permits(Endpoint(read.host, read.port))


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("HTTP://Example.TEST:80/A?b#c", "http://example.test/A?b"),
        ("https://example.test:443", "https://example.test/"),
        ("https://example.test:8443/x", "https://example.test:8443/x"),
        ("http://a.test./x", "http://a.test/x"),
        ("http://example.com#@127.0.0.1/", "http://example.com/"),
        (
            "http://пример.рф/страница",
            "http://xn--e1afmkfd.xn--p1ai/%D1%81%D1%82%D1%80%D0%B0%D0%BD%D0%B8%D1%86%D0%B0",
        ),
        ("http://аpple.test/", "http://xn--pple-43d.test/"),
        ("http://under_score.test/", "http://under_score.test/"),
        ("http://a.test/a%2Fb%20c d", "http://a.test/a%2Fb%20c%20d"),
        ("http://a.test/?q=a|b&r=[1]", "http://a.test/?q=a|b&r=[1]"),
        ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/"),
    ],
)
def test_an_address_is_normalised_as_browsers_do(url: str, href: str) -> None:
    read = read_address(url)
    assert isinstance(read, Address)
    assert read.href == href


@pytest.mark.parametrize(
    ("location", "href"),
    [
        ("?x", "http://a.test/dir/page?x"),
        ("next", "http://a.test/dir/next"),
        ("/new page", "http://a.test/new%20page"),
        ("//b.test/x", "http://b.test/x"),
        ("https://b.test", "https://b.test/"),
        ("  /spaces/around  ", "http://a.test/spaces/around"),
    ],
)
def test_a_location_is_seen_from_where_it_was_sent(location: str, href: str) -> None:
    base = read_address("http://a.test/dir/page")
    assert isinstance(base, Address)
    onward = joined(base, location)
    assert isinstance(onward, Address)
    assert onward.href == href


@given(st.text(max_size=80))
def test_any_text_is_an_address_that_reads_the_same_again_or_a_failure(text: str) -> None:
    for url in (text, f"http://{text}", f"http://a.test/{text}"):
        read = read_address(url)
        if isinstance(read, Address):
            assert read_address(read.href) == read
