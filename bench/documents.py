"""What documents cost to read: every format full of addresses, long texts, files that mean harm, the worst text.

Makes its own input. `python -m bench.documents` prints the tables of bench/documents.md; `--worst` adds how the
cost grows. Every row is measured in a process of its own: wall and processor time of it and of the child that
reads, and the most memory each of the two held.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial

from bench.documents_made import FORMATS, HOSTILE, ordinary_pdf
from linkwatch.citations import keys_in, references_in
from linkwatch.documents import UnreadableDocument, read
from linkwatch.documents.sandbox import SANDBOX
from linkwatch.event_loop import SELDOM

MB = 1_000_000
COUNT = 20_000  # addresses of one document
PROSE = (
    "Мосты тогда строили из дерева, и каждую весну их уносила вода; об этом пишут все, кто\n"
    "бывал в городе в те годы, и никто не пишет, чтобы их жалели. Nobody seems to have minded\n"
    "very much, and the ferry went on as it had always done, at its own pace and price.\n\n"
)
NOTED = (
    "В городском собрании спорили о мостах, и спор этот занял не одну страницу протокола;\n"
    "секретарь записал, что «решение отложено до весны»{n}. Так оно и вышло, хотя никто не\n"
    "ждал этого. A second opinion was given in the same volume, and it is quoted below.\n\n"
    "{n} Протоколы собрания. Доступ: http://archive.example.org/protocols/{n}/\n"
    "page.html (проверено 26.04.2020).\n\n"
)
LINKED = b"<p>A paragraph <a href='http://a.example.org/'>with a link</a>.</p>"
WORST = {
    "brackets": "(",
    "www": "www.",
    "spaces": " ",
    "hyphens": "-\n",
    "digits": "1",
    "numbered lines": "1 a\n",
    "full stops": ".\n\n",
    "bracketed numbers": "[1]\n",
    "calls": "a1 ",
    "items": "1. a\n",
    "page numbers": "\n12\n",
    "rules": "____",
    "feeds": "\f",
    "feet": "a1\n1 B\n",
    "feet apart": "a1 a2\n\n1 B\n2 C\n\n",
    "headed lists": "notes\n1. a\n2. b\n",
    "page tops": " a1\n1 B\n" + "b\n" * 20,
    "braces": "{{",
    "bars": "{{a|",
    "refs": "<ref>",
    "comments": "<!--",
    "comments in refs": "<ref><!--",
    "nested blocks": "<div>",
    "open brackets": "[",
    "schemes": "://",
    "markdown links": "[a](",
    "markdown notes": "[^a]",
    "emphasis": "*a _b ",
    "commands": "\\url{",
    "footnotes": "\\footnote{a",
    "entries": "@ab{c,\n",
    "quotes": '"',
}


LONG: dict[str, tuple[str, Callable[[], bytes]]] = {
    "20 MB of plain text": ("a.txt", lambda: plain(20 * MB)),
    "PDF of 300 pages": ("a.pdf", lambda: ordinary_pdf(300)),
    "HTML of 1 MB": ("a.html", lambda: b"<!doctype html>" + LINKED * (MB // len(LINKED))),
}
"""Long documents: a name, and what makes them."""


def plain(size: int) -> bytes:
    parts, length, n = [], 0, 0
    while length < size:
        n = n % 900 + 1
        parts.append((PROSE * 5 + NOTED.format(n=n)).encode())
        length += len(parts[-1])
    return b"".join(parts)


def attempt(name: str, content: bytes) -> str:
    try:
        read(name, content)
    except UnreadableDocument as error:
        return error.fault.name.lower()
    return ""


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def told(name: str, content: bytes) -> str:
    """Read a document as `linkwatch extract` does; how many references it gave, or why it was refused."""
    try:
        text = read(name, content)
    except UnreadableDocument as error:
        return error.fault.name.lower().replace("_", " ")
    return f"{len(references_in(text, date(2026, 1, 1), keys_in(text))):,}"


def measured(kind: str, row: str) -> dict[str, object]:
    """One row, in this process and its child."""
    if kind == "formats":
        name, content = row, FORMATS[row](COUNT)
    else:
        name, make = (LONG if kind == "long" else HOSTILE)[row]
        content = make()
    read("warm.html", b"<!doctype html><p>warm")
    before = time.process_time()
    wall = timed(partial(read_only, name, content)) if kind == "formats" else 0.0
    started = time.perf_counter()
    result = told(name, content)
    whole, own = time.perf_counter() - started, time.process_time() - before
    SANDBOX.close()
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "read": round(wall, 2),
        "whole": round(whole, 2),
        "cpu": round(own + child.ru_utime + child.ru_stime, 2),
        "memory": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "child": round(child.ru_maxrss / 1024),
        "result": result,
        "size": len(content),
    }


def read_only(name: str, content: bytes) -> None:
    read(name, content)


def rows(kind: str, names: list[str]) -> None:
    for row in names:
        command = [sys.executable, "-m", "bench.documents", "--row", kind, row]
        made = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        label = f"`{row}`" if kind == "formats" else row
        cells = [label, f"{made['size'] / MB:.1f}"]
        cells += [f"{made['read']:.2f}"] if kind == "formats" else []
        cells += [
            f"{made['whole']:.2f}",
            f"{made['cpu']:.2f}",
            str(made["memory"]),
            str(made["child"]),
            made["result"],
        ]
        print(f"| {' | '.join(cells)} |", flush=True)


def growth() -> None:
    print("\nworst texts, 1 MB: seconds where they are many, and how many times that for 2 MB")
    for name in ("a.txt", "a.md", "a.tex", "a.wiki", "a.bib", "a.csv", "a.html"):
        for label, unit in WORST.items():
            small, large = (unit.encode() * (size // len(unit)) for size in (MB, 2 * MB))
            once, twice = timed(partial(attempt, name, small)), timed(partial(attempt, name, large))
            if once > 0.3:
                print(f"  {name:7}{label:16}{once:7.2f} s   x {twice / once:.1f}  {attempt(name, small)}")


def main() -> None:
    gc.set_threshold(*SELDOM)  # as in every command
    if sys.argv[1:2] == ["--row"]:
        print(json.dumps(measured(*sys.argv[2:4])))
        return
    head = "wall s | CPU s | MB | MB child | references"
    print(f"| {COUNT:,} addresses | MB | reading s | {head} |\n|---|--:|--:|--:|--:|--:|--:|--:|")
    rows("formats", list(FORMATS))
    print(f"\n| long | MB | {head} |\n|---|--:|--:|--:|--:|--:|--:|")
    rows("long", list(LONG))
    print("\n| means harm | MB | wall s | CPU s | MB | MB child | said |\n|---|--:|--:|--:|--:|--:|---|")
    rows("hostile", list(HOSTILE))
    if "--worst" in sys.argv:
        growth()


if __name__ == "__main__":
    main()
