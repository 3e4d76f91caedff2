"""The schema's version: made and migrated at first use, refused where it is newer than this program."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from linkwatch.domain.evidence import said
from linkwatch.store.dialects import one_at_a_time, sample
from linkwatch.store.errors import SchemaError, our_words

_MIGRATING = 0x6C696E6B


def migrations_folder() -> Path:
    """Where the migrations stand: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "migrations"
    return inside if inside.is_dir() else package.parent / "migrations"


def current(connection: Connection) -> str | None:
    """The revision of the database; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """The revision this program works with."""
    revision = _scripts().get_current_head()
    assert revision is not None
    return revision


def knows(revision: str) -> bool:
    """Whether this program has ever worked with a revision."""
    return revision in {script.revision for script in _scripts().walk_revisions()}


def upgrade(engine: Engine, to: str = "head") -> str | None:
    """Bring the database to a revision, whole or not at all; the revision it was at before."""
    with our_words(), engine.connect().execution_options(writes=True) as connection, connection.begin():
        one_at_a_time(connection, _MIGRATING)
        before = current(connection)
        _refuse_the_unknown(connection, before)
        command.upgrade(_config(connection), to)
        sample(connection)
    return before


def downgrade(engine: Engine, to: str) -> str | None:
    """Take the database back to an older revision ("base": empty it); the revision it was at before."""
    with our_words(), engine.connect().execution_options(writes=True) as connection, connection.begin():
        one_at_a_time(connection, _MIGRATING)
        before = current(connection)
        _refuse_the_unknown(connection, before)
        command.downgrade(_config(connection), to)
    return before


def make_ready(engine: Engine) -> None:
    """Migrate to the head unless it is there; SchemaError for a database this program must not touch."""
    with engine.connect() as connection:
        at = current(connection)
    if at != head():
        upgrade(engine)


def _refuse_the_unknown(connection: Connection, revision: str | None) -> None:
    if revision is None:
        if inspect(connection).has_table("links"):
            raise SchemaError(said("the database has tables but no revision: it was not made by linkwatch"))
        return
    if not knows(revision):
        raise SchemaError(
            said(
                "the database is at revision {revision}, which this version does not know: it was used by a "
                "newer linkwatch; install that one, or restore a backup made before",
                revision=revision,
            )
        )


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(migrations_folder()))
