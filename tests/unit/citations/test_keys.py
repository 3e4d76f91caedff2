"""How documents cite and list, in every manner the journals have."""

from __future__ import annotations

import pytest

from linkwatch.citations.intext import numbers_in
from linkwatch.citations.keys import MOST_KEYS, keys_in
from linkwatch.domain.reference import Kind, Line, Passage, Text

NUMBERED = "\n\nЛитература\n" + "\n".join(
    f"{n}. Автор{n} А.А. Название работы номер {n}. М.: Наука, {1990 + n}. {n}0 с." for n in range(1, 13)
)
ALPHABETICAL = """

References
Abbott, L. (2001). On tides. Harbour Press.
Lee, K., Moon, S., & Park, J. (2020a). Waves again. Coast, 3, 1-9.
Lee, K., Moon, S., & Park, J. (2020b). Waves once more. Coast, 4, 1-9.
Smith, A., & Jones, B. (2019). Shores of the
north: 1990-2010. Harbour Press.
"""


def text(*passages: str | Passage) -> Text:
    return Text("a.txt", tuple(Passage(one) if isinstance(one, str) else one for one in passages), "plain")


def cited(body: str) -> list[str]:
    return [one.key for one in keys_in(text(body)).cited]


@pytest.mark.parametrize(
    ("inside", "numbers"),
    [
        ("12, с. 5", (12,)),
        ("1. C. 331", (1,)),
        ("3–7", (3, 4, 5, 6, 7)),
        ("1; 4, с. 36", (1, 4)),
        ("1, с. 5, 7, с. 10", (1, 7)),
        ("2, 5, 9", (2, 5, 9)),
        ("см.: 3, с. 4–8; 5", (3, 5)),
        ("4, с. 36, т. 2", (4,)),
        ("10: 45–47", (10,)),
        ("3-\n5", (3, 4, 5)),
        ("R=301,L", ()),
        ("0, 1", ()),
        ("1987", ()),
        ("2020-04-26", ()),
        ("26.04.2020", ()),
    ],
)
def test_a_bracket_names_entries_and_not_their_pages(inside: str, numbers: tuple[int, ...]) -> None:
    assert numbers_in(inside) == numbers


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        ("как показано [1, с. 5] и [3–5; 7, с. 12]", ["1", "3", "4", "5", "7"]),
        ("see [1]–[3], and [5]", ["1", "2", "3", "5"]),
        ("см. работу [12,\nс. 5]", ["12"]),
        ("перенаправление [R=301,L] и бюро [А+М], но [2]", ["2"]),
        ("в 1990 г. [1990] и на промежутке [0, 1] — см. [4]", ["4"]),
    ],
)
def test_numbers_in_brackets_are_read(body: str, keys: list[str]) -> None:
    found = [one.key for one in keys_in(text(body + NUMBERED)).cited]
    assert sorted(found, key=int) == keys


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        ("as was shown (Smith & Jones, 2019, p. 4).", ["Smith & Jones 2019"]),
        ("shown (Smith and Jones 2019: 4; Lee et al., 2020a).", ["Smith and Jones 2019", "Lee et al. 2020a"]),
        ("Lee et al. (2020a, 2020b) say so.", ["Lee et al. 2020a", "Lee et al. 2020b"]),
        ("Abbott (2001) says so", ["Abbott 2001"]),
        ("it is known (see, e.g., Abbott 2001).", ["Abbott 2001"]),
        ("see Abbott 2001; Smith 2019.", ["Abbott 2001", "Smith 2019"]),
        ("so it stood (May 2010) in the harbour (Abbott,\n2001)", ["Abbott 2001"]),
    ],
)  # fmt: skip
def test_names_with_years_are_read_where_the_list_has_them(body: str, keys: list[str]) -> None:
    assert cited(body + ALPHABETICAL) == keys


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        ("вывод [Контрпроцесс… 2017: 578-579] ясен", ["Контрпроцесс… 2017"]),
        ("вывод [Иванов… \n2017: 307] ясен [Петров 2016]", ["Иванов… 2017", "Петров 2016"]),
        ("вывод [Иванов, Петров 2016: 12; Сидоров 2011а]", ["Иванов, Петров 2016", "Сидоров 2011а"]),
        ("вывод [см.: Иванов 2016; 2018]", ["Иванов 2016", "Иванов 2018"]),
        ("a claim (Smith, 2019)", ["Smith 2019"]),
        ("издано (Москва, 2015) в мае [Иванов 2016]", ["Иванов 2016"]),
        ("вывод [Редько 2015; Зимин 2016] и др. [Проверено в мае 2020]", ["Редько 2015", "Зимин 2016"]),
        ("a claim (Marchand, 2019; Volkov, 2018) of (Winter 2010)", ["Marchand 2019", "Volkov 2018"]),
    ],
)
def test_without_a_list_the_keys_are_all_there_is(body: str, keys: list[str]) -> None:
    found = keys_in(text(body))
    assert not found.bibliography
    assert [one.key for one in found.cited] == keys
    assert set(found.not_listed) == set(keys)


