"""Decide in which characters a document's bytes are written, and hand on text the database can hold."""

from __future__ import annotations

import codecs
import re

from resiliparse.parse.encoding import detect_encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s{0,8}=\s{0,8}["']([\w.:-]{1,40})"""
    rb"""|<meta[^>]{0,400}?\bcharset\s{0,8}=\s{0,8}["']?([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_SAMPLE = 64 * 1024
_MOSTLY = 0.05  # of the non-ASCII bytes may be wrong before text is no longer taken for UTF-8


def decoded(content: bytes) -> str:
    """The text of bytes: every line ends in LF, without NUL and lone surrogates, wrong bytes as U+FFFD.

    >>> decoded("проверено".encode("utf-16"))
    'проверено'
    """
    encoding, skip = _encoding(content)
    text = content[skip:].decode(encoding, "replace")
    return cleaned(text)


def cleaned(text: str) -> str:
    """Text as every later part may rely on: LF ends lines, no NUL, no lone surrogate."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
    if not text.isascii() and _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
    return text


def _encoding(content: bytes) -> tuple[str, int]:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name, len(mark)
    head = content[:_SAMPLE]
    if wide := _without_mark(head):
        return wide, 0
    if _is_utf8(content):
        return "utf-8", 0
    declared = _DECLARED.search(head[:4096])
    if declared and (known := _known((declared[1] or declared[2]).decode("ascii"))):
        return known, 0
    return _guessed(content), 0


def _without_mark(head: bytes) -> str | None:
    """UTF-16 without a byte order mark: half of the bytes of Latin text are NUL, or one high byte rules."""
    pairs = len(head) // 2
    if pairs < 4:
        return None
    for name, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        low = head[0::2] if name == "utf-16-le" else head[1::2]
        wide = sum(high.count(byte) for byte in (0, 4))
        if wide > 0.9 * pairs and high.count(0) > 0.02 * pairs and low.count(0) < 0.02 * pairs:
            return name
    return None


def _is_utf8(content: bytes) -> bool:
    try:
        codecs.utf_8_decode(content, "strict", True)
    except UnicodeDecodeError:
        sample = content[: 4 * _SAMPLE]
        wrong = codecs.utf_8_decode(sample, "replace", False)[0].count("\ufffd")
        return wrong <= _MOSTLY * len(_NOT_ASCII.findall(sample))
    return True


def _guessed(content: bytes) -> str:
    """The likeliest eight-bit charset, judged by the stretch where the foreign letters begin."""
    first = _NOT_ASCII.search(content)
    start = max(0, first.start() - 256) if first else 0
    return _known(detect_encoding(content[start : start + _SAMPLE]) or "") or "windows-1252"


def _known(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else name
