"""What the store raises; apart from the rest, so that it can be caught without loading the database."""

from __future__ import annotations


class StorageError(Exception):
    """The database could not do what was asked; the message says what to do about it."""


class SchemaError(StorageError):
    """The database is of another version than this program."""
