"""A cache that cannot be written costs requests, and what it says of that is never among the results."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from linkwatch.archive.cache import CacheFile


def test_a_cache_that_cannot_be_written_lasts_for_the_run_and_says_so_beside_the_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    cache = CacheFile(tmp_path / "file" / "archive.sqlite3")
    cache.put("key", b"value", None)
    assert cache.get("key", datetime.now(UTC)) == b"value"
    assert "cannot be written" in caplog.text
    assert capsys.readouterr().out == ""
