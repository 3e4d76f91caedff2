"""What a person does at the dashboard, written down: decisions, corrections, uploads, subscriptions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from linkwatch.domain.decision import Decided, Decision
from linkwatch.domain.job import Job
from linkwatch.domain.letter import MoveStep, Moving
from linkwatch.domain.watching import WatchedDocument
from linkwatch.store import moving, query_jobs, watched
from linkwatch.store import subscriptions as telling
from linkwatch.store.account_tables import idempotency
from linkwatch.store.database import Database
from linkwatch.store.letter_tables import subscriptions
from linkwatch.store.tables import decisions, document_tags, documents, links, refs
from linkwatch.store.words import Scope

_ANSWERS_KEPT = timedelta(days=1)
ASK_AT_MOST = 500
"""Links one click may ask for at once."""


class Desk:
    """The writing half of the dashboard, over one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._write = database.write

    def decide(self, keys: Sequence[int], decision: Decision) -> None:
        """Record a decision about links, wherever they are cited."""
        self._write(lambda at: _decide_all(at, keys, decision))

    def take_back(self, link: int, who: str, now: datetime) -> bool:
        """Undo the latest decision by recording the one before it; False where there is none to undo."""
        return self._write(lambda at: _take_back(at, link, who, now))

    def correct(
        self, ref: int, who: str, now: datetime, *, url: str | None = None, accessed: str | None = None
    ) -> None:
        """Let a person's reading count for good."""
        watched.correct(self._database, ref, who, now, url=url, accessed=accessed)

    def confirm(self, ref: int, now: datetime) -> None:
        """A person said that the address was read rightly."""
        self._write(lambda at: at.execute(update(refs).where(refs.c.id == ref).values(reviewed_at=now)))

    def put(self, document: WatchedDocument, now: datetime, *, hold: bool = False) -> int:
        """Take a document in; a new one on hold is not checked until its addresses were reviewed."""
        came_to = watched.put(self._database, document, now)
        if hold and came_to.new:
            self.unwatch(came_to.document, now)
        return came_to.document

    def watch(self, document: int, now: datetime) -> None:
        """Put a document that was held or let go under watch; its links are due at once."""

        def work(at: Connection) -> None:
            at.execute(
                update(documents).where(documents.c.id == document).values(unwatched_at=None, updated_at=now)
            )
            at.execute(
                update(refs)
                .where(refs.c.document_id == document, refs.c.reviewed_at.is_(None))
                .values(reviewed_at=now)
            )

        self._write(work)

    def unwatch(self, document: int, now: datetime) -> None:
        """End the watch; the history is kept."""
        ended = update(documents).where(documents.c.id == document, documents.c.unwatched_at.is_(None))
        self._write(lambda at: at.execute(ended.values(unwatched_at=now)))

    def retitle(self, document: int, title: str | None, tags: Sequence[str] | None = None) -> None:
        """Another title, which outlives every new reading, and other tags; None leaves them as they are."""

        def work(at: Connection) -> None:
            mine = documents.c.id == document
            if title is not None:
                entered = dict(at.scalar(select(documents.c.entered).where(mine)) or {}) | {"title": title[:1000]}
                at.execute(update(documents).where(mine).values(title=title[:1000], entered=entered))
            if tags is not None:
                at.execute(document_tags.delete().where(document_tags.c.document_id == document))
                for tag in dict.fromkeys(tag.strip()[:100] for tag in tags[:20]):
                    if tag:
                        at.execute(insert(document_tags).values(document_id=document, tag=tag))

        self._write(work)

    def describe(
        self, document: int, who: str, now: datetime, *, issue: str | None = None, doi: str | None = None
    ) -> None:
        """Let a person's word on its issue or DOI count, for good; "" says that it has none."""
        watched.describe(self._database, document, who, now, issue=issue, doi=doi)

    def publish(self, document: int, slug: str | None) -> None:
        """Let everybody see a document's page under a word, or no longer."""
        self._write(
            lambda at: at.execute(update(documents).where(documents.c.id == document).values(public_slug=slug))
        )

    def ask(
        self,
        now: datetime,
        *,
        link: int | None = None,
        document: int | None = None,
        host: str | None = None,
    ) -> int:
        """Ask for a look as soon as politeness allows; how many links it is about."""
        chosen = select(links.c.id).limit(ASK_AT_MOST)
        if link is not None:
            chosen = chosen.where(links.c.id == link)
        if document is not None:
            cited = select(refs.c.link_id).where(refs.c.document_id == document, refs.c.present)
            chosen = chosen.where(links.c.id.in_(cited))
        if host is not None:
            chosen = chosen.where(or_(links.c.site == host, links.c.host == host))
        wanted = update(links).where(links.c.id.in_(chosen)).values(asked_at=now, next_check_at=now)
        return self._write(lambda at: at.execute(wanted).rowcount)

    def ask_for(self, link: int, now: datetime) -> Job:
        """Ask for a look at one link as soon as politeness allows."""
        return self._write(lambda at: query_jobs.ask(at, link, now))

    def subscribe(self, mail: str, scope: str, target: str, *, lang: str, zone: str, now: datetime) -> int:
        """Ask someone whether they want to be told; the letter that asks goes out with the next mail."""
        return telling.subscribe(
            self._database, mail, now, scope=Scope(scope), target=target, lang=lang, timezone=zone
        )

    def set_subscription(
        self,
        token: str,
        *,
        digest: bool | None = None,
        at_once: bool | None = None,
        every_weeks: int | None = None,
    ) -> bool:
        """Change what a subscription brings."""
        chosen = {"digest": digest, "at_once": at_once, "every_weeks": every_weeks}
        values = {name: value for name, value in chosen.items() if value is not None}
        if not values:
            return False
        theirs = update(subscriptions).where(subscriptions.c.token == token[:64]).values(values)
        return self._write(lambda at: at.execute(theirs).rowcount) == 1

    def confirm_subscription(self, token: str, now: datetime) -> bool:
        """The person said yes."""
        return telling.confirm(self._database, token, now)

    def move(self, token: str, mail: str, now: datetime) -> bool:
        """Ask a subscriber's old address whether letters may go to another; False where it was asked just now."""
        return moving.ask(self._database, token, mail, now)

    def moving(self, token: str, now: datetime) -> Moving | None:
        """What a letter about another address asks; None where its word is of no use any more."""
        return moving.waiting(self._database, token, now)

    def agree_to_move(self, token: str, now: datetime) -> MoveStep:
        """One of the two addresses says yes."""
        return moving.agree(self._database, token, now)

    def once(self, key: str, now: datetime) -> tuple[str, Any] | None:
        """What a request under this key was (its digest) and what it was answered; None for a new one."""
        recent = (idempotency.c.key == key[:128]) & (idempotency.c.at > now - _ANSWERS_KEPT)
        chosen = select(idempotency.c.digest, idempotency.c.answer).where(recent)
        row = self._database.read(lambda at: at.execute(chosen).first())
        return (row.digest, row.answer) if row else None

    def answered(self, key: str, digest: str, answer: Any, now: datetime) -> None:
        """Remember the answer of a request for a day; of two at once the first one counts."""

        def work(at: Connection) -> None:
            at.execute(delete(idempotency).where(idempotency.c.at <= now - _ANSWERS_KEPT))
            if at.scalar(select(idempotency.c.key).where(idempotency.c.key == key[:128])) is None:
                at.execute(insert(idempotency).values(key=key[:128], digest=digest, answer=answer, at=now))

        self._write(work)

    def end_subscription(self, token: str, now: datetime) -> bool:
        """The person wants no more of it. Saying so twice changes nothing."""
        return telling.end(self._database, token, now)

    def resume_subscription(self, token: str, ended_at: datetime) -> bool:
        """Take back the ending of that very instant; False where another came since."""
        return telling.resume(self._database, token, ended_at)


