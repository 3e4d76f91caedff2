"""Anything in any order: documents, looks, kills, outages, days, mails. A model of thirty lines agrees."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import func, select

from linkwatch.domain.alert import Kind
from linkwatch.domain.letter import Deferred, Delivered
from linkwatch.domain.status import Reason, Status, needs_an_editor
from linkwatch.domain.watching import Looked
from linkwatch.store import subscriptions, watched
from linkwatch.store.claims import ATTEMPTS, LEASE
from linkwatch.store.database import open_database
from linkwatch.store.ledger import Ledger
from linkwatch.store.letter_tables import alerts, outbox
from linkwatch.store.outbox import Outbox
from linkwatch.store.tables import changes, checks, links
from tests.support_model import Looks, expected
from tests.support_watch import NOON, document, look

WORDS = st.sampled_from(
    [Status.OK, Status.OK, Reason.PERMANENT_REDIRECT, Reason.HTTP_404, Reason.HTTP_404, Reason.PARKED,
     Reason.CONTENT_REPLACED, Reason.READ_TIMEOUT, Reason.HTTP_5XX, Reason.TLS_EXPIRED, Reason.BOT_WALL,
     Reason.ROBOTS_DISALLOWED]
)  # fmt: skip


@lru_cache
def empty() -> Path:
    """A migrated database, made once and copied for each example."""
    file = Path(tempfile.mkdtemp()) / "empty.db"
    open_database(f"sqlite:///{file}").close()
    return file


class Watch(RuleBasedStateMachine):
    """Months of a watch, with everything that may go wrong."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(empty(), self.folder / "watch.db")
        self.database = open_database(f"sqlite:///{self.folder / 'watch.db'}")
        self.ledger = Ledger(self.database, chance=lambda: 0.5)
        self.outbox = Outbox(self.database, chance=lambda: 0.0)
        self.now = NOON
        self.looks: dict[str, Looks] = defaultdict(list)
        self.put = 0
        subscriptions.subscribe(self.database, "editor@example.test", self.now, opted_in=True)
        self.watch()

    @rule()
    def watch(self) -> None:
        self.put += 1
        watched.put(self.database, document(f"http://a{self.put}.test/", name=f"doc{self.put % 3}"), self.now)

    @rule(hours=st.sampled_from([1, 7, 24, 73, 200, 24 * 31]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(words=st.lists(WORDS, min_size=1, max_size=6), days=st.integers(1, 5))
    def days_of_runs(self, words: list[Status | Reason], days: int) -> None:
        for day in range(days):
            self.now += timedelta(days=1)
            run = self.ledger.begin("machine", self.now)
            claimed = self.ledger.claim(run, self.ledger.due(run, self.now), self.now)
            said = [(due, words[(due.id + day) % len(words)]) for due in claimed]
            self.ledger.record(run, [Looked(due, look(due, word, self.now)) for due, word in said], self.now)
            for due, word in said:
                self.looks[due.link].append((self.now, word))

    @rule()
    def killed_after_its_claim(self) -> None:
        run = self.ledger.begin("victim", self.now)
        claimed = self.ledger.claim(run, self.ledger.due(run, self.now), self.now)
        poisoned = ATTEMPTS - 1
        free = links.update().where(links.c.attempts >= poisoned).values(attempts=1)
        self.database.write(lambda at: at.execute(free))
        self.now += LEASE + timedelta(seconds=1) if claimed else timedelta()

    @rule()
    def our_network_is_down(self) -> None:
        run = self.ledger.begin("machine", self.now)
        claimed = self.ledger.claim(run, self.ledger.due(run, self.now), self.now)
        self.ledger.give_back(claimed)

    @rule(arrives=st.booleans(), killed=st.booleans())
    def mails(self, arrives: bool, killed: bool) -> None:
        self.outbox.plan(self.now)
        for envelope in self.outbox.claim(self.now, tuple(Kind)):
            told = self.outbox.digest(envelope, self.now)
            if killed:
                return
            if told is None or told.is_empty:
                self.outbox.skip(envelope, self.now, told)
            else:
                self.outbox.settle(envelope, Delivered() if arrives else Deferred("down"), self.now, told)

    @invariant()
    def every_link_stands_where_the_model_says(self) -> None:
        rows = self.database.read(
            lambda at: at.execute(select(links.c.link, links.c.status, links.c.confirmed)).all()
        )
        for row in rows:
            shown, moves = expected(self.looks[row.link])
            assert row.status == shown, (row.link, self.looks[row.link])
            assert row.confirmed == (moves[-1][1] if moves else None)

    @invariant()
    def every_change_of_the_model_is_one_row_and_every_look_too(self) -> None:
        expected_moves = sum(len(expected(looks)[1]) for looks in self.looks.values())
        assert self.number(changes) == expected_moves
        assert self.number(checks) == sum(len(looks) for looks in self.looks.values())

    @invariant()
    def no_news_is_owed_to_nobody(self) -> None:
        news = sum(
            needs_an_editor(after) or (before is not None and needs_an_editor(before))
            for looks in self.looks.values()
            for before, after in expected(looks)[1]
        )
        assert self.number(alerts) == news
        untold = alerts.c.told_at.is_(None)
        if self.number(alerts, untold):
            self.outbox.plan(self.now)
            waiting = (outbox.c.state == "waiting") & (outbox.c.kind == "digest")
            assert self.number(outbox, waiting) == 1

    def number(self, table, where=True) -> int:
        query = select(func.count()).select_from(table).where(where)
        return self.database.read(lambda at: at.execute(query).scalar_one())

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.close()
            shutil.rmtree(self.folder)


TestWatch = Watch.TestCase
TestWatch.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
