"""The tables of the dashboard's accounts: who may sign in, and with what. Only digests of secrets are kept."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, String, Table, text

from linkwatch.domain.account import Role
from linkwatch.store.types import Json, SafeText, UtcDateTime, metadata, number, pointer, word

users = Table(
    "users",
    metadata,
    number(),
    Column("name", String(128), nullable=False, unique=True),
    Column("mail", String(320)),
    word("role", Role),
    Column("password_hash", SafeText),  # null: may not sign in with one
    Column("lang", String(2)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("disabled_at", UtcDateTime),
    Column("shortcuts", Boolean, nullable=False, server_default=text("true")),  # single-letter keys
    Column("views", Json),  # domain SavedView, as a list
)

invitations = Table(
    "invitations",
    metadata,
    Column("digest", String(64), primary_key=True),  # of the word in the link, good once
    Column("name", String(128), nullable=False),  # "": the first-run link, whose user names himself
    word("role", Role),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),  # of the cookie's word, which is kept nowhere
    pointer("user_id", "users", index=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    number(),
    pointer("user_id", "users", index=True),
    Column("name", String(128), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("scopes", Json, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("used_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
)

attempts = Table(
    "attempts",
    metadata,
    number(),
    Column("subject", String(400), nullable=False),  # "account:…" or "address:…"
    Column("at", UtcDateTime, nullable=False),
    Index("ix_attempts_subject_at", "subject", "at"),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("key", String(128), primary_key=True),  # with its token's number in front
    Column("digest", String(64), nullable=False),  # of the request: another one under the same key is refused
    Column("answer", Json, nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
)
