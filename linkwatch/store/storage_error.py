"""What the store raises; apart from the rest, so that it can be caught without loading the database."""

from __future__ import annotations

from linkwatch.domain.evidence import Evidence, said


class StorageError(Exception):
    """The database could not do what was asked: `what` went wrong, and what to do about it, in any language."""

    fix = said("set LINKWATCH_DATABASE_URL to a database that can be opened and written, and start its server")
    """What to do where `what` does not say it."""

    def __init__(self, what: Evidence) -> None:
        super().__init__(str(what))
        self.what = what


class SchemaError(StorageError):
    """The database is of another version than this program."""

    fix = said("install that version of linkwatch, or name another database in LINKWATCH_DATABASE_URL")
