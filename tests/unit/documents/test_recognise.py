"""What a file is, by what it holds."""

from __future__ import annotations

import pytest

from linkwatch.documents.faults import Fault, Refused
from linkwatch.documents.limits import DEFAULT
from linkwatch.documents.recognise import recognised_bytes, recognised_text
from tests.support_documents import Pdf, docx, odt, zipped

TEXTS = [
    ("Просто текст (http://a.test/).\n", "plain"),
    ("Plain <br>\nwith a tag.\n", "plain"),
    ("write to me@b.test, thanks\n", "plain"),
    ("<!DOCTYPE html><p>a", "html"),
    ("  <HTML><body>a", "html"),
    ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html xmlns="h"><body/></html>', "html"),
    ("<div>a</div>", "html"),
    ('<?xml version="1.0"?>\n<article article-type="research"/>', "jats"),
    ("<element-citation><source>a</source></element-citation>", "jats"),
    ('[{"id": "a", "URL": "http://a.test"}]', "csl"),
    ("TY  - WEB\nUR  - http://a.test\nER  - \n", "ris"),
    ("% made by hand\n@online{a,\n  url = {http://a.test}\n}\n", "bibtex"),
    ("\\documentclass{article}\n\\begin{document}\n", "latex"),
    ("text <ref>{{cite web |url=http://a.test}}</ref>", "wikitext"),
    ("See [a](http://a.test).\n", "markdown"),
    ("# Title\n\ntext\n", "markdown"),
    ("title,url\nA,http://a.test\n", "csv"),
    ("title;ссылка\nA;http://a.test\n", "csv"),
]


@pytest.mark.parametrize(("text", "form"), TEXTS)
@pytest.mark.parametrize("name", ["-", "file.dat", "wrong.pdf", ""])
def test_a_text_is_recognised_by_what_it_holds(text: str, form: str, name: str) -> None:
    assert recognised_text(text, name) == form


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("http://a.test\thttp://b.test\n", "list.tsv", "csv"),
        ("a word\n", "notes.md", "markdown"),
        ("a word\n", "notes.tex", "latex"),
        ("[http://a.test a]\n", "page.wiki", "wikitext"),
        ("<ref-list/>", "part.xml", "jats"),
        ("<!doctype html><p>a", "page.xml", "html"),
    ],
)
def test_a_name_breaks_ties(text: str, name: str, form: str) -> None:
    assert recognised_text(text, name) == form


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (Pdf().page([(50, 50, 10, "a")]).bytes(), "pdf"),
        (b"\n\n" + Pdf().page([(50, 50, 10, "a")]).bytes(), "pdf"),
        (docx("<w:p/>"), "docx"),
        (odt("<text:p/>"), "odt"),
        (b"text", None),
    ],
)
def test_a_binary_format_is_recognised_by_its_bytes(content: bytes, form: str | None) -> None:
    assert recognised_bytes(content, DEFAULT) == form


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"\0\0\0", Fault.EMPTY),
        (b"\xef\xbb\xbf \n", Fault.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", Fault.OLD_WORD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Fault.ENCRYPTED),
        (b"{\\rtf1 a}", Fault.RICH_TEXT),
        (b"\x89PNG\r\n", Fault.PICTURE),
        (b"\x1f\x8b\x08", Fault.ARCHIVE),
        (zipped({"xl/workbook.xml": "a"}), Fault.SPREADSHEET),
        (zipped({"ppt/presentation.xml": "a"}), Fault.SLIDES),
        (zipped({"a.txt": "a"}), Fault.ARCHIVE),
        (docx("<w:p/>")[:-30], Fault.DAMAGED),
    ],
)
def test_what_we_cannot_read_is_refused_by_its_name(content: bytes, fault: Fault) -> None:
    with pytest.raises(Refused) as refused:
        recognised_bytes(content, DEFAULT)
    assert refused.value.fault is fault
