"""The small safe parts: counters, addresses, names of files, cells, charts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from lxml import etree
from markupsafe import Markup

from linkwatch.domain.cells import neutral
from linkwatch.domain.report import Composition
from linkwatch.domain.statistics import Life, Week, alive_by_year, survival
from linkwatch.domain.status import Status
from linkwatch.domain.suggestion import Nearness
from linkwatch.web import charts
from linkwatch.web.downloads import disposition
from linkwatch.web.limits import Tries
from linkwatch.web.remembered import Remembered
from linkwatch.web.rendering import breakable, clean, defanged, href, soft_breaks, typeset
from linkwatch.web.visitors import safe_next
from linkwatch.words import Lang, words

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(("most", "tries", "waits"), [(3, 2, False), (3, 3, False), (3, 4, True)])
def test_so_many_tries_and_no_more(most: int, tries: int, waits: bool) -> None:
    counter = Tries(most, timedelta(minutes=1))
    waited = [counter.wait("a", NOW) for _ in range(tries)]
    assert (waited[-1] is not None) is waits
    assert counter.wait("b", NOW) is None


def test_a_try_is_forgotten_when_its_time_is_over() -> None:
    counter = Tries(1, timedelta(minutes=1))
    assert counter.wait("a", NOW) is None
    assert counter.wait("a", NOW + timedelta(seconds=59)) == timedelta(seconds=1)
    assert counter.wait("a", NOW + timedelta(seconds=60)) is None


def test_many_callers_do_not_fill_the_memory() -> None:
    counter = Tries(1, timedelta(minutes=1), remembered=10)
    for n in range(1000):
        counter.wait(f"caller {n}", NOW)
    assert counter.wait("caller 0", NOW) is None  # forgotten, not refused


def test_a_costly_answer_is_counted_once_a_minute() -> None:
    counted: list[int] = []
    kept: Remembered[int] = Remembered()
    for second in (0, 30, 59, 60, 61):
        kept.get("a", NOW + timedelta(seconds=second), lambda: counted.append(1) or len(counted))
    assert len(counted) == 2


def test_an_old_answer_is_shown_while_a_new_one_is_counted() -> None:
    under_way: list[Callable[[], None]] = []
    kept: Remembered[str] = Remembered(shown_for=timedelta(hours=1), beside=under_way.append)
    later, much_later = NOW + timedelta(minutes=5), NOW + timedelta(hours=2)
    assert kept.get("a", NOW, lambda: "first") == "first"
    assert [kept.get("a", later, lambda: "second") for _ in range(2)] == ["first", "first"]
    assert len(under_way) == 1
    under_way.pop()()
    assert kept.get("a", later, lambda: "third") == "second"
    assert kept.get("a", much_later, lambda: "fourth") == "fourth"
    assert under_way == []


def test_what_was_forgotten_while_it_was_counted_is_not_shown() -> None:
    under_way: list[Callable[[], None]] = []
    kept: Remembered[str] = Remembered(shown_for=timedelta(hours=1), beside=under_way.append)
    kept.get("a", NOW, lambda: "first")
    kept.get("a", NOW + timedelta(minutes=5), lambda: "of before")
    kept.forget()
    under_way.pop()()
    assert kept.get("a", NOW + timedelta(minutes=5), lambda: "of after") == "of after"


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://a.test/x", True), (" http://a.test ", True), ("HTTP://a.test", True), ("//a.test", False),
        ("javascript:alert(1)", False), ("data:text/html,x", False), ("vbscript:x", False), ("http:", False),
        ("http://[", False),
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str, leads: bool) -> None:
    assert (href(url) is not None) is leads


def test_an_address_breaks_at_its_marks_and_stays_text() -> None:
    assert breakable('a.test/?b="<c>&d') == "a.<wbr>test/<wbr>?<wbr>b=<wbr>&#34;&lt;c&gt;&amp;<wbr>d"


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\x00", "\x1b", "\n", "\u2028"])
def test_control_and_direction_marks_are_taken_out(sign: str) -> None:
    assert clean(f"a{sign}b") == "a b"


def test_a_taken_over_address_cannot_be_followed_by_accident() -> None:
    assert defanged("http://evil.example.test:80/a.b") == "http://evil[.]example[.]test:80/a.b"


@pytest.mark.parametrize(
    ("wanted", "goes"),
    [
        ("/todo?status=dead&host=a.test", True), ("//evil.test", False), ("/\\evil.test", False),
        ("https://evil.test", False), ("/a\r\nb", False), ("/%0d%0a", True), (None, False), ("todo", False),
        ("/\x00", False), ("/<b>", False),
    ],
)  # fmt: skip
def test_only_paths_of_this_site_are_gone_to(wanted: str | None, goes: bool) -> None:
    assert (safe_next(wanted) == wanted) is goes


@pytest.mark.parametrize("name", ["../../x", "a\r\nb", 'a"b', "Обзор.csv", "x" * 400, "", "\u202ecod", ".."])
def test_a_download_has_a_harmless_name(name: str) -> None:
    header = disposition(name)
    assert header.isascii()
    assert header.isprintable()
    plain = header.split('filename="')[1].split('"')[0]
    assert plain
    assert not set('/\\:*?"<>|') & set(plain)
    assert len(plain) <= 150


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\tx", "\rx"])
def test_a_cell_is_never_a_formula(cell: str) -> None:
    assert neutral(cell) == "'" + cell
    assert neutral("a" + cell) == "a" + cell


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_chart_is_well_formed_and_has_a_name(lang: str) -> None:
    weeks = [
        Week(date(2026, 11, 22), Composition(dict.fromkeys(Status, 3))),
        Week(date(2026, 11, 29), Composition({})),
    ]
    spoken = words(lang)  # type: ignore[arg-type]
    drawn = [
        charts.composition(weeks, spoken),
        charts.alive_by_year(alive_by_year({(2014, Status.OK): 3}), spoken),
        charts.survival(survival([Life(0, 900, lost=True), Life(0, 2000, lost=False)]), spoken),
        charts.rescue({Nearness.NEAR: 3}, {Nearness.NEAR: "near", Nearness.NONE: "none"}, "copies", spoken),
        charts.badge("<b>", "1 & 2", bad=True),
    ]
    for drawing in drawn:
        for tree in etree.fromstring(f"<all>{drawing}</all>".encode()):
            assert tree.get("role") == "img"
            assert tree.get("aria-label")
            assert not tree.xpath("//@style")


@pytest.mark.parametrize(
    "counts",
    [
        {Status.OK: 95, Status.DEAD: 1, Status.USURPED: 1, Status.DRIFTED: 1, Status.MOVED: 2},
        dict.fromkeys(Status, 1),
    ],
)
def test_the_names_beside_a_chart_stand_apart_and_within_it(counts: dict[Status, int]) -> None:
    drawn = charts.composition([Week(date(2026, 11, 22), Composition(counts))], words("en"))
    wide = etree.fromstring(f"<all>{drawn}</all>".encode())[0]
    places = sorted(float(each.get("y")) for each in wide.xpath("//svg[1]/text[contains(@class, 'name')]"))
    assert len(places) == len(counts)
    assert all(lower - upper >= 15.9 for upper, lower in pairwise(places))
    assert places[0] > charts.WIDE.top
    assert places[-1] < charts.WIDE.down(0)


@pytest.mark.parametrize(
    ("lang", "said", "set_"),
    [
        ("en", "in {n} documents", "in {n}\u00a0documents"),
        ("en", "can't tell", "can’t tell"),
        ("ru", "с обращением в {n} году — и без", "с\u00a0обращением в\u00a0{n}\u00a0году\u00a0— и\u00a0без"),
        ("ru", "до 25 МБ", "до\u00a025\u00a0МБ"),
        ("ru", "из-за того", "из-за того"),
    ],
)
def test_words_that_belong_together_stay_on_one_line(lang: Lang, said: str, set_: str) -> None:
    assert typeset(said, lang) == set_


def test_a_citation_to_be_copied_is_shown_whole_with_places_to_break() -> None:
    text = "Title. URL: http://a.test/" + "x/" * 3000 + "?b=<1>"
    shown = soft_breaks(text)
    assert Markup(str(shown).replace("<wbr>", "")).unescape() == text
    assert "/<wbr>x" in shown


@pytest.mark.parametrize(("weeks", "wide", "slim"), [(0, 0, 0), (1, 1, 1), (12, 12, 6), (52, 13, 6)])
def test_a_chart_of_many_weeks_draws_as_many_as_fit_and_the_last(weeks: int, wide: int, slim: int) -> None:
    last = date(2026, 11, 22)
    ends = [last - timedelta(weeks=weeks - 1 - each) for each in range(weeks)]
    drawn = charts.composition([Week(end, Composition({Status.OK: 1})) for end in ends], words("ru"))
    for tree, columns in zip(etree.fromstring(f"<all>{drawn}</all>".encode()), (wide, slim), strict=True):
        days = [text for text in tree.xpath(".//text()") if re.fullmatch(r"\d\d\.\d\d", text)]
        assert len(days) == columns
        assert days[-1:] == ["22.11"][:columns]
