"""Plain text: paragraphs, notes at the feet of pages, lists, what belongs to the page."""

from __future__ import annotations

from datetime import date

import pytest

from linkwatch.citations.references import references_in
from linkwatch.documents import plain
from linkwatch.domain.reference import Kind, Passage

PAGE = """\
 Мысль о переменах жила в городе давно, и в ней сошлись две
школы; «так решили на площади»1. Спор шёл ещё год, и в газе-
тах писали, что «новый устав нужен всем»2. Потом он утих, а

1 Устав города. Доступ: http://archive.example.org/ustav/
page/17.html (проверено 26.04.2020).

2 Газета «Площадь». 1907. № 3.
 через год начался снова.

Другой абзац.
"""


def passages(text: str) -> tuple[Passage, ...]:
    return plain.read(text, "article.txt").passages


def numbers(passage: Passage) -> list[int | None]:
    return [line.number for line in passage.lines]


def test_notes_at_the_foot_of_a_page_are_passages_of_their_own() -> None:
    first, second = (passage for passage in passages(PAGE) if passage.kind is Kind.NOTE)
    assert (first.note, numbers(first), second.note, numbers(second)) == ("1", [5, 6], "2", [8])
    assert first.text.endswith("ustav/\npage/17.html (проверено 26.04.2020).")


def test_a_note_knows_the_word_that_calls_it() -> None:
    made = passages(PAGE)
    called = [made[note.called_at[0]].text[: note.called_at[1]] for note in made if note.called_at]
    assert [text.rpartition("«")[2] for text in called] == ["так решили на площади»", "новый устав нужен всем»"]


def test_a_paragraph_goes_on_behind_the_notes_of_its_page() -> None:
    body = [passage for passage in passages(PAGE) if passage.kind is Kind.BODY]
    assert [numbers(passage) for passage in body] == [[1, 2, 3, 9], [11]]
    assert "Потом он утих, а\n через год" in body[0].text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Обед стоил дорого.\n\n1 Мая все ушли на площадь.\n", "nothing calls it"),
        ("Слова2 здесь.\n\n7 «Номер не тот»\n", "another number is called"),
        ("Слова1 здесь.\n\n1 2 3 4 5\n", "a row of numbers"),
    ],
)
def test_a_line_that_begins_with_a_number_need_not_be_a_note(text: str, why: str) -> None:
    assert [passage.kind for passage in passages(text)] == [Kind.BODY, Kind.BODY], why


def test_a_numbered_list_is_parted_into_its_items() -> None:
    made = passages(
        "References\n[1] One, 1999.\n2020. ed.\n[2] Two.\n[3] Three, http://c.test/a/\nb.html\n\nEnd.\n"
    )
    assert [(passage.kind, passage.text.count("\n")) for passage in made] == [
        (Kind.BODY, 0),
        (Kind.ENTRY, 1),
        (Kind.ENTRY, 0),
        (Kind.ENTRY, 1),
        (Kind.BODY, 0),
    ]


def test_numbered_items_below_a_heading_of_notes_are_notes() -> None:
    made = passages("Text.\n\nПримечания\n\n1. First source.\n2. Second source.\n")
    assert [(passage.note, passage.text) for passage in made if passage.kind is Kind.NOTE] == [
        ("1", "1. First source."),
        ("2", "2. Second source."),
    ]


def test_a_second_list_ends_the_first_and_leaves_out_its_own_heading() -> None:
    made = passages("1. Один.\n2. Два.\nReferences\n1. One.\n2. Two.\n")
    assert [passage.text for passage in made] == ["1. Один.", "2. Два.", "References", "1. One.", "2. Two."]


def test_page_numbers_rules_and_running_heads_are_marked() -> None:
    page = "ЖУРНАЛ 2020 {n}\nТекст про {word} идёт\nи про {word} кончается\n____________\n{n}\n"
    words = ("город", "реку", "мост", "лес")
    text = "\f".join(page.format(n=n, word=word) for n, word in enumerate(words, 11))
    marked = [passage.text[start:end].strip() for passage in passages(text) for start, end in passage.furniture]
    heads = [f"ЖУРНАЛ 2020 {n}" for n in range(11, 15)]
    assert marked == [part for n, head in enumerate(heads, 11) for part in (head, "_" * 12, str(n))]


