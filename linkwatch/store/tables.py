"""The tables of what is under watch and what was seen of it, and the little the program keeps for itself.

documents ─< refs >─ links ─< checks ─ runs        checks, changes and decisions only ever grow
                      links ─< changes

Who is told of it stands in `letter_tables`, who may look in `account_tables`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
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
    Column("issue", SafeText),  # as read: the journal, volume and number
    Column("doi", SafeText),  # as read
    Column("entered", Json),  # {"title": …, "issue": …, "doi": …}: outlives every new reading
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
    pointer("link_id", "links"),
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
    Index("ix_refs_by_link", "link_id", "present", "document_id", "accessed"),  # counts need not read the rows
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
    Column("canaries", String(16)),  # domain Canaries: what the dependable pages answered
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

archive_requests = Table(
    "archive_requests",
    metadata,
    Column("outcome", String(24), primary_key=True),  # domain ArchiveOutcome
    Column("requests", BigInteger, nullable=False),  # of all processes, of all time
)

settings = Table(
    "settings",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Json, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("who", SafeText, nullable=False, server_default=""),
)
