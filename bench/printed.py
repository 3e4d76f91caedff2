"""Measure the finder on real PDF files: their link annotations say what the addresses on their pages are.

.venv/bin/python -m bench.printed FOLDER [--misses]

Each file is read twice: as it is, and with its annotations taken away, so that the print alone must give the same
addresses. An annotation is believed even where it is wrong; addresses that no annotation covers do not count.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from linkwatch.citations.references import references_in
from linkwatch.documents.faults import UnreadableDocument
from linkwatch.documents.reading import read
from linkwatch.domain.reference import Reference, Text

_PRINTED = ("http", "www", "ftp")


@dataclass(frozen=True, slots=True)
class Compared:
    """One file: what its annotations say, and what its print says without them."""

    name: str
    annotated: Mapping[str, Reference]
    printed: Mapping[str, Reference]

    @property
    def missed(self) -> list[str]:
        """Addresses that the print alone did not give."""
        return [url for url in self.annotated if url not in self.printed]


def main() -> None:
    """Print the figures of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where PDF files are looked for, folders within it too")
    parser.add_argument("--misses", action="store_true", help="name every address that was not read")
    arguments = parser.parse_args()
    files = addresses = missed = kept = 0
    for one in compared(arguments.folder):
        files += 1
        addresses += len(one.annotated)
        missed += len(one.missed)
        alternatives = {plain(url) for reference in one.printed.values() for url in reference.alternatives}
        kept += sum(url in alternatives for url in one.missed)
        for url in one.missed if arguments.misses else ():
            print(f"{one.name}\t{one.annotated[url].as_printed!r}\t{url}")
    right = addresses - missed
    print(
        f"{files} files, {addresses} addresses: {right} read ({right / max(1, addresses):.1%}), {kept} more kept"
    )


def compared(folder: Path) -> Iterator[Compared]:
    """Every readable PDF file below a folder, read with its annotations and without."""
    for path in sorted(folder.rglob("*.pdf")):
        try:
            text = read(path.name, path.read_bytes())
        except UnreadableDocument:
            continue
        bare = replace(text, passages=tuple(replace(passage, targets=()) for passage in text.passages))
        yield Compared(path.name, _addresses(text, annotated=True), _addresses(bare))


def plain(url: str) -> str:
    """An address as far as it matters here: without its scheme and `www.`, in small letters."""
    return re.sub(r"\Ahttps?://(?:www\.)?", "", url).rstrip("/").lower()


def _addresses(text: Text, *, annotated: bool = False) -> dict[str, Reference]:
    """The addresses of a text; `annotated`: those printed as addresses, for a link's text may be any words."""
    found = references_in(text, datetime.now(UTC).date())
    return {
        plain(one.url): one
        for one in found
        if one.identifier is None and (not annotated or one.as_printed.startswith(_PRINTED))
    }


if __name__ == "__main__":
    main()
