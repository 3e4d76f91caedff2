"""Documents that mean harm are refused by name, and take nothing else with them."""

from __future__ import annotations

import io
import socket
import struct
import threading
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from linkwatch.documents import Fault, Limits, UnreadableDocument, read
from tests.support_documents import Pdf, docx, odt, word_part, written, zipped

MIB = 1024 * 1024
GOOD = "Проверено: http://a.example.org/ (проверено 26.04.2020).".encode()


def refused(content: bytes, name: str = "hostile", limits: Limits | None = None) -> Fault:
    """The fault a document is refused for."""
    with pytest.raises(UnreadableDocument) as error:
        read(name, content, limits or Limits())
    assert error.value.name == name
    assert str(error.value.reason)
    assert str(error.value.advice)
    return error.value.fault


def words(name: str, content: bytes) -> str:
    return "\n".join(passage.text for passage in read(name, content).passages)


def unpacked(size: int) -> bytes:
    return zipped({"word/document.xml": b" " * size}, level=9)


def lying(size: int) -> bytes:
    """A part that claims ten bytes and holds many more."""
    honest = bytearray(unpacked(size))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", honest, honest.index(mark) + place, 10)
    return bytes(honest)


def overlapping(times: int) -> bytes:
    """Many entries that share one part's bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", word_part("document", "<w:body/>") * 200)
        first = archive.infolist()[0]
        for number in range(times):
            twin = zipfile.ZipInfo(f"word/{number}.xml")
            for trait in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(twin, trait, getattr(first, trait))
            archive.filelist.append(twin)
            archive.NameToInfo[twin.filename] = twin
    return made.getvalue()


def many_parts(count: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(count):
            archive.writestr(f"word/{number}", b"")
    return made.getvalue()


def locked() -> bytes:
    """A zip whose parts ask for a password."""
    made = bytearray(docx("<w:p/>"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            made[at + place] |= 1
            at = made.find(mark, at + 4)
    return bytes(made)


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        (unpacked(60 * MIB), {Fault.BOMB}),
        (lying(60 * MIB), {Fault.BOMB, Fault.DAMAGED}),
        (overlapping(1_000), {Fault.BOMB}),
        (many_parts(60_000), {Fault.BOMB}),
        (locked(), {Fault.ENCRYPTED}),
        (docx("<w:p/>")[:-100], {Fault.DAMAGED}),
        (docx("<w:p>")[:], {Fault.DAMAGED}),
        (docx("<w:p>" * 100_000), {Fault.TOO_DEEP, Fault.DAMAGED}),
        (docx("<w:p>" * 300 + "</w:p>" * 300), {Fault.TOO_DEEP}),
        (odt("<text:p>" * 300 + "</text:p>" * 300), {Fault.TOO_DEEP}),
    ],
)
def test_a_zip_that_means_harm_is_refused(content: bytes, faults: set[Fault]) -> None:
    assert refused(content) in faults


@pytest.mark.parametrize(("parts", "read_on"), [(1_999, True), (2_000, True), (2_001, False)])
def test_the_limit_of_parts_holds_to_the_part(parts: int, *, read_on: bool) -> None:
    inside = {f"word/media/{number}": b"" for number in range(parts - 1)}
    content = zipped(
        {
            "word/document.xml": word_part("document", "<w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body>"),
            **inside,
        }
    )
    assert (words("a.docx", content) == "a") if read_on else (refused(content) is Fault.BOMB)


@contextmanager
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address on loopback, and who connected to it."""
    seen: list[str] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def accept() -> None:
            while True:
                try:
                    connection, peer = server.accept()
                except OSError:
                    return
                seen.append(str(peer))
                connection.close()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", seen
        server.shutdown(socket.SHUT_RDWR)
    thread.join()


