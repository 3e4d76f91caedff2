"""Backup and restore: a whole copy while others write, back into either kind of database."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from linkwatch.store import watched
from linkwatch.store.backup import backup, restore
from linkwatch.store.database import Database, open_database
from linkwatch.store.errors import SchemaError, StorageError
from linkwatch.store.tables import links
from linkwatch.store.types import metadata
from tests.support_victim import lived
from tests.support_watch import NOON, document


def content(database: Database) -> dict[str, list[tuple[object, ...]]]:
    def work(at):
        tables = metadata.sorted_tables
        return {t.name: [tuple(row) for row in at.execute(select(t).order_by(*t.primary_key))] for t in tables}

    return database.read(work)


def test_what_was_backed_up_is_restored_row_by_row_into_either_database(
    database_url: str, tmp_path: Path
) -> None:
    database = lived(database_url)
    file = tmp_path / "out.zip"
    counts = backup(database, file, NOON)
    assert counts["links"] == 2
    other = f"sqlite:///{tmp_path / 'restored.db'}"
    assert restore(other, file)["checks"] == counts["checks"] == 8
    assert content(open_database(other)) == content(database)


def test_the_restored_database_goes_on_counting(database_url: str, tmp_path: Path) -> None:
    source = lived(f"sqlite:///{tmp_path / 'source.db'}")
    backup(source, tmp_path / "out.zip", NOON)
    restore(database_url, tmp_path / "out.zip")
    database = open_database(database_url)
    assert watched.put(database, document("http://c.test/", name="another"), NOON).new


def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "out.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("manifest.json", json.dumps({"format": 1, "revision": "9999"}))
    with pytest.raises(SchemaError, match="9999"):
        restore(f"sqlite:///{tmp_path / 'new.db'}", file)


def test_a_database_in_use_is_not_overwritten(tmp_path: Path) -> None:
    database = lived(f"sqlite:///{tmp_path / 'source.db'}")
    backup(database, tmp_path / "out.zip", NOON)
    with pytest.raises(StorageError, match="empty"):
        restore(f"sqlite:///{tmp_path / 'source.db'}", tmp_path / "out.zip")


@pytest.mark.parametrize("garbage", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_backup_is_named(tmp_path: Path, garbage: bytes) -> None:
    file = tmp_path / "out.zip"
    file.write_bytes(garbage)
    with pytest.raises(StorageError, match=r"out\.zip is no backup"):
        restore(f"sqlite:///{tmp_path / 'new.db'}", file)


def test_a_copy_is_of_one_instant_although_others_write_meanwhile(database_url: str, tmp_path: Path) -> None:
    database = lived(database_url)
    before = content(database)

    class Slow(type(NOON)):
        """An instant that lets somebody else write while the manifest is made."""

        def isoformat(self, *args):
            database.write(lambda at: at.execute(links.update().values(attempts=7)))
            return super().isoformat(*args)

    at = Slow(2026, 3, 2, tzinfo=NOON.tzinfo)
    backup(database, tmp_path / "out.zip", at)
    other = f"sqlite:///{tmp_path / 'restored.db'}"
    restore(other, tmp_path / "out.zip")
    assert content(open_database(other)) == before
