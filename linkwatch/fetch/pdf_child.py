"""Read a PDF from standard input, print its title and text as JSON. Run by `pdf.py`; stands alone."""

from __future__ import annotations

import json
import resource
import sys
from importlib import import_module
from typing import Any

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 10
MAX_PAGES = 40
MAX_CHARACTERS = 400_000


def main() -> None:
    """Limit this process, then read what may be hostile."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    # Imported after the limits are set.
    document: Any = import_module("pypdfium2").PdfDocument(sys.stdin.buffer.read())
    title = document.get_metadata_value("Title")
    text = ""
    for number in range(min(len(document), MAX_PAGES)):
        text += document[number].get_textpage().get_text_range() + "\n"
        if len(text) > MAX_CHARACTERS:
            break
    # pdfium marks a hyphen at a line's end by U+FFFE and drops the line break.
    text = text[:MAX_CHARACTERS].replace("\ufffe", "").replace("\0", "")
    json.dump({"title": title, "text": text}, sys.stdout)


if __name__ == "__main__":
    main()
