"""Drift is what happened to the text, not to the page around it."""

from __future__ import annotations

import pytest

from linkwatch.domain.cited import Cited
from linkwatch.domain.drift import compare, title_found, titles_alike
from linkwatch.domain.observation import Page

SENTENCES = [
    f"The {ordinal} volume lists the bells of the {place} parish and what the founder was paid for them."
    for ordinal, place in zip(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
        ("northern", "harbour", "market", "upper", "hill", "mill", "abbey", "lower"),
        strict=True,
    )
]
THEN = Page(title="Bells — County Crafts", text="\n".join(SENTENCES), digest="then")
OTHER = "\n".join(
    f"Choir practice number {n} takes place in the small hall, and new voices are welcome." for n in range(9)
)


def against(text: str, visible: str = "") -> float:
    drift = compare(Cited("http://a.test/", page=THEN), Page(text=text, visible=visible, digest="now"))
    assert drift.similarity is not None
    return drift.similarity


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("\n".join(SENTENCES), 1.0, 1.0),
        ("\n".join(SENTENCES).upper().replace(" ", "\u00a0"), 1.0, 1.0),
        ("14 May 2026. Visitors: 120 418.\n" + "\n".join(SENTENCES), 0.99, 1.0),
        ("\n".join(SENTENCES) + "\n" + OTHER, 0.99, 1.0),
        ("\n".join(SENTENCES[:4]), 0.4, 0.8),
        (OTHER, 0.0, 0.05),
    ],
)
def test_only_what_is_gone_counts(text: str, least: float, most: float) -> None:
    assert least <= against(text) <= most


def test_text_outside_the_main_column_is_still_there() -> None:
    assert against("A redesigned page.", visible="\n".join(SENTENCES)) > 0.9


def test_equal_digests_need_no_comparison() -> None:
    drift = compare(Cited("http://a.test/", page=THEN), THEN)

    assert (drift.similarity, drift.lost, drift.found) == (1.0, (), ())


def test_lost_and_found_passages_are_kept_for_the_diff() -> None:
    now = "\n".join([*SENTENCES[:3], "A new paragraph about the cracked bell.", *SENTENCES[4:]])
    drift = compare(Cited("http://a.test/", page=THEN), Page(text=now, digest="now"))

    assert drift.lost == (SENTENCES[3],)
    assert drift.found == ("A new paragraph about the cracked bell.",)


def test_quotations_are_counted_then_and_now() -> None:
    cited = Cited(
        "http://a.test/", quotations=("the bells of the mill parish", "never printed here at all"), page=THEN
    )
    drift = compare(cited, Page(text=OTHER, digest="now"))

    assert (drift.quotations_found, drift.quotations_total, drift.quotations_then) == (0, 2, 1)


@pytest.mark.parametrize(
    ("title", "page", "expected"),
    [
        ("Письма Орлова", Page(title="Письма Орлова — Архив"), True),
        ("«Клемансистский тезис» 1927 года", Page(headings=("Клемансистский тезис 1927 года",)), True),
        ("Переписка земского статистика", Page(text="ПЕРЕПИСКА ЗЕМСКОГО СТАТИСТИКА\nВ фонде…"), True),
        ("Переписка земского статистика", Page(title="Архив", text="Новости архива"), False),
        ("Архив", Page(title="Новости", text="В архив поступили карты"), False),
        ("", Page(title="Новости"), None),
    ],
)
def test_a_title_is_looked_for_where_titles_stand(title: str, page: Page, expected: bool | None) -> None:
    assert title_found((title,) if title else (), page) is expected


def test_the_name_of_the_site_does_not_make_titles_alike() -> None:
    assert titles_alike("Bells | County Crafts", "Choir | County Crafts") < 0.5
    assert titles_alike("Bells | County Crafts", "County Crafts – Bells") == 1.0
