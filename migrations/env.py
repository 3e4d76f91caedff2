"""Runs the migrations on the connection it is handed: linkwatch.store.schema is the only caller."""

from __future__ import annotations

from alembic import context

from linkwatch.store import account_tables, letter_tables, tables  # noqa: F401 (they fill the metadata)
from linkwatch.store.types import UtcDateTime, metadata


def _rendered(kind: str, item: object, autogen_context: object) -> str | bool:
    """How our own column types are written in a new migration; the others as Alembic does."""
    del autogen_context
    if kind == "type" and type(item).__module__ == UtcDateTime.__module__:
        return f"types.{type(item).__name__}()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=_rendered,
    compare_type=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
