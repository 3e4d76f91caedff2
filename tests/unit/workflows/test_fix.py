"""Suggestions applied to documents of every format: in the right place, once, and nothing else touched."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from linkwatch.citations.references import references_in
from linkwatch.documents.reading import read
from linkwatch.domain.audit import Checked
from linkwatch.domain.memento import Memento
from linkwatch.domain.reference import Place, Reference
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.styles import Style
from linkwatch.domain.suggestion import Nearness, Suggestion
from linkwatch.domain.verdict import Verdict
from linkwatch.workflows.fix import Fixed, fix

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "fix"
DOCUMENTS = sorted(path for path in GOLDEN.iterdir() if path.suffix != ".fixed")
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
CAPTURED = datetime(2020, 3, 14, 9, 15, 22, tzinfo=UTC)
ARCHIVE = "https://web.archive.org/web/20200314091522/"
REASONS = {Status.DEAD: Reason.HTTP_404, Status.USURPED: Reason.PARKED, Status.OK: None}

document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)


def with_copy(reference: Reference, status: Status = Status.DEAD) -> Checked:
    """A reference with a copy of the very address it was cited with."""
    memento = Memento(ARCHIVE + reference.url, reference.url, CAPTURED)
    suggestion = Suggestion(memento, -43, Nearness.BRACKETED)
    return Checked(reference, NOW, Verdict(status, REASONS[status]), suggestion=suggestion)


def fixed(name: str, content: bytes, style: Style = Style.AS_PRINTED) -> Fixed:
    text = read(name, content)
    checked = [with_copy(reference) for reference in references_in(text, date(2026, 11, 22))]
    return fix(name, content, text.format, checked, style=style)


def fixed_text(text: str, style: Style, name: str = "a.txt") -> str:
    return fixed(name, text.encode(), style).content.decode()


@document
def test_the_copy_is_named_where_the_citation_ends(path: Path) -> None:
    result = fixed(path.name, path.read_bytes())
    assert result.content == path.with_name(f"{path.name}.fixed").read_bytes()
    assert result.by_hand == ()


@document
def test_applying_twice_changes_nothing(path: Path) -> None:
    once = path.with_name(f"{path.name}.fixed").read_bytes()
    again = fixed(path.name, once)
    assert again.content == once
    assert (again.diff, again.csv, again.edited) == ("", "", ())


@pytest.mark.skipif(shutil.which("patch") is None, reason="no patch here")
@document
def test_the_diff_is_one_that_patch_applies(path: Path, tmp_path: Path) -> None:
    content = path.read_bytes()
    result = fixed(path.name, content)
    codec = "cp1251" if "1251" in path.name else "utf-8"
    copy = tmp_path / path.name
    copy.write_bytes(content)
    diff = result.diff.encode(codec)
    if diff:
        subprocess.run(["patch", "--binary", "-p1", "-i", "-"], cwd=tmp_path, input=diff, check=True)
    assert copy.read_bytes() == result.content


@document
def test_taking_the_insertions_out_again_gives_the_original(path: Path) -> None:
    """Every byte of the original is still there, in its order, but for an old `url-status`."""
    original, new = (
        path.read_bytes().replace(b" |url-status=live", b""),
        iter(path.with_name(f"{path.name}.fixed").read_bytes()),
    )
    assert all(byte in new for byte in original)


def test_only_the_statuses_asked_for_are_rewritten() -> None:
    content = b"Roe J. Tides. http://a.example.org/b (accessed 26 April 2020).\n"
    references = references_in(read("a.txt", content), date(2026, 11, 22))
    for status, only, count in (
        (Status.OK, {Status.DEAD}, 0),
        (Status.DEAD, {Status.DEAD}, 1),
        (Status.USURPED, {Status.DEAD}, 0),
        (Status.OK, {Status.OK}, 1),
    ):
        checked = [with_copy(reference, status) for reference in references]
        assert len(fix("a.txt", content, "plain", checked, only=frozenset(only)).edited) == count


@pytest.mark.parametrize("form", ["pdf", "docx", "odt", "csv"])
def test_formats_that_are_no_text_get_a_table_of_what_to_replace(form: str) -> None:
    reference = Reference(
        "a.docx",
        7,
        Place(line=3, page=2, note="4"),
        "http://a.example.org/b",
        "a.example.org/b",
        citation="=Roe J. Tides. http://a.example.org/b",
        as_printed="http://a.example.org/b",
    )
    result = fix("a.docx", b"PK\x03\x04", form, [with_copy(reference)])
    assert (result.content, result.diff, result.by_hand) == (b"PK\x03\x04", "", (7,))
    header, row = csv.reader(io.StringIO(result.csv))
    told = dict(zip(header, row, strict=True))
    assert (told["page"], told["line"], told["note"], told["status"]) == ("2", "3", "4", "dead")
    assert told["old"] == "'=Roe J. Tides. http://a.example.org/b", "no spreadsheet may run it"
    assert told["new"].endswith(f"Archived copy of 14 March 2020: {ARCHIVE}http://a.example.org/b")


def test_what_cannot_be_found_in_the_source_is_left_to_a_person() -> None:
    reference = Reference("a.txt", 1, Place(line=1), "http://a.example.org/b", "a.example.org/b")
    result = fix("a.txt", b"Nothing of the kind.\n", "plain", [with_copy(reference)])
    assert (result.content, result.edited, result.by_hand) == (b"Nothing of the kind.\n", (), (1,))
    assert "http://a.example.org/b" in result.csv


def test_a_style_rewrites_the_whole_citation_and_leaves_its_neighbours() -> None:
    text = "1. Волны и при-\nливы. Доступ: http://a.example.org/\nb (проверено 26.04.2020).\n2. Другое.\n"
    assert fixed_text(text, Style.GOST_2008) == (
        "1. Волны и приливы. URL: http://a.example.org/b (дата обращения: 26.04.2020)."
        f" Архивная копия: {ARCHIVE}http://a.example.org/b (дата архивирования: 14.03.2020).\n2. Другое.\n"
    )


def test_robust_links_keep_the_other_attributes_of_a_link() -> None:
    page = '<!doctype html><html><body><p><a class="x" href="http://a.example.org/b">Tides</a></p></body></html>'
    assert fixed_text(page, Style.ROBUST, "a.html") == (
        '<!doctype html><html><body><p><a class="x" href="https://web.archive.org/web/20200314091522/'
        'http://a.example.org/b" data-originalurl="http://a.example.org/b" data-versionurl='
        f'"{ARCHIVE}http://a.example.org/b">Tides</a></p></body></html>'
    )


def test_robust_links_replace_a_link_of_markdown() -> None:
    text = "# Sea\n\nThe [tides](http://a.example.org/b) rose in this year.\n"
    assert fixed_text(text, Style.ROBUST, "a.md") == (
        f'# Sea\n\nThe <a href="{ARCHIVE}http://a.example.org/b" data-originalurl="http://a.example.org/b"'
        f' data-versionurl="{ARCHIVE}http://a.example.org/b">tides</a> rose in this year.\n'
    )


def test_two_citations_of_one_address_each_get_their_copy() -> None:
    between = "And so it went on through that year. " * 30
    entry = "{n}. Roe J. Volume {n}. Available at: http://a.example.org/b (accessed 2{n} April 2020).\n\n"
    text = "".join(f"{entry.format(n=n)}{between}\n\n" for n in (1, 2))
    assert fixed_text(text, Style.AS_PRINTED).count(f"2020). Archived copy of 14 March 2020: {ARCHIVE}") == 2


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_mark_and_line_ends_stay(codec: str, end: str) -> None:
    text = f"Волны и приливы в заливе. URL: http://a.example.org/b (дата обращения: 26.04.2020).{end}Конец.{end}"
    result = fixed("a.txt", text.encode(codec))
    copy = f" Архивная копия от 14.03.2020: {ARCHIVE}http://a.example.org/b"
    assert result.content.decode(codec) == text.replace(f"2020).{end}", f"2020).{copy}{end}")


def test_bytes_that_are_no_text_stay_what_they_are() -> None:
    content = "Волны. URL: http://a.example.org/b (дата обращения: 26.04.2020).\n".encode() + b"\xff\xfe\x00\n"
    references = references_in(read("a.txt", content[:-4]), date(2026, 11, 22))
    result = fix("a.txt", content, "plain", [with_copy(reference) for reference in references])
    assert len(result.edited) == 1
    assert result.content.endswith(b"\xff\xfe\x00\n")
