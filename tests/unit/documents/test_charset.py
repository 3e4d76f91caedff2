"""In which characters a document is written."""

from __future__ import annotations

import codecs

import pytest

from linkwatch.documents.charset import cleaned, decoded

RUSSIAN = "Сведения о городе собраны в архиве. Доступ: http://a.example.org/ (проверено 26.04.2020).\n" * 3


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"]
)
def test_russian_is_read_in_every_charset_it_is_written_in(charset: str) -> None:
    assert decoded(RUSSIAN.encode(charset)) == RUSSIAN


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE])
def test_a_byte_order_mark_alone_is_empty_text(mark: bytes) -> None:
    assert decoded(mark) == ""


def test_a_page_that_declares_its_charset_is_believed_where_its_bytes_allow_it() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Да</body></html>'
    assert "Да" in decoded(page.encode("cp1251"))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"a\0b", "ab"),
        ("проверено 26.04.2020 ".encode() * 9 + b"\xff", "проверено 26.04.2020 " * 9 + "\ufffd"),
    ],
)
def test_what_the_database_cannot_hold_is_not_handed_on(content: bytes, text: str) -> None:
    assert decoded(content) == text


def test_lone_surrogates_are_replaced() -> None:
    assert cleaned("a\ud800b") == "a\ufffdb"
