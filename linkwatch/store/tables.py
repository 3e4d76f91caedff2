"""The tables: what is under watch, what was seen of it, who is told, and who may look.

documents ─< refs >─ links ─< checks ─ runs        checks, changes and decisions only ever grow
                      links ─< changes ─< alerts >─ subscriptions >─ editors
                                                     outbox ─< deliveries
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    text,
)

from linkwatch.domain.decision import Decided
from linkwatch.domain.reference import DateFault
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.suggestion import Finding, Nearness
from linkwatch.domain.watching import RunState
from linkwatch.store.types import Json, Key, SafeText, UtcDateTime, metadata, number, pointer, word
from linkwatch.store.words import Opted, Scope, Sending

documents = Table(
    "documents",
    metadata,
    number(),
    Column("key", String(64), nullable=False, unique=True),  # sha256 of the name, which may be too long
    Column("name", SafeText, nullable=False),  # the SOURCE as given
    Column("title", SafeText, nullable=False),
    Column("format", String(16), nullable=False),
    Column("lang", String(8)),
    Column("dated", Date),
    Column("digest", String(64), nullable=False),  # of its passages: the same content is not read twice
    Column("body", LargeBinary),  # its passages, compressed: shown with a mark at each citation
    Column("integrity", Json),
    Column("archive", Boolean, nullable=False, server_default=text("false")),  # living pages are sent to be saved
    Column("public_slug", String(64), unique=True),  # set where its page may be seen without signing in
    Column("watched_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("unwatched_at", UtcDateTime),  # set: kept with its history, checked no more
)

document_tags = Table(
    "document_tags",
    metadata,
    Column("document_id", Key, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("tag", String(100), primary_key=True, index=True),
)

links = Table(
    "links",
    metadata,
    number(),
    Column("key", String(64), nullable=False, unique=True),  # sha256 of the canonical form
    Column("link", SafeText, nullable=False),  # the canonical form; never fetched
    Column("url", SafeText, nullable=False),  # what is fetched: as the first document cites it
    Column("host", String(253), nullable=False, index=True),
    Column("site", String(253), nullable=False, index=True),  # whom to be polite to
    Column("created_at", UtcDateTime, nullable=False),
    word("status", Status),
    word("reason", Reason, nullable=True),
    Column("since", UtcDateTime),
    word("confirmed", Status, nullable=True),
    Column("seen_alive_at", UtcDateTime),
    Column("checked_at", UtcDateTime),
    Column("calm_checks", Integer, nullable=False, server_default="0"),
    Column("doubt", Json),  # domain.history.Doubt, while there is one
    Column("recovering_since", UtcDateTime),
    Column("next_check_at", UtcDateTime, nullable=False),
    Column("asked_at", UtcDateTime),  # a person asked for a check now
    Column("last_run_id", Key),  # `run --all` passes over what it has looked at
    Column("claimed_by", String(64)),  # whoever holds this word may record a look
    Column("claimed_until", UtcDateTime),
    Column("attempts", Integer, nullable=False, server_default="0"),  # claims since the last record
    Column("put_aside_at", UtcDateTime),  # claimed again and again, never recorded: a person must look
    word("decision", Decided),  # the latest of `decisions`, for queries
    Column("ignored_until", Date),
    Column("snoozed_until", Date),  # open, but letters are silent about it before that day, and remind of it then
    Column("cited_page", LargeBinary),  # what it held when it was cited: compressed domain Page
    Column("cited_page_at", UtcDateTime),
    Column("not_in_source", Json),  # quotations that neither the page nor any capture holds, once that was seen
    Index("ix_links_due", "next_check_at", "id"),
    Index("ix_links_claimed_until", "claimed_until"),
    Index("ix_links_status_decision", "status", "decision"),  # totals
    Index("ix_links_status_since_id", "status", "since", "id"),  # lists
    Index("ix_links_site_status", "site", "status"),
)

refs = Table(
    "refs",
    metadata,
    number(),
    pointer("document_id", "documents", index=True),
    pointer("link_id", "links", index=True),
    Column("mark", String(64), nullable=False),  # what tells it from its neighbours when it is read again
    Column("present", Boolean, nullable=False, server_default=text("true")),  # false: no longer in the text
    Column("n", Integer, nullable=False),
    Column("url", SafeText, nullable=False),
    Column("found_url", SafeText, nullable=False),  # as read; `url` differs once a person corrected it
    Column("accessed", String(10)),
    Column("found_accessed", String(10)),
    Column("corrected", Json),  # {"url": …, "accessed": …, "who": …, "at": …}: outlives every new reading
    Column("reviewed_at", UtcDateTime),  # a person said the address is right
    Column("title", SafeText),
    Column("identifier", SafeText),
    Column("citation", SafeText, nullable=False),
    Column("as_printed", SafeText, nullable=False),
    Column("repair", String(16)),
    Column("confidence", Float, nullable=False),
    Column("alternatives", Json, nullable=False),
    Column("accessed_as_printed", SafeText),
    word("date_fault", DateFault, nullable=True),
    Column("date_ambiguous", Boolean, nullable=False, server_default=text("false")),
    Column("quotations", Json, nullable=False),
    Column("lang", String(8)),
    Column("line", Integer),
    Column("last_line", Integer),
    Column("page", Integer),
    Column("note", SafeText),
    Column("called", Json),  # domain Place: where the body calls the note it stands in
    UniqueConstraint("document_id", "mark"),
)

suggestions = Table(
    "suggestions",
    metadata,
    Column("ref_id", Key, ForeignKey("refs.id", ondelete="CASCADE"), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    word("finding", Finding),
    Column("access", Json),  # domain Access
    Column("suggestion", Json),  # domain Suggestion, or null: nothing good is held
    word("nearness", Nearness),
    Column("memento_url", SafeText),
    Column("captured_at", UtcDateTime),
    Column("days", Integer),
)

runs = Table(
    "runs",
    metadata,
    number(),
    Column("kind", String(16), nullable=False),  # "scheduled", "doubts", "by hand", "asked"
    Column("worker", String(64), nullable=False),
    word("state", RunState),
    Column("started_at", UtcDateTime, nullable=False, index=True),
    Column("beat_at", UtcDateTime, nullable=False),  # a run that stopped beating was killed
    Column("ended_at", UtcDateTime),
    Column("checked", Integer, nullable=False, server_default="0"),
    Column("changed", Integer, nullable=False, server_default="0"),
    Column("withheld", Integer, nullable=False, server_default="0"),
    Column("note", Json),  # domain Evidence: why it ended early
    Column("boot", String(40)),  # which start of the machine
    Column("ticks", Float),  # and how many seconds after it …
    Column("ticks_at", UtcDateTime),  # … the wall clock said this
)

checks = Table(
    "checks",
    metadata,
    number(),
    pointer("link_id", "links", index=True),
    pointer("run_id", "runs"),
    Column("at", UtcDateTime, nullable=False),
    word("status", Status),  # of this look alone
    word("reason", Reason, nullable=True),
    word("standing", Status),  # of the link after it
    Column("http_status", Integer),
    Column("final_url", SafeText),
    Column("elapsed_ms", Integer, nullable=False),
    Column("evidence", Json),
    Column("drift", Json),
    Column("changing", Boolean, nullable=False, server_default=text("false")),
    Column("rules", Integer, nullable=False),
    Column("observation", LargeBinary),  # compressed domain Observation without its texts; thinned with age
    Column("text_digest", String(64), ForeignKey("texts.digest"), index=True),
    UniqueConstraint("run_id", "link_id"),
)

texts = Table(
    "texts",
    metadata,
    Column("digest", String(64), primary_key=True),  # of the text itself
    Column("body", LargeBinary, nullable=False),  # zlib of UTF-8
)

changes = Table(
    "changes",
    metadata,
    number(),
    pointer("link_id", "links", index=True),
    Column("check_id", Key, ForeignKey("checks.id", ondelete="SET NULL")),
    Column("at", UtcDateTime, nullable=False, index=True),
    word("before", Status, nullable=True),
    word("after", Status),
    word("reason", Reason, nullable=True),
    Column("looks", Integer, nullable=False),  # that confirmed it
    Column("first_at", UtcDateTime),
)

decisions = Table(
    "decisions",
    metadata,
    number(),
    pointer("link_id", "links", index=True),
    word("decision", Decided),
    Column("until", Date),
    Column("why", SafeText, nullable=False, server_default=""),
    Column("who", SafeText, nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
)

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

leases = Table(
    "leases",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("holder", String(64), nullable=False),
    Column("token", Integer, nullable=False),  # grows with every new holder: an old one is fenced off
    Column("renewed_at", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=False),
)

paces = Table(
    "paces",
    metadata,
    Column("pool", String(300), primary_key=True),  # one service and one of its limits
    Column("state", Json, nullable=False),  # domain PaceState
)

settings = Table(
    "settings",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Json, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("who", SafeText, nullable=False, server_default=""),
)
