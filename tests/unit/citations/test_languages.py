"""The language of a citation: told by letters and words, by the document where its own do not tell."""

from __future__ import annotations

from datetime import date

import pytest

from linkwatch.citations import references_in
from linkwatch.citations.languages import language_of
from linkwatch.domain.reference import Line, Passage, Text

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("citation", "language"),
    [
        ("As the report says", "en"),
        ("Plain text about ferries and more", "en"),
        ("Доклад комиссии", "ru"),
        ("Сторінка, звернення 5 травня", "uk"),
        ("Briefe aus dem Norden. Abgerufen am 5. Mai 2020", "de"),
        ("El informe de la comisión", "es"),
        ("Rapport", None),
    ],
)
def test_one_little_word_does_not_make_a_language(citation: str, language: str | None) -> None:
    assert language_of(citation) == language


def test_a_citation_that_does_not_tell_speaks_as_its_document_does() -> None:
    lines = ("Доклад комиссии. http://a.test/1", "Отчет совета. http://a.test/2", "Rapport. http://a.test/3")
    passages = tuple(Passage(line, lines=(Line(0, n),)) for n, line in enumerate(lines, start=1))

    assert [one.lang for one in references_in(Text("a.txt", passages, "plain"), TODAY)] == ["ru", "ru", "ru"]
