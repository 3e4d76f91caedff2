"""The tables of the first release"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from linkwatch.store import types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("subject", sa.String(length=400), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    with op.batch_alter_table("attempts") as batch_op:
        batch_op.create_index("ix_attempts_subject_at", ["subject", "at"], unique=False)

    op.create_table(
        "documents",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("name", types.SafeText(), nullable=False),
        sa.Column("title", types.SafeText(), nullable=False),
        sa.Column("format", sa.String(length=16), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("integrity", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("archive", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("public_slug", sa.String(length=64), nullable=True),
        sa.Column("watched_at", types.UtcDateTime(), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(), nullable=False),
        sa.Column("unwatched_at", types.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("key", name=op.f("uq_documents_key")),
        sa.UniqueConstraint("public_slug", name=op.f("uq_documents_public_slug")),
    )
    op.create_table(
        "editors",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mail", sa.String(length=320), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("new_mail", sa.String(length=320), nullable=True),
        sa.Column("bounced_at", types.UtcDateTime(), nullable=True),
        sa.Column("bounce", types.SafeText(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editors")),
        sa.UniqueConstraint("mail", name=op.f("uq_editors_mail")),
        sa.UniqueConstraint("token", name=op.f("uq_editors_token")),
    )
    op.create_table(
        "hooks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("url", types.SafeText(), nullable=False),
        sa.Column("secret", sa.String(length=128), nullable=False),
        sa.Column("scope", sa.String(length=24), nullable=False),
        sa.Column("target", sa.String(length=320), server_default="", nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("ended_at", types.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "scope = 'document' OR scope = 'tag' OR scope = 'host' OR scope = 'all'",
            name=op.f("ck_hooks_scope_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hooks")),
    )
    op.create_table(
        "idempotency",
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_idempotency")),
    )
    with op.batch_alter_table("idempotency") as batch_op:
        batch_op.create_index(batch_op.f("ix_idempotency_at"), ["at"], unique=False)

    op.create_table(
        "invitations",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("expires_at", types.UtcDateTime(), nullable=False),
        sa.Column("used_at", types.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "role = 'reader' OR role = 'editor' OR role = 'admin'", name=op.f("ck_invitations_role_known")
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_invitations")),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("renewed_at", types.UtcDateTime(), nullable=False),
        sa.Column("until", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "links",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("link", types.SafeText(), nullable=False),
        sa.Column("url", types.SafeText(), nullable=False),
        sa.Column("host", sa.String(length=253), nullable=False),
        sa.Column("site", sa.String(length=253), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=True),
        sa.Column("since", types.UtcDateTime(), nullable=True),
        sa.Column("confirmed", sa.String(length=24), nullable=True),
        sa.Column("seen_alive_at", types.UtcDateTime(), nullable=True),
        sa.Column("checked_at", types.UtcDateTime(), nullable=True),
        sa.Column("calm_checks", sa.Integer(), server_default="0", nullable=False),
        sa.Column("doubt", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("recovering_since", types.UtcDateTime(), nullable=True),
        sa.Column("next_check_at", types.UtcDateTime(), nullable=False),
        sa.Column("asked_at", types.UtcDateTime(), nullable=True),
        sa.Column("last_run_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("claimed_by", sa.String(length=64), nullable=True),
        sa.Column("claimed_until", types.UtcDateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("put_aside_at", types.UtcDateTime(), nullable=True),
        sa.Column("decision", sa.String(length=24), nullable=False),
        sa.Column("ignored_until", sa.Date(), nullable=True),
        sa.Column("cited_page", sa.LargeBinary(), nullable=True),
        sa.Column("cited_page_at", types.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "confirmed = 'ok' OR confirmed = 'moved' OR confirmed = 'drifted' OR confirmed = 'usurped' OR confirmed = 'dead' OR confirmed = 'failing' OR confirmed = 'blocked' OR confirmed = 'unknown'",
            name=op.f("ck_links_confirmed_known"),
        ),
        sa.CheckConstraint(
            "decision = 'open' OR decision = 'replaced' OR decision = 'keep_live' OR decision = 'author_asked' OR decision = 'ignored'",
            name=op.f("ck_links_decision_known"),
        ),
        sa.CheckConstraint(
            "reason = 'http_404' OR reason = 'http_410' OR reason = 'dns_nxdomain' OR reason = 'soft_404' OR reason = 'home_redirect' OR reason = 'deleted_notice' OR reason = 'parked' OR reason = 'hijacked' OR reason = 'content_replaced' OR reason = 'quotation_missing' OR reason = 'title_missing' OR reason = 'http_401' OR reason = 'http_403' OR reason = 'http_429' OR reason = 'http_451' OR reason = 'bot_wall' OR reason = 'login_wall' OR reason = 'paywall' OR reason = 'legal_block' OR reason = 'interstitial' OR reason = 'http_4xx' OR reason = 'http_5xx' OR reason = 'dns_failure' OR reason = 'connect_refused' OR reason = 'connect_timeout' OR reason = 'read_timeout' OR reason = 'deadline' OR reason = 'connection_reset' OR reason = 'protocol_error' OR reason = 'redirect_loop' OR reason = 'too_many_redirects' OR reason = 'tls_expired' OR reason = 'tls_untrusted' OR reason = 'tls_hostname' OR reason = 'tls_failure' OR reason = 'too_large' OR reason = 'robots_disallowed' OR reason = 'address_refused' OR reason = 'scheme_unsupported' OR reason = 'bad_url' OR reason = 'own_network_down' OR reason = 'not_checked' OR reason = 'permanent_redirect'",
            name=op.f("ck_links_reason_known"),
        ),
        sa.CheckConstraint(
            "status = 'ok' OR status = 'moved' OR status = 'drifted' OR status = 'usurped' OR status = 'dead' OR status = 'failing' OR status = 'blocked' OR status = 'unknown'",
            name=op.f("ck_links_status_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
        sa.UniqueConstraint("key", name=op.f("uq_links_key")),
    )
    with op.batch_alter_table("links") as batch_op:
        batch_op.create_index("ix_links_claimed_until", ["claimed_until"], unique=False)
        batch_op.create_index("ix_links_due", ["next_check_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_links_host"), ["host"], unique=False)
        batch_op.create_index(batch_op.f("ix_links_site"), ["site"], unique=False)
        batch_op.create_index("ix_links_site_status", ["site", "status"], unique=False)
        batch_op.create_index("ix_links_status_decision", ["status", "decision"], unique=False)
        batch_op.create_index("ix_links_status_since_id", ["status", "since", "id"], unique=False)

    op.create_table(
        "notices",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.Column("text", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("cleared_at", types.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("key", name=op.f("uq_notices_key")),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("worker", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("started_at", types.UtcDateTime(), nullable=False),
        sa.Column("beat_at", types.UtcDateTime(), nullable=False),
        sa.Column("ended_at", types.UtcDateTime(), nullable=True),
        sa.Column("checked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("withheld", sa.Integer(), server_default="0", nullable=False),
        sa.Column("note", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("boot", sa.String(length=40), nullable=True),
        sa.Column("ticks", sa.Float(), nullable=True),
        sa.Column("ticks_at", types.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "state = 'running' OR state = 'done' OR state = 'offline' OR state = 'interrupted'",
            name=op.f("ck_runs_state_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    with op.batch_alter_table("runs") as batch_op:
        batch_op.create_index(batch_op.f("ix_runs_started_at"), ["started_at"], unique=False)

    op.create_table(
        "paces",
        sa.Column("pool", sa.String(length=300), nullable=False),
        sa.Column("state", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("pool", name=op.f("pk_paces")),
    )
    op.create_table(
        "settings",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.Column("who", types.SafeText(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )
    op.create_table(
        "texts",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_texts")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("mail", sa.String(length=320), nullable=True),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("password_hash", types.SafeText(), nullable=True),
        sa.Column("lang", sa.String(length=2), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("disabled_at", types.UtcDateTime(), nullable=True),
        sa.Column("shortcuts", sa.Boolean(), server_default=sa.text("(true)"), nullable=False),
        sa.CheckConstraint(
            "role = 'reader' OR role = 'editor' OR role = 'admin'", name=op.f("ck_users_role_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("name", name=op.f("uq_users_name")),
    )
    op.create_table(
        "checks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("link_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("run_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=True),
        sa.Column("standing", sa.String(length=24), nullable=False),
        sa.Column("http_status", sa.Integer(), nullable=True),
        sa.Column("final_url", types.SafeText(), nullable=True),
        sa.Column("elapsed_ms", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("drift", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("changing", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("rules", sa.Integer(), nullable=False),
        sa.Column("observation", sa.LargeBinary(), nullable=True),
        sa.Column("text_digest", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "reason = 'http_404' OR reason = 'http_410' OR reason = 'dns_nxdomain' OR reason = 'soft_404' OR reason = 'home_redirect' OR reason = 'deleted_notice' OR reason = 'parked' OR reason = 'hijacked' OR reason = 'content_replaced' OR reason = 'quotation_missing' OR reason = 'title_missing' OR reason = 'http_401' OR reason = 'http_403' OR reason = 'http_429' OR reason = 'http_451' OR reason = 'bot_wall' OR reason = 'login_wall' OR reason = 'paywall' OR reason = 'legal_block' OR reason = 'interstitial' OR reason = 'http_4xx' OR reason = 'http_5xx' OR reason = 'dns_failure' OR reason = 'connect_refused' OR reason = 'connect_timeout' OR reason = 'read_timeout' OR reason = 'deadline' OR reason = 'connection_reset' OR reason = 'protocol_error' OR reason = 'redirect_loop' OR reason = 'too_many_redirects' OR reason = 'tls_expired' OR reason = 'tls_untrusted' OR reason = 'tls_hostname' OR reason = 'tls_failure' OR reason = 'too_large' OR reason = 'robots_disallowed' OR reason = 'address_refused' OR reason = 'scheme_unsupported' OR reason = 'bad_url' OR reason = 'own_network_down' OR reason = 'not_checked' OR reason = 'permanent_redirect'",
            name=op.f("ck_checks_reason_known"),
        ),
        sa.CheckConstraint(
            "standing = 'ok' OR standing = 'moved' OR standing = 'drifted' OR standing = 'usurped' OR standing = 'dead' OR standing = 'failing' OR standing = 'blocked' OR standing = 'unknown'",
            name=op.f("ck_checks_standing_known"),
        ),
        sa.CheckConstraint(
            "status = 'ok' OR status = 'moved' OR status = 'drifted' OR status = 'usurped' OR status = 'dead' OR status = 'failing' OR status = 'blocked' OR status = 'unknown'",
            name=op.f("ck_checks_status_known"),
        ),
        sa.ForeignKeyConstraint(
            ["link_id"], ["links.id"], name=op.f("fk_checks_link_id_links"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_checks_run_id_runs"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["text_digest"], ["texts.digest"], name=op.f("fk_checks_text_digest_texts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checks")),
        sa.UniqueConstraint("run_id", "link_id", name=op.f("uq_checks_run_id_link_id")),
    )
    with op.batch_alter_table("checks") as batch_op:
        batch_op.create_index("ix_checks_link_id_at", ["link_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_checks_text_digest"), ["text_digest"], unique=False)

    op.create_table(
        "decisions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("link_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("decision", sa.String(length=24), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("why", types.SafeText(), server_default="", nullable=False),
        sa.Column("who", types.SafeText(), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "decision = 'open' OR decision = 'replaced' OR decision = 'keep_live' OR decision = 'author_asked' OR decision = 'ignored'",
            name=op.f("ck_decisions_decision_known"),
        ),
        sa.ForeignKeyConstraint(
            ["link_id"], ["links.id"], name=op.f("fk_decisions_link_id_links"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    with op.batch_alter_table("decisions") as batch_op:
        batch_op.create_index(batch_op.f("ix_decisions_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decisions_link_id"), ["link_id"], unique=False)

    op.create_table(
        "document_tags",
        sa.Column("document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tag", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_document_tags_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "tag", name=op.f("pk_document_tags")),
    )
    with op.batch_alter_table("document_tags") as batch_op:
        batch_op.create_index(batch_op.f("ix_document_tags_tag"), ["tag"], unique=False)

    op.create_table(
        "refs",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("link_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("present", sa.Boolean(), server_default=sa.text("(true)"), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("url", types.SafeText(), nullable=False),
        sa.Column("found_url", types.SafeText(), nullable=False),
        sa.Column("accessed", sa.String(length=10), nullable=True),
        sa.Column("found_accessed", sa.String(length=10), nullable=True),
        sa.Column("corrected", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reviewed_at", types.UtcDateTime(), nullable=True),
        sa.Column("title", types.SafeText(), nullable=True),
        sa.Column("identifier", types.SafeText(), nullable=True),
        sa.Column("citation", types.SafeText(), nullable=False),
        sa.Column("as_printed", types.SafeText(), nullable=False),
        sa.Column("repair", sa.String(length=16), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("alternatives", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("accessed_as_printed", types.SafeText(), nullable=True),
        sa.Column("date_fault", sa.String(length=24), nullable=True),
        sa.Column("date_ambiguous", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("quotations", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("last_line", sa.Integer(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("note", types.SafeText(), nullable=True),
        sa.Column("called", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint(
            "date_fault = 'impossible' OR date_fault = 'future'", name=op.f("ck_refs_date_fault_known")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_refs_document_id_documents"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["link_id"], ["links.id"], name=op.f("fk_refs_link_id_links"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refs")),
        sa.UniqueConstraint("document_id", "mark", name=op.f("uq_refs_document_id_mark")),
    )
    with op.batch_alter_table("refs") as batch_op:
        batch_op.create_index(batch_op.f("ix_refs_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_refs_link_id"), ["link_id"], unique=False)

    op.create_table(
        "sessions",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("seen_at", types.UtcDateTime(), nullable=False),
        sa.Column("expires_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_sessions_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sessions")),
    )
    with op.batch_alter_table("sessions") as batch_op:
        batch_op.create_index(batch_op.f("ix_sessions_user_id"), ["user_id"], unique=False)

    op.create_table(
        "subscriptions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("editor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("scope", sa.String(length=24), nullable=False),
        sa.Column("target", sa.String(length=320), server_default="", nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.Boolean(), server_default=sa.text("(true)"), nullable=False),
        sa.Column("at_once", sa.Boolean(), server_default=sa.text("(true)"), nullable=False),
        sa.Column("reminders", sa.Boolean(), server_default=sa.text("(true)"), nullable=False),
        sa.Column("proof_of_life", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("every_weeks", sa.Integer(), server_default="1", nullable=False),
        sa.Column("asked_at", types.UtcDateTime(), nullable=False),
        sa.Column("confirmed_at", types.UtcDateTime(), nullable=True),
        sa.Column("ended_at", types.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "scope = 'document' OR scope = 'tag' OR scope = 'host' OR scope = 'all'",
            name=op.f("ck_subscriptions_scope_known"),
        ),
        sa.CheckConstraint(
            "state = 'asked' OR state = 'active' OR state = 'ended'", name=op.f("ck_subscriptions_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["editor_id"], ["editors.id"], name=op.f("fk_subscriptions_editor_id_editors"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
        sa.UniqueConstraint("editor_id", "scope", "target", name=op.f("uq_subscriptions_editor_id_scope_target")),
        sa.UniqueConstraint("token", name=op.f("uq_subscriptions_token")),
    )
    with op.batch_alter_table("subscriptions") as batch_op:
        batch_op.create_index(batch_op.f("ix_subscriptions_editor_id"), ["editor_id"], unique=False)

    op.create_table(
        "tokens",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("expires_at", types.UtcDateTime(), nullable=True),
        sa.Column("used_at", types.UtcDateTime(), nullable=True),
        sa.Column("ended_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_tokens_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tokens")),
        sa.UniqueConstraint("digest", name=op.f("uq_tokens_digest")),
    )
    with op.batch_alter_table("tokens") as batch_op:
        batch_op.create_index(batch_op.f("ix_tokens_user_id"), ["user_id"], unique=False)

    op.create_table(
        "changes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("link_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("check_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.Column("before", sa.String(length=24), nullable=True),
        sa.Column("after", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=True),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("first_at", types.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "after = 'ok' OR after = 'moved' OR after = 'drifted' OR after = 'usurped' OR after = 'dead' OR after = 'failing' OR after = 'blocked' OR after = 'unknown'",
            name=op.f("ck_changes_after_known"),
        ),
        sa.CheckConstraint(
            "before = 'ok' OR before = 'moved' OR before = 'drifted' OR before = 'usurped' OR before = 'dead' OR before = 'failing' OR before = 'blocked' OR before = 'unknown'",
            name=op.f("ck_changes_before_known"),
        ),
        sa.CheckConstraint(
            "reason = 'http_404' OR reason = 'http_410' OR reason = 'dns_nxdomain' OR reason = 'soft_404' OR reason = 'home_redirect' OR reason = 'deleted_notice' OR reason = 'parked' OR reason = 'hijacked' OR reason = 'content_replaced' OR reason = 'quotation_missing' OR reason = 'title_missing' OR reason = 'http_401' OR reason = 'http_403' OR reason = 'http_429' OR reason = 'http_451' OR reason = 'bot_wall' OR reason = 'login_wall' OR reason = 'paywall' OR reason = 'legal_block' OR reason = 'interstitial' OR reason = 'http_4xx' OR reason = 'http_5xx' OR reason = 'dns_failure' OR reason = 'connect_refused' OR reason = 'connect_timeout' OR reason = 'read_timeout' OR reason = 'deadline' OR reason = 'connection_reset' OR reason = 'protocol_error' OR reason = 'redirect_loop' OR reason = 'too_many_redirects' OR reason = 'tls_expired' OR reason = 'tls_untrusted' OR reason = 'tls_hostname' OR reason = 'tls_failure' OR reason = 'too_large' OR reason = 'robots_disallowed' OR reason = 'address_refused' OR reason = 'scheme_unsupported' OR reason = 'bad_url' OR reason = 'own_network_down' OR reason = 'not_checked' OR reason = 'permanent_redirect'",
            name=op.f("ck_changes_reason_known"),
        ),
        sa.ForeignKeyConstraint(
            ["check_id"], ["checks.id"], name=op.f("fk_changes_check_id_checks"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["link_id"], ["links.id"], name=op.f("fk_changes_link_id_links"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
    )
    with op.batch_alter_table("changes") as batch_op:
        batch_op.create_index(batch_op.f("ix_changes_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_changes_link_id"), ["link_id"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("editor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("subscription_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("hook_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("address", sa.String(length=320), nullable=True),
        sa.Column("payload", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("due_at", types.UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("try_at", types.UtcDateTime(), nullable=False),
        sa.Column("claimed_by", sa.String(length=64), nullable=True),
        sa.Column("claimed_until", types.UtcDateTime(), nullable=True),
        sa.Column("sent_at", types.UtcDateTime(), nullable=True),
        sa.Column("error", types.SafeText(), nullable=True),
        sa.CheckConstraint(
            "state = 'waiting' OR state = 'sent' OR state = 'skipped' OR state = 'failed'",
            name=op.f("ck_outbox_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["editor_id"], ["editors.id"], name=op.f("fk_outbox_editor_id_editors"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["hook_id"], ["hooks.id"], name=op.f("fk_outbox_hook_id_hooks"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscriptions.id"],
            name=op.f("fk_outbox_subscription_id_subscriptions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    with op.batch_alter_table("outbox") as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_editor_id"), ["editor_id"], unique=False)
        batch_op.create_index("ix_outbox_state_try_at", ["state", "try_at"], unique=False)

    op.create_table(
        "suggestions",
        sa.Column("ref_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.Column("finding", sa.String(length=24), nullable=False),
        sa.Column("access", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("suggestion", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("nearness", sa.String(length=24), nullable=False),
        sa.Column("memento_url", types.SafeText(), nullable=True),
        sa.Column("captured_at", types.UtcDateTime(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "finding = 'confirmed' OR finding = 'plausible' OR finding = 'contradicted' OR finding = 'implausible' OR finding = 'unarchived' OR finding = 'unasked'",
            name=op.f("ck_suggestions_finding_known"),
        ),
        sa.CheckConstraint(
            "nearness = 'bracketed' OR nearness = 'near' OR nearness = 'after_only' OR nearness = 'far' OR nearness = 'none'",
            name=op.f("ck_suggestions_nearness_known"),
        ),
        sa.ForeignKeyConstraint(
            ["ref_id"], ["refs.id"], name=op.f("fk_suggestions_ref_id_refs"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ref_id", name=op.f("pk_suggestions")),
    )
    op.create_table(
        "alerts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("change_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("subscription_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("told_at", types.UtcDateTime(), nullable=True),
        sa.Column("outbox_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reminded", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reminded_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_id"], ["changes.id"], name=op.f("fk_alerts_change_id_changes"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_alerts_outbox_id_outbox"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscriptions.id"],
            name=op.f("fk_alerts_subscription_id_subscriptions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
        sa.UniqueConstraint("change_id", "subscription_id", name=op.f("uq_alerts_change_id_subscription_id")),
    )
    with op.batch_alter_table("alerts") as batch_op:
        batch_op.create_index(batch_op.f("ix_alerts_outbox_id"), ["outbox_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_alerts_subscription_id"), ["subscription_id"], unique=False)
        batch_op.create_index("ix_alerts_untold", ["told_at", "subscription_id"], unique=False)

    op.create_table(
        "deliveries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outbox_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", types.UtcDateTime(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("detail", types.SafeText(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_deliveries_outbox_id_outbox"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
    )
    with op.batch_alter_table("deliveries") as batch_op:
        batch_op.create_index(batch_op.f("ix_deliveries_outbox_id"), ["outbox_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("deliveries") as batch_op:
        batch_op.drop_index(batch_op.f("ix_deliveries_outbox_id"))

    op.drop_table("deliveries")
    with op.batch_alter_table("alerts") as batch_op:
        batch_op.drop_index("ix_alerts_untold")
        batch_op.drop_index(batch_op.f("ix_alerts_subscription_id"))
        batch_op.drop_index(batch_op.f("ix_alerts_outbox_id"))

    op.drop_table("alerts")
    op.drop_table("suggestions")
    with op.batch_alter_table("outbox") as batch_op:
        batch_op.drop_index("ix_outbox_state_try_at")
        batch_op.drop_index(batch_op.f("ix_outbox_editor_id"))

    op.drop_table("outbox")
    with op.batch_alter_table("changes") as batch_op:
        batch_op.drop_index(batch_op.f("ix_changes_link_id"))
        batch_op.drop_index(batch_op.f("ix_changes_at"))

    op.drop_table("changes")
    with op.batch_alter_table("tokens") as batch_op:
        batch_op.drop_index(batch_op.f("ix_tokens_user_id"))

    op.drop_table("tokens")
    with op.batch_alter_table("subscriptions") as batch_op:
        batch_op.drop_index(batch_op.f("ix_subscriptions_editor_id"))

    op.drop_table("subscriptions")
    with op.batch_alter_table("sessions") as batch_op:
        batch_op.drop_index(batch_op.f("ix_sessions_user_id"))

    op.drop_table("sessions")
    with op.batch_alter_table("refs") as batch_op:
        batch_op.drop_index(batch_op.f("ix_refs_link_id"))
        batch_op.drop_index(batch_op.f("ix_refs_document_id"))

    op.drop_table("refs")
    with op.batch_alter_table("document_tags") as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_tags_tag"))

    op.drop_table("document_tags")
    with op.batch_alter_table("decisions") as batch_op:
        batch_op.drop_index(batch_op.f("ix_decisions_link_id"))
        batch_op.drop_index(batch_op.f("ix_decisions_at"))

    op.drop_table("decisions")
    with op.batch_alter_table("checks") as batch_op:
        batch_op.drop_index(batch_op.f("ix_checks_text_digest"))
        batch_op.drop_index("ix_checks_link_id_at")

    op.drop_table("checks")
    op.drop_table("users")
    op.drop_table("texts")
    op.drop_table("settings")
    op.drop_table("paces")
    with op.batch_alter_table("runs") as batch_op:
        batch_op.drop_index(batch_op.f("ix_runs_started_at"))

    op.drop_table("runs")
    op.drop_table("notices")
    with op.batch_alter_table("links") as batch_op:
        batch_op.drop_index("ix_links_status_since_id")
        batch_op.drop_index("ix_links_status_decision")
        batch_op.drop_index("ix_links_site_status")
        batch_op.drop_index(batch_op.f("ix_links_site"))
        batch_op.drop_index(batch_op.f("ix_links_host"))
        batch_op.drop_index("ix_links_due")
        batch_op.drop_index("ix_links_claimed_until")

    op.drop_table("links")
    op.drop_table("leases")
    op.drop_table("invitations")
    with op.batch_alter_table("idempotency") as batch_op:
        batch_op.drop_index(batch_op.f("ix_idempotency_at"))

    op.drop_table("idempotency")
    op.drop_table("hooks")
    op.drop_table("editors")
    op.drop_table("documents")
    with op.batch_alter_table("attempts") as batch_op:
        batch_op.drop_index("ix_attempts_subject_at")

    op.drop_table("attempts")
