"""Stamps, captures' addresses, and the other addresses of one page."""

from __future__ import annotations

import pytest

from linkwatch.archive.addresses import (
    Capture,
    capture_at,
    instant_of,
    is_page_address,
    keys_of,
    safe_original,
    variants_of,
)

BASE = "https://web.archive.test"


@pytest.mark.parametrize(
    ("stamp", "instant"),
    [
        ("20200424031502", "2020-04-24T03:15:02+00:00"),
        ("20000800241623", "2000-08-24T16:23:00+00:00"),
        ("20000008241623", "2000-08-24T16:23:00+00:00"),
        ("20201301000000", None),
        ("2020042403150", None),
        ("٢٠٢٠٠٤٢٤٠٣١٥٠٢", None),
        ("", None),
    ],
)
def test_a_stamp_is_an_instant(stamp: str, instant: str | None) -> None:
    at = instant_of(stamp)
    assert (at.isoformat() if at else None) == instant


@pytest.mark.parametrize(
    ("url", "capture"),
    [
        (f"{BASE}/web/20200424031502/http://a.test/x?y=1", Capture("20200424031502", "http://a.test/x?y=1")),
        (f"{BASE}/web/20200424031502id_/http://a.test/", Capture("20200424031502", "http://a.test/")),
        ("http://web.archive.test/web/20200424031502/http://a.test/", None),
        ("https://other.test/web/20200424031502/http://a.test/", None),
        (f"{BASE}/web/2020/http://a.test/", None),
        (f"{BASE}/web/20200424031502/javascript:alert(1)", None),
        (f"{BASE}/web/20200424031502/mailto:someone@a.test", None),
        (f"{BASE}/web/20200424031502/http://a.test/\u202egpj.exe", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_only_captures_of_this_archive_are_recognised(url: str, capture: Capture | None) -> None:
    assert capture_at(BASE, url) == capture


@pytest.mark.parametrize(
    "url", ["ftp://a.test/", "http://", "a.test", "http://a.test/ b", "http://a.test/" + "x" * 5000]
)
def test_what_is_no_address_of_a_page_is_left_out(url: str) -> None:
    assert not is_page_address(url)


def test_an_address_may_stand_inside_another() -> None:
    assert safe_original("http://a.test/б в\u200b#part") == "http://a.test/б%20в%E2%80%8B"


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("https://old-teller.livejournal.com/7.html", "http://www.livejournal.com/users/old_teller/7.html"),
        ("http://www.livejournal.com/users/old_teller/7.html", "http://old-teller.livejournal.com/7.html"),
        ("http://community.livejournal.com/readers/7.html", "http://readers.livejournal.com/7.html"),
        ("http://a.test/folder/", "http://a.test/folder"),
        ("http://a.test/folder", "http://a.test/folder/"),
    ],
)
def test_a_page_has_other_addresses(url: str, other: str) -> None:
    assert variants_of(url)[0] == url
    assert other in variants_of(url)


@pytest.mark.parametrize("url", ["http://a.test/page.html", "http://a.test/", "http://a.test/folder?id=1"])
def test_most_pages_have_one_address(url: str) -> None:
    assert variants_of(url) == (url,)


def test_the_keys_fold_what_the_archive_folds() -> None:
    assert keys_of("http://a.test/Page") == keys_of("https://www.A.test:443/page")
