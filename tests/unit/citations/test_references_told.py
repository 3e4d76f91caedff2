"""A reference with the words around it: citation, title, note, quotation, place, language."""

from __future__ import annotations

from datetime import date

import pytest

from linkwatch.citations import references_in
from linkwatch.domain.reference import Kind, Line, Passage, Place, Reference, Repair, Target, Text
from tests.support_citations import plain

TODAY = date(2026, 11, 22)


def read(*passages: Passage) -> tuple[Reference, ...]:
    return references_in(Text("article.docx", passages, "docx"), TODAY)


def test_a_note_gives_its_own_part_and_what_the_body_quotes_where_it_is_called() -> None:
    body = "Он писал: «Мы сде-\nлаем то, что «сделали» пред-\nки»2. Затем уехал."
    note = (
        "2 Письма с севера. Доступ: http://a.test/\nx/51.htm (проверено 26.04.2020); Зимин И.\n"
        "Чтение в провинции. М.: Слово. 2008. 384 с."
    )
    (reference,) = read(
        Passage(body, lines=(Line(0, 10, 3), Line(19, 11, 3), Line(47, 12, 3))),
        Passage(note, Kind.NOTE, (Line(0, 20, 3), Line(44, 21, 3)), note="2", called_at=(0, body.index("2"))),
    )
    assert reference.citation == "Письма с севера. Доступ: http://a.test/x/51.htm (проверено 26.04.2020)"
    assert reference.title == "Письма с севера"
    assert reference.quotations == ("Мы сделаем то, что «сделали» предки",)
    assert reference.place == Place(20, 21, 3, "2")
    assert reference.called == Place(12, 12, 3)
    assert reference.lang == "ru"
    assert reference.as_printed == "http://a.test/\nx/51.htm"


@pytest.mark.parametrize(
    ("body", "quotations"),
    [
        (
            "As Winter says, “letters were read aloud in the evening”1",
            ("letters were read aloud in the evening",),
        ),
        ("Winter nennt das „das laute Lesen am Abend“1", ("das laute Lesen am Abend",)),
        ('He wrote that "letters were read aloud"1', ("letters were read aloud",)),
        ("«Чтение вслух и письмо» осталось. Так было всегда. Потом перестали1", ()),
        ("The “word” is short1", ()),
        ("Nothing is quoted here1", ()),
    ],
)
def test_the_quotation_is_the_one_that_ends_where_the_note_is_called(
    body: str, quotations: tuple[str, ...]
) -> None:
    note = Passage("1 http://a.test/x", Kind.NOTE, note="1", called_at=(0, len(body) - 1))
    assert read(Passage(body), note)[0].quotations == quotations


def test_a_paragraph_set_below_a_colon_is_a_block_quotation() -> None:
    quoted = "Letters were read aloud in the even-\ning by those who could read them.1"
    note = Passage("1 http://a.test/x", Kind.NOTE, note="1", called_at=(1, len(quoted) - 1))
    (reference,) = read(Passage("Winter describes it:"), Passage(quoted), note)
    assert reference.quotations == ("Letters were read aloud in the evening by those who could read them.",)


@pytest.mark.parametrize(
    ("citation", "title"),
    [
        (
            "Зимин И. Чтение в провинции [Электронный ресурс] // Журнал. URL: http://a.test/x",
            "Чтение в провинции",
        ),
        ("Чтение в провинции. Доступ: http://a.test/x", "Чтение в провинции"),
        ("Winter, A. (2015). Letters from the north. Retrieved from http://a.test/x", "Letters from the north"),
        (
            "Winter, A. (2015): “Reading aloud in the evening”. In: Letters. http://a.test/x",
            "Reading aloud in the evening",
        ),
        ("冬天. 北方来信与阅读的历史[EB/OL]. [2020-04-26]. http://a.test/x", "北方来信与阅读的历史"),
        ("According to them and to others, as http://a.test/x says", None),
        ("8:3; 231–244; http://a.test/x", None),
        ("http://a.test/x", None),
    ],
)
def test_a_title_is_given_only_where_the_shape_of_the_citation_shows_it(citation: str, title: str | None) -> None:
    assert references_in(plain(citation), TODAY)[0].title == title


def test_the_addresses_of_one_source_share_its_citation() -> None:
    first, second = references_in(
        plain("1. Winter A. Letters. URL: http://a.test/x. DOI:10.1000/182.\n2. B."), TODAY
    )
    assert first.citation == second.citation == "Winter A. Letters. URL: http://a.test/x. DOI:10.1000/182."
    assert (first.n, second.n) == (1, 2)


def test_a_list_of_entries_gives_each_its_own() -> None:
    text = "1. Winter A. Letters. URL: http://a.test/x (accessed 1.2.2020).\n2. Summer B. Books. URL: http://b.test/y"
    assert [one.citation for one in references_in(plain(text), TODAY)] == [
        "Winter A. Letters. URL: http://a.test/x (accessed 1.2.2020).",
        "Summer B. Books. URL: http://b.test/y",
    ]


def test_an_address_may_end_in_the_next_passage() -> None:
    (reference,) = read(
        Passage("See http://a.test/letters-from-", lines=(Line(0, 4, 1),)),
        Passage("1 Another note.", Kind.NOTE),
        Passage("the-north.html (accessed 1 May 2020).", lines=(Line(0, 9, 2),)),
    )
    assert reference.url == "http://a.test/letters-from-the-north.html"
    assert reference.place == Place(4, 9, 1)


