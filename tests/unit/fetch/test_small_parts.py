"""Cookies of one chain, the proxy's settings, our name, the budget of large bodies."""

from __future__ import annotations

import pytest

from linkwatch.fetch.address import Address, read_address
from linkwatch.fetch.cookies import Cookies
from linkwatch.fetch.identity import Identity
from linkwatch.fetch.proxy import Proxy
from linkwatch.fetch.wire import Budget


def at(url: str) -> Address:
    address = read_address(url)
    assert isinstance(address, Address)
    return address


HERE = "http://www.a.test/dir/page"


@pytest.mark.parametrize(
    ("line", "url", "sent"),
    [
        ("a=1", HERE, "a=1"),
        ("a=1", "http://www.a.test/other", ""),
        ("a=1; Path=/", "http://www.a.test/other", "a=1"),
        ("a=1; Path=/", "http://a.test/", ""),
        ("a=1; Path=/; Domain=a.test", "http://a.test/", "a=1"),
        ("a=1; Path=/; Domain=.a.test", "http://b.a.test/", "a=1"),
        ("a=1; Path=/; Domain=b.test", "http://b.test/", ""),
        ("a=1; Path=/; Domain=test", "http://www.a.test/", ""),
        ("a=1; Path=/; Secure", "http://www.a.test/", ""),
        ("a=1; Path=/; Secure", "https://www.a.test/", "a=1"),
        ("a=1; Path=/di", HERE, ""),
        ("a=1; Max-Age=0", HERE, ""),
        ("a=1; Max-Age=-1", HERE, ""),
        ("a=1; HttpOnly; SameSite=Lax", HERE, "a=1"),
        ("novalue", HERE, ""),
        ("a=\x01", HERE, ""),
        ("a=" + "x" * 5000, HERE, ""),
    ],
)
def test_a_cookie_goes_where_it_belongs(line: str, url: str, sent: str) -> None:
    cookies = Cookies()
    cookies.take((line,), at(HERE))
    assert cookies.header(at(url)) == sent


def test_cookies_of_a_chain_are_few_and_short() -> None:
    cookies = Cookies()
    cookies.take(tuple(f"c{n}={'x' * 1000}" for n in range(900)), at(HERE))
    assert len(cookies.header(at(HERE))) <= 8 * 1024


def test_the_newest_value_of_a_cookie_counts() -> None:
    cookies = Cookies()
    cookies.take(("a=1", "b=2", "a=3"), at(HERE))
    assert cookies.header(at(HERE)) == "a=3; b=2"
    cookies.take(("a=; Max-Age=0",), at(HERE))
    assert cookies.header(at(HERE)) == "b=2"


@pytest.mark.parametrize(
    ("environment", "proxy"),
    [
        ({}, None),
        ({"HTTPS_PROXY": ""}, None),
        ({"HTTPS_PROXY": "http://proxy.test:8080"}, Proxy("proxy.test", 8080)),
        ({"https_proxy": "proxy.test"}, Proxy("proxy.test", 3128)),
        (
            {"HTTPS_PROXY": "http://u%40x:p@proxy.test:1/", "NO_PROXY": "a.test, .b.test"},
            Proxy("proxy.test", 1, "u@x:p", ("a.test", "b.test")),
        ),
    ],
)
def test_the_proxy_is_read_from_the_environment(environment: dict[str, str], proxy: Proxy | None) -> None:
    assert Proxy.from_environment(environment) == proxy


def test_a_proxy_that_cannot_be_used_is_named() -> None:
    with pytest.raises(ValueError, match="HTTPS_PROXY"):
        Proxy.from_environment({"HTTPS_PROXY": "socks5://proxy.test:1080"})


@pytest.mark.parametrize(
    ("url", "served"),
    [
        ("https://c.test/", True),
        ("http://c.test/", False),
        ("https://a.test/", False),
        ("https://www.a.test/", False),
        ("https://aa.test/", True),
    ],
)
def test_the_proxy_serves_https_but_for_the_hosts_excepted(url: str, served: bool) -> None:
    assert Proxy("proxy.test", 1, bypass=("a.test",)).serves(at(url)) is served


@pytest.mark.parametrize("contact", [None, "", "editor@a.test", "https://a.test/about"])
def test_our_name_never_has_the_word_that_firewalls_refuse(contact: str | None) -> None:
    identity = Identity(contact)
    for agent in (identity.plain, identity.compatible):
        assert "link" not in agent.lower()
        assert (contact or "") in agent


def test_a_contact_cannot_break_out_of_its_header() -> None:
    agent = Identity("a) Evil/1.0 (b\r\nX: y\0é").compatible
    assert agent.isascii()
    assert agent.isprintable()
    assert agent.count("(") == agent.count(")") == 1


def test_large_bodies_wait_for_room_in_line() -> None:
    budget, went = Budget(large_bodies=1), []
    budget.enter(lambda: went.append("first"))
    budget.enter(lambda: went.append("second"))
    third = lambda: went.append("third")  # noqa: E731 (must be the same object twice)
    budget.enter(third)
    budget.forget(third)
    assert went == ["first"]
    budget.leave()
    assert went == ["first", "second"]
    budget.leave()
    budget.enter(lambda: went.append("fourth"))
    assert went == ["first", "second", "fourth"]
