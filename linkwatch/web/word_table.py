"""A table as a Word file (ECMA-376): the few parts a .docx must have, and nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORBIDDEN = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDTH = 14570  # twentieths of a point: A4 on its side, inside its margins
_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the parts' date: the same table is the same bytes

MEDIA_TYPE = _TYPE


def word_table(
    title: str,
    note: str,
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    shares: Sequence[int],
    lang: str,
) -> bytes:
    """A .docx with a title, a sentence and a table whose head stands on every page.

    `shares` are the columns' parts of the width, in hundredths.
    """
    widths = [_WIDTH * share // 100 for share in shares]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = [_row(head, widths, head=True), *(_row(row, widths) for row in rows)]
    body = (
        f"{_paragraph(title, lang, 'Title')}{_paragraph(note, lang)}"
        f"<w:tbl><w:tblPr>{_BORDERS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
        '<w:p/><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"'
        ' w:header="0" w:footer="0" w:gutter="0"/>'
        "</w:sectPr>"
    )
    document = f'<w:document xmlns:w="{_MAIN}"><w:body>{body}</w:body></w:document>'
    return _packed({**_PARTS, "word/document.xml": document, "word/styles.xml": _styles(lang)})


def _row(cells: Sequence[str], widths: Sequence[int], *, head: bool = False) -> str:
    marked = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
    style = "Heading1" if head else ""
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(cell, "", style)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{marked}{filled}</w:tr>"


def _paragraph(text: str, lang: str, style: str = "") -> str:
    """A paragraph; line breaks stay, and signs XML cannot hold become blanks."""
    how = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    spoken = f'<w:rPr><w:lang w:val="{lang}"/></w:rPr>' if lang else ""
    lines = escape(_FORBIDDEN.sub(" ", text)).split("\n")
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:p>{how}<w:r>{spoken}{words}</w:r></w:p>"


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="7C838C"'
_BORDERS = (
    f'<w:tblW w:w="{_WIDTH}" w:type="dxa"/>'
    f"<w:tblBorders>{''.join(f'<w:{side} {_LINE}/>' for side in _SIDES)}</w:tblBorders>"
    '<w:tblLayout w:type="fixed"/>'
)


def _styles(lang: str) -> str:
    return (
        f'<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/>'
        f'<w:lang w:val="{lang}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="60"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
        '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
        "<w:rPr><w:b/></w:rPr></w:style></w:styles>"
    )


_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.main+xml"/>'
        '<Override PartName="/word/styles.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
}


def _packed(parts: dict[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, _ALWAYS), _XML + content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
