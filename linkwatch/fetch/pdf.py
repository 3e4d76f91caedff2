"""What a PDF says, read in a process of its own that may die without harm."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from linkwatch.domain.observation import Page
from linkwatch.fetch.faults import shown
from linkwatch.fetch.media import PDF

WALL_SECONDS = 15
_CHILD = Path(__file__).with_name("pdf_child.py")


def read_pdf(body: bytes) -> Page:
    """Title and text of a PDF's first pages; a PDF that cannot be read is a page without text.

    Takes a process of its own and some 0.1 s: not for the event loop's thread.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_CHILD)],
            input=body,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=True,
        )
        read = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        return Page(media_type=PDF)
    text = str(read["text"])
    return Page(media_type=PDF, title=shown(read["title"]), text=text, visible=text)
