"""What was acknowledged is kept: by `kill -9` of the process, and as far as we set it, by loss of power."""

from __future__ import annotations

import multiprocessing
import os
import signal
from datetime import date
from pathlib import Path

from sqlalchemy import text

from linkwatch.domain.account import Role
from linkwatch.domain.decision import Decided, Decision
from linkwatch.store import kept, subscriptions, watched
from linkwatch.store.accounts import SqlAccounts
from linkwatch.store.database import Database, open_database
from linkwatch.store.desk import Desk
from linkwatch.store.queries import Queries
from tests.support_watch import NOON, document

ANN, PASSWORD = "ann@example.test", "a password of some length"
_PROCESSES = multiprocessing.get_context("forkserver")


def deeds_of_a_day(url: str, acknowledged: Path) -> None:
    """Hand in, decide, correct, subscribe, set, sign up; say that all was answered, and be killed."""
    database = open_database(url)
    watched.put(database, document("http://a.test/1", "http://a.test/2"), NOON)
    desk = Desk(database)
    desk.decide([1], Decision(Decided.IGNORED, NOON, ANN, "asked for", date(2027, 1, 1)))
    desk.correct(2, ANN, NOON, url="http://a.test/two")
    subscriptions.subscribe(database, ANN, NOON, opted_in=True)
    kept.set_on_dashboard(database, "lang", "ru", ANN, NOON)
    SqlAccounts(database).add(ANN, Role.ADMIN, PASSWORD, NOON)
    acknowledged.touch()
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_was_acknowledged_survives_a_kill(database_url: str, tmp_path: Path) -> None:
    done = tmp_path / "done"
    victim = _PROCESSES.Process(target=deeds_of_a_day, args=(database_url, done))
    victim.start()
    victim.join(60)
    assert (victim.exitcode, done.exists()) == (-signal.SIGKILL, True)

    database = open_database(database_url)
    reading = Queries(database)
    link, reference = reading.link(1), reading.reference(2)
    assert link is not None
    assert reference is not None
    assert (link.decision, link.ignored_until) == (Decided.IGNORED, date(2027, 1, 1))
    assert reference.url == "http://a.test/two"
    assert [row.mail for row in reading.subscriptions().items] == [ANN]
    assert kept.dashboard_settings(database)["lang"] == "ru"
    assert SqlAccounts(database).named(ANN) is not None


def settings_of(database: Database, *names: str) -> list[str]:
    ask = "PRAGMA {}" if database.engine.dialect.name == "sqlite" else "SHOW {}"
    return [str(database.read(lambda at, name=name: at.scalar(text(ask.format(name))))) for name in names]


def test_a_commit_is_answered_when_it_is_on_disk(database_url: str) -> None:
    database = open_database(database_url)
    if database.engine.dialect.name == "sqlite":
        assert settings_of(database, "synchronous", "journal_mode", "foreign_keys") == ["2", "wal", "1"]
    else:
        assert settings_of(database, "synchronous_commit") == ["on"]
