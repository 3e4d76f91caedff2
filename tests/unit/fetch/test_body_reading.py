"""What a body says: the same for a living page and for its capture, whatever it claims to be."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen import canvas

from linkwatch.domain.observation import Form, Page
from linkwatch.fetch.body import read_page
from linkwatch.fetch.charset import text_of
from linkwatch.fetch.fingerprint import digest, normalised, simhash

URL = "http://a.test/"
RUSSIAN = "Клемансистский тезис, или что сказал Троцкий в двадцать седьмом году о войне и об обороне"


def read(markup: str | bytes, content_type: str | None = "text/html; charset=utf-8") -> Page:
    return read_page(markup.encode() if isinstance(markup, str) else markup, content_type, URL)


CHARSETS = {
    "a byte order mark wins": ("\ufeff" + RUSSIAN, "utf-8", "text/html; charset=koi8-r", "utf-8"),
    "UTF-16 by its mark": (RUSSIAN, "utf-16", "text/html", "utf-16"),
    "the header": (RUSSIAN, "koi8-r", "text/html; charset=KOI8-R", "koi8-r"),
    "the header, quoted": (RUSSIAN, "cp1251", 'text/html; charset="windows-1251"', "cp1251"),
    "the header before the page": (
        f"<meta charset=koi8-r>{RUSSIAN}",
        "cp1251",
        "text/html; charset=cp1251",
        "cp1251",
    ),
    "the page": (f"<meta charset='windows-1251'>{RUSSIAN}", "cp1251", "text/html", "cp1251"),
    "the page, the old way": (
        f'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">{RUSSIAN}',
        "koi8-r",
        None,
        "koi8-r",
    ),
    "a common misspelling": (f"<meta charset=win-1251>{RUSSIAN}", "cp1251", "text/html", "cp1251"),
    "nothing, windows-1251": (RUSSIAN, "cp1251", "text/html", "cp1251"),
    "nothing, KOI8-R": (RUSSIAN, "koi8-r", "text/html", "koi8-r"),
    "nothing, CP866": (RUSSIAN, "cp866", "text/html", "cp866"),
    "nothing, UTF-8": (RUSSIAN, "utf-8", "text/html", "utf-8"),
    "Latin-1 as a server's default over UTF-8": (RUSSIAN, "utf-8", "text/html; charset=iso-8859-1", "utf-8"),
    "Latin-1 as a server's default over 1251": (RUSSIAN, "cp1251", "text/html; charset=iso-8859-1", "cp1251"),
    "windows-1251 as a server's default over UTF-8": (
        RUSSIAN,
        "utf-8",
        "text/html; charset=windows-1251",
        "utf-8",
    ),
    "a charset nobody knows": (RUSSIAN, "cp1251", "text/html; charset=zlib_codec", "cp1251"),
}


@pytest.mark.parametrize(("text", "written", "content_type", "named"), CHARSETS.values(), ids=CHARSETS)
def test_a_page_is_read_in_the_charset_it_is_written_in(
    text: str, written: str, content_type: str | None, named: str
) -> None:
    found, charset = text_of(text.encode(written), content_type)
    assert RUSSIAN in found
    assert charset == named


PAGE = """<!doctype html><html lang="ru"><head><title> Сводка \n за год </title>
<link rel="canonical" href="/canon"><meta name="Generator" content="WordPress 6.1"></head>
<body><nav><ul><li><a href="/1">Главная</a><li><a href="/2">Карта сайта</a></ul></nav>
<main><h1>Сводка</h1><h2>Урожай</h2><p>%s</p><p>Ещё абзац, чтобы текста было довольно.</p></main>
<form action="/login" method="POST"><input name="user"><input type="password" name="pwd">
<button name=go>ok</button></form>
<script>var hidden = "не текст";</script><footer>Все права защищены</footer></body></html>""" % (RUSSIAN * 5)


def test_a_page_gives_what_the_judge_needs() -> None:
    page = read(PAGE)
    assert (page.media_type, page.charset, page.lang) == ("text/html", "utf-8", "ru")
    assert page.title == "Сводка за год"
    assert page.headings == ("Сводка", "Урожай")
    assert page.canonical == "/canon"
    assert page.generator == "WordPress 6.1"
    assert page.forms == (Form("/login", "post", ("text:user", "password:pwd", "button:go")),)
    assert RUSSIAN in page.text
    assert "Карта сайта" not in page.text
    assert "Карта сайта" in page.visible
    assert "не текст" not in page.visible
    assert "не текст" in page.markup
    assert page.digest == digest(normalised(page.text))
    assert page.simhash == simhash(normalised(page.text))


REFRESHES = {
    "a meta refresh": ('<meta http-equiv="refresh" content="0; url=/new">', "/new"),
    "in capitals and quotes": ("<META HTTP-EQUIV=Refresh CONTENT=\"3;URL='/new'\">", "/new"),
    "without url=": ('<meta http-equiv="refresh" content="0;/new">', "/new"),
    "after a while, for readers": ('<meta http-equiv="refresh" content="30; url=/new">', None),
    "of the page itself": ('<meta http-equiv="refresh" content="5">', None),
    "for those without scripts": (
        '<noscript><meta http-equiv="refresh" content="0; url=/nojs"></noscript>',
        None,
    ),
    "a script of one line": ("<script>window.location.href = '/new';</script>", "/new"),
    "location alone": ('<script>location="/new"</script>', "/new"),
    "location.replace": ("<body><script>document.location.replace('/new')</script>Redirecting…", "/new"),
    "top.location": ("<script>top.location = '/new'</script>", "/new"),
    "a script on a page with text": (f"<p>{RUSSIAN * 9}</p><script>location='/new'</script>", None),
    "a script of many lines": ("<script>" + "var a = 1;" * 99 + "location='/new'</script>", None),
    "a comparison": ("<script>if (location.href == '/new') {}</script>", None),
    "another variable": ("<script>mylocation = '/new'</script>", None),
}


@pytest.mark.parametrize(("markup", "target"), REFRESHES.values(), ids=REFRESHES)
def test_a_page_may_send_its_readers_on_by_itself(markup: str, target: str | None) -> None:
    assert read(markup).refresh == target


MEDIA = {
    "HTML said to be text": (b"<!DOCTYPE html><title>T</title>", "text/plain", "text/html"),
    "HTML without a type": (b"\n<!-- c --><html>", None, "text/html"),
    "HTML said to be bytes": (b"<html><body>x", "application/octet-stream", "text/html"),
    "text": (b"just words", "text/plain; charset=utf-8", "text/plain"),
    "text without a type": (b"just words", None, "text/plain"),
    "PDF said to be HTML": (b"%PDF-1.4", "text/html", "application/pdf"),
    "PNG said to be HTML": (b"\x89PNG\r\n\x1a\n", "text/html", "image/png"),
    "JSON": (b'{"a": 1}', "application/json", "application/json"),
    "bytes without a type": (b"\0\1\2", None, ""),
    "nothing": (b"", "text/html", "text/html"),
}


@pytest.mark.parametrize(("body", "content_type", "media_type"), MEDIA.values(), ids=MEDIA)
def test_the_bytes_say_what_a_body_is(body: bytes, content_type: str | None, media_type: str) -> None:
    assert read_page(body, content_type, URL).media_type == media_type


def test_plain_text_is_its_own_text() -> None:
    page = read(RUSSIAN.encode("cp1251"), "text/plain")
    assert (page.text, page.visible, page.title) == (RUSSIAN, RUSSIAN, "")
    assert page.digest


def test_a_pdf_gives_its_text_and_title() -> None:
    file = io.BytesIO()
    sheet = canvas.Canvas(file)
    sheet.setTitle("Yearly report")
    sheet.drawString(100, 700, "The harvest was good.")
    sheet.save()
    page = read(file.getvalue(), "application/pdf")
    assert page.title == "Yearly report"
    assert "The harvest was good." in page.text
    assert page.digest


@pytest.mark.parametrize("body", [b"%PDF-1.7 broken", b"%PDF-" + b"\0" * 9999])
def test_a_pdf_that_cannot_be_read_is_a_page_without_text(body: bytes) -> None:
    assert read(body) == Page(media_type="application/pdf")


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000,
        "<a " + "x=y " * 100_000 + ">",
        "<a " + " ".join(f"x{n}='>'" for n in range(100_000)) + ">",
        "<p><font>" * 50_000,
        "<table>" * 5_000 + "x",
        "<script>" + "location" * 50_000,
        "<meta http-equiv=refresh content='" + "0" * 100_000 + "'>",
        "<title>" + "x" * 1_000_000,
        "<!--" * 100_000,
    ],
    ids=["deep", "attributes", "other attributes", "fonts", "tables", "script", "refresh", "title", "comments"],
)
def test_a_page_made_to_hurt_is_read_like_any_other(markup: str) -> None:
    page = read(markup)
    assert len(page.title) <= 300
    assert len(page.markup) <= 1024 * 1024


@given(st.binary(max_size=300), st.none() | st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_bytes_can_be_read(body: bytes, content_type: str | None) -> None:
    page = read_page(b"<html>" + body, content_type, URL)
    assert "\0" not in page.text + page.visible + page.markup
    page.markup.encode()


def test_texts_that_differ_in_a_word_are_near_and_other_texts_far() -> None:
    words = [f"word{n}" for n in range(300)]
    other = [f"term{n}" for n in range(300)]
    near = (simhash(" ".join(words)) ^ simhash(" ".join([*words[:150], "new", *words[151:]]))).bit_count()
    far = (simhash(" ".join(words)) ^ simhash(" ".join(other))).bit_count()
    assert near <= 10 < 18 <= far


def test_the_order_of_words_counts() -> None:
    assert simhash("one two three four five") != simhash("five four three two one")


def test_equal_texts_have_equal_digests_however_they_are_set() -> None:
    assert digest(normalised("Ａ  big\n\nHarvest")) == digest(normalised("a big harvest"))
