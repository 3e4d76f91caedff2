"""Which capture is loaded, which is cited, and what the archive says of the access date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from linkwatch.domain.drift import Drift
from linkwatch.domain.memento import Answered, Memento, TimeMap
from linkwatch.domain.observation import Page
from linkwatch.domain.reference import AccessDate
from linkwatch.domain.search import Aim, Anchor, Loaded, Search, next_to_load
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.suggestion import Finding, Nearness, access_of, aim_of, suggest
from linkwatch.domain.verdict import Verdict

DAY = date(2020, 4, 26)
ACCESSED = AccessDate(2020, 4, 26)
TODAY = date(2026, 11, 22)
ALIVE = Verdict(Status.OK)
SOFT_404 = Verdict(Status.DEAD, Reason.SOFT_404)
WALL = Verdict(Status.BLOCKED, Reason.BOT_WALL)
ELSEWHERE = Verdict(Status.OK, drift=Drift(quotations_found=0, quotations_total=1, title_found=False))
QUOTED = Verdict(Status.OK, drift=Drift(quotations_found=1, quotations_total=1))
TEXT = " ".join(f"word{n}" for n in range(200))


@dataclass(frozen=True)
class Held:
    """A capture some days from the access date, and what is found when it is loaded."""

    days: int
    status: int | None = 200
    digest: str = ""
    shows: Verdict | None = ALIVE
    text: str = ""
    outage: bool = False
    hour: int = 12

    @property
    def memento(self) -> Memento:
        at = datetime(DAY.year, DAY.month, DAY.day, self.hour, tzinfo=UTC) + timedelta(days=self.days)
        url = f"http://archive.test/web/{at:%Y%m%d%H%M%S}/http://a.test/"
        return Memento(url, "http://a.test/", at, self.status, digest=self.digest, revisit=self.status is None)

    @property
    def loaded(self) -> Loaded:
        page = Page(text=self.text or f"page of {self.days}")
        return Loaded(self.memento, None if self.outage else self.shows, page, self.outage)


def searched(*held: Held, complete: bool = True) -> tuple[Search, list[int]]:
    """A search carried through, and the captures it loaded, as days from the access date."""
    by_memento = {one.memento: one for one in held}
    ordered = tuple(sorted(by_memento, key=lambda memento: memento.captured_at))
    search, order = Search(Aim(DAY), TimeMap("http://a.test/", ordered, complete=complete)), []
    while (memento := next_to_load(search)) is not None:
        order.append(by_memento[memento].days)
        search = replace(search, loaded=(*search.loaded, by_memento[memento].loaded))
    return search, order


CITED = [
    ("the nearest on either side", [Held(-10), Held(3)], 3),
    ("of two equally far the earlier", [Held(-3, digest="A"), Held(3, digest="B")], -3),
    ("of two on one day the earlier", [Held(-3, hour=9), Held(-3, hour=20)], -3),
    ("the plain capture before a redirect of the same day", [Held(2, 301, hour=1), Held(2, hour=2)], 2),
    ("a redirect that leads to a good one", [Held(2, 301), Held(-40)], 2),
    ("not a redirect that leads home", [Held(2, 301, shows=SOFT_404), Held(-40)], -40),
    ("not an error in the index", [Held(1, 404), Held(-40)], -40),
    ("not an error that pretends to be a page", [Held(1, shows=SOFT_404), Held(-40)], -40),
    ("not a wall", [Held(1, shows=WALL), Held(-40)], -40),
    ("not a page without the quotation and the title", [Held(1, shows=ELSEWHERE), Held(-40, shows=QUOTED)], -40),
    ("a revisit of a good capture", [Held(-400, digest="A"), Held(2, None, "A")], 2),
    ("nothing where nothing is good", [Held(1, 404), Held(-3, shows=WALL)], None),
    ("nothing where nothing is held", [], None),
]


@pytest.mark.parametrize(("held", "days"), [case[1:] for case in CITED], ids=[case[0] for case in CITED])
def test_the_capture_to_cite_is(held: list[Held], days: int | None) -> None:
    search, _ = searched(*held)
    suggestion = suggest(search)
    assert (suggestion.days if suggestion else None) == days


ORDERS = [
    (
        "the nearest, then the other side, to see whether the page stood still",
        [Held(-5), Held(9), Held(60)],
        [-5, 9],
    ),
    ("no other side where equal digests say it", [Held(-5, digest="A"), Held(9, digest="A")], [-5]),
    ("never an error the index names", [Held(1, 404), Held(-2, 503)], []),
    ("a bad digest once", [Held(n, digest="X", shows=SOFT_404) for n in (1, 2, 3)] + [Held(9)], [1, 9]),
    ("four at most", [Held(n, shows=SOFT_404) for n in range(1, 9)], [1, 2, 3, 4]),
    (
        "where the page ended, by halving what was before",
        [Held(-n, shows=SOFT_404 if n < 5 else ALIVE) for n in range(1, 8)],
        [-1, -5, -3, -4],
    ),
    (
        "an error first, then the nearest before it, where that is all there is",
        [Held(2, shows=SOFT_404), Held(-9)],
        [2, -9],
    ),
    (
        "what lacks the words before the day, then what is nearest",
        [Held(-2, shows=ELSEWHERE), Held(5), Held(-7)],
        [-2, 5],
    ),
    (
        "redirects like one that led nowhere last",
        [Held(n, 302, "R", SOFT_404) for n in (-1, -2, -3)] + [Held(-50)],
        [-1, -50],
    ),
    ("nothing more once the archive fails to answer", [Held(1, outage=True), Held(2)], [1]),
]


@pytest.mark.parametrize(("held", "order"), [case[1:] for case in ORDERS], ids=[case[0] for case in ORDERS])
def test_loaded_are(held: list[Held], order: list[int]) -> None:
    assert searched(*held)[1] == order


FINDINGS = [
    ("equal digests on both sides", [Held(-400, digest="A"), Held(300, digest="A")], Finding.CONFIRMED),
    ("texts alike on both sides", [Held(-400, text=TEXT), Held(300, text=TEXT + " 1")], Finding.CONFIRMED),
    ("a good capture within 30 days", [Held(30)], Finding.CONFIRMED),
    ("alive before, gone after", [Held(-20), Held(40, 404)], Finding.CONFIRMED),
    ("a good capture farther away", [Held(-31)], Finding.PLAUSIBLE),
    ("other texts on both sides", [Held(-400, text=TEXT), Held(300, text="another")], Finding.PLAUSIBLE),
    ("alive long before, gone after", [Held(-200), Held(40, 404)], Finding.PLAUSIBLE),
    ("errors on both sides", [Held(-2000), Held(-300, 404), Held(200, 410)], Finding.CONTRADICTED),
    (
        "errors that pretend on both sides",
        [Held(-9, shows=SOFT_404), Held(8, shows=SOFT_404)],
        Finding.CONTRADICTED,
    ),
    ("an error lately before and nothing since", [Held(-90), Held(-20, 404)], Finding.CONTRADICTED),
    ("a passing error before and nothing since", [Held(-90), Held(-20, 503)], Finding.PLAUSIBLE),
    ("an error before, alive after", [Held(-20, 404), Held(90)], Finding.PLAUSIBLE),
    ("walls on both sides", [Held(-20, 403), Held(20, 429), Held(90)], Finding.PLAUSIBLE),
    ("gone when first archived", [Held(300, 404)], Finding.UNARCHIVED),
    ("no capture", [], Finding.UNARCHIVED),
    ("an outage before anything good was seen", [Held(3, outage=True)], Finding.UNASKED),
]


@pytest.mark.parametrize(("held", "finding"), [case[1:] for case in FINDINGS], ids=[case[0] for case in FINDINGS])
def test_the_finding_for(held: list[Held], finding: Finding) -> None:
    search, _ = searched(*held)
    assert access_of(ACCESSED, search, TODAY).finding is finding


def test_both_sides_and_the_distance_are_shown() -> None:
    search, _ = searched(Held(-5, digest="A"), Held(9, digest="A"))
    access = access_of(ACCESSED, search, TODAY)
    assert access.before is not None
    assert access.after is not None
    assert (access.before.captured_at.day, access.after.captured_at.day, access.days) == (21, 5, -5)
    assert access.bracketed
    assert str(access.evidence[0]) == "the captures of 2020-04-21 and 2020-05-05 are the same"


def test_a_capture_of_the_day_itself_brackets_with_either_side() -> None:
    before, _ = searched(Held(-50, digest="A"), Held(0, digest="A"))
    after, _ = searched(Held(0, digest="A"), Held(50, digest="A"))
    assert access_of(ACCESSED, before, TODAY).bracketed
    assert access_of(ACCESSED, after, TODAY).bracketed


def test_first_archived_only_after_it_died_is_said() -> None:
    search, _ = searched(Held(300, 404), Held(400, 410))
    (evidence,) = access_of(ACCESSED, search, TODAY).evidence
    assert str(evidence) == "first archived only after it had died: on 2021-02-20"


@pytest.mark.parametrize(
    ("accessed", "finding"),
    [
        (None, Finding.UNASKED),
        (AccessDate(2027, 1, 1), Finding.IMPLAUSIBLE),
        (AccessDate(1989), Finding.IMPLAUSIBLE),
        (AccessDate(2026, 11), Finding.UNARCHIVED),
    ],
)
def test_a_date_is_judged_before_the_archive_is(accessed: AccessDate | None, finding: Finding) -> None:
    assert access_of(accessed, Search(Aim(DAY), TimeMap("http://a.test/")), TODAY).finding is finding


def test_an_outage_is_unasked_and_never_unarchived() -> None:
    search = Search(Aim(DAY), TimeMap("http://a.test/", answered=Answered.NOT_ASKED))
    assert access_of(ACCESSED, search, TODAY).finding is Finding.UNASKED


@pytest.mark.parametrize(
    ("accessed", "document", "aim"),
    [
        (ACCESSED, date(2021, 1, 1), Aim(DAY, Anchor.ACCESS_DATE)),
        (AccessDate(2020, 4), None, Aim(date(2020, 4, 15), Anchor.ACCESS_DATE)),
        (None, date(2021, 1, 1), Aim(date(2021, 1, 1), Anchor.DOCUMENT_DATE)),
        (AccessDate(2090), date(2021, 1, 1), Aim(date(2021, 1, 1), Anchor.DOCUMENT_DATE)),
        (None, None, Aim(date(2022, 2, 2), Anchor.FIRST_SEEN)),
    ],
)
def test_the_day_is_the_access_date_or_else_the_documents_or_else_our_first_look(
    accessed: AccessDate | None, document: date | None, aim: Aim
) -> None:
    assert aim_of(accessed, document, date(2022, 2, 2), TODAY) == aim


NEARNESS = [
    (
        [Held(-5, digest="A"), Held(90, digest="A")],
        Nearness.BRACKETED,
        "the captures before and after the access date",
    ),
    ([Held(-12)], Nearness.NEAR, "captured 12 days before"),
    ([Held(1)], Nearness.NEAR, "captured the day after"),
    ([Held(0)], Nearness.NEAR, "captured on that very day"),
    ([Held(200)], Nearness.AFTER_ONLY, "nothing good before; taken 7 months later"),
    ([Held(-200)], Nearness.FAR, "7 months away, check by eye"),
    ([Held(200), Held(-300)], Nearness.FAR, "7 months away, check by eye"),
]


@pytest.mark.parametrize(("held", "nearness", "words"), NEARNESS)
def test_how_strong_a_suggestion_is_stands_in_words(held: list[Held], nearness: Nearness, words: str) -> None:
    suggestion = suggest(searched(*held)[0])
    assert suggestion is not None
    assert suggestion.nearness is nearness
    assert str(suggestion.why[0]).startswith(words)


def test_it_says_what_it_holds_and_keeps_the_others() -> None:
    suggestion = suggest(searched(Held(2, shows=QUOTED), Held(90), Held(-400))[0])
    assert suggestion is not None
    assert "holds the quotation" in [str(why) for why in suggestion.why]
    assert [memento.captured_at.year for memento in suggestion.candidates] == [2020, 2019]


BESIDE = [
    ("of one digest", Held(40, digest="A"), 1.0),
    ("looked at, some words other", Held(40, text=TEXT.replace("word7", "other")), 0.945),
    ("not looked at", Held(-400), None),
]


@pytest.mark.parametrize(("which", "other", "share"), BESIDE)
def test_other_copies_say_how_alike_they_are_only_where_it_was_measured(
    which: str, other: Held, share: float | None
) -> None:
    suggestion = suggest(searched(Held(-2, digest="A", text=TEXT), other)[0])
    assert suggestion is not None
    assert suggestion.others == ((other.memento, share),), which


def test_the_nearest_copies_that_will_not_do_are_kept_apart() -> None:
    suggestion = suggest(searched(Held(-40), Held(1, 404), Held(2, shows=SOFT_404), Held(50, 404))[0])
    assert suggestion is not None
    assert [(memento.status, memento.captured_at.day) for memento in suggestion.unfit] == [(404, 27), (200, 28)]


def test_it_says_where_nearer_captures_are_left_unseen() -> None:
    crowd = [Held(-n, shows=SOFT_404 if n < 9 else ALIVE) for n in range(1, 20)]
    suggestion = suggest(searched(*crowd)[0])
    assert suggestion is not None
    assert str(suggestion.why[-1]) == "nearer captures have not been looked at yet"
