"""Notes printed in the text: blocks of them between paragraphs, at the end, and what only looks like them."""

from __future__ import annotations

from datetime import date

import pytest

from linkwatch.citations import keys_in
from linkwatch.citations.references import references_in
from linkwatch.documents import plain, read
from linkwatch.domain.reference import Kind, Passage

TODAY = date(2026, 11, 22)

RUSSIAN = """\
О мосте писали много1. Газета обещала, что «весной откроют движение»2, и не
сдержала слова. В 19103 его наконец достроили.

1{mark} Мосты. Доступ: http://bridges.test/
list.html (проверено 26.04.2020).

2{mark} Газета «Река». Доступ: http://river-news.test/spring.html
(проверено 27.04.2020).

3{mark} Отчёт. Доступ: http://report.test/1910.html (проверено 27.04.2020).

Второй абзац продолжает рассказ4, и «ледоход унёс опоры»5.

4{mark} Рассказ. Доступ: http://story.test/a.html (проверено 28.04.2020).

5{mark} Ледоход. Доступ: http://ice.test/b.html (проверено 28.04.2020).
"""
ENGLISH = """\
The bridge was much written about1. "In spring it will open", the paper said2, and
it did not; it was finished in 19103. The "long wait" was over4.

1{mark} Bridges. http://bridges.test/list.html (accessed 26 April 2020).
2{mark} The River. http://river-news.test/spring.html (accessed
27 April 2020).
3{mark} A report. http://report.test/1910.html (accessed 27 April 2020).
4{mark} Waiting. http://waiting.test/ (accessed 27 April 2020).

It fell in a year5.

5{mark} Ice. http://ice.test/b.html (accessed 28 April 2020).
"""


def passages(text: str) -> tuple[Passage, ...]:
    return plain.read(text, "article.txt").passages


def notes(text: str) -> list[tuple[str | None, str | None]]:
    """The number of each note and the last word before its call."""
    made = passages(text)
    return [
        (one.note, made[one.called_at[0]].text[: one.called_at[1]].split()[-1] if one.called_at else None)
        for one in made
        if one.kind is Kind.NOTE
    ]


@pytest.mark.parametrize("mark", ["", ".", ")"])
@pytest.mark.parametrize(
    ("text", "called"),
    [
        (RUSSIAN, ["много", "движение»", "1910", "рассказ", "опоры»"]),
        (ENGLISH, ["about", "said", "1910", "over", "year"]),
    ],
)
def test_every_note_of_a_block_is_a_note_that_knows_its_call(text: str, called: list[str], mark: str) -> None:
    assert notes(text.format(mark=mark)) == [(str(n), word) for n, word in enumerate(called, 1)]
    assert {one.kind for one in passages(text.format(mark=mark))} == {Kind.BODY, Kind.NOTE}


def test_a_paragraph_below_a_block_of_notes_is_not_part_of_its_last_note() -> None:
    bodies = [one.text for one in passages(RUSSIAN.format(mark=".")) if one.kind is Kind.BODY]
    assert [text.split()[0] for text in bodies] == ["О", "Второй"]


def test_the_quotation_before_a_call_is_the_one_its_note_backs() -> None:
    found = references_in(plain.read(RUSSIAN.format(mark="."), "article.txt"), TODAY)
    assert [one.quotations for one in found] == [
        (), ("весной откроют движение",), (), (), ("ледоход унёс опоры",),
    ]  # fmt: skip


def test_of_two_calls_of_a_note_the_one_behind_a_quotation_counts() -> None:
    text = "A library1 said of it that «it was late»1, and left2.\n\n1. First.\n\n2. Second.\n"
    assert notes(text) == [("1", "late»"), ("2", "left")]


def test_a_note_whose_call_is_lost_stays_among_its_neighbours() -> None:
    text = "One word1 and another , and a third3.\n\n1. First.\n\n2. Second.\n\n3. Third.\n\nMore text.\n"
    assert notes(text) == [("1", "word"), ("2", None), ("3", "third")]