def _decide_all(at: Connection, keys: Sequence[int], decision: Decision) -> None:
    for key in keys:
        _decide(at, key, decision)


def _decide(at: Connection, link: int, decision: Decision) -> None:
    known = at.scalar(select(links.c.id).where(links.c.id == link))
    if known is None:
        raise LookupError(f"no link {link}")
    row = {"decision": decision.decided, "until": decision.until, "why": decision.why[:2000]}
    at.execute(insert(decisions).values(link_id=link, who=decision.who, at=decision.at, **row))
    latest = {
        "decision": decision.decided,
        "ignored_until": decision.until if decision.decided is Decided.IGNORED else None,
        "snoozed_until": decision.until if decision.decided is Decided.OPEN else None,
    }
    at.execute(update(links).where(links.c.id == link).values(latest))


def _take_back(at: Connection, link: int, who: str, now: datetime) -> bool:
    said = select(decisions).where(decisions.c.link_id == link).order_by(decisions.c.id.desc()).limit(2)
    rows = at.execute(said).mappings().all()
    if not rows:
        return False
    before, until = (rows[1]["decision"], rows[1]["until"]) if len(rows) > 1 else (Decided.OPEN, None)
    _decide(at, link, Decision(Decided(before), now, who, why="↩", until=until))
    return True