@pytest.mark.parametrize(
    ("body", "missing", "uncited"),
    [
        ("(Abbott, 2001; Lee et al., 2020a, 2020b; Smith & Jones, 2019)", (), ()),
        ("(Abbott 2003) and (Lee et al. 2020a; 2020b; Smith 2019)", ("Abbott 2003",), ("Abbott 2001",)),
        ("Abbott’s (2001) and (Brown, 2018; Lee 2020a; Lee 2020b; Smith 2019)", ("Brown 2018",), ()),
        ("(Abbot, 2001; Lee 2020a; Lee 2020b; Smith 2019)", (), ()),
    ],
)
def test_cited_and_listed_are_matched_by_name_and_year(
    body: str, missing: tuple[str, ...], uncited: tuple[str, ...]
) -> None:
    keys = keys_in(text(body + ALPHABETICAL))
    assert keys.bibliography
    assert (keys.not_listed, keys.not_cited) == (missing, uncited)


@pytest.mark.parametrize(
    "body",
    ["It rose¹,² and fell³ by night.", "It rose1,2 and fell3 by night.", "It rose<sup>1–3</sup> by night."],
)
def test_raised_numbers_are_keys_where_they_explain_the_list(body: str) -> None:
    entries = "\n".join(f"{n}. Roe J. Tide tables, volume {n}. 2019." for n in range(1, 5))
    keys = keys_in(text(f"{body}\n\nReferences\n{entries}"))
    assert sorted({one.key for one in keys.cited}) == ["1", "2", "3"]
    assert keys.not_cited == ("4",)


def test_a_list_printed_in_two_scripts_is_one_list() -> None:
    second = "\n\nReferences\n" + "\n".join(f"{n}. Avtor A.A. Nazvanie. M., 1999." for n in range(1, 13))
    keys = keys_in(text("см. [1–11]" + NUMBERED + second))
    assert (keys.not_listed, keys.not_cited) == ((), ("12",))


def test_what_follows_the_list_belongs_to_the_next_article() -> None:
    after = "\n\nУДК 004.4\nСовсем другая статья ссылается на [12]."
    assert keys_in(text("см. [1–11]" + NUMBERED + after)).not_cited == ("12",)


def test_an_appendix_after_the_list_still_cites() -> None:
    after = "\n\nПриложение 1\nЗдесь речь идёт о [12]."
    assert keys_in(text("см. [1–11]" + NUMBERED + after)).not_cited == ()


def test_a_numbered_list_of_works_needs_no_heading_of_ours() -> None:
    renamed = NUMBERED.replace("Литература", "На что мы опирались")
    keys = keys_in(text("см. [1–11]" + renamed))
    assert keys.bibliography
    assert keys.not_cited == ("12",)


def test_a_numbered_list_of_steps_is_no_bibliography() -> None:
    steps = "\n".join(f"{n}. Open the valve and wait." for n in range(1, 6))
    assert not keys_in(text(f"It rose [1].\n\nSteps\n{steps}")).bibliography


@pytest.mark.parametrize(
    "heading",
    ["СПИСОК ИСПОЛЬЗОВАННЫХ ИСТОЧНИКОВ И ЛИТЕРАТУРЫ", "5. References", "## Bibliography", "Literaturverzeichnis:",
     "Список литературы / References", "ЛІТЕРАТУРА", "Bibliographie", "Kaynakça"],
)  # fmt: skip
def test_lists_are_known_by_their_headings(heading: str) -> None:
    entries = "\nAbbott, L. (2001). On tides. Harbour Press.\nBrown, K. (2002). On waves. Harbour Press.\n"
    keys = keys_in(text(f"It rose (Abbott, 2001).\n\n{heading}\n{entries}"))
    assert keys.not_cited == ("Brown 2002",)


def test_paragraphs_of_a_list_are_numbered_by_their_turn_where_the_format_hides_the_numbers() -> None:
    titles = ("Tides. 2001.", "«Waves» on line. 2002.", "Roe J. Shores. 2003.")
    entries = (Passage(title, Kind.BODY) for title in titles)
    keys = keys_in(text("It rose [1; 2].", "References", *entries))
    assert keys.not_cited == ("3",)


