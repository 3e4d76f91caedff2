"""A clock that was put forward confirms nothing; one that is put back keeps nobody waiting."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from linkwatch.domain.status import Reason, Status
from linkwatch.domain.watching import Looked
from linkwatch.store import watched
from linkwatch.store.database import open_database
from linkwatch.store.jumps import Ticks
from linkwatch.store.ledger import Ledger
from linkwatch.store.letter_tables import notices
from linkwatch.store.tables import links
from tests.support_watch import DAY, HOUR, NOON, document, look


@pytest.mark.parametrize(
    ("passed", "boot", "dead"),
    [
        (30 * DAY, "one", True),  # a month of downtime is a month
        (HOUR, "one", False),  # the machine counted an hour, the wall clock a month
        (HOUR, "another", True),  # after a restart nobody can tell
    ],
)
def test_only_time_that_passed_confirms(database_url: str, passed: timedelta, boot: str, dead: bool) -> None:
    database = open_database(database_url)
    ticks = Ticks("one", 0.0)
    ledger = Ledger(database, chance=lambda: 0.0, ticks=lambda now: ticks, operators=["root@example.test"])
    watched.put(database, document("http://a.test/1"), NOON)

    def pass_over(word: Status | Reason, now: datetime) -> None:
        run = ledger.begin("test", now)
        claimed = ledger.claim(run, ledger.due(run, now), now)
        ledger.record(run, [Looked(due, look(due, word, now)) for due in claimed], now)
        ledger.end(run, now)

    pass_over(Status.OK, NOON)
    ticks = Ticks("one", DAY.total_seconds())
    pass_over(Reason.HTTP_404, NOON + DAY)
    ticks = Ticks("one", (DAY + HOUR).total_seconds())
    pass_over(Reason.HTTP_404, NOON + DAY + HOUR)
    ticks = Ticks(boot, (DAY + HOUR + passed).total_seconds())
    pass_over(Reason.HTTP_404, NOON + 31 * DAY + HOUR)
    status = database.read(lambda at: at.execute(select(links.c.status)).scalar_one())
    told = database.read(lambda at: at.execute(select(notices.c.kind)).scalars().all())
    assert (status == "dead") is dead
    assert told == ([] if dead else ["clock"])
