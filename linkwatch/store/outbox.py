"""Messages on their way: claimed by one sender, marked when they arrived, tried again for a week when not."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping, and_, bindparam, case, func, insert, or_, select, update

from linkwatch.domain.alert import A_DAY, GIVE_UP_AFTER, ROUTINE, Kind, backoff
from linkwatch.domain.digest import Digest
from linkwatch.domain.evidence import said
from linkwatch.domain.letter import Deferred, Delivered, Envelope, Lang, Outcome, Recipient, Refused
from linkwatch.domain.quiet import NEVER, QuietDays
from linkwatch.failpoints import failpoint
from linkwatch.store import alerting, debts, notices
from linkwatch.store.database import Database
from linkwatch.store.letter_tables import alerts, deliveries, editors, hooks, outbox, subscriptions
from linkwatch.store.scopes import document_of
from linkwatch.store.tables import documents
from linkwatch.store.types import Key, UtcDateTime
from linkwatch.store.words import Opted, Scope, Sending

LEASE = timedelta(minutes=10)
_ONE_DAY = timedelta(days=1)
_TO_EDITORS = (Kind.DIGEST, Kind.USURPED, Kind.RECOVERED, Kind.PROOF)

_READY = (
    select(outbox.c.id)
    .where(outbox.c.state == Sending.WAITING, outbox.c.kind.in_(bindparam("kinds", expanding=True)))
    .where(outbox.c.try_at <= bindparam("now"))
    .where(outbox.c.claimed_until.is_(None) | (outbox.c.claimed_until < bindparam("now")))
    .order_by(outbox.c.try_at, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_TAKE = (
    update(outbox).where(outbox.c.id.in_(bindparam("ids", expanding=True))).values(attempts=outbox.c.attempts + 1)
)
_RECENT = (
    select(func.count(), func.min(outbox.c.sent_at))
    .join(editors, editors.c.id == outbox.c.editor_id)
    .where(editors.c.mail == bindparam("mail"), outbox.c.kind.in_(_TO_EDITORS))
    .where(
        or_(
            and_(outbox.c.state == Sending.SENT, outbox.c.sent_at > bindparam("since", type_=UtcDateTime)),
            and_(outbox.c.claimed_until >= bindparam("now"), outbox.c.id < bindparam("message", type_=Key)),
        )
    )
)
_STATE = select(subscriptions.c.state).where(subscriptions.c.id == bindparam("subscription", type_=Key))
_HELD = (
    select(outbox.c.id)
    .where(outbox.c.id == bindparam("message", type_=Key), outbox.c.claimed_by == bindparam("claim"))
    .with_for_update()
)
_MESSAGE = update(outbox).where(outbox.c.id == bindparam("message", type_=Key))
_PAID = update(alerts).where(alerts.c.id.in_(bindparam("ids", type_=Key, expanding=True)))
_REMINDED = _PAID.values(reminded=alerts.c.reminded + 1)
_LOG = insert(deliveries)
_ENVELOPES = (
    select(
        outbox,
        editors.c.mail,
        editors.c.lang,
        editors.c.timezone,
        editors.c.token.label("manage_token"),
        subscriptions.c.token.label("unsubscribe_token"),
        subscriptions.c.every_weeks,
        case((subscriptions.c.scope == Scope.DOCUMENT, documents.c.title), else_=subscriptions.c.target).label(
            "subscribed_to"
        ),
    )
    .outerjoin(editors, editors.c.id == outbox.c.editor_id)
    .outerjoin(subscriptions, subscriptions.c.id == outbox.c.subscription_id)
    .outerjoin(documents, document_of(subscriptions.c.scope, subscriptions.c.target))
    .where(outbox.c.id.in_(bindparam("ids", type_=Key, expanding=True)))
    .order_by(outbox.c.try_at, outbox.c.id)
)


class Outbox:
    """The messages that wait; each method is one transaction."""

    def __init__(
        self,
        database: Database,
        chance: Callable[[], float] = lambda: secrets.randbelow(1000) / 1000,
        operators: Sequence[str] = (),
        *,
        quiet: QuietDays = NEVER,
        lang: Lang = "en",
        zone: str = "UTC",
    ) -> None:
        """`lang` and `zone` are for those who chose none: the operators."""
        self.database = database
        self._chance = chance
        self._operators = tuple(operators)
        self._quiet = quiet
        self._otherwise = Recipient("", lang, zone)

    def plan(self, now: datetime) -> int:
        """Make the messages that are owed and not made yet; how many."""
        made = self.database.write(lambda connection: alerting.top_up(connection, now))
        failpoint("after_outbox")
        return made

    def claim(self, now: datetime, kinds: Sequence[Kind], limit: int = 50) -> list[Envelope]:
        """Take messages of these kinds whose time has come; nobody else gets them for ten minutes."""
        word = secrets.token_hex(8)

        def work(connection: Connection) -> list[Envelope]:
            ready = connection.execute(_READY, {"now": now, "kinds": list(kinds), "most": limit})
            ids = ready.scalars().all()
            if not ids:
                return []
            connection.execute(_TAKE, {"ids": ids, "claimed_by": word, "claimed_until": now + LEASE})
            return _envelopes(connection, ids, word, self._otherwise)

        claimed = self.database.write(work)
        failpoint("after_mail_claim")
        return claimed

    def waiting(self, kind: Kind) -> list[Envelope]:
        """The messages of a kind that wait, the next first, claimed by nobody: to be looked at, not sent."""
        mine = select(outbox.c.id).where(outbox.c.state == Sending.WAITING, outbox.c.kind == kind)
        return self.database.read(
            lambda at: _envelopes(at, list(at.execute(mine).scalars()), "", self._otherwise)
        )

    def allowed_at(self, envelope: Envelope, now: datetime) -> datetime | None:
        """None where it may be sent now; else when: after quiet days, and at most five a day."""
        if envelope.kind not in _TO_EDITORS or envelope.recipient is None:
            return None
        if envelope.kind in ROUTINE:
            over = self._quiet.over_at(now, ZoneInfo(envelope.recipient.timezone))
            if over > now:
                return over
        values = {"mail": envelope.recipient.mail, "message": envelope.id, "since": now - _ONE_DAY, "now": now}
        number, first = self.database.read(lambda connection: connection.execute(_RECENT, values).one())
        return (first or now) + _ONE_DAY if number >= A_DAY else None

    def digest(self, envelope: Envelope, now: datetime) -> Digest | None:
        """What a subscription is told, as things stand; None where it was ended meanwhile."""
        document = envelope.value("document")
        subscription = envelope.subscription

        def work(connection: Connection) -> Digest | None:
            if subscription is None:
                return None
            if connection.execute(_STATE, {"subscription": subscription}).scalar_one_or_none() != Opted.ACTIVE:
                return None
            return debts.digest(connection, subscription, now, int(str(document)) if document else None)

        return self.database.read(work)

    def settle(self, envelope: Envelope, outcome: Outcome, now: datetime, told: Digest | None = None) -> None:
        """Write down what came of sending a message, and the debts it paid. A lost claim writes nothing."""

        def work(connection: Connection) -> None:
            if not _mine(connection, envelope):
                return
            match outcome:
                case Delivered():
                    _close(connection, envelope, Sending.SENT, now)
                    _pay(connection, envelope, told, now)
                    _note_links(connection, envelope, told)
                case Deferred():
                    self._defer(connection, envelope, outcome, now)
                case Refused():
                    _close(connection, envelope, Sending.FAILED, now, outcome.detail)
                    self._refused(connection, envelope, outcome.detail, now)
            log = {"outbox_id": envelope.id, "at": now, "outcome": type(outcome).__name__.lower()}
            connection.execute(_LOG, log | {"detail": outcome.detail[:500]})

        self.database.write(work)

    def skip(self, envelope: Envelope, now: datetime, told: Digest | None = None) -> None:
        """There is nothing left to tell: what came and went again is settled without a mail."""

        def work(connection: Connection) -> None:
            if _mine(connection, envelope):
                _close(connection, envelope, Sending.SKIPPED, now)
                _pay(connection, envelope, told, now)

        self.database.write(work)

    def postpone(self, envelope: Envelope, until: datetime) -> None:
        """Put a message back until an instant, at which it is due now; no attempt was made."""
        mine = (outbox.c.id == envelope.id) & (outbox.c.claimed_by == envelope.claim)
        back = {
            "try_at": until,
            "due_at": until,
            "claimed_by": None,
            "claimed_until": None,
            "attempts": outbox.c.attempts - 1,
        }
        self.database.write(lambda connection: connection.execute(update(outbox).where(mine).values(back)))

    def _defer(self, connection: Connection, envelope: Envelope, outcome: Deferred, now: datetime) -> None:
        if now - envelope.due_at >= GIVE_UP_AFTER:
            _close(connection, envelope, Sending.FAILED, now, outcome.detail)
            text = said("a mail could not be sent for a week: {detail}", detail=outcome.detail[:200])
            notices.post(connection, "backlog", envelope.key, text, now=now, to=self._operators)
            return
        later = now + backoff(envelope.attempts, self._chance())
        values = {"try_at": later, "claimed_by": None, "claimed_until": None, "error": outcome.detail[:500]}
        connection.execute(_MESSAGE, values | {"message": envelope.id})

    def _refused(self, connection: Connection, envelope: Envelope, detail: str, now: datetime) -> None:
        """An address that takes nothing is asked no more, and somebody is told; the others go on."""
        if envelope.hook is not None:
            connection.execute(update(hooks).where(hooks.c.id == envelope.hook).values(ended_at=now))
        if envelope.recipient is None or envelope.kind not in (*_TO_EDITORS, Kind.CONFIRM):
            return
        bounced = {"bounced_at": now, "bounce": detail[:500]}
        connection.execute(update(editors).where(editors.c.mail == envelope.recipient.mail).values(bounced))
        text = said("{mail} takes no mail from us: {detail}", mail=envelope.recipient.mail, detail=detail[:200])
        notices.post(connection, "bounce", envelope.recipient.mail, text, now=now, to=self._operators)


def _mine(connection: Connection, envelope: Envelope) -> bool:
    return connection.execute(_HELD, {"message": envelope.id, "claim": envelope.claim}).first() is not None


def _close(
    connection: Connection, envelope: Envelope, state: Sending, now: datetime, error: str | None = None
) -> None:
    values = {"state": state, "claimed_by": None, "claimed_until": None, "error": error and error[:500]}
    sent = {"sent_at": now} if state is Sending.SENT else {}
    connection.execute(_MESSAGE, values | sent | {"message": envelope.id})


def _pay(connection: Connection, envelope: Envelope, told: Digest | None, now: datetime) -> None:
    if told is None:
        return
    if told.pays:
        connection.execute(_PAID, {"ids": told.pays, "told_at": now, "outbox_id": envelope.id})
    if reminded := [alert for entry in told.reminders for alert in entry.alerts]:
        connection.execute(_REMINDED, {"ids": reminded, "reminded_at": now})


def _note_links(connection: Connection, envelope: Envelope, told: Digest | None) -> None:
    """Keep which links a message told of: its link to the dashboard shows them for good."""
    if told is not None:
        payload = {**dict(envelope.payload), "links": list(told.links)}
        connection.execute(_MESSAGE, {"message": envelope.id, "payload": payload})


def _envelopes(connection: Connection, ids: Sequence[int], claim: str, otherwise: Recipient) -> list[Envelope]:
    rows = connection.execute(_ENVELOPES, {"ids": ids}).mappings()
    return [_envelope(row, claim, otherwise) for row in rows]


def _envelope(row: RowMapping, claim: str, otherwise: Recipient) -> Envelope:
    return Envelope(
        id=row["id"],
        claim=claim,
        key=row["key"],
        kind=Kind(row["kind"]),
        attempts=row["attempts"],
        created_at=row["created_at"],
        due_at=row["due_at"],
        recipient=_recipient(row, otherwise),
        subscription=row["subscription_id"],
        hook=row["hook_id"],
        payload=tuple(row["payload"].items()),
    )


def _recipient(row: RowMapping, otherwise: Recipient) -> Recipient | None:
    if row["mail"] is None:
        return replace(otherwise, mail=row["address"]) if row["address"] else None
    return Recipient(
        mail=row["address"] or row["mail"],
        lang="ru" if row["lang"] == "ru" else "en",
        timezone=row["timezone"],
        manage_token=row["manage_token"],
        unsubscribe_token=row["unsubscribe_token"],
        subscribed_to=row["subscribed_to"] or "",
        every_weeks=row["every_weeks"] or 1,
    )
