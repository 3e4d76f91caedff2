"""Which part of a passage is a citation's own, and what stands beside it."""

from __future__ import annotations

import pytest

from linkwatch.domain.own_part import OwnPart, Rest, own_parts
from linkwatch.domain.reference import Kind, Line, Passage, Place, Reference

OWN = "Rivers. http://a.test/one/two.html (accessed 1 May 2020)"
PRINTED = "Rivers. http://a.test/one/\ntwo.html (accessed 1 May 2020)"


def reference(line: int | None = None, note: str | None = None, citation: str = OWN) -> Reference:
    return Reference(
        "a.txt", 1, Place(line=line, note=note), "http://a.test/one/two.html", "http://a.test/one/two.html",
        citation, as_printed="http://a.test/one/\ntwo.html",
    )  # fmt: skip


def part_of(text: str, kind: Kind = Kind.NOTE) -> OwnPart:
    [found] = own_parts([Passage("Of other things."), Passage(text, kind)], [reference()])
    assert found is not None
    return found


IN_BODY = [
    ("prose", f"The author thanks the ferrymen. {PRINTED}. And so on at length.", Rest.NOTHING),
    ("the next entry of a list", f"1. {PRINTED}.\n2. The other bank of it. http://b.test/", Rest.NOTHING),
    ("a source parted by a semicolon", f"{PRINTED}; Simms B. Bridges of the north. 1999.", Rest.SOURCES),
]


@pytest.mark.parametrize(("which", "text", "rest"), IN_BODY)
def test_outside_of_notes_only_a_semicolon_parts_sources(which: str, text: str, rest: Rest) -> None:
    assert part_of(text, Kind.BODY).rest is rest, which


RESTS = [
    ("alone but for its number", f"2 {PRINTED}.", Rest.NOTHING),
    ("with a word that introduces it", f"2 See also: {PRINTED}.", Rest.NOTHING),
    ("a source after it", f"2 {PRINTED}; Simms B. Bridges of the north. Riga, 1999.", Rest.SOURCES),
    ("a source before it", f"2 Simms B. Bridges of the north. Riga, 1999; {PRINTED}.", Rest.SOURCES),
    ("another address", f"2 {PRINTED}. The other bank: http://b.test/", Rest.SOURCES),
    ("the author's own words", f"2 The author thanks the ferrymen. {PRINTED}.", Rest.WORDS),
]


@pytest.mark.parametrize(("which", "text", "rest"), RESTS)
def test_what_stands_beside_a_citation_is_told_apart(which: str, text: str, rest: Rest) -> None:
    assert part_of(text).rest is rest, which


def test_the_citation_is_shown_whole_between_its_neighbours() -> None:
    part = part_of(f"7 Simms B. Bridges. Riga, 1999; {PRINTED}; Fords of the west. Tartu, 2001.")
    assert part == OwnPart(
        "7 Simms B. Bridges. Riga, 1999;", OWN, "; Fords of the west. Tartu, 2001.", Rest.SOURCES, Kind.NOTE
    )


def test_long_neighbours_are_cut_where_they_are_farthest() -> None:
    part = part_of(f"first {'before ' * 40}{PRINTED}{' after' * 40} last")
    assert (part.before[0], part.before[-6:]) == ("…", "before")
    assert (part.after[:5], part.after[-1]) == ("after", "…")


def test_of_two_notes_with_one_address_that_of_its_line_is_meant() -> None:
    notes = [
        Passage(f"{n} {PRINTED}; {name} of the north. 1999.", Kind.NOTE, (Line(0, n * 10),))
        for n, name in ((1, "Bridges"), (2, "Ferries"))
    ]
    parts = own_parts(notes, [reference(line=20), reference(line=10), reference(note="3")])
    assert [part and part.after for part in parts] == [
        "; Ferries of the north. 1999.",
        "; Bridges of the north. 1999.",
        None,
    ]


@pytest.mark.parametrize("citation", ["", "Words that stand nowhere. http://a.test/one/two.html"])
def test_a_citation_that_is_not_found_word_for_word_is_not_marked(citation: str) -> None:
    assert list(own_parts([Passage(PRINTED, Kind.NOTE)], [reference(citation=citation)])) == [None]
