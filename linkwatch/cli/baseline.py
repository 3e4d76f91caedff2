"""An earlier report as a baseline: what it already had need not be told again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from linkwatch.cli.common import Exit, Stop
from linkwatch.domain.audit import Known
from linkwatch.domain.evidence import said


def read_baseline(path: Path) -> frozenset[Known]:
    """The address and status of every reference in a report written as json or jsonl."""
    try:
        text = path.read_text(encoding="utf-8")
        return frozenset((str(line["url"]), str(line["status"])) for line in _lines(text))
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        wrong = said(
            "--baseline {path}: not a report of `check` as json or jsonl: {error}", path=path, error=error
        )
        raise Stop(Exit.USAGE, wrong) from error


def _lines(text: str) -> Iterator[Any]:
    try:
        whole = json.loads(text)
    except ValueError:
        yield from (json.loads(line) for line in text.splitlines() if line.strip())
        return
    if "documents" not in whole:
        yield whole
        return
    for document in whole["documents"]:
        yield from document["references"]