@pytest.mark.parametrize(
    ("text", "url", "accessed"),
    [
        (
            "Winter. http://a.test/x.pdf, accessed\non 26 April\n2020\n\nLetters.",
            "http://a.test/x.pdf",
            "2020-04-26",
        ),
        ("Winter. Letters [cit. 26. 4. 2020]. http://a.test/x?id=\n45", "http://a.test/x?id=45", "2020-04-26"),
        ("Winter. Letters. https://doi.org/10.1000/182-\n19\n", "https://doi.org/10.1000/182-19", None),
        ("1. Winter. http://a.test/act-\n19\n\n2. Sommer. Letters. 2020.", "http://a.test/act-19", None),
        ("Winter. Letters. http://a.test/x\n19\n", "http://a.test/x", None),
    ],
)
def test_a_number_that_ends_what_the_line_above_began_is_no_page_number(
    text: str, url: str, accessed: str | None
) -> None:
    (reference,) = references_in(plain.read(text, "article.txt"), date(2026, 11, 22))
    assert (reference.url, str(reference.accessed) if reference.accessed else None) == (url, accessed)


def test_a_day_of_access_is_read_over_the_end_of_a_page() -> None:
    text = "Winter. Letters. http://a.test/x (дата\n\n12\n\nобращения: 26.04.2020)"
    (reference,) = references_in(plain.read(text, "article.txt"), date(2026, 11, 22))
    assert str(reference.accessed) == "2020-04-26"


def test_form_feeds_count_pages_and_lines_go_on_counting() -> None:
    made = passages("One.\n\nTwo.\n\fThree.\n\nFour.\n")
    places = [(passage.text.strip(), passage.lines[0].number, passage.lines[0].page) for passage in made]
    assert places == [("One.", 1, 1), ("Two.\n\x0cThree.", 3, 1), ("Four.", 6, 2)]


def test_an_address_broken_over_a_page_stays_in_one_passage() -> None:
    made = passages("See http://a.example.org/long/\n\n125\n\npath.html and more.\n")
    assert len(made) == 1
    assert made[0].text[slice(*made[0].furniture[0])] == "125"


@pytest.mark.parametrize("text", ["", " \n\t\n", "\f\f"])
def test_nothing_written_gives_no_passage(text: str) -> None:
    assert passages(text) == ()


def test_every_line_of_every_passage_is_where_it_says() -> None:
    source = PAGE.split("\n")
    for passage in passages(PAGE):
        for line in passage.lines:
            written = passage.text[line.start :].partition("\n")[0]
            assert line.number is not None
            assert source[line.number - 1].startswith(written.rstrip())


def test_numbers_that_do_not_count_on_are_no_list() -> None:
    assert [passage.kind for passage in passages("1. One.\n1. Another.\n1. A third.\n")] == [Kind.BODY]


def test_entries_that_differ_in_their_numbers_alone_are_no_running_heads() -> None:
    entries = [f"{n}. Decree {n}. http://gov.test/{n} (accessed 5 May 2021)." for n in range(1, 13)]
    notes = [f"See http://gov.test/{n}/text (accessed 5 May 2021)." for n in range(1, 13)]
    for lines in (entries, notes):
        parts = ([f"Gazette, no. {page}", *lines[page * 3 : page * 3 + 3], ""] for page in range(4))
        pages = "\f".join(map("\n".join, parts))
        text = plain.read(pages, "a.txt")
        found = [one.url for one in references_in(text, date(2026, 11, 22))]
        assert len(found) == 12


def test_more_entries_than_any_list_has_are_read_with_the_last_that_is_parted() -> None:
    *parted, rest = passages("".join(f"{n}. A.\n" for n in range(1, 50_003)))
    assert (len(parted), parted[-1].kind, parted[-1].text) == (49_999, Kind.ENTRY, "49999. A.")
    assert rest.text == "50000. A.\n50001. A.\n50002. A."


def test_more_paragraphs_than_any_book_has_are_read_together_behind_the_last_that_is_parted() -> None:
    *parted, rest = passages("A.\n\n" * 50_000 + "B.\n\nhttp://archive.example.org/\n\nC.\n")
    assert (len(parted), {one.text for one in parted}) == (50_000, {"A."})
    assert (rest.text, rest.lines[-1].number) == ("B.\n\nhttp://archive.example.org/\n\nC.", 100_005)
