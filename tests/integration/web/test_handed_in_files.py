"""Every format an editor has, handed in at the dashboard as it is really put together: its link is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from linkwatch.app.dashboard import dashboard
from linkwatch.app.watching import WatchingApp
from linkwatch.domain.account import Role
from linkwatch.settings import Settings
from linkwatch.web import create_app
from tests import support_documents, support_web
from tests.support_person import Person

URL = "http://bridges.example.test/old.html"
NOTE = f"On old bridges. Available at: {URL} (accessed 26 April 2020)."
JATS = (
    "<?xml version='1.0'?><article xmlns:xlink='http://www.w3.org/1999/xlink'><front/><body><p>Text.</p></body>"
    "<back><ref-list><ref id='r1'><mixed-citation>On old bridges. "
    f"<ext-link ext-link-type='uri' xlink:href='{URL}'>{URL}</ext-link> (accessed 26 April 2020)."
    "</mixed-citation></ref></ref-list></back></article>"
)
TEX = f"\\documentclass{{article}}\\begin{{document}}On old bridges. \\url{{{URL}}}\\end{{document}}"
FILES: dict[str, bytes] = {
    "article.docx": support_documents.docx(f"<w:p><w:r><w:t>{NOTE}</w:t></w:r></w:p>"),
    "article.odt": support_documents.odt(f"<text:p>{NOTE}</text:p>"),
    "article.pdf": support_documents.Pdf().page([(40, 500, 9, NOTE[:48]), (40, 488, 9, NOTE[48:])]).bytes(),
    "article.txt": NOTE.encode(),
    "article.html": f"<!doctype html><html><body><p>{NOTE}</p></body></html>".encode(),
    "article.md": f"# Bridges\n\n{NOTE} See [there]({URL}).\n".encode(),
    "article.tex": TEX.encode(),
    "article.bib": f"@online{{a, title={{On old bridges}}, url={{{URL}}}, urldate={{2020-04-26}}}}".encode(),
    "article.ris": f"TY  - WEB\nTI  - On old bridges\nUR  - {URL}\nY2  - 2020/04/26\nER  - \n".encode(),
    "article.json": json.dumps([{"id": "a", "type": "webpage", "title": "On old bridges", "URL": URL}]).encode(),
    "article.xml": JATS.encode(),
    "article.wiki": f"On old bridges.<ref>{{{{cite web |url={URL} |title=On old bridges}}}}</ref>".encode(),
    "article.csv": f"title,url\nOn old bridges,{URL}\n".encode(),
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Person]:
    """A browser at the real dashboard of a new instance, which lets it in as an editor."""
    flags = {"database_url": f"sqlite:///{tmp_path / 'watch.db'}"}
    app = WatchingApp(Settings.read(flags=flags, environ={}, file=None))
    yield Person(create_app(support_web.opened(dashboard(app, wake=lambda: None), Role.EDITOR)))
    app.database.close()


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_every_format_is_read_and_its_link_is_shown_for_review(desk: Person, name: str) -> None:
    answer = desk.post("/documents", data={"csrf": desk.token()}, files={"file": (name, FILES[name])})
    assert answer.status_code == 200, answer.text
    assert answer.url.path.endswith("/review")
    assert URL in answer.text.replace("<wbr>", "")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", b"PK\x03\x04 not a zip"), ("a.pdf", b"%PDF-1.7 and no more"), ("a.exe", b"MZ\x00\x01")],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_name_and_a_way_out(
    desk: Person, name: str, content: bytes
) -> None:
    answer = desk.post("/documents", data={"csrf": desk.token()}, files={"file": (name, content)})
    assert answer.status_code == 422
    assert f"{name}: " in answer.text


SEVERAL = (
    "The rivers are told of elsewhere1.\n\n1 Rivers. Available at: http://bridges.example.test/\nold.html "
    "(accessed 26 April 2020); Simms B. Bridges of the north. Riga, 1999.\n"
)


def test_the_review_marks_a_citation_in_a_note_that_holds_another_source(desk: Person) -> None:
    page = desk.post("/documents", data={"csrf": desk.token(), "text": SEVERAL}).text
    marked = f"<mark>Rivers. Available at: {URL} (accessed 26 April 2020)</mark>; Simms B. Bridges"
    assert marked in page
    assert "the rest of the note is another source" in page


def test_a_review_of_many_unsure_citations_in_long_notes_stays_small(desk: Person) -> None:
    notes = (
        f"{n} Мосты и переправы. Доступ: http://bridges.example.test/{n}/\nОчень (проверено 26.04.2020); "
        f"{'Симбирцев И. Мосты северных губерний. ' * 6}Рига, 1999.\n\n"
        for n in range(1, 80)
    )
    page = desk.post("/documents", data={"csrf": desk.token(), "text": "".join(notes)})
    assert page.text.count("<mark>") >= 30
    assert len(page.content) < 100_000
