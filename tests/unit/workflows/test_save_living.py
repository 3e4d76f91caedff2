"""Which pages are sent to be saved, and when the queue ends."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from linkwatch.domain.cited import Cited
from linkwatch.domain.history import Standing
from linkwatch.domain.memento import Memento
from linkwatch.domain.observation import Observation, Response
from linkwatch.domain.reference import Place, Reference
from linkwatch.domain.saving import Saved, SavingOutcome
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.suggestion import Access, Finding, Nearness, Suggestion
from linkwatch.domain.verdict import Verdict
from linkwatch.domain.watching import Advice, CitedReference, DueLink, Examined, Looked
from linkwatch.workflows.save import A_RUN, Noting, save_living

NOW = datetime(2026, 11, 22, tzinfo=UTC)
COPY = Suggestion(Memento("http://archive.test/web/20200101000000/http://a.test/", "", NOW), 0, Nearness.NEAR)
NONE = Access(Finding.UNARCHIVED)


def looked(
    url: str,
    status: Status = Status.OK,
    *,
    save: bool = True,
    told: Suggestion | None = None,
    asked: bool = True,
    advised: bool = False,
) -> Looked:
    reference = Reference("review.txt", 1, Place(), url, url)
    cited = CitedReference(1, reference, advised_at=NOW if advised else None, advised=advised)
    due = DueLink(1, "claim", url, url, "a.test", Standing(), Cited(url), (cited,), save=save)
    advice = (Advice(1, NONE, told),) if asked else ()
    verdict = Verdict(status, None if status is Status.OK else Reason.HTTP_404)
    return Looked(due, Examined(Observation(url, NOW, Response(200, url)), verdict, advice))


async def sent(*looks: Looked, saved: Saved = Saved.SAVED) -> list[str]:
    urls: list[str] = []

    async def save(url: str) -> SavingOutcome:
        urls.append(url)
        return SavingOutcome(saved, url)

    assert [outcome.url async for outcome in save_living(save, looks)] == urls
    return urls


CASES = [
    ("a living page without a capture", looked("http://a.test/"), True),
    ("not a page its editors did not ask for", looked("http://a.test/", save=False), False),
    ("not a dead one: its error page would be archived", looked("http://a.test/", Status.DEAD), False),
    ("not one the archive holds", looked("http://a.test/", told=COPY), False),
    ("not one it was known to hold", looked("http://a.test/", asked=False, advised=True), False),
    ("not one the archive has not been asked about", looked("http://a.test/", asked=False), False),
]


@pytest.mark.parametrize(("look", "is_sent"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
async def test_sent_is(look: Looked, is_sent: bool) -> None:
    assert bool(await sent(look)) is is_sent


@pytest.mark.parametrize("end", [Saved.PAUSED, Saved.NO_KEY])
async def test_the_queue_ends_where_the_account_does(end: Saved) -> None:
    assert await sent(looked("http://a.test/1"), looked("http://a.test/2"), saved=end) == ["http://a.test/1"]


async def test_one_run_saves_so_many_and_no_more() -> None:
    assert len(await sent(*(looked(f"http://a.test/{n}") for n in range(2 * A_RUN)))) == A_RUN


async def test_living_pages_worth_saving_are_noted_on_the_way() -> None:
    looks = {look.due.url: look for look in (looked("http://a.test/1"), looked("http://a.test/2", told=COPY))}

    async def examine(due: DueLink) -> Examined:
        return looks[due.url].examined

    noting = Noting(examine)
    for look in looks.values():
        assert await noting(look.due) == look.examined
    assert [look.due.url for look in noting.noted] == ["http://a.test/1"]
