"""What the database knows of the watch's own health, for `doctor`, `/readyz`, `/metrics` and the operator."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select, text

from linkwatch.domain.alert import Kind
from linkwatch.domain.evidence import said
from linkwatch.domain.health import Checkup, Metrics, Readiness
from linkwatch.domain.status import Status
from linkwatch.domain.watching import CanaryState
from linkwatch.store import archive_counts, due_links, leases, notices, schema
from linkwatch.store.database import Database, open_database
from linkwatch.store.errors import StorageError
from linkwatch.store.letter_tables import outbox
from linkwatch.store.query_links import count_open
from linkwatch.store.tables import links, runs, settings
from linkwatch.store.words import Sending

LEADER = "scheduler"
_DONE = (runs.c.checked, runs.c.changed, runs.c.withheld)
_HEARTBEAT = timedelta(minutes=3)
_MAIL_LATE = timedelta(hours=24)
_FORGETFUL = ("off", "0", "1")
"""What `synchronous` of SQLite and `synchronous_commit` of PostgreSQL say where a commit may be lost."""

_LINKS_LATE = timedelta(days=3)


def readiness(database: Database, now: datetime) -> Readiness:
    """Whether this instance can do its work; a database that does not answer is an answer."""
    try:
        led_at = leases.renewed_at(database, LEADER)
        late = database.read(lambda connection: _late(connection, now))
    except StorageError:
        return Readiness(database=False, heartbeat=False, backlog=False)
    beating = led_at is not None and now - led_at < _HEARTBEAT
    return Readiness(database=True, heartbeat=beating, backlog=not late, led_at=led_at)


def metrics(at: Connection, now: datetime) -> Metrics:
    """The numbers of `/metrics`, none of which is counted over all looks."""
    first_due = select(links.c.next_check_at).where(due_links.under_watch()).order_by(links.c.next_check_at)
    oldest = at.scalar(first_due.limit(1))  # by the index: the least of them all would be looked for in every row
    mails = select(outbox.c.kind, outbox.c.state, func.count()).group_by(outbox.c.kind, outbox.c.state)
    digests = (outbox.c.kind == Kind.DIGEST) & (outbox.c.state == Sending.SENT)
    statuses = select(links.c.status, func.count()).group_by(links.c.status)
    done = at.execute(select(*(func.coalesce(func.sum(each), 0) for each in _DONE))).one()
    states = select(runs.c.state, func.count().label("many")).group_by(runs.c.state)
    asked = select(runs.c.canaries).where(runs.c.canaries.is_not(None)).order_by(runs.c.id.desc()).limit(1)
    return Metrics(
        links={Status(status): number for status, number in at.execute(statuses)},
        checks=dict(zip(("recorded", "changed", "withheld"), done, strict=True)),
        open_links=count_open(at),
        due_oldest_seconds=max((now - oldest).total_seconds(), 0.0) if oldest else 0.0,
        mails={(kind, state): number for kind, state, number in at.execute(mails)},
        last_digest_at=at.scalar(select(func.max(outbox.c.sent_at)).where(digests)),
        runs={row.state: row.many for row in at.execute(states)},
        canary_up=at.scalar(asked) != CanaryState.SILENT,
        archive=archive_counts.kept(at),
    )


def checkups(url: str, now: datetime) -> list[Checkup]:
    """What `doctor` says of the database, from opening it to writing in it."""
    try:
        database = open_database(url)
    except StorageError as error:
        return [Checkup("database", False, error.what, error.fix)]
    try:
        return [_revision(database), _writing(database, now), _backlog(database, now)]
    finally:
        database.close()


def watch_over(database: Database, now: datetime, operators: tuple[str, ...] = ()) -> None:
    """Tell the operator what is wrong with the watch itself: once a matter, and never of one link each."""

    def work(connection: Connection) -> None:
        aside = select(func.count()).where(links.c.put_aside_at.is_not(None))
        number = connection.execute(aside).scalar_one()
        if number:
            text_of = said(
                "links put aside because they could not be checked three times in a row: {n}", n=number
            )
            notices.post(connection, "put_aside", "links", text_of, now=now, to=operators)
        else:
            notices.clear(connection, "put_aside", now)
        if late := _late(connection, now):
            notices.post(
                connection, "backlog", "late", said("late mails and links: {n}", n=late), now=now, to=operators
            )

    database.write(work)


def _late(connection: Connection, now: datetime) -> int:
    mails = (outbox.c.state == Sending.WAITING) & (outbox.c.due_at < now - _MAIL_LATE)
    late = connection.execute(select(func.count()).select_from(outbox).where(mails)).scalar_one()
    overdue = (links.c.next_check_at < now - _LINKS_LATE) & links.c.put_aside_at.is_(None)
    query = select(func.count()).select_from(links).where(overdue, due_links.under_watch())
    return int(late + connection.execute(query).scalar_one())


def _revision(database: Database) -> Checkup:
    at = database.read(schema.current)
    kind = database.engine.dialect.name
    return Checkup("database", at == schema.head(), said("{kind}, schema {revision}", kind=kind, revision=at))


def _writing(database: Database, now: datetime) -> Checkup:
    probe = {"name": "doctor", "value": 1, "at": now}

    def work(connection: Connection) -> str:
        connection.execute(delete(settings).where(settings.c.name == "doctor"))
        connection.execute(settings.insert().values(probe))
        connection.execute(delete(settings).where(settings.c.name == "doctor"))
        asked = "PRAGMA synchronous" if connection.dialect.name == "sqlite" else "SHOW synchronous_commit"
        return str(connection.execute(text(asked)).scalar_one())

    try:
        durable = database.write(work) not in _FORGETFUL
    except StorageError as error:
        return Checkup("database_writing", False, error.what, said("make room, or mend the permissions"))
    if not durable:
        fix = said("set synchronous_commit to on in PostgreSQL; SQLite must be built to obey synchronous=FULL")
        return Checkup("database_writing", False, said("may lose what it acknowledged, when power fails"), fix)
    return Checkup("database_writing", True, said("can be written, and keeps what it acknowledged"))


def _backlog(database: Database, now: datetime) -> Checkup:
    late = database.read(lambda connection: _late(connection, now))
    found = said("nothing is late") if not late else said("late mails and links: {n}", n=late)
    fix = said("is `linkwatch serve` running, or `linkwatch run` in cron? Can mail be sent?") if late else None
    return Checkup("backlog", not late, found, fix)
