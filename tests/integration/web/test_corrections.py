"""What to write instead comes as a Word table, as CSV, and for a plain text as a patch that applies."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from sqlalchemy import update

from linkwatch import documents
from linkwatch.citations import references_in
from linkwatch.domain.watching import WatchedDocument
from linkwatch.store.database import Database
from linkwatch.store.tables import documents as document_table
from linkwatch.store.tables import links
from linkwatch.web import Services
from tests import support_web as world
from tests.support_person import Person

People = Callable[[str | None], Person]
ARTICLE = (
    "Мосты\n\nПервый абзац, в котором ничего не меняется.\n\n"
    "1 О старых мостах и переправах. Доступ: http://site1.example.test/archive/\n"
    "page-1.htm?id=1 (проверено 26.04.2014).\n\nПоследний абзац.\n"
)


def test_the_csv_holds_what_is_lost_or_changed_and_has_a_copy(person: People) -> None:
    answer = person("rita").get("/documents/1/corrections.csv")
    assert answer.headers["content-disposition"].startswith("attachment;")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [(row["n"], row["status"]) for row in rows] == [("2", "dead"), ("3", "drifted"), ("4", "usurped")]
    assert rows[0]["old"].startswith("О старых мостах и переправах. Доступ: http://site1.example.test/")
    assert "Архивная копия от 14.03.2020: https://web.archive.org/web/20200314091522/" in rows[0]["new"]


def test_the_living_are_there_where_they_are_asked_for(person: People) -> None:
    answer = person("rita").get("/documents/1/corrections.csv?of=all")
    assert [row["n"] for row in csv.DictReader(io.StringIO(answer.text))] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("lang", "head"),
    [
        ("en", ["No.", "Place", "Status", "Stands there", "Write instead"]),
        ("ru", ["№", "Место", "Статус", "Стоит сейчас", "Написать вместо этого"]),
    ],
)
def test_the_word_table_opens_and_says_the_same(person: People, lang: str, head: list[str]) -> None:
    answer = person("rita").get(f"/documents/1/corrections.docx?lang={lang}")
    opened = docx.Document(io.BytesIO(answer.content))
    assert opened.paragraphs[0].text == "Реки и мосты: обзор источников"
    rows = [[cell.text for cell in row.cells] for row in opened.tables[0].rows]
    assert rows[0] == head
    assert [row[0] for row in rows[1:]] == ["2", "3", "4"]
    assert rows[1][4].endswith("/http://site1.example.test/archive/page-1.htm?id=1")
    assert documents.read("again.docx", answer.content).format == "docx"


def test_a_hostile_title_stays_text_in_the_word_table(person: People) -> None:
    answer = person("rita").get("/documents/2/corrections.docx?of=all")
    assert docx.Document(io.BytesIO(answer.content)).paragraphs[0].text == world.HOSTILE


@pytest.fixture
def handed_in(services: Services, database: Database) -> int:
    """A plain text that cites a dead link which has a copy."""
    text = documents.read("bridges.txt", ARTICLE.encode())
    found = references_in(text, world.NOW.date())
    key = services.desk.put(
        WatchedDocument("bridges.txt", found, "Мосты", text.format, "ru", passages=text.passages), world.NOW
    )
    database.write(lambda at: at.execute(update(links).values(status="dead")))
    world.advise(database, services.reading.references(document=key).items[0].id)
    return key


@pytest.mark.skipif(shutil.which("patch") is None, reason="no patch here")
def test_the_patch_applies_to_the_text_as_it_was_handed_in(
    person: People, handed_in: int, tmp_path: Path
) -> None:
    diff = person("rita").get(f"/documents/{handed_in}/corrections.patch").content
    (tmp_path / "bridges.txt").write_bytes(ARTICLE.encode())
    subprocess.run(["patch", "-p1", "--fuzz=0", "-i", "-"], cwd=tmp_path, input=diff, check=True)
    patched = (tmp_path / "bridges.txt").read_text(encoding="utf-8")
    assert "(проверено 26.04.2014). Архивная копия от 14.03.2020: https://web.archive.org/" in patched
    assert patched.startswith("Мосты\n\nПервый абзац, в котором ничего не меняется.\n\n1 О старых")
    assert patched.endswith("Последний абзац.\n")


@pytest.mark.parametrize(("lang", "words"), [("en", "take the table"), ("ru", "возьмите таблицу")])
def test_a_format_kept_as_words_alone_has_no_patch_and_says_so(
    person: People, database: Database, lang: str, words: str
) -> None:
    database.write(lambda at: at.execute(update(document_table).values(format="docx")))
    browser = person("rita")
    page = browser.get(f"/documents/1?lang={lang}").text
    assert words in page
    assert "corrections.patch" not in page
    refused = browser.get(f"/documents/1/corrections.patch?lang={lang}")
    assert refused.status_code == 404
    assert words in refused.text
