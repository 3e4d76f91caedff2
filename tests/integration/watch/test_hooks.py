"""Web hooks: a signed word for each change, by the same outbox, until the hook says it is gone."""

from __future__ import annotations

import hashlib
import hmac
import json
from functools import partial

import pytest
from sqlalchemy import insert, select

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.ports import Answer
from linkwatch.store import events
from linkwatch.store.database import Database, open_database
from linkwatch.store.letter_tables import hooks, outbox
from linkwatch.store.outbox import Outbox
from linkwatch.workflows.notify import Carriers, notify
from tests.support_victim import lived
from tests.support_watch import DAY, NOON


@pytest.fixture
def database(database_url: str) -> Database:
    hook = {"url": "https://hook.test/in", "secret": "s3cret", "scope": "all", "created_at": NOON}
    open_database(database_url).write(lambda at: at.execute(insert(hooks).values(hook)))
    return lived(database_url)


class Hooked:
    """A program that is told of changes."""

    def __init__(self, *answers: Answer | Failure) -> None:
        self.answers = list(answers)
        self.got: list[tuple[dict[str, str], bytes]] = []

    async def __call__(self, url: str, *, method: str = "GET", headers=None, body: bytes = b"", **_: object):
        assert (url, method) == ("https://hook.test/in", "POST")
        self.got.append((dict(headers), body))
        return self.answers.pop(0) if self.answers else Answer(204, url, {}, b"")


async def tell(database: Database, hook: Hooked, days: int = 6) -> dict[str, int]:
    carriers = Carriers(ask=hook, hook=partial(events.for_hook, database))
    return await notify(Outbox(database, chance=lambda: 0.5), carriers, lambda: NOON + days * DAY)


async def test_each_change_is_told_once_and_signed(database: Database) -> None:
    hook = Hooked()
    assert await tell(database, hook) == {"delivered": 2}
    assert await tell(database, hook, 8) == {}
    headers, body = hook.got[0]
    stamp, mac = (part.partition("=")[2] for part in headers["X-Linkwatch-Signature"].split(","))
    assert mac == hmac.new(b"s3cret", f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    said = json.loads(body)
    assert (said["before"], said["after"], said["reason"]) == ("ok", "dead", "http_404")


async def test_a_hook_that_fails_is_tried_again_under_the_same_name(database: Database) -> None:
    down = Failure(Reason.CONNECT_REFUSED)
    hook = Hooked(down, Answer(500, "", {}, b""))
    assert await tell(database, hook) == {"deferred": 2}
    assert await tell(database, hook, 7) == {"delivered": 2}
    names = [headers["X-Linkwatch-Delivery"] for headers, _ in hook.got]
    assert len(names) == 4
    assert len(set(names)) == 2


async def test_a_hook_that_is_gone_is_asked_no_more(database: Database) -> None:
    hook = Hooked(Answer(410, "", {}, b""))
    came_to = await tell(database, hook)
    assert came_to["refused"] == 1
    ended = database.read(lambda at: at.execute(select(hooks.c.ended_at)).scalar_one())
    assert ended is not None
    assert await tell(database, hook, 8) == {}
    states = database.read(
        lambda at: at.execute(select(outbox.c.state).where(outbox.c.kind == "hook")).scalars().all()
    )
    assert "waiting" not in states
