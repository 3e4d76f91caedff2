"""Quotations that no source holds: under watch, too, a fault of the document, kept until the page holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from linkwatch.domain.drift import Drift
from linkwatch.domain.integrity import Integrity
from linkwatch.domain.status import Status
from linkwatch.domain.watching import DueLink, Examined
from linkwatch.store import watched
from linkwatch.store.database import Database, open_database
from linkwatch.store.ledger import Ledger
from linkwatch.store.queries import Queries
from linkwatch.workflows.run import Crew, run_once
from tests.support_watch import DAY, NOON, document, look

SAID, MISQUOTED = "what was said there", "what nobody ever said"


def put(database: Database, *quotations: Sequence[str]) -> int:
    """Watch a document whose references to one page quote these."""
    plain = document(*("http://a.test/" for _ in quotations), integrity=Integrity())
    references = tuple(
        replace(one, quotations=tuple(said)) for one, said in zip(plain.references, quotations, strict=True)
    )
    return watched.put(database, replace(plain, references=references), NOON).document


async def look_once(database: Database, now: datetime, missing: tuple[str, ...], found: int) -> None:
    """One look at all that is due, which finds so many of two quotations."""

    async def examine(due: DueLink) -> Examined:
        seen = look(due, Status.OK, now)
        judged = replace(seen.verdict, drift=Drift(quotations_found=found, quotations_total=2))
        return replace(seen, verdict=judged, not_in_source=missing)

    async def canaries() -> bool:
        return True

    await run_once(Crew(Ledger(database, chance=lambda: 0.5), examine, canaries, lambda: now, "one"))


def missing_in(database: Database, number: int) -> list[tuple[str, tuple[int, ...]]]:
    integrity = Queries(database).integrity(number)
    assert integrity is not None
    return [(fault.subject, fault.references) for fault in integrity.quotations_not_in_source]


@pytest.fixture
def database(database_url: str) -> Database:
    return open_database(database_url)


async def test_a_misquotation_is_a_fault_of_each_reference_that_has_it(database: Database) -> None:
    number = put(database, [SAID, MISQUOTED], [SAID], [MISQUOTED])
    assert missing_in(database, number) == []
    await look_once(database, NOON, (MISQUOTED,), 1)
    assert missing_in(database, number) == [(MISQUOTED, (1,)), (MISQUOTED, (3,))]


async def test_later_looks_that_load_no_captures_do_not_forget_it(database: Database) -> None:
    number = put(database, [SAID, MISQUOTED])
    await look_once(database, NOON, (MISQUOTED,), 1)
    await look_once(database, NOON + DAY, (), 1)
    assert missing_in(database, number) == [(MISQUOTED, (1,))]


async def test_a_page_that_holds_all_of_them_again_ends_it(database: Database) -> None:
    number = put(database, [SAID, MISQUOTED])
    await look_once(database, NOON, (MISQUOTED,), 1)
    await look_once(database, NOON + DAY, (), 2)
    assert missing_in(database, number) == []