@pytest.mark.parametrize(
    "entry",
    [
        "[6] Roe J. Tides. 2019.",
        "[2]张三. 潮汐[EB/OL]. (2019-01-01)[2020-04-26].",
        "[3]\t. Tides of the north",
        "Roe, Jane (2010): Tides. Harbour Press.",
    ],
)
def test_an_entry_by_itself_cites_nothing(entry: str) -> None:
    assert cited(entry) == []


def test_a_bare_list_leaves_nothing_uncited() -> None:
    keys = keys_in(text(NUMBERED))
    assert len(keys.listed) == 12
    assert keys.not_cited == ()


def test_a_key_broken_over_a_page_keeps_the_place_where_it_begins() -> None:
    above = Passage("роли в истории [Иванов 2017: 53-152, 366-", lines=(Line(0, 40, 1),))
    note = Passage("1 См. [Петров 2016].", Kind.NOTE, (Line(0, 43, 1),), note="1")
    below = Passage("400]. В связи с этим", lines=(Line(0, 45, 2),))
    keys = keys_in(text(above, note, below))
    places = [(one.key, one.place.line, one.place.page) for one in keys.cited]
    assert places == [("Иванов 2017", 40, 1), ("Петров 2016", 43, 1)]


def test_entries_that_a_format_marks_are_entries_without_a_heading() -> None:
    entries = (Passage(f"{n}. Roe J. Volume {n}. 2019.", Kind.ENTRY) for n in range(1, 4))
    keys = keys_in(text("It rose [1, 2].", *entries))
    assert keys.bibliography
    assert keys.not_cited == ("3",)


def test_a_list_on_one_line_of_markup_is_told_from_the_body() -> None:
    line = (Line(0, 1),)
    entries = (Passage(f"{n} Roe J. Volume {n}. 2019.", Kind.ENTRY, line) for n in range(1, 4))
    whole = Text("a.xml", (Passage("It rose [1, 2].", lines=line), *entries), "jats")
    assert keys_in(whole).not_cited == ("3",)


def test_commands_of_latex_and_pandoc_are_keys() -> None:
    body = r"It rose \cite[p.~4]{roe2019, doe2020} and fell \parencite{poe2021}."
    assert cited(body) == ["roe2019", "doe2020", "poe2021"]
    assert cited("It rose [@roe2019; @doe2020, p. 4].") == ["roe2019", "doe2020"]


def test_a_file_of_records_is_a_bibliography_by_itself() -> None:
    record = Passage("Winter A. Letters.", Kind.RECORD, fields=(("title", "Letters"),))
    assert keys_in(text(record)).bibliography
    assert not keys_in(text(record, "A body beside it.")).bibliography


RIVERS = """

References
Garcia-Lopez, M. (2014). Diques del norte. Coast Press.
Müller, J. (2013). Deiche. Coast Press.
van der Berg, A. (2011). Dijken. Coast Press.
"""


@pytest.mark.parametrize(
    ("body", "missing", "uncited"),
    [
        ("Van der Berg (2011) and Müller (2013) differ; see García-López 2014.", (), ()),
        ("(van der Berg, 2011; Müller, 2013; García-López, 2014)", (), ()),
        ("(Muller 2013). Dunn (2012) disagrees.", ("Dunn 2012",), ("Garcia-Lopez 2014", "Berg 2011")),
        ("(Muller 2013). This was mended by Dunn (2012).", ("Dunn 2012",), ("Garcia-Lopez 2014", "Berg 2011")),
        ("(Muller 2013). Auch Dunn (2012) beschreibt es.", ("Dunn 2012",), ("Garcia-Lopez 2014", "Berg 2011")),
        ("(Muller 2013), and more in Müller (2003).", ("Müller 2003",), ("Garcia-Lopez 2014", "Berg 2011")),
        ("(Muller 2013). They met at Dunn (2012).", (), ("Garcia-Lopez 2014", "Berg 2011")),
    ],
)
def test_particles_accents_and_verbs_are_no_hindrance(
    body: str, missing: tuple[str, ...], uncited: tuple[str, ...]
) -> None:
    keys = keys_in(text(body + RIVERS))
    assert (keys.not_listed, keys.not_cited) == (missing, uncited)


def test_single_numbers_in_parentheses_are_citations_behind_words_and_else_of_formulas() -> None:
    body = "As is known (1), walls crumble (2, 3, 5) and fall (4, 6–12).\n(13) x = y\n"
    keys = keys_in(text(body + NUMBERED))
    assert {one.key for one in keys.cited} == {str(n) for n in range(1, 13)}


def test_no_more_keys_are_read_than_any_book_has() -> None:
    assert len(cited("Said [1].\n" * (MOST_KEYS + 5))) == MOST_KEYS


def test_names_before_a_year_do_not_reach_over_brackets() -> None:
    assert cited("Roe (2019) argues so. (So)Smith (2020) says too.") == ["Roe 2019", "Smith 2020"]
