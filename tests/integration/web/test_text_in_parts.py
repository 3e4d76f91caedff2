"""A document's text with its citations marked: in parts that stay small, of formats without lines too."""

from __future__ import annotations

import re
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

CITATION = "О мостах. Доступ: http://bridges.example.test/{n}.html (проверено 26.04.2020)."
PROSE = "Мосты стояли на прежних местах, и никто этого не замечал. " * 12


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Person]:
    """A browser at the real dashboard of a new instance, which lets it in as an editor."""
    flags = {"database_url": f"sqlite:///{tmp_path / 'watch.db'}"}
    app = WatchingApp(Settings.read(flags=flags, environ={}, file=None))
    yield Person(create_app(support_web.opened(dashboard(app, wake=lambda: None), Role.EDITOR)))
    app.database.close()


def handed_in(desk: Person, name: str, content: bytes) -> str:
    """The address of a document's text."""
    answer = desk.post("/documents", data={"csrf": desk.token()}, files={"file": (name, content)})
    path: str = answer.url.path.replace("/review", "/text")
    return path


def test_a_citation_is_marked_where_it_stands_in_a_format_without_lines(desk: Person) -> None:
    words = CITATION.format(n=1)
    docx = support_documents.docx(
        f"<w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p><w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
    )
    page = desk.get(handed_in(desk, "article.docx", docx)).text
    assert f"<mark>{words}</mark>" in page
    assert page.count('<div class="note">') == 1


def test_a_long_text_comes_in_parts_below_a_hundred_kilobytes_that_hold_all_of_it(desk: Person) -> None:
    text = "\n\n".join(f"{PROSE}\n\n{n} {CITATION.format(n=n)}" for n in range(1, 121))
    path = handed_in(desk, "article.txt", text.encode())
    first = desk.get(path)
    parts = int(re.findall(r"part \d+ of (\d+)", first.text.replace("\xa0", " "))[0])
    pages = [desk.get(f"{path}?part={part}") for part in range(1, parts + 1)]
    assert parts > 3
    assert max(len(page.content) for page in pages) < 100_000
    assert sum(page.text.count("<mark>") for page in pages) == 120
    assert sum(page.text.count("никто этого не замечал. Мосты") for page in pages) == 120 * 11


def test_the_link_of_a_citation_opens_the_part_it_stands_in(desk: Person) -> None:
    text = "\n\n".join(f"{PROSE}\n\n{n} {CITATION.format(n=n)}" for n in range(1, 61))
    path = handed_in(desk, "article.txt", text.encode())
    last = re.findall(r'href="(/references/\d+)"', desk.get(f"{path}?part=100000").text)[-1]
    [shown] = re.findall(r'href="(/documents/\d+/text\?of=\d+)#r\d+"', desk.get(last).text)
    assert f'href="{last}"' in desk.get(shown).text
    assert f'href="{last}"' not in desk.get(path).text


def test_one_endless_paragraph_is_cut_rather_than_sent(desk: Person) -> None:
    page = desk.get(handed_in(desk, "article.txt", (CITATION.format(n=1) + " " + PROSE * 100).encode()))
    assert len(page.content) < 100_000
    assert "…</p>" in page.text
