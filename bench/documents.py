"""How fast documents are read, and how their cost grows: `python -m bench.documents`.

Makes its own input. Speeds are of this machine; the growth under doubling is a ratio within one run.
"""

from __future__ import annotations

import io
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from linkwatch.citations.references import references_in
from linkwatch.documents import UnreadableDocument, read

MB = 1_000_000
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
WORST = {
    "brackets": "(",
    "www": "www.",
    "spaces": " ",
    "hyphens": "-\n",
    "digits": "1",
    "numbered lines": "1 a\n",
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
    "markdown links": "[a](",
    "markdown notes": "[^a]",
    "emphasis": "*a _b ",
    "commands": "\\url{",
    "footnotes": "\\footnote{a",
    "entries": "@a{b,\n",
    "quotes": '"',
}


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def plain(size: int) -> bytes:
    parts, length, n = [], 0, 0
    while length < size:
        n = n % 900 + 1
        parts.append((PROSE * 5 + NOTED.format(n=n)).encode())
        length += len(parts[-1])
    return b"".join(parts)


def pdf(pages: int) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4)
    for page in range(pages):
        for row in range(45):
            canvas.drawString(
                60,
                780 - 15 * row,
                f"Line {row} of page {page}: the argument goes on as it did before, see below.",
            )
        canvas.drawString(
            60, 60, f"{page} Notes, http://archive.example.org/notes/{page}.html (accessed 26 April 2020)."
        )
        canvas.linkURL(f"http://archive.example.org/notes/{page}.html", (60, 58, 300, 70))
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def addresses(count: int) -> Iterator[tuple[str, bytes]]:
    """One document with many addresses, in three formats."""
    urls = [f"http://archive.example.org/works/{n}/page.html" for n in range(count)]
    yield (
        "a.txt",
        "".join(f"{n}. A work. URL: {url} (accessed 26 April 2020).\n" for n, url in enumerate(urls, 1)).encode(),
    )
    yield (
        "a.html",
        (
            "<!doctype html>"
            + "".join(f"<p>A work. <a href='{url}'>{url}</a> (accessed 26 April 2020).</p>" for url in urls)
        ).encode(),
    )
    yield (
        "a.bib",
        "".join(
            f"@online{{k{n},\n title={{A work}},\n url={{{url}}},\n urldate={{2020-04-26}}\n}}\n"
            for n, url in enumerate(urls)
        ).encode(),
    )


def attempt(name: str, content: bytes) -> str:
    try:
        read(name, content)
    except UnreadableDocument as error:
        return error.fault.name.lower()
    return ""


def found(name: str, content: bytes) -> int:
    return len(references_in(read(name, content), date(2026, 1, 1)))


def growth() -> None:
    print("\nworst texts, 1 MB: seconds where they are many, and how many times that for 2 MB")
    for name in ("a.txt", "a.md", "a.tex", "a.wiki", "a.bib", "a.csv", "a.html"):
        for label, unit in WORST.items():
            small, large = (unit.encode() * (size // len(unit)) for size in (MB, 2 * MB))
            once, twice = timed(partial(attempt, name, small)), timed(partial(attempt, name, large))
            if once > 0.3:
                print(f"  {name:7}{label:16}{once:7.2f} s   x {twice / once:.1f}  {attempt(name, small)}")


def yardstick(content: bytes) -> None:
    """What any reader must do at least: decode, part into lines, look at each."""
    for line in content.decode().split("\n"):
        line.strip()


def main() -> None:
    read("warm.html", b"<!doctype html><p>warm")
    content = plain(20 * MB)
    spent, least = timed(partial(read, "a.txt", content)), timed(partial(yardstick, content))
    print(f"plain text            {20 / spent:8.1f} MB/s, {spent / least:.1f} times parting it into lines")
    print(f"PDF of 300 pages      {timed(partial(read, 'a.pdf', pdf(300))):8.2f} s")
    link = b"<p>A paragraph <a href='http://a.example.org/'>with a link</a>.</p>"
    page = b"<!doctype html><title>t</title>" + link * 100
    print(f"200 pages of HTML     {timed(lambda: [read('a.html', page) for _ in range(200)]):8.2f} s")
    for name, content in addresses(20_000):
        spent, whole = timed(partial(read, name, content)), timed(partial(found, name, content))
        print(f"20,000 addresses {name:7}{spent:6.2f} s, with finder {whole:.2f} s, peak {peak():.0f} MB in all")
    if "--worst" in sys.argv:
        growth()


def peak() -> float:
    """The most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
