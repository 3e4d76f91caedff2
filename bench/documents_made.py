"""Documents for the measurements: many addresses in every format, and files that mean harm."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.support_documents import zipped

MIB = 1024 * 1024
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def url(n: int) -> str:
    """The address of a work."""
    return f"http://archive.example.org/works/{n}/page.html"


def _entry(n: int) -> str:
    return f"Roe C. The minutes of the year {n}. URL: {url(n)} (accessed 26 April 2020)."


def _lines(count: int, line: Callable[[int], str]) -> bytes:
    return "".join(line(n) for n in range(1, count + 1)).encode()


def docx(paragraphs: Iterable[str]) -> bytes:
    """A Word file of plain paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in paragraphs)
    return zipped({"word/document.xml": f"<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>"})


def odt(paragraphs: Iterable[str]) -> bytes:
    """An OpenDocument text of plain paragraphs."""
    body = "".join(f"<text:p>{escape(one)}</text:p>" for one in paragraphs)
    content = (
        f"<office:document-content xmlns:office='{_ODF}:office:1.0' xmlns:text='{_ODF}:text:1.0'>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def pdf(pages: Iterable[Iterable[str]]) -> bytes:
    """A PDF of pages of lines, with a link annotation over each address that stands by itself in its line."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4)
    for lines in pages:
        for row, line in enumerate(lines):
            canvas.drawString(40, 800 - 13 * row, line)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def ordinary_pdf(pages: int) -> bytes:
    """A book: 45 lines and a note with an address on each page."""
    line = "Line {row} of page {page}: the argument goes on as it did before, see below."
    return pdf(
        [
            *(line.format(row=row, page=page) for row in range(45)),
            f"{page} Notes, {url(page)} (accessed 26 April 2020).",
        ]
        for page in range(pages)
    )


def _pdf_of(count: int) -> bytes:
    entries = [f"{n}. {_entry(n)}" for n in range(1, count + 1)]
    return pdf(entries[at : at + 55] for at in range(0, count, 55))


def _jats(count: int) -> bytes:
    refs = _lines(
        count,
        lambda n: (
            f"<ref id='r{n}'><label>{n}</label><element-citation><article-title>Minutes {n}</article-title>"
            f"<date-in-citation iso-8601-date='2020-04-26'>26 April 2020</date-in-citation>"
            f"<ext-link xlink:href='{url(n)}'>{url(n)}</ext-link></element-citation></ref>\n"
        ),
    )
    head = b"<article xmlns:xlink='http://www.w3.org/1999/xlink'><back><ref-list>"
    return head + refs + b"</ref-list></back></article>"


def _csl(count: int) -> bytes:
    accessed = {"date-parts": [[2020, 4, 26]]}
    return json.dumps(
        [
            {"id": str(n), "type": "webpage", "title": f"Minutes {n}", "URL": url(n), "accessed": accessed}
            for n in range(1, count + 1)
        ]
    ).encode()


FORMATS: Mapping[str, Callable[[int], bytes]] = {
    "a.txt": lambda count: _lines(count, lambda n: f"{n}. {_entry(n)}\n"),
    "a.pdf": _pdf_of,
    "a.docx": lambda count: docx(_entry(n) for n in range(1, count + 1)),
    "a.odt": lambda count: odt(_entry(n) for n in range(1, count + 1)),
    "a.html": lambda count: (
        b"<!doctype html>"
        + _lines(
            count, lambda n: f"<p>Minutes {n}. <a href='{url(n)}'>{url(n)}</a> (accessed 26 April 2020).</p>\n"
        )
    ),
    "a.md": lambda count: _lines(count, lambda n: f"Minutes {n}. <{url(n)}> (accessed 26 April 2020).\n\n"),
    "a.tex": lambda count: (
        b"\\documentclass{article}\n"
        + _lines(count, lambda n: f"\\bibitem{{k{n}}} Minutes {n}. \\url{{{url(n)}}} (accessed 26 April 2020).\n")
    ),
    "a.bib": lambda count: _lines(
        count,
        lambda n: f"@online{{k{n},\n title={{Minutes {n}}},\n url={{{url(n)}}},\n urldate={{2020-04-26}}\n}}\n",
    ),
    "a.xml": _jats,
    "a.wiki": lambda count: _lines(
        count,
        lambda n: f"Said.<ref>{{{{cite web|url={url(n)}|title=Minutes {n}|access-date=2020-04-26}}}}</ref>\n",
    ),
    "a.ris": lambda count: _lines(
        count, lambda n: f"TY  - ELEC\nTI  - Minutes {n}\nUR  - {url(n)}\nY2  - 2020/04/26/\nER  - \n\n"
    ),
    "a.json": _csl,
    "a.csv": lambda count: (
        b"url,title,accessed\n" + _lines(count, lambda n: f"{url(n)},Minutes {n},2020-04-26\n")
    ),
}
"""A document of so many addresses, each with its day of access, in every format."""


def _pdf_bomb(size: int) -> bytes:
    """A page whose content unpacks, twice, to very much."""
    packer = zlib.compressobj(9)
    once = b"".join([packer.compress(b" " * MIB) for _ in range(size // MIB)]) + packer.flush()
    twice = zlib.compress(once, 9)
    return (
        b"%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n" % (len(twice), twice)
    )


def _laughs() -> bytes:
    """A billion of them, were entities expanded."""
    told = "".join(f"<!ENTITY l{level} '{f'&l{level - 1};' * 10 if level else 'ha'}'>" for level in range(10))
    return f"<?xml version='1.0'?><!DOCTYPE article [{told}]><article><body><p>&l9;</p></body></article>".encode()


def _many_parts(count: int) -> bytes:
    return zipped({f"word/{number}": b"" for number in range(count)}, level=0)


HOSTILE: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "Word part of 300 MB in a 300 kB zip": (
        "a.docx", lambda: zipped({"word/document.xml": b" " * (300 * MIB)}, level=9)
    ),
    "zip of 60,000 parts": ("a.docx", lambda: _many_parts(60_000)),
    "100,000 paragraphs in one another": (
        "a.docx",
        lambda: zipped({"word/document.xml": f"<w:document xmlns:w='{WORD}'>" + "<w:p>" * 100_000}),
    ),
    "a billion laughs": ("a.xml", _laughs),
    "PDF page that unpacks to 1 GB": ("a.pdf", lambda: _pdf_bomb(1024 * MIB)),
    "100,000 objects that never end": ("a.pdf", lambda: b"%PDF-1.7\n" + b"1 0 obj<<" * 100_000),
    "tag of 300,000 attributes": (
        "a.html", lambda: b"<!doctype html><p " + b"".join(b"a%d=1 " % n for n in range(300_000)) + b">here"
    ),
    "20,000 elements in one another": ("a.html", lambda: b"<!doctype html>" + b"<div>" * 20_000 + b"here"),
    "3,000 tables in one another": ("a.html", lambda: b"<!doctype html>" + b"<table><tr><td>" * 3_000 + b"here"),
    "1 MB of [a](": ("a.md", lambda: b"[a](" * (MIB // 4)),
    "1 MB of @a{b,": ("a.bib", lambda: b"@a{b,\n" * (MIB // 6)),
}  # fmt: skip
"""Files that mean harm: a name, and what makes them."""
