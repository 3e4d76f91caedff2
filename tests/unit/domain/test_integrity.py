"""The document's own faults, each found once and said in a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from linkwatch.domain.address import Changing, capture_of, changing
from linkwatch.domain.identifiers import bad_identifiers, valid_doi, valid_isbn, valid_issn
from linkwatch.domain.integrity import Bibliography, Integrity, integrity_of, quotation_missing
from linkwatch.domain.keys import Cited, Keys, Listed, same_name, same_year
from linkwatch.domain.reference import AccessDate, DateFault, Line, Passage, Place, Reference
from linkwatch.domain.url import canonical
from linkwatch.words import words

MORNING = datetime(2020, 3, 14, 9, 15, 22, tzinfo=UTC)
TODAY = date(2026, 11, 22)
CONTRACT = {
    "bibliography",
    "cited_not_listed",
    "listed_not_cited",
    "duplicate_links",
    "without_access_date",
    "date_faults",
    "ambiguous_dates",
    "bad_identifiers",
    "archive_links",
    "fragile_archives",
    "changing_pages",
    "quotations_not_in_source",
}


def cited(n: int, url: str, accessed: str | None = "2020-04-26") -> Reference:
    day = AccessDate.parse(accessed) if accessed else None
    return Reference("a.txt", n, Place(line=n), url, canonical(url), accessed=day)


def found(*references: Reference) -> dict[str, str | list[str]]:
    record = integrity_of(references, Keys(), TODAY).record()
    return {name: subjects for name, subjects in record.items() if subjects and name != "bibliography"}


def test_the_record_has_the_names_of_the_contract() -> None:
    assert Integrity().record().keys() == CONTRACT


def test_a_sound_document_has_no_faults() -> None:
    assert found(cited(1, "http://a.test/b"), cited(2, "http://a.test/c")) == {}


@pytest.mark.parametrize(
    ("references", "faults"),
    [
        (
            [cited(1, "http://a.test/b"), cited(2, "https://A.test/b#top")],
            {"duplicate_links": ["http://a.test/b"]},
        ),
        ([cited(1, "http://a.test/b", None)], {"without_access_date": ["http://a.test/b"]}),
        ([cited(1, "https://doi.org/10.1234/abc", None), cited(2, "https://hdl.handle.net/1/2", None)], {}),
        ([replace(cited(1, "https://doi.org/10.1/a", None), identifier="doi:10.1/a")], {}),
        (
            [replace(cited(1, "http://a.test/b", "2027-01-01"), accessed_as_printed="1 January 2027")],
            {"date_faults": ["1 January 2027"]},
        ),
        ([cited(1, "http://a.test/b", "2026-11")], {}),
        ([cited(1, "http://a.test/b", "1980")], {"date_faults": ["1980"]}),
        (
            [
                replace(
                    cited(1, "http://a.test/b", None),
                    date_fault=DateFault.IMPOSSIBLE,
                    accessed_as_printed="31.02.2020",
                )
            ],
            {"date_faults": ["31.02.2020"]},
        ),
        (
            [replace(cited(1, "http://a.test/b"), date_ambiguous=True, accessed_as_printed="03/04/2020")],
            {"ambiguous_dates": ["03/04/2020"]},
        ),
        (
            [cited(1, "https://web.archive.org/web/2020/http://a.test/b", None)],
            {"archive_links": ["https://web.archive.org/web/2020/http://a.test/b"]},
        ),
        (
            [cited(1, "https://archive.ph/AbC12")],
            {"archive_links": ["https://archive.ph/AbC12"], "fragile_archives": ["https://archive.ph/AbC12"]},
        ),
        (
            [cited(1, "https://en.wikipedia.org/wiki/Tide")],
            {"changing_pages": ["https://en.wikipedia.org/wiki/Tide"]},
        ),
    ],
)
def test_faults_of_links_and_dates(references: list[Reference], faults: dict[str, list[str]]) -> None:
    assert found(*references) == faults


def test_keys_without_entries_and_entries_without_keys_are_faults() -> None:
    keys = Keys(
        cited=(Cited("1", Place(line=4)), Cited("9", Place(line=5)), Cited("9", Place(line=8))),
        listed=(Listed("1"), Listed("2", Place(line=90))),
        bibliography=True,
    )
    integrity = integrity_of((), keys, TODAY)
    assert integrity.bibliography is Bibliography.FOUND
    assert [(fault.subject, fault.place) for fault in integrity.cited_not_listed] == [("9", Place(line=5))]
    assert [(fault.subject, fault.place) for fault in integrity.listed_not_cited] == [("2", Place(line=90))]


def test_a_missing_bibliography_is_said_once_and_its_keys_are_kept_for_programs() -> None:
    keys = Keys(cited=(Cited("Roe 2016", name="Roe", year="2016"), Cited("Doe 2019", name="Doe", year="2019")))
    integrity = integrity_of((), keys, TODAY)
    assert integrity.record()["bibliography"] == "missing"
    assert integrity.record()["cited_not_listed"] == ["Roe 2016", "Doe 2019"]
    (sentence,) = integrity.sentences()
    assert "Roe 2016, Doe 2019" in str(sentence)


def test_every_sentence_is_said_in_russian_too() -> None:
    keys = Keys(cited=(Cited("9"),), listed=(Listed("1"),), bibliography=True)
    references = [
        cited(1, "https://archive.ph/AbC12", None),
        cited(2, "http://a.test/", None),
        cited(3, "http://a.test/", "2027"),
        cited(4, "http://a.test/feed", "1980"),
        cited(5, "http://a.test/search?q=tide"),
        cited(6, "https://en.wikipedia.org/wiki/Tide"),
        replace(cited(7, "http://a.test/b", None), date_fault=DateFault.IMPOSSIBLE),
        replace(cited(8, "http://a.test/c"), date_ambiguous=True),
    ]
    passages = (Passage("ISBN 978-5-00000-000-1"),)
    whole = replace(
        integrity_of(references, keys, TODAY, passages),
        quotations_not_in_source=(quotation_missing("it rose", references[0]),),
    )
    sentences = [*whole.sentences(), *Integrity(cited_not_listed=whole.cited_not_listed).sentences()]
    assert len({sentence.text for sentence in sentences}) == 17
    russian = words("ru")
    assert [one.text for one in sentences if russian.say(one.text) == one.text] == []


@pytest.mark.parametrize(
    ("printed", "valid"),
    [
        ("978-3-16-148410-0", True),
        ("978-3-16-148410-1", False),
        ("0-306-40615-2", True),
        ("0-306-40615-3", False),
        ("0-8044-2957-X", True),
        ("0-8044-2957-Х", True),
        ("1234", False),
        ("977-3-16-148410-0", False),
    ],
)
def test_the_check_digit_of_an_isbn_must_fit(printed: str, valid: bool) -> None:
    assert valid_isbn(printed) is valid


@pytest.mark.parametrize(("printed", "valid"), [("0378-5955", True), ("0378-5956", False), ("2434-561X", True)])
def test_the_check_digit_of_an_issn_must_fit(printed: str, valid: bool) -> None:
    assert valid_issn(printed) is valid


@pytest.mark.parametrize(
    ("name", "valid"),
    [("10.1000/182", True), ("10.1000.10/a(1)b", True), ("10.1000", False), ("11.1000/182", False)],
)
def test_a_doi_has_a_registrant_and_a_suffix(name: str, valid: bool) -> None:
    assert valid_doi(name) is valid


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("ISBN 978-3-16-148410-0. 352 с.", []),
        ("ISBN 978-3-16-148410-1. 352 с.", ["ISBN 978-3-16-148410-1"]),
        ("ISBN: 0-306-40615-2 2004", []),
        ("ISBN 978-3-16-\n148410-0", []),
        ("ISSN 0378-5956 (online)", ["ISSN 0378-5956"]),
        ("doi:10.1000/182, doi: 1O.1000/182.", ["DOI 1O.1000/182"]),
        ("https://doi.org/10.1000/182 and https://doi.org/1000/182", ["DOI 1000/182"]),
        ("see http://a.test/doi/full and the DOI system", []),
    ],
)
def test_misprinted_identifiers_are_found_in_text(text: str, bad: list[str]) -> None:
    assert [str(one) for one in bad_identifiers(text)] == bad


def test_a_misprinted_identifier_is_named_once_with_its_line() -> None:
    passage = Passage(
        "Roe.\nISBN 978-5-00000-000-1\nISBN 978-5-00000-000-1", lines=(Line(0, 7), Line(5, 8), Line(28, 9))
    )
    (fault,) = integrity_of((), Keys(), TODAY, [passage]).bad_identifiers
    assert (fault.subject, fault.place) == ("ISBN 978-5-00000-000-1", Place(line=8, last_line=8))


@pytest.mark.parametrize(
    ("url", "archive", "original", "captured"),
    [
        (
            "https://web.archive.org/web/20200314091522/http://a.test/b",
            "Wayback Machine",
            "http://a.test/b",
            MORNING,
        ),
        (
            "http://web.archive.org/web/20200314091522id_/https:/a.test/b?c=1",
            "Wayback Machine",
            "https://a.test/b?c=1",
            MORNING,
        ),
        ("https://web.archive.org/web/2020*/a.test/b", "Wayback Machine", "http://a.test/b", None),
        ("https://web.archive.org/web/*/a.test/b", "Wayback Machine", "http://a.test/b", None),
        (
            "https://archive.today/20200314/http://a.test/b",
            "archive.today",
            "http://a.test/b",
            datetime(2020, 3, 14, tzinfo=UTC),
        ),
        ("https://archive.is/AbC12", "archive.today", None, None),
        ("https://perma.cc/ABCD-2345", "Perma.cc", None, None),
        ("https://arquivo.pt/wayback/20200314091522/http://a.test/b", "arquivo.pt", "http://a.test/b", MORNING),
        ("https://www.webcitation.org/query?url=http%3A%2F%2Fa.test%2Fb", "WebCite", "http://a.test/b", None),
        ("https://archive.org/details/book", None, None, None),
        ("http://a.test/web.archive.org/web/2020/x", None, None, None),
    ],
)
def test_an_address_of_an_archive_tells_what_it_keeps(
    url: str, archive: str | None, original: str | None, captured: datetime | None
) -> None:
    capture = capture_of(url)
    told = (capture.archive, capture.original, capture.captured_at) if capture else (None, None, None)
    assert told == (archive, original, captured)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://a.test", Changing.HOME_PAGE),
        ("http://a.test/index.php", Changing.HOME_PAGE),
        ("http://a.test/ru/", Changing.HOME_PAGE),
        ("http://a.test/?p=12", None),
        ("http://a.test/b", None),
        ("http://a.test/search?q=tide", Changing.SEARCH_RESULTS),
        ("http://a.test/watch?v=AbC", None),
        ("http://a.test/blog/feed/", Changing.FEED),
        ("http://a.test/news.rss", Changing.FEED),
        ("https://ru.wikipedia.org/wiki/Прилив", Changing.WIKI_ARTICLE),
        ("https://ru.wikipedia.org/w/index.php?title=Прилив&oldid=12", None),
        ("https://en.wikipedia.org/wiki/Special:PermanentLink/12", None),
        ("http://[broken", None),
    ],
)
def test_pages_that_are_meant_to_change_are_told_by_their_address(url: str, why: Changing | None) -> None:
    assert changing(url) is why


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Смит", "смит", True),
        ("Иванова", "Иванов", True),
        ("Sánchez", "Sanchez", True),
        ("Smith’s", "Smith", True),
        ("Lee", "Lea", False),
        ("Petrov", "Petrovsky", False),
        ("Barton", "Martin", False),
    ],
)
def test_names_are_the_same_but_for_case_accents_and_slips(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("2020", "2020", True), ("2020a", "2020", True), ("2020a", "2020b", False), ("2019", "2020", False)],
)
def test_years_are_the_same_but_for_a_letter_that_only_one_has(one: str, other: str, same: bool) -> None:
    assert same_year(one, other) is same


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://archive.ph/AbC12", ["does not tell the original", "cite a copy in another archive"]),
        (
            "https://archive.ph/2020/http://a.test/b",
            ["the original is http://a.test/b", "copy of http://a.test/b"],
        ),
    ],
)
def test_a_capture_names_its_original_where_its_address_does(url: str, said: list[str]) -> None:
    sentences = [str(one) for one in integrity_of([cited(1, url)], Keys(), TODAY).sentences()]
    assert [one for one, words in zip(sentences, said, strict=True) if words in one] == sentences
