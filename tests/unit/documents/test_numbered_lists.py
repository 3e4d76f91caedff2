"""Numbers that a program puts before paragraphs by itself are read as they are printed."""

from __future__ import annotations

from datetime import date

import pytest

from linkwatch.citations import keys_in, references_in
from linkwatch.documents import docx, html, odt
from linkwatch.documents.limits import DEFAULT
from linkwatch.documents.numbering import printed
from linkwatch.domain.reference import Text
from tests.support_documents import docx as word_file
from tests.support_documents import odt as writer_file


def level(at: int, form: str, text: str, start: int = 1) -> str:
    said = f"<w:start w:val='{start}'/><w:numFmt w:val='{form}'/><w:lvlText w:val='{text}'/>"
    return f"<w:lvl w:ilvl='{at}'>{said}</w:lvl>"


def lists(number: int, *levels: str) -> str:
    return f"<w:abstractNum w:abstractNumId='{number}'>{''.join(levels)}</w:abstractNum>"


NUMBERING = (
    lists(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%1.%2)"))
    + lists(1, level(0, "decimal", "[%1]"))
    + lists(2, level(0, "bullet", "·"))
    + "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='2'/></w:num>"
    "<w:num w:numId='4'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/>"
    "</w:lvlOverride></w:num>"
)
STYLES = (
    "<w:style w:type='paragraph' w:styleId='Works'><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr>"
    "</w:style>"
    "<w:style w:type='paragraph' w:styleId='Ours'><w:basedOn w:val='Works'/></w:style>"
)


def item(text: str, number: int | None = None, at: int = 0, style: str = "") -> str:
    said = f"<w:pStyle w:val='{style}'/>" if style else ""
    if number is not None:
        said += f"<w:numPr><w:ilvl w:val='{at}'/><w:numId w:val='{number}'/></w:numPr>"
    return f"<w:p><w:pPr>{said}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def word(*items: str) -> list[str]:
    made = word_file("".join(items), numbering=NUMBERING, styles=STYLES)
    return texts(docx.read(made, "a.docx", DEFAULT))


def texts(text: Text) -> list[str]:
    return [passage.text for passage in text.passages]


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ((item("a", 1), item("b", 1), item("c", 1, 1), item("d", 1, 1), item("e", 1)),
         ["1. a", "2. b", "2.a) c", "2.b) d", "3. e"]),
        ((item("a", 1), item("between"), item("b", 1)), ["1. a", "between", "2. b"]),
        ((item("a", 1), item("b", 4), item("c", 4)), ["1. a", "1. b", "2. c"]),
        ((item("a", 2), item("", 2), item("c", 2)), ["[1] a", "[3] c"]),
        ((item("a", style="Works"), item("b", style="Ours")), ["[1] a", "[2] b"]),
        ((item("a", 0, style="Works"), item("b", 3), item("c", 99)), ["a", "b", "c"]),
    ],
)  # fmt: skip
def test_word_counts_its_lists(items: tuple[str, ...], shown: list[str]) -> None:
    assert word(*items) == shown


def test_a_numbered_bibliography_in_word_answers_to_the_keys_of_the_text() -> None:
    works = [
        item(f"Автор{n} А. А. Название {n}. URL: http://a.test/{n} (дата обращения: 01.02.2021).", 1)
        for n in (1, 2, 3)
    ]
    body = item("Как известно [1; 3], «паром опаздывал каждый божий день» [2, с. 4].") + item("Литература")
    text = docx.read(word_file(body + "".join(works), numbering=NUMBERING), "a.docx", DEFAULT)
    keys = keys_in(text)
    assert (keys.not_listed, keys.not_cited) == ((), ())
    quoted = [one.quotations for one in references_in(text, date(2026, 11, 22), keys)]
    assert quoted == [(), ("паром опаздывал каждый божий день",), ()]


LISTED = """<text:list-style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="[" style:num-suffix="]"/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="1"/>
</text:list-style>"""


def listed(*items: str, how: str = "") -> str:
    inside = "".join(f"<text:list-item>{one}</text:list-item>" for one in items)
    return f'<text:list text:style-name="L1" {how}>{inside}</text:list>'


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (listed("<text:p>a</text:p>", "<text:p>b</text:p><text:p>more</text:p>"), ["[1] a", "[2] b", "more"]),
        (listed("<text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list>",
                "<text:p>c</text:p>"), ["[1] a", "a) b", "[2] c"]),
        (listed("<text:p>a</text:p>") + listed("<text:p>b</text:p>"), ["[1] a", "[1] b"]),
        (listed("<text:p>a</text:p>") + listed("<text:p>b</text:p>", how='text:continue-numbering="true"'),
         ["[1] a", "[2] b"]),
    ],
)  # fmt: skip
def test_opendocument_counts_its_lists(body: str, shown: list[str]) -> None:
    assert texts(odt.read(writer_file(LISTED + body), "a.odt", DEFAULT)) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
        ("<ol start=5><li>a<li value=9>b<li>c</ol>", ["5. a", "9. b", "10. c"]),
        ("<ol type=I><li>a<li>b</ol>", ["I. a", "II. b"]),
        ("<ol reversed><li>a<li>b</ol>", ["2. a", "1. b"]),
        ("<ol start=x><li>a<ul><li>b</ul><li>c</ol>", ["1. a", "b", "2. c"]),
    ],
)
def test_a_page_counts_its_lists(source: str, shown: list[str]) -> None:
    assert texts(html.read_text(source, "a.html", DEFAULT)) == shown


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [(1994, "upperRoman", "MCMXCIV"), (28, "lowerLetter", "bb"), (0, "decimal", ""), (10**7, "decimal", "")],
)
def test_a_number_is_written_in_its_form(number: int, form: str, shown: str) -> None:
    assert printed(number, form) == shown
