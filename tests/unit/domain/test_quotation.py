"""A quotation is found as scans, printers and authors change it, and nowhere else."""

from __future__ import annotations

import pytest

from linkwatch.domain.quotation import Exactness, Searchable, Standing, holds, quotation_standing

TEXT = """Первый пароход прошёл по Верхней Оке в половодье и сел на мель у второго же пере-
ката. Капитан, как сообщает «Судовой журнал», велел снять с палубы бочки и ждал подъёма воды
одиннадцать дней. Купеческое товарищество, владевшее судном, не отступилось: наняло землечерпалку,
поставило вешки и отпечатало расписание, которому в первые годы никто не верил."""


@pytest.mark.parametrize(
    ("quotation", "exactness"),
    [
        ("сел на мель у второго же переката", Exactness.EXACT),
        ("«велел снять с палубы бочки и ждал подъема воды…»", Exactness.EXACT),
        ("ВЕЛЕЛ СНЯТЬ С\u00a0ПАЛУБЫ БОЧКИ", Exactness.EXACT),
        ('как сообщает "Судовой журнал"', Exactness.EXACT),
        ("в поло\u00adводье и сел на мель", Exactness.EXACT),
        ("Капитан <…> велел снять с палубы бочки", Exactness.EXACT),
        ("поставило вешки […] которому в первые годы никто не верил", Exactness.EXACT),
        ("Купеческое товарищество [Окское. – Авт.], владевшее судном, не отступилось", Exactness.EXACT),
        ("наняло эемлечерпалку, поставило вешкн и отпечатапо расписание", Exactness.NEAR),
        ("ждал подъема воды одинадцать дней", Exactness.NEAR),
        ("Купеческое товарищество, владевшее судном, не отступило", Exactness.NEAR),
    ],
)
def test_a_quotation_is_found_as_it_was_printed(quotation: str, exactness: Exactness) -> None:
    found = Searchable(TEXT).find(quotation)

    assert found is not None
    assert found.exactness is exactness


@pytest.mark.parametrize(
    "quotation",
    [
        "",
        "…",
        "капитан велел продать пароход за долги",
        "бочки велел капитан снять палубы с",
        "отпечатало расписание […] наняло землечерпалку",
        "Купеческое товарищество, владевшее мельницей, разорилось и наняло адвоката",
        "ода",
    ],
)
def test_other_words_are_not_taken_for_the_quotation(quotation: str) -> None:
    assert not holds(TEXT, quotation)


@pytest.mark.parametrize(
    ("quotation", "exactness"),
    [
        ("сел на мель у второго же переката", Exactness.EXACT),
        ("наняло эемлечерпалку, поставило вешкн и отпечатапо расписание", Exactness.NEAR),
        ("наняло адвоката, поставило подпись и отпечатало прошение об отставке", None),
        ("ни одного слова отсюда нигде", None),
    ],
)
def test_a_text_as_long_as_a_book_is_searched_like_a_short_one(
    quotation: str, exactness: Exactness | None
) -> None:
    chapter = "Летопись уезда ведёт счёт половодьям, ярмаркам и пожарам за много лет. "
    found = Searchable(chapter * 400 + TEXT + chapter * 400).find(quotation)

    assert (found and found.exactness) is exactness


def test_a_place_is_told_with_the_words_around_it() -> None:
    found = Searchable(TEXT).find("наняло землечерпалку")

    assert found is not None
    assert "не отступилось наняло землечерпалку поставило вешки" in found.context


@pytest.mark.parametrize(
    ("live", "captured", "standing"),
    [
        (True, (), Standing.HELD),
        (True, (False, False), Standing.HELD),
        (False, (True,), Standing.LOST),
        (False, (False, False), Standing.NOT_IN_SOURCE),
        (False, (), Standing.UNKNOWN),
        (None, (True,), Standing.UNKNOWN),
        (None, (False,), Standing.UNKNOWN),
    ],
)
def test_a_quotation_found_nowhere_is_the_documents_fault(
    live: bool | None, captured: tuple[bool, ...], standing: Standing
) -> None:
    assert quotation_standing(live, captured) is standing


@pytest.mark.parametrize(
    ("text", "quotation", "held"),
    [
        ("渡し守に訊くと、返事はいつも「川が高い」であったという。", "返事はいつも「川が高い」であった", True),
        ("我们的船夫每天早上渡河去学校读书。", "船夫每天早上渡河", True),
        ("他们每天渡河。", "船夫每天早上渡河去学校", False),
    ],
)
def test_in_a_script_without_blanks_a_quotation_may_end_inside_a_line(
    text: str, quotation: str, held: bool
) -> None:
    assert holds(text, quotation) is held
