"""Columns that mean the same on SQLite and PostgreSQL: instants in UTC, closed sets of words, outside text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    event,
)
from sqlalchemy.dialects.sqlite import DATETIME
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

Key = BigInteger().with_variant(Integer(), "sqlite")
"""A row's number: 64 bits on both (SQLite numbers only a plain INTEGER by itself)."""

Json = JSON(none_as_null=True)
"""A value that is only read whole. None is NULL, not the word `null`."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class SafeText(TypeDecorator[str]):
    """Text from outside. PostgreSQL refuses NUL, and both drivers refuse half of a surrogate pair."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 (the base class names it)
        """Without NUL; lone surrogates become U+FFFD."""
        return None if value is None else storable(value)


def storable(value: str) -> str:
    """The text as both databases take it."""
    if "\0" in value:
        value = value.replace("\0", "")
    return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant. SQLite knows none: there it is written in UTC without an offset, and comes back aware."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime]:
        """`timestamptz` where there is one."""
        if dialect.name == "sqlite":
            return _WrittenInstant()  # type: ignore[no-untyped-call]  # of SQLAlchemy
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (the base class names it)
        """To UTC; ValueError for an instant without a zone, which could mean anything."""
        if value is None or value.tzinfo is UTC:
            return value
        if value.tzinfo is None:
            raise ValueError(f"an instant needs a time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (the base class names it)
        """Aware and in UTC, whatever the session's time zone is."""
        return value if value is None or value.tzinfo is UTC else value.astimezone(UTC)


class _WrittenInstant(DATETIME):
    """As SQLAlchemy writes it on SQLite (2026-11-22 04:00:00.000000), by what the interpreter does at once."""

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], str | None]:  # noqa: ARG002 (the base class names it)
        return lambda value: None if value is None else value.isoformat(" ", "microseconds")[:26]

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], datetime | None]:  # noqa: ARG002 (the base class names it)
        return lambda text: None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


def word(name: str, words: type[StrEnum], *, nullable: bool = False) -> Column[str]:
    """A column for one word of a closed set, as a short string with a CHECK on its table."""
    # not IN (…): of each such list SQLite makes a table, anew for every row that is written
    any_of = " OR ".join(f"{name} = '{entry.value}'" for entry in words)
    column: Column[str] = Column(name, String(24), nullable=nullable)

    def add_check(_: Column[str], table: Table) -> None:
        table.append_constraint(CheckConstraint(any_of, name=f"{name}_known"))

    event.listen(column, "after_parent_attach", add_check)
    return column


def number() -> Column[int]:
    """The row's own number."""
    return Column("id", Key, primary_key=True)


def pointer(column: str, target: str, *, nullable: bool = False, index: bool = False) -> Column[int]:
    """A column that holds the number of a row elsewhere, and goes with it."""
    return Column(column, Key, ForeignKey(f"{target}.id", ondelete="CASCADE"), nullable=nullable, index=index)
