"""Articles that say where they appeared are believed; others say nothing of it."""

from __future__ import annotations

import pytest

from linkwatch import documents

JATS = """<article><front><journal-meta><journal-title-group><journal-title>River Review</journal-title>
</journal-title-group></journal-meta><article-meta><article-id pub-id-type="pmid">1</article-id>
<article-id pub-id-type="doi">10.1234/rivers.7</article-id><title-group><article-title>Ferries</article-title>
</title-group><pub-date><day>1</day><year>2020</year></pub-date><volume>12</volume><issue>3</issue></article-meta>
</front><body><p>See <ext-link href="http://a.test/">a</ext-link>.</p></body></article>"""
HTML = """<html><head><title>Ferries</title><meta name="Citation_DOI" content="https://doi.org/10.1234/rivers.7">
<meta name="citation_journal_title" content="River
 Review"><meta name="citation_publication_date" content="2020/05/01"><meta name="citation_volume" content="12">
<meta name="citation_issue" content="3"></head><body><p><a href="http://a.test/">a</a></p></body></html>"""


@pytest.mark.parametrize(("name", "content"), [("a.xml", JATS), ("a.html", HTML)])
def test_journal_year_volume_number_and_doi_are_read(name: str, content: str) -> None:
    text = documents.read(name, content.encode())
    assert (text.issue, text.doi) == ("River Review, 2020, 12 (3)", "10.1234/rivers.7")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xml", "<article><front><article-meta/></front><body><p>x http://a.test/</p></body></article>"),
        ("a.xml", "<article><body><p>x http://a.test/</p></body></article>"),
        ("a.html", '<html><head><meta name="citation_doi" content="none"></head><body><p>x</p></body></html>'),
        ("a.html", '<html><head><meta name="citation_volume" content="12"></head><body><p>x</p></body></html>'),
        ("a.txt", "doi:10.1234/of-a-source"),
    ],
)
def test_what_says_nothing_of_itself_has_neither(name: str, content: str) -> None:
    text = documents.read(name, content.encode())
    assert (text.issue, text.doi) == (None, None)