def laughs(text: str) -> str:
    """A billion laughs around a text."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE article [<!ENTITY l0 "lol">{entities}]>'
    return f'<?xml version="1.0"?>{doctype}<article><p>&l9;{text}</p></article>'


def reaching_out(canary: Path, base: str) -> list[str]:
    """Documents that want a file read or an address asked."""
    xinclude = "http://www.w3.org/2001/XInclude"
    include = f'<article xmlns:xi="{xinclude}"><p>here</p><xi:include href="{{}}" parse="text"/></article>'
    return [
        f'<!DOCTYPE article [<!ENTITY x SYSTEM "file://{canary}">]><article><p>&x; here</p></article>',
        f'<!DOCTYPE article [<!ENTITY x SYSTEM "{base}/x">]><article><p>&x; here</p></article>',
        f'<!DOCTYPE article [<!ENTITY % x SYSTEM "{base}/x.dtd"> %x;]><article><p>here</p></article>',
        f'<!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "{base}/JATS.dtd"><article><p>here</p></article>',
        include.format(f"file://{canary}"),
        f'<?xml-stylesheet href="{base}/a.xsl"?><article><p>here</p></article>',
        f'<!doctype html><base href="{base}/"><link rel=stylesheet href="{base}/a.css"><p>here',
        f'<!doctype html><script src="{base}/a.js"></script><img src="{base}/a.png"><p>here',
    ]


def test_nothing_a_document_names_is_opened_or_asked(tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    canary.write_text("do not read this aloud")
    with listener() as (base, seen):
        for document in reaching_out(canary, base):
            shown = words("a.xml", document.encode())
            assert "here" in shown
            assert "aloud" not in shown
    assert seen == []


def test_entities_in_a_word_part_are_not_followed(tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    canary.write_text("aloud")
    part = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{canary}">]>' + word_part(
        "document", "<w:body><w:p><w:r><w:t>&x;here</w:t></w:r></w:p></w:body>"
    )
    assert "aloud" not in words("a.docx", zipped({"word/document.xml": part}))


def test_a_billion_laughs_are_not_told() -> None:
    assert len(words("a.xml", laughs("here").encode())) < 100


def test_a_quadratic_blow_up_stays_small() -> None:
    big = f'<!DOCTYPE article [<!ENTITY x "{"a" * 100_000}">]><article><p>{"&x;" * 20_000}here</p></article>'
    assert len(words("a.xml", big.encode())) < 1_000


PAGE_TREE_LOOP = written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 5/Kids[2 0 R 2 0 R]>>"])
COUNTLESS_PAGES = written(
    [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 999999999/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R>>",
    ]
)
NESTED_ARRAYS = written(
    [b"<</Type/Catalog/Pages 2 0 R/X %s>>" % (b"[" * 200_000 + b"]" * 200_000), b"<</Type/Pages/Count 0/Kids[]>>"]
)


def pdf_bomb(size: int) -> bytes:
    """A page whose content unpacks, twice, to very much."""
    packer = zlib.compressobj(9)
    once = b"".join([packer.compress(b" " * MIB) for _ in range(size // MIB)]) + packer.flush()
    twice = zlib.compress(once, 9)
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(twice), twice)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    return written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, stream])


@pytest.mark.parametrize(
    "content",
    [
        PAGE_TREE_LOOP,
        COUNTLESS_PAGES,
        NESTED_ARRAYS,
        pdf_bomb(1024 * MIB),
        b"%PDF-1.7\n" + b"1 0 obj<<" * 100_000,
    ],
    ids=["loop", "countless", "nested", "bomb", "objects"],
)
def test_a_pdf_that_means_harm_is_refused_and_the_next_is_read(content: bytes) -> None:
    assert refused(content) in {Fault.DAMAGED, Fault.TOO_MUCH, Fault.NO_TEXT_LAYER, Fault.EMPTY}
    made = Pdf().page([(50, 50, 10, "Следующий документ читается.")]).bytes()
    assert "Следующий" in words("next.pdf", made)


@pytest.mark.parametrize(
    "content",
    [
        b"<!doctype html><p " + b"".join(b"a%d=1 " % n for n in range(100_000)) + b">here",
        b"<!doctype html>" + b"<div>" * 20_000 + b"here",
        b"<!doctype html>" + b"<b><i>" * 10_000 + b"here",
        b"<!doctype html>" + b"<table><tr><td>" * 3_000 + b"here",
        b"<!doctype html><p>here" + b"&lt;" * 200_000,
    ],
    ids=["attributes", "depth", "formatting", "tables", "entities"],
)
def test_a_page_that_means_harm_is_read_or_refused_in_time(content: bytes) -> None:
    with suppress(UnreadableDocument):
        made = read("a.html", content, Limits(cpu=2))
        assert "here" in "".join(passage.text for passage in made.passages)
    assert words("next.html", b"<!doctype html><p>next") == "next"


LARGE = b"<!doctype html>" + b"<p>a line of text <a href='http://a.example.org/'>and a link</a>\n" * 200_000


@pytest.mark.parametrize(
    "limits", [Limits(wall=0.2), Limits(cpu=0), Limits(memory=200 * MIB)], ids=["wall", "processor", "memory"]
)
def test_what_exceeds_a_limit_is_given_up_and_the_next_is_read(limits: Limits) -> None:
    assert refused(LARGE, limits=limits) is Fault.TOO_MUCH
    assert words("next.html", b"<!doctype html><p>next") == "next"


def test_a_file_beyond_the_limit_is_not_read_at_all() -> None:
    assert words("a.txt", b"a" * 10) == "a" * 10
    assert refused(b"a" * 11, limits=Limits(content=10)) is Fault.TOO_LARGE


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\0b", "a\r\nX: y", "x" * 300, "\u202egnp.exe", "<script>", "", "C:\\con"]
)
def test_a_name_is_only_carried_along(name: str) -> None:
    assert read(name, GOOD).name == name
    assert refused(b"", name) is Fault.EMPTY


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html", "a.zip", "a.png"])
def test_a_wrong_ending_misleads_nobody(name: str) -> None:
    assert read(name, GOOD).format == "plain"
    assert read("a.txt", docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>")).format == "docx"


@pytest.mark.parametrize(
    "content", [b"\x01\x02\x03\x04" * 500, bytes(range(256)) * 20, b"\x7fELF" + bytes(range(1, 200))]
)
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    assert refused(content) is Fault.NOT_TEXT


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"a\0b http://a.example.org/\0 c"),
        ("a.json", b'[{"title": "a\\ud800b\\u0000", "URL": "http://a.example.org/"}]'),
        ("a.html", b"<!doctype html><p>a&#xd800;b&#0; http://a.example.org/"),
        ("a.xml", b"<article><p>a\0b</p></article>"),
    ],
)
def test_no_text_carries_what_the_database_cannot_hold(name: str, content: bytes) -> None:
    text = words(name, content)
    assert "\0" not in text
    assert text.encode()
