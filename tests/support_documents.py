"""Documents made for the tests: small files of each format, and files that mean harm."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: Mapping[str, str | bytes], level: int = 6) -> bytes:
    """A zip of some parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def docx(body: str, links: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """A Word file from the XML inside its body; `links` are its relationships, `parts` others by stem."""
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relations(links or {}),
    }
    for stem, content in parts.items():
        made[f"word/{stem}.xml"] = word_part(stem, content)
    return zipped(made)


def word_part(root: str, content: str) -> str:
    """One part of a Word file."""
    return f"<w:{root} xmlns:w='{WORD}' xmlns:r='{RELATIONS}'>{content}</w:{root}>"


def _relations(links: Mapping[str, str]) -> str:
    kind = f"{RELATIONS}/hyperlink"
    made = "".join(
        f"<Relationship Id='{key}' Type='{kind}' Target='{url}' TargetMode='External'/>"
        for key, url in links.items()
    )
    return f"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{made}</Relationships>"


def odt(body: str, styles: str = "") -> bytes:
    """An OpenDocument text from the XML inside its office:text, and that of its automatic styles."""
    spaces = (
        "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
        "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
        "xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' "
        "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:xlink='http://www.w3.org/1999/xlink'"
    )
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    made = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content = f"<office:document-content {spaces}>{made}{text}</office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


class Pdf:
    """Writes a PDF object by object, with a font that maps bytes to any letters: no font file is needed."""

    def __init__(self) -> None:
        self._objects: list[bytes] = [b"", b""]  # catalogue and tree of pages, written last
        self._pages: list[int] = []
        self._letters: dict[str, int] = {}

    def page(
        self, lines: Iterable[tuple[float, float, float, str]], links: Iterable[tuple[str, tuple[int, ...]]] = ()
    ) -> Pdf:
        """A page of lines, each at (across, up, size), and links over rectangles."""
        shown = "".join(
            f"BT /F {size} Tf 1 0 0 1 {across} {up} Tm <{self._encoded(text)}> Tj ET\n"
            for across, up, size, text in lines
        )
        content = self._add(_stream(shown.encode()))
        notes = [
            self._add(
                f"<</Type/Annot/Subtype/Link/Rect[{' '.join(map(str, box))}]/Border[0 0 0]"
                f"/A<</S/URI/URI({url})>>>>".encode()
            )
            for url, box in links
        ]
        annotations = " ".join(f"{number} 0 R" for number in notes)
        self._pages.append(
            self._add(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents {content} 0 R/Annots[{annotations}]"
                f"/Resources<</Font<</F FONT 0 R>>>>>>".encode()
            )
        )
        return self

    def bytes(self, extra: str = "") -> bytes:
        """The file; `extra` goes into its trailer."""
        mapping = self._add(_stream(self._unicode_map().encode()))
        widths = " ".join(["500"] * 256)
        font = self._add(
            f"<</Type/Font/Subtype/TrueType/BaseFont/Test/FirstChar 0/LastChar 255/Widths[{widths}]"
            f"/Encoding/WinAnsiEncoding/ToUnicode {mapping} 0 R>>".encode()
        )
        kids = " ".join(f"{page} 0 R" for page in self._pages)
        self._objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
        self._objects[1] = f"<</Type/Pages/Count {len(self._pages)}/Kids[{kids}]>>".encode()
        return written([made.replace(b"FONT", str(font).encode()) for made in self._objects], extra)

    def _encoded(self, text: str) -> str:
        codes = (self._letters.setdefault(letter, 33 + len(self._letters)) for letter in text)
        return "".join(f"{code:02x}" for code in codes)

    def _unicode_map(self) -> str:
        pairs = "\n".join(f"<{code:02x}> <{ord(letter):04x}>" for letter, code in self._letters.items())
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(self._letters)} beginbfchar\n{pairs}\nendbfchar\n"
            "endcmap end end"
        )

    def _add(self, made: bytes) -> int:
        self._objects.append(made)
        return len(self._objects)


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def written(objects: list[bytes], extra: str = "") -> bytes:
    """A PDF from its objects, the first of them its catalogue."""
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer<</Size %d/Root 1 0 R%s>>startxref\n%d\n%%%%EOF" % (len(objects) + 1, extra.encode(), start)
    return bytes(made)
