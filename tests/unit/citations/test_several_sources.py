"""Several sources in one note: each address keeps its own title and its own day."""

from __future__ import annotations

from datetime import date

from linkwatch.citations import references_in
from linkwatch.domain.reference import Kind, Line, Passage, Text

NOTE = (
    "Из истории одной переправы. Доступ: http://ferry.test/a (проверено 26.04.2020); "
    "Симбирцев И. Записки паромщика. URL: http://ferry.test/b (дата обращения: 03.05.2021)."
)


def test_a_source_after_a_semicolon_keeps_its_own_title_and_wording() -> None:
    passage = Passage(NOTE, Kind.NOTE, (Line(0, 1),), "1")

    first, second = references_in(Text("a.txt", (passage,), "plain"), date(2026, 11, 22))

    assert (first.title, str(first.accessed)) == ("Из истории одной переправы", "2020-04-26")
    assert (second.title, str(second.accessed)) == ("Записки паромщика", "2021-05-03")
    assert first.citation == NOTE.partition(";")[0]
    assert second.citation.startswith("Симбирцев И. Записки паромщика. URL: http://ferry.test/b")
