"""What mails say: everything in both languages, everything from outside escaped, nothing alive listed."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from linkwatch.domain.digest import Counts
from linkwatch.domain.status import Reason
from linkwatch.mail.letters import Letters
from linkwatch.mail.message import House
from tests.support_mail import MONDAY, digest, envelope, owed, recipient, suggestion

HOUSE = House("https://links.example.test", "links@example.test", "Vestnik")
FULL = digest(
    owed(1, suggestion=suggestion()),
    owed(2, Reason.PARKED, url="http://old-report.example.test/a"),
    owed(3, Reason.QUOTATION_MISSING),
    owed(4, None),
    counts=Counts(fixed=2, blocked=12, open=3),
)


def cite(reference, chosen) -> str:
    return f"{reference.citation} Archived: {chosen.memento.url}"


def targets(html: str) -> list[str]:
    return [node.attributes["href"] or "" for node in LexborHTMLParser(html).css("a")]


def letter(lang: str = "en", told=FULL):
    return Letters(HOUSE, cite).digest(envelope(), recipient(lang=lang), told, MONDAY)


@pytest.mark.parametrize(
    ("lang", "subject"),
    [
        ("en", "[1 taken over, 1 dead, 1 changed, 1 working again] Link digest, Vestnik — 9–15 Nov 2026"),
        (
            "ru",
            "[1 подменена, 1 мертва, 1 изменилась, 1 снова работает] Дайджест ссылок: Vestnik — 9–15 ноября 2026",
        ),
    ],
)
def test_the_varying_part_of_the_subject_stands_in_front(lang: str, subject: str) -> None:
    assert letter(lang).subject == subject


@pytest.mark.parametrize("part", ["text", "html"])
def test_the_order_is_taken_over_dead_changed_recovered(part: str) -> None:
    said = getattr(letter(), part).replace("<wbr>", "")
    places = [
        said.lower().index(word)
        for word in ("old-report", "site1.test", "site3.test", "working again\n" if part == "text" else "<h2")
    ]
    assert places == sorted(places)


def test_a_page_taken_over_is_no_address_and_a_dead_one_no_hyperlink() -> None:
    html = letter().html.replace("<wbr>", "")
    assert "old-report.example[.]test/a" in html
    assert not any("old-report" in target or "site1" in target.split("/web/")[0] for target in targets(html))


def test_each_with_a_copy_brings_its_ready_citation() -> None:
    assert "Archived: https://web.archive.org/web/20200314091522/http://site1.test/papers/1.htm" in letter().text


def test_titles_from_outside_are_escaped() -> None:
    told = digest(owed(1, title='<script>alert(1)</script><a href="javascript:x">'))
    html = letter(told=told).html
    assert LexborHTMLParser(html).css("script") == []
    assert all(
        target.startswith(("https://links.example.test/", "https://web.archive.org/")) for target in targets(html)
    )


def test_nothing_from_elsewhere_is_loaded_and_nothing_is_tracked() -> None:
    html = letter().html
    assert not re.search(r"<(img|script|link|iframe)|url\(|@import|@font-face", html)


def test_a_letter_in_russian_says_nothing_in_english() -> None:
    text = re.sub(
        r"https?://\S+|A Pyrrhic Victory|A source,|Archived:|Europe/Moscow|Vestnik|\S+\.test\S*|\S+\[\.\]\S+",
        "",
        letter("ru").text,
    )
    assert re.findall(r"[A-Za-z]{3,}", text) == []


def test_a_storm_is_one_line() -> None:
    told = digest(*(owed(n, site="big.test") for n in range(1, 8)))
    assert letter(told=told).subject.startswith("[7 dead]")
    assert letter(told=told).text.count("big.test: 7 links died at once") == 1


def test_what_does_not_fit_is_counted() -> None:
    told = digest(*(owed(n) for n in range(1, 35)))
    assert "and 14 more" in letter(told=told).text


@pytest.mark.parametrize(
    "told",
    [
        digest(*(owed(n) for n in range(1, 5001))),
        digest(*(owed(n, None) for n in range(1, 5001))),
        digest(*(owed(n, site=f"site{n // 5}.test") for n in range(5000))),
    ],
    ids=["died alone", "came back", "a thousand sites"],
)
def test_five_thousand_links_make_one_letter_that_can_be_read(told) -> None:
    written = letter(told=told)
    assert len(written.text) < 10_000
    assert re.search(r"and 4,9\d\d more|and 4,[89]\d\d more", written.text)
    assert len(written.subject) < 150
