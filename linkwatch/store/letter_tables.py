"""The tables of what people are told: who, of what, and what became of every message.

changes ─< alerts >─ subscriptions >─ editors
             outbox ─< deliveries            notices are the operator's
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, UniqueConstraint, text

from linkwatch.store.types import Json, SafeText, UtcDateTime, metadata, number, pointer, word
from linkwatch.store.words import Opted, Scope, Sending

editors = Table(
    "editors",
    metadata,
    number(),
    Column("mail", String(320), nullable=False, unique=True),
    Column("lang", String(2), nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("token", String(64), nullable=False, unique=True),  # opens the page where all of it is managed
    Column("created_at", UtcDateTime, nullable=False),
    Column("new_mail", String(320)),  # where the letters are to go, once both addresses said yes
    Column("new_mail_token", String(64), index=True, unique=True),  # by which the one that is asked says so
    Column("new_mail_asked_at", UtcDateTime),
    Column("new_mail_agreed_at", UtcDateTime),  # the old address said yes: now the new one is asked
    Column("bounced_at", UtcDateTime),  # its server refused it for good: nothing more is sent there
    Column("bounce", SafeText),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    number(),
    pointer("editor_id", "editors", index=True),
    word("scope", Scope),
    Column("target", String(320), nullable=False, server_default=""),  # document number, tag or host
    word("state", Opted),
    Column("token", String(64), nullable=False, unique=True),  # confirms it and ends it
    Column("digest", Boolean, nullable=False, server_default=text("true")),
    Column("at_once", Boolean, nullable=False, server_default=text("true")),  # a page taken over, on the day
    Column("reminders", Boolean, nullable=False, server_default=text("true")),
    Column("proof_of_life", Boolean, nullable=False, server_default=text("false")),
    Column("every_weeks", Integer, nullable=False, server_default="1"),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("confirmed_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    UniqueConstraint("editor_id", "scope", "target"),
)

hooks = Table(
    "hooks",
    metadata,
    number(),
    Column("url", SafeText, nullable=False),
    Column("secret", String(128), nullable=False),
    word("scope", Scope),
    Column("target", String(320), nullable=False, server_default=""),
    Column("created_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
)

alerts = Table(
    "alerts",
    metadata,
    number(),
    pointer("change_id", "changes"),
    pointer("subscription_id", "subscriptions", index=True),
    Column("told_at", UtcDateTime),  # null: still to be told
    pointer("outbox_id", "outbox", nullable=True, index=True),  # the message that told it
    Column("reminded", Integer, nullable=False, server_default="0"),
    Column("reminded_at", UtcDateTime),
    UniqueConstraint("change_id", "subscription_id"),
    Index("ix_alerts_untold", "told_at", "subscription_id"),
)

outbox = Table(
    "outbox",
    metadata,
    number(),
    Column("key", String(128), nullable=False, unique=True),  # "digest.2026W46.s42": never made twice
    Column("kind", String(16), nullable=False),
    pointer("editor_id", "editors", nullable=True, index=True),
    pointer("subscription_id", "subscriptions", nullable=True, index=True),
    pointer("hook_id", "hooks", nullable=True),
    Column("address", String(320)),  # to somebody who is no editor, or not yet at this address
    Column("payload", Json, nullable=False),  # numbers and words only; the text is made when it is sent
    Column("created_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    word("state", Sending),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("try_at", UtcDateTime, nullable=False),
    Column("claimed_by", String(64)),
    Column("claimed_until", UtcDateTime),
    Column("sent_at", UtcDateTime),
    Column("error", SafeText),
    Index("ix_outbox_state_try_at", "state", "try_at"),
)

deliveries = Table(
    "deliveries",
    metadata,
    number(),
    pointer("outbox_id", "outbox", index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("outcome", String(16), nullable=False),  # "sent", "deferred", "refused", "unsure"
    Column("detail", SafeText, nullable=False, server_default=""),
)

notices = Table(
    "notices",
    metadata,
    number(),
    Column("key", String(128), nullable=False, unique=True),  # one notice a matter, however often it happens
    Column("kind", String(24), nullable=False),  # "offline", "bounce", "put_aside", "backlog", "disk"
    Column("at", UtcDateTime, nullable=False),
    Column("text", Json, nullable=False),  # domain Evidence
    Column("cleared_at", UtcDateTime),
)