def test_listed_notes_know_the_words_that_call_them() -> None:
    listed = "Notes\n\n1. First.\n2. Second.\n\nReferences\n\n1. A, 1999.\n2. B, 2000.\n"
    text = f"One word1 and «a quotation»2.\n\n{listed}"
    assert notes(text) == [("1", "word"), ("2", "quotation»")]
    assert [one.text[:4] for one in passages(text) if one.kind is Kind.ENTRY] == ["1. A", "2. B"]


def test_listed_notes_in_brackets_are_called_in_brackets() -> None:
    text = "One word [1] and «a quotation» [2].\n\nПримечания\n\n[1] First.\n[2] Second.\n"
    assert notes(text) == [("1", "word"), ("2", "quotation»")]


def test_works_below_their_own_heading_are_no_notes_though_digits_are_glued_to_words() -> None:
    text = "Formulas like N1 and X2 stand here.\n\nСписок литературы\n\n1. One, 1999.\n\n2. Two, 2000.\n"
    assert [one.kind for one in passages(text)] == [Kind.BODY, Kind.BODY, Kind.ENTRY, Kind.ENTRY]


def test_numbered_sections_are_no_list_and_do_not_begin_the_list_after_them() -> None:
    section = "{n}. A section\nIts first words stand here.\n\nA paragraph of its own.\n\n"
    text = "".join(section.format(n=n) for n in (1, 2, 3)) + "4. Four, 2004.\n\n5. Five, 2005.\n"
    entries = [one.text for one in passages(text) if one.kind is Kind.ENTRY]
    assert entries == ["4. Four, 2004.", "5. Five, 2005."]


def test_an_item_ends_where_a_paragraph_begins_and_goes_on_where_its_sentence_does() -> None:
    made = passages("1. One, in\n\nsmall type, 1999.\n\n2. Two, 2000.\n\nA paragraph.\n\n3. Three.\n\n4. Four.\n")
    assert [(one.kind, one.text.split()[-1]) for one in made] == [
        (Kind.ENTRY, "1999."),
        (Kind.ENTRY, "2000."),
        (Kind.BODY, "paragraph."),
        (Kind.ENTRY, "Three."),
        (Kind.ENTRY, "Four."),
    ]


@pytest.mark.parametrize("text", [RUSSIAN, ENGLISH])
def test_no_row_stands_in_two_passages(text: str) -> None:
    numbers = [line.number for one in passages(text.format(mark=".")) for line in one.lines]
    assert len(numbers) == len(set(numbers))


def test_a_note_inside_an_item_of_a_list_stands_in_it_once() -> None:
    text = "A word1.\n\n7. Seven,\ngoes on.\n1 A note.\n\n8. Eight.\n"
    numbers = [line.number for one in passages(text) for line in one.lines]
    assert len(numbers) == len(set(numbers))


def test_paragraphs_numbered_one_by_one_are_text_and_no_entries() -> None:
    theses = (
        "1. The harbour was rebuilt in 1923 by the town itself, and the council paid for it. It was\n"
        "late, and nobody minded much, as the ledgers show (see http://a.test/ledgers).\n\n"
        "2. What was carried over the bridge in 1924 is known only roughly (Roe, 2017: 5).\n\n"
        "3. The ferry went on in 1925 as it had always done (Doe, 2018).\n\n"
    )
    text = read("a.txt", theses.encode())
    assert {passage.kind for passage in text.passages} == {Kind.BODY}
    assert [one.key for one in keys_in(text).cited] == ["Roe 2017", "Doe 2018"]


@pytest.mark.parametrize("formula", ["CO2", "H2SO4", "A4", "G7", "x2", "10^2", "§2", "C6H12O6, O2"])
def test_a_formula_calls_no_note(formula: str) -> None:
    text = f"The first1 is {formula} and more, the second is here2.\n\nNotes\n\n1. One.\n\n2. Two.\n"
    passages = read("a.txt", text.encode()).passages
    assert [passage.called_at for passage in passages if passage.note] == [(0, 9), (0, text.index("2.\n\nNotes"))]
