"""Word and OpenDocument: what stands on the page, and the addresses kept behind it."""

from __future__ import annotations

import json

import pytest

from linkwatch.documents import docx as word
from linkwatch.documents import odt as writer
from linkwatch.documents.limits import DEFAULT
from linkwatch.domain.reference import Kind, Text
from tests.support_documents import docx, odt


def run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(*inside: str) -> str:
    return f"<w:p>{''.join(inside)}</w:p>"


def mark(kind: str) -> str:
    return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"


def complex_field(code: str, result: str) -> str:
    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{result}{mark('end')}"


def read(body: str, links: dict[str, str] | None = None, **parts: str) -> Text:
    return word.read(docx(body, links, **parts), "a.docx", DEFAULT)


def links(text: Text) -> list[tuple[str, str]]:
    return [
        (passage.text[link.start : link.end], link.url) for passage in text.passages for link in passage.targets
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph(run("http://a."), run("example."), run("org/x")), ["http://a.example.org/x"]),
        (paragraph(run("a"), f"<w:ins>{run('b')}</w:ins>", f"<w:del>{run('c')}</w:del>"), ["ab"]),
        (paragraph(run("a"), f"<w:moveFrom>{run('b')}</w:moveFrom>", f"<w:moveTo>{run('c')}</w:moveTo>"), ["ac"]),
        (paragraph(run("a"), "<w:r><w:br/></w:r>", run("b"), "<w:r><w:noBreakHyphen/></w:r>"), ["a\nb\u2011"]),
        (f"<w:sdt><w:sdtContent>{paragraph(run('a'))}</w:sdtContent></w:sdt>", ["a"]),
        (
            f"<w:tbl><w:tr><w:tc>{paragraph(run('a'))}</w:tc><w:tc>{paragraph(run('b'))}</w:tc></w:tr></w:tbl>",
            ["a\tb"],
        ),
        (
            paragraph(run("a"), f"<w:r><w:txbxContent>{paragraph(run('box'))}</w:txbxContent></w:r>", run("b")),
            ["ab", "box"],
        ),
    ],
)  # fmt: skip
def test_word_is_read_as_it_is_printed(body: str, expected: list[str]) -> None:
    assert [passage.text for passage in read(body).passages] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<w:hyperlink r:id='r1'>%s</w:hyperlink>", "http://a.test/"),
        ("<w:hyperlink r:id='r1' w:anchor='s'>%s</w:hyperlink>", "http://a.test/#s"),
        ("<w:fldSimple w:instr=' HYPERLINK &quot;http://b.test/&quot; '>%s</w:fldSimple>", "http://b.test/"),
        (complex_field(' HYPERLINK "http://c.test/" \\l "part" ', "%s"), "http://c.test/#part"),
    ],
)
def test_word_links_of_every_kind_cover_their_words(body: str, expected: str) -> None:
    made = read(paragraph(run("see "), body % run("the page"), run(" there")), {"r1": "http://a.test/"})
    assert links(made) == [("the page", expected)]


def test_a_field_that_spans_paragraphs_covers_its_part_of_each() -> None:
    code = '<w:r><w:instrText>HYPERLINK "http://a.test/"</w:instrText></w:r>'
    made = read(
        paragraph(run("a "), mark("begin"), code, mark("separate"), run("b"))
        + paragraph(run("c"), mark("end"), run("d"))
    )
    assert links(made) == [("b", "http://a.test/"), ("c", "http://a.test/")]


def test_word_notes_follow_the_paragraph_that_calls_them() -> None:
    body = paragraph(
        run("One"),
        "<w:r><w:footnoteReference w:id='7'/></w:r>",
        run(" two"),
        "<w:r><w:endnoteReference w:id='2'/></w:r>",
    )
    footnotes = (
        f"<w:footnote w:type='separator' w:id='0'>{paragraph(run('rule'))}</w:footnote>"
        f"<w:footnote w:id='7'>{paragraph(run('See http://a.test/'))}</w:footnote>"
    )
    made = read(
        body + paragraph(run("Next")),
        footnotes=footnotes,
        endnotes=f"<w:endnote w:id='2'>{paragraph(run('End'))}</w:endnote>",
    )
    assert [(passage.text, passage.kind, passage.note, passage.called_at) for passage in made.passages] == [
        ("One two", Kind.BODY, None, None),
        ("See http://a.test/", Kind.NOTE, "1", (0, 3)),
        ("End", Kind.NOTE, "i", (0, 7)),
        ("Next", Kind.BODY, None, None),
    ]


def zotero(url: str) -> str:
    item = {"type": "webpage", "title": "T", "URL": url, "accessed": {"date-parts": [[2020, 4, 26]]}}
    code = "ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps({"citationItems": [{"id": 1, "itemData": item}]})
    return complex_field(code.replace('"', "&quot;"), run("(T 2020)"))


def test_a_citation_managers_field_is_a_record() -> None:
    made = read(paragraph(zotero("http://a.test/")))
    (record,) = (passage for passage in made.passages if passage.kind is Kind.RECORD)
    assert dict(record.fields) == {"title": "T", "url": "http://a.test/", "accessed": "2020-04-26"}


def test_a_record_that_is_printed_anyway_is_not_told_twice() -> None:
    made = read(paragraph(zotero("http://a.test/")) + paragraph(run("T. http://a.test/ (26.04.2020)")))
    assert [passage.kind for passage in made.passages] == [Kind.BODY, Kind.BODY]


@pytest.mark.parametrize(
    "code", ["ADDIN ZOTERO_ITEM CSL_CITATION {broken", "ADDIN CSL_CITATION {}", "ADDIN ZOTERO_ITEM [1]"]
)
def test_a_field_that_holds_no_citation_is_passed_over(code: str) -> None:
    assert [passage.text for passage in read(paragraph(complex_field(code, run("a")))).passages] == ["a"]


ODT = """<text:tracked-changes><text:changed-region><text:deletion><text:p>http://no.test</text:p></text:deletion>
</text:changed-region></text:tracked-changes>
<text:h>A<text:s/>title</text:h>
<text:p>See <text:a xlink:href="http://a.test/">the <text:span>page</text:span></text:a><text:note
 text:id="n1">
<text:note-citation>1</text:note-citation><text:note-body>
<text:p>A note http://n.test/</text:p></text:note-body></text:note>,
<text:bibliography-mark text:url="http://b.test/">[B]</text:bibliography-mark>
<text:a xlink:href="#x">in</text:a>.</text:p>
<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>
<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"""


def test_opendocument_is_read_with_links_notes_and_tables_but_not_deletions() -> None:
    made = writer.read(odt(ODT), "a.odt", DEFAULT)
    assert [(passage.text, passage.note, passage.called_at) for passage in made.passages] == [
        ("A title", None, None),
        ("See the page, [B] in.", None, None),
        ("A note http://n.test/", "1", (1, 12)),
        ("a\tb", None, None),
    ]
    assert links(made) == [("the page", "http://a.test/"), ("[B]", "http://b.test/")]
