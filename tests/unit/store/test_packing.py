"""Packed text: small, and readable for good."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkwatch.domain.observation import Observation, Page, Response
from linkwatch.store.codec import pack
from linkwatch.store.packing import pack_text, unpack_text
from tests.support_watch import NOON

OBSERVED = '{"url":"http://a.test/","outcome":{"is":"Response","status":200}}'
AS_OF_THE_FIRST_RELEASE = "38ac553856ce43e326ea013379893ec830a25c525b0b00bcfa154f"


@given(st.text(), st.integers(0, 4))
def test_any_text_comes_back_as_it_was(text: str, repeats: int) -> None:
    assert unpack_text(pack_text(text * 10**repeats)) == text * 10**repeats


@pytest.mark.parametrize(
    "packed",
    [bytes.fromhex(AS_OF_THE_FIRST_RELEASE), zlib.compress(OBSERVED.encode())],
    ids=["the first release", "plain zlib"],
)
def test_what_was_packed_once_stays_readable(packed: bytes) -> None:
    assert unpack_text(packed) == OBSERVED


def test_a_short_observation_takes_less_than_half_of_what_plain_zlib_makes_of_it() -> None:
    page = Page(media_type="text/html", charset="utf-8", title="A page", lang="en")
    headers = (("content-type", "text/html; charset=utf-8"), ("server", "nginx"))
    look = Observation("http://a.test/", NOON, Response(200, "http://a.test/", headers, page))
    packed = pack(look)
    assert len(packed) < len(zlib.compress(unpack_text(packed).encode(), 9)) / 2


def test_half_of_a_surrogate_pair_does_not_stop_anything() -> None:
    assert unpack_text(pack_text("a\ud800b")) == "a?b"
