"""EPUB is read page after page in the order of its spine; EndNote's XML is read record by record."""

from __future__ import annotations

from datetime import date

import pytest

from linkwatch.citations.references import references_in
from linkwatch.documents import UnreadableDocument, read
from linkwatch.documents.faults import Fault
from tests.support_documents import zipped

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
BOOK = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
<metadata><dc:title>The ferry
 and the bridge</dc:title></metadata>
<manifest><item id="b" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="cover.png" media-type="image/png"/>
<item id="d" href="../../x" media-type="text/html"/></manifest>
<spine><itemref idref="a"/><itemref idref="c"/><itemref idref="d"/><itemref idref="b"/></spine></package>"""
ONE = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title></head><body>
<p>See <a href="http://a.test/x">the page</a> (accessed 5 May 2021).</p></body></html>"""
TWO = """<html xmlns="http://www.w3.org/1999/xhtml"><body>
<p>Said: “the ferry was late again”<a href="#n1">1</a>.</p>
<aside id="n1"><p>1 Minutes. http://b.test/y</p></aside></body></html>"""


def epub(**more: str) -> bytes:
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": BOOK,
            "OEBPS/text/one.xhtml": ONE,
            "OEBPS/text/two b.xhtml": TWO,
            **{f"META-INF/{name}.xml": content for name, content in more.items()},
        }
    )


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    text = read("a.epub", epub())
    assert (text.format, text.title) == ("epub", "The ferry and the bridge")
    found = [
        (one.url, one.place.line, one.place.note, one.quotations)
        for one in references_in(text, date(2026, 11, 22))
    ]
    assert found == [
        ("http://a.test/x", 1, None, ()),
        ("http://b.test/y", 3, "1", ("the ferry was late again",)),
    ]


def test_a_note_may_stand_on_another_page_than_its_call() -> None:
    chapter = (
        "<html><body><p>They say «the ferry was late again»<a href='../notes/all%20notes.xhtml#n1'>1</a>.</p>"
        "</body></html>"
    )
    notes = "<html><body><p id='n1'>1. Minutes. http://b.test/y</p><p id='n2'>2. None called.</p></body></html>"
    book = BOOK.replace("text/two%20b.xhtml", "notes/all%20notes.xhtml")
    parts = {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": book, "OEBPS/text/one.xhtml": chapter}
    text = read("a.epub", zipped({**parts, "OEBPS/notes/all notes.xhtml": notes}))
    (reference,) = references_in(text, date(2026, 11, 22))
    assert (reference.place.note, reference.quotations) == ("1", ("the ferry was late again",))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (epub(encryption="<encryption>OEBPS/text/one.xhtml</encryption>"), Fault.ENCRYPTED),
        (zipped({"META-INF/container.xml": CONTAINER, "x.opf": "<package/>"}), Fault.DAMAGED),
        (zipped({"META-INF/container.xml": "<a", "x.opf": "<package/>"}), Fault.DAMAGED),
    ],
)
def test_a_book_that_cannot_be_read_says_why(content: bytes, fault: Fault) -> None:
    with pytest.raises(UnreadableDocument) as error:
        read("a.epub", content)
    assert error.value.fault is fault


ENDNOTE = """<?xml version="1.0" encoding="UTF-8" ?><xml><records>
<record><contributors><authors><author><style face="normal">Winter, A.</style></author>
<author>Summer, B.</author></authors></contributors><titles><title><style>Letters from</style>
<style> the north</style></title><secondary-title>Reading</secondary-title></titles>
<dates><year>2015</year></dates>
<urls><related-urls><url><style>http://a.test/x?a=1&amp;b=2</style></url><url>internal-pdf://1.pdf</url>
</related-urls></urls><access-date><style>5 May 2021</style></access-date></record>
<record><titles><title>The mill</title></titles>
<electronic-resource-num>10.1234/abc</electronic-resource-num></record>
</records></xml>"""


def test_endnote_gives_a_record_for_each_address() -> None:
    text = read("library.xml", ENDNOTE.encode())
    found = [
        (one.url, one.title, str(one.accessed), one.place.line) for one in references_in(text, date(2026, 11, 22))
    ]
    assert text.format == "endnote"
    assert found == [
        ("http://a.test/x?a=1&b=2", "Letters from the north", "2021-05-05", 6),
        ("https://doi.org/10.1234/abc", "The mill", "None", 8),
    ]
    assert text.passages[0].text.startswith("Winter, A.; Summer, B. Letters from the north. Reading. 2015.")
