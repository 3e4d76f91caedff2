"""Whatever is printed, reading it never fails and never invents an address without a host."""

from __future__ import annotations

import random
from datetime import date

import pytest

from linkwatch.citations import references_in
from linkwatch.domain.reference import Kind, Passage, Text
from linkwatch.domain.url import host_of

TODAY = date(2026, 11, 22)
MARKS = "htp:/w.ru-\n ()[]{}<>«»\"'\\_%&=?#~@0123456789aбя访\u00ad\ufffe\x00\ud800доiurn,;!"


def noise(seed: int) -> str:
    dice = random.Random(seed)
    return "".join(dice.choice(MARKS) for _ in range(dice.randint(0, 120)))


@pytest.mark.parametrize("seed", range(60))
def test_noise_is_read_without_a_fault(seed: int) -> None:
    mess = f"http://a.test/{noise(seed)} accessed {noise(seed + 1000)}"
    passages = (
        Passage(mess),
        Passage(noise(seed), Kind.NOTE, note="1", called_at=(0, 3)),
        Passage(mess, Kind.RECORD, fields=(("url", mess), ("accessed", noise(seed)), ("doi", noise(seed)))),
    )
    references = references_in(Text("mess.txt", passages, "plain"), TODAY)
    assert references[0].url.startswith("http://a.test")
    assert all(one.url and one.n == n for n, one in enumerate(references, start=1))


@pytest.mark.parametrize("opening", ["http://", "http:", "www.", "https://a", "doi:", "10.1000/", "urn:nbn:"])
def test_nothing_but_beginnings_gives_nothing(opening: str) -> None:
    references = references_in(Text("mess.txt", (Passage(opening * 2000),), "plain"), TODAY)
    assert [one for one in references if one.identifier is None and not host_of(one.url)] == []
    assert len(references) < 2000 // 100