def test_what_belongs_to_the_page_is_looked_past() -> None:
    text = "See http://a.test/letters/\nReview of Letters 48\nfrom-the-north.html (accessed 1 May 2020)."
    head = text.index("Review"), text.index("\nfrom")
    (reference,) = read(Passage(text, furniture=(head,)))
    assert reference.url == "http://a.test/letters/from-the-north.html"


def test_references_stand_in_reading_order() -> None:
    found = read(
        Passage("First http://a.test/1 of all."),
        Passage("1 http://a.test/2", Kind.NOTE, note="1"),
        Passage("Then http://a.test/3 again."),
        Passage("", Kind.RECORD, fields=(("url", "http://a.test/4"),)),
    )
    assert [(one.n, one.url[-1]) for one in found] == [(1, "1"), (2, "2"), (3, "3"), (4, "4")]


def test_a_record_says_outright_what_it_cites() -> None:
    fields = (
        ("title", "Письма с севера [Электронный ресурс]"),
        ("note", "Режим доступа: http://a.test/x. --- Дата доступа: 26.04.20"),
        ("doi", "10.1000/182"),
    )
    address, identifier = read(Passage("Письма с севера.", Kind.RECORD, fields=fields))
    assert (address.url, str(address.accessed), address.title) == (
        "http://a.test/x",
        "2020-04-26",
        "Письма с севера",
    )
    assert (identifier.url, identifier.identifier) == ("https://doi.org/10.1000/182", "doi:10.1000/182")


@pytest.mark.parametrize(
    ("stated", "accessed"),
    [("2020-04-26", "2020-04-26"), ("cited 2020 Apr 26", "2020-04-26"), ("26 abr. 2020", "2020-04-26"),
     ("acesso em 26 de abril de 2020", "2020-04-26"), ("Jul, 2018", "2018-07"), ("2020", "2020")],
)  # fmt: skip
def test_the_date_field_of_a_record_needs_no_announcement(stated: str, accessed: str) -> None:
    fields = (("url", "http://a.test/x"), ("accessed", stated))
    assert str(read(Passage("", Kind.RECORD, fields=fields))[0].accessed) == accessed


def test_a_hyperlink_behind_words_is_a_reference() -> None:
    text = "Read Letters from the north (accessed 1 May 2020)."
    (reference,) = read(Passage(text, targets=(Target(5, 27, "http://a.test/x"),)))
    assert (reference.url, reference.title) == ("http://a.test/x", "Letters from the north")
    assert (reference.citation, str(reference.accessed)) == (text, "2020-05-01")


def test_the_words_of_a_record_give_its_day_of_access_where_no_field_does() -> None:
    words = "Winter A. Letters. http://a.test/4 (accessed 26 April 2020)."
    (reference,) = read(Passage(words, Kind.RECORD, fields=(("url", "http://a.test/4"),)))
    assert str(reference.accessed) == "2020-04-26"


def test_a_hyperlink_and_the_address_printed_on_it_are_one() -> None:
    text = "See http://a.test/new-\nhouse.html today"
    (reference,) = read(Passage(text, targets=(Target(4, 34, "http://a.test/newhouse.html"),)))
    assert (reference.url, reference.alternatives[0]) == (
        "http://a.test/newhouse.html",
        "http://a.test/new-house.html",
    )


def test_a_hyperlink_that_stops_at_the_line_end_does_not_cut_the_address() -> None:
    text = "See http://a.test/letters/\nfrom-the-north.html (accessed 1 May 2020)"
    (reference,) = read(Passage(text, targets=(Target(4, 26, "http://a.test/letters/"),)))
    assert reference.url == "http://a.test/letters/from-the-north.html"
    assert "http://a.test/letters/" in reference.alternatives


def test_mail_and_local_links_are_no_references() -> None:
    targets = (Target(0, 4, "mailto:me@example.org"), Target(5, 9, "#top"), Target(10, 14, "../x"))
    assert read(Passage("Mail page file", targets=targets)) == ()


def test_a_repair_is_named() -> None:
    text = "http://a.test/x, www.a.test/y, http://a.test/\nz_1.html and http://a.test/a\\_b"
    assert [one.repair for one in references_in(plain(text), TODAY)] == [
        None, Repair.COMPLETED, Repair.JOINED, Repair.UNESCAPED,
    ]  # fmt: skip


def test_a_title_that_the_format_states_for_an_entry_is_believed() -> None:
    entry = Passage(
        "1 Winter A Letters 2015 http://a.test/x", Kind.ENTRY, fields=(("title", "Letters [Internet]"),)
    )
    assert read(entry)[0].title == "Letters"


@pytest.mark.parametrize(("most", "read"), [(2, 2), (3, 3), (4, 3)])
def test_no_more_references_are_read_than_were_asked_for(most: int, read: int) -> None:
    text = Text(
        "many.txt",
        (Passage("http://a.test/1 http://a.test/2"), Passage("1 http://a.test/3", Kind.NOTE, note="1")),
        "plain",
    )
    assert len(references_in(text, TODAY, most=most)) == read


@pytest.mark.parametrize("before", range(999_970, 1_000_004, 3))
def test_an_address_is_found_wherever_it_stands_in_a_long_text(before: int) -> None:
    text = "a " * (before // 2) + "; http://www.b.test/c and doi: 10.1000/d"
    found = references_in(Text("long.txt", (Passage(text),), "plain"), TODAY)
    assert [one.url for one in found] == ["http://www.b.test/c", "https://doi.org/10.1000/d"]
