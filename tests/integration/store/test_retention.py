"""What is kept of old looks, and what other rules make of them."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select, text

from linkwatch.domain.history import Patience
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.verdict import Verdict
from linkwatch.store import replay, retention, watched
from linkwatch.store.database import Database, open_database
from linkwatch.store.tables import checks, texts
from linkwatch.workflows.rejudge import rejudge
from linkwatch.workflows.run import run_once
from tests.support_history import history
from tests.support_victim import crew
from tests.support_watch import DAY, NOON, document

LATER = NOON + timedelta(days=800)


def lived(url: str, *words: Status | Reason) -> Database:
    database = open_database(url)
    watched.put(database, document("http://a.test/1"), NOON)
    for number, word in enumerate(words):
        asyncio.run(run_once(crew(database, NOON + number * 40 * DAY, word)))
    return database


def test_old_looks_keep_their_verdicts_and_those_that_changed_it_are_kept_whole(database_url: str) -> None:
    gone = Reason.HTTP_404
    database = lived(database_url, Status.OK, Status.OK, Status.OK, gone, gone, gone, gone, Status.OK, Status.OK)
    before = history(database, "http://a.test/1")
    thinned = retention.thin(database, LATER)
    after = history(database, "http://a.test/1")
    assert [check.observation is not None for check in after.checks] == [
        True, False, False, True, False, True, False, True, True
    ]  # fmt: skip
    assert thinned.looks == 4
    assert [(c.at, c.verdict.status, c.standing) for c in after.checks] == [
        (c.at, c.verdict.status, c.standing) for c in before.checks
    ]
    assert after.changes == before.changes
    assert retention.thin(database, LATER).looks == 0


def test_a_text_goes_with_the_last_look_that_holds_it(database_url: str) -> None:
    database = lived(database_url, Status.OK, Status.OK)
    number = select(func.count()).select_from(texts)
    assert database.read(lambda at: at.execute(number).scalar_one()) == 1
    database.write(lambda at: at.execute(checks.update().values(text_digest=None)))
    assert retention.thin(database, LATER).texts == 1


def test_better_rules_read_the_same_history_otherwise(database_url: str) -> None:
    gone = Reason.HTTP_404
    database = lived(database_url, Status.OK, gone, gone, gone)

    def kinder(observation, cited) -> Verdict:
        if observation.response is None:
            return Verdict(Status.BLOCKED, Reason.BOT_WALL)
        return Verdict(Status.OK)

    [found] = rejudge(replay.kept_links(database), kinder, Patience())
    assert len(found.differing) == 3
    assert (found.before.status, found.after.status) == (Status.DEAD, Status.BLOCKED)
    assert (found.change.before, found.change.after) == (Status.DEAD, Status.OK)
    replay.put_standing(database, found.link, found.after, found.change, LATER)
    told = history(database, "http://a.test/1")
    assert told.standing == found.after
    assert [check.verdict.status for check in told.checks] == [
        Status.OK,
        Status.DEAD,
        Status.DEAD,
        Status.DEAD,
    ]
    assert told.changes[-1].after is Status.OK


def test_rules_that_say_the_same_change_nothing(database_url: str) -> None:
    database = lived(database_url, Status.OK, Reason.HTTP_404, Status.OK)

    def same(observation, cited) -> Verdict:
        if observation.response is None:
            return Verdict(Status.DEAD, observation.outcome.reason)
        return Verdict(Status.OK)

    assert list(rejudge(replay.kept_links(database), same, Patience())) == []


def test_a_verdict_that_rested_on_more_than_is_kept_is_not_acquitted_by_less(tmp_path: Path) -> None:
    database = lived(f"sqlite:///{tmp_path / 'watch.db'}", *[Reason.PARKED] * 4)
    assert list(rejudge(replay.kept_links(database), lambda *_: Verdict(Status.OK), Patience())) == []


def test_the_journal_is_folded_into_its_file(tmp_path: Path) -> None:
    database = lived(f"sqlite:///{tmp_path / 'watch.db'}", Status.OK)
    retention.checkpoint(database)
    assert (tmp_path / "watch.db-wal").stat().st_size == 0


def test_after_a_run_the_database_knows_how_its_rows_are_spread(tmp_path: Path) -> None:
    database = lived(f"sqlite:///{tmp_path / 'watch.db'}", Status.OK)
    retention.learn(database)
    known = select(text("tbl")).select_from(text("sqlite_stat1"))
    assert {"links", "refs", "checks"} <= set(database.read(lambda at: at.execute(known).scalars().all()))
