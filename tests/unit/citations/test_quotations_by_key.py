"""A quotation that the text backs by a key belongs to the entry with that key."""

from __future__ import annotations

from datetime import date

import pytest

from linkwatch.citations import keys_in, references_in
from linkwatch.documents import read

TODAY = date(2026, 11, 22)
NUMBERED = """

Литература
1. Иванов И. И. Паром. URL: http://a.test/parom (дата обращения: 01.02.2021).
2. Летопись города. URL: http://b.test/letopis (дата обращения: 01.02.2021).
3. Протоколы собрания. URL: http://c.test/protokol (дата обращения: 01.02.2021).
"""
NAMED = """

References

Jones, A., & Doe, B. (2018). Timetables of the river. http://j.test/timetable (accessed 1 May 2021)
Roe, C. (2017). Minutes of the council. http://r.test/minutes (accessed 1 May 2021)
Smith, D. (2019). The late ferry. http://s.test/late (accessed 1 May 2021)
"""
OTHERS = "\nOther views are held too (Jones & Doe 2018; Roe 2017; Smith 2019).\n"


def quoted(body: str, name: str = "a.txt") -> dict[str, tuple[str, ...]]:
    text = read(name, body.encode())
    return {one.url: one.quotations for one in references_in(text, TODAY, keys_in(text)) if one.quotations}


@pytest.mark.parametrize(
    ("body", "url", "quotation"),
    [
        ("Пишут: «весной паром\nотносило к мельнице» [2, с. 5].", "b", "весной паром относило к мельнице"),
        ("«Без моста нет и ярмарки в городе», — записал писарь [3].", "c", "Без моста нет и ярмарки в городе"),
        ("Он прав: «никто не хотел платить за паром»[1].", "a", "никто не хотел платить за паром"),
        ("Иванов [1] пишет: «никто не хотел платить за паром».", "a", "никто не хотел платить за паром"),
        ("Известно «право на паром», как назвал его голова [2, с. 8].", "b", "право на паром"),
    ],
)
def test_numbers_back_quotations(body: str, url: str, quotation: str) -> None:
    assert list(quoted(f"{body} См. также [1], [2], [3].{NUMBERED}").items()) == [
        (f"http://{url}.test/{ {'a': 'parom', 'b': 'letopis', 'c': 'protokol'}[url] }", (quotation,))
    ]


@pytest.mark.parametrize(
    ("body", "url", "quotation"),
    [
        (
            'It "was late on every day of the week" (Smith, 2019).',
            "s.test/late",
            "was late on every day of the week",
        ),
        (
            "Jones and Doe (2018, p. 4) argue that “the timetable was never meant to be kept”.",
            "j.test/timetable",
            "the timetable was never meant to be kept",
        ),
        ("“Nobody paid for a year” (see Roe 2017: 12).", "r.test/minutes", "Nobody paid for a year"),
        (
            "Smith (2019) claims that “nobody paid the ferryman for a year” (Roe 2017).",
            "r.test/minutes",
            "nobody paid the ferryman for a year",
        ),
    ],
)
def test_names_back_quotations(body: str, url: str, quotation: str) -> None:
    assert quoted(body + OTHERS + NAMED) == {f"http://{url}": (quotation,)}


@pytest.mark.parametrize(
    "body",
    [
        "Так называемое «право на паром» [1].",
        "Другие «считают это большим преувеличением» [1; 3].",
        "«Никто не хотел платить за паром». Спор шёл долго и кончился ничем [1].",
        "«Никто не хотел платить за паром», но в протоколе об этом нет ни слова [3].",
        "Иванов [1] пишет, что «никто не хотел платить за паром»2.",
    ],
)
def test_what_may_be_of_another_source_is_not_taken(body: str) -> None:
    assert quoted(f"{body} См. также [1], [2], [3].{NUMBERED}") == {}


def test_a_list_in_two_scripts_backs_the_quotation_twice() -> None:
    latin = NUMBERED.replace("Литература", "References").replace("Иванов И. И. Паром", "Ivanov I. I. Parom")
    body = "Он прав: «никто не хотел платить за паром» [1], [2], [3]."
    text = read("a.txt", (body + NUMBERED + latin).encode())
    found = [one.n for one in references_in(text, TODAY, keys_in(text)) if one.quotations]
    assert found == [1, 4]


def test_a_key_of_a_markup_backs_the_quotation() -> None:
    source = (
        "\\documentclass{article}\\begin{document}\n"
        "He wrote: \\enquote{late on every day of the week} \\cite{smith}.\n\n"
        "\\begin{thebibliography}{9}\n\\bibitem{smith} Smith, D. The late ferry. \\url{http://s.test/late}\n"
        "\\bibitem{roe} Roe, C. Minutes. \\url{http://r.test/minutes}\n\\end{thebibliography}\\end{document}\n"
    )
    assert quoted(source, "a.tex") == {"http://s.test/late": ("late on every day of the week",)}
