"""PDF: lines and pages, hyphens at line ends, links, notes, and files that hold only pictures."""

from __future__ import annotations

import io

import pikepdf
import pytest
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from linkwatch.documents import pdf
from linkwatch.documents.faults import Fault, Refused
from linkwatch.documents.limits import DEFAULT, Limits
from linkwatch.domain.reference import Kind, Text
from tests.support_documents import Pdf

Lines = list[tuple[float, float, float, str]]


def read(*pages: Lines) -> Text:
    made = Pdf()
    for lines in pages:
        made.page(lines)
    return pdf.read(made.bytes(), "a.pdf", DEFAULT)


def column(*lines: str, across: float = 50, top: float = 500, size: float = 10) -> Lines:
    return [(across, top - 12 * row, size, line) for row, line in enumerate(lines)]


def test_lines_keep_their_pages_and_their_breaks() -> None:
    made = read(
        column("Первая строка страницы", "вторая, http://a.example.org/", "path.html здесь."),
        column("Другая страница."),
    )
    first, second = made.passages[0], made.passages[-1]
    assert first.text.startswith("Первая строка страницы\nвторая, http://a.example.org/\npath.html здесь.")
    assert [(line.number, line.page) for line in (*first.lines, *second.lines)][:3] == [(1, 1), (2, 1), (3, 1)]
    assert (second.lines[-1].number, second.lines[-1].page) == (1, 2)


def test_a_hyphen_at_a_line_end_keeps_its_line_end() -> None:
    (passage,) = read(column("Доступ по адресу http://exam-", "ple.test/page и дальше")).passages
    assert passage.text == "Доступ по адресу http://exam-\nple.test/page и дальше"


def test_white_space_on_the_page_parts_paragraphs() -> None:
    made = read(column("Первый абзац кончился.") + column("Второй абзац.", top=460))
    assert [passage.text.strip() for passage in made.passages] == ["Первый абзац кончился.", "Второй абзац."]


def test_a_manuscript_in_double_spacing_is_no_row_of_one_line_paragraphs() -> None:
    lines = (
        "The register of the ferry is kept in the town hall and",
        "may be seen on Mondays, see http://ferries.test/register/",
        "2015/No.E1422.pdf, by anybody who asks for it in good",
        "time and brings the key of the lower room along.",
    )
    made = read([(50, 500 - 24 * row, 10, line) for row, line in enumerate(lines)])
    assert [passage.text for passage in made.passages] == ["\n".join(lines)]


def test_a_soft_hyphen_that_is_printed_is_a_hyphen() -> None:
    (passage,) = read(column("See http://ferries.test/toll\u00adhouse/ for the fares.")).passages
    assert "http://ferries.test/toll-house/" in passage.text


def test_the_heading_of_a_numbered_section_is_no_note() -> None:
    lines = column("The method4 was tried before.", "It failed.", size=10)
    heading = column("4 What was tried in vain", top=460, size=14)
    made = read([*lines, *heading, *column("Nothing came of it for many years.", top=430)])
    assert {passage.kind for passage in made.passages} == {Kind.BODY}


def test_a_raised_number_calls_the_note_at_the_foot() -> None:
    page: Lines = [
        *column("Первая строка текста идёт", "и «победа»"),
        (100, 492, 6, "1"),
        *column("а потом текст идёт дальше", "1 строка не сноска, а текст.", top=476),
        *column("1 Доступ: http://a.example.org/", "page.html (проверено 26.04.2020).", top=60, size=8),
        (200, 20, 8, "3"),
    ]
    made = read(page)
    (note,) = (passage for passage in made.passages if passage.kind is Kind.NOTE)
    assert note.text == "1 Доступ: http://a.example.org/\npage.html (проверено 26.04.2020)."
    assert note.called_at is not None
    assert made.passages[note.called_at[0]].text[: note.called_at[1]].endswith("«победа»")


def test_running_heads_and_page_numbers_are_marked() -> None:
    words = enumerate(("города", "реки", "моста", "леса"), 11)
    pages: list[Lines] = [
        [
            (50, 560, 8, f"ЖУРНАЛ № {n}"),
            *column(f"Слово {word} здесь.", f"И {word} кончается."),
            (200, 20, 8, str(n)),
        ]
        for n, word in words
    ]
    made = read(*pages)
    marked = [passage.text[start:end] for passage in made.passages for start, end in passage.furniture]
    assert [mark for mark in marked if mark.strip()] == [
        part for n in range(11, 15) for part in (f"ЖУРНАЛ № {n}", str(n))
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = column("Left column one", "with http://a.example.org/", "left.html ends.")
    made = read(left + column("Right column two", "goes on.", across=230))
    assert "\n".join(passage.text for passage in made.passages).index("left.html") < "\n".join(
        passage.text for passage in made.passages
    ).index("Right")


def linked() -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A5)
    canvas.drawString(50, 500, "See the page here, and more of the same text.")
    left, right = (50 + canvas.stringWidth(text) for text in ("See ", "See the page"))
    canvas.linkURL("http://hidden.example.org/a?b=1", (left, 498, right, 512))
    canvas.drawString(50, 480, "Another line.")
    canvas.save()
    return made.getvalue()


def test_link_annotations_cover_their_words() -> None:
    (passage,) = pdf.read(linked(), "a.pdf", DEFAULT).passages
    (target,) = passage.targets
    assert target.url == "http://hidden.example.org/a?b=1"
    assert passage.text[target.start : target.end] == "the page"


def scanned() -> bytes:
    return Pdf().page([]).page([]).bytes()


def encrypted() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(linked())) as document:
        document.save(made, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (scanned(), Fault.NO_TEXT_LAYER),
        (encrypted(), Fault.ENCRYPTED),
        (b"%PDF-1.7\nnothing", Fault.DAMAGED),
        (linked()[:200], Fault.DAMAGED),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(content: bytes, fault: Fault) -> None:
    with pytest.raises(Refused) as refused:
        pdf.read(content, "a.pdf", DEFAULT)
    assert refused.value.fault is fault


@pytest.mark.parametrize(("allowed", "notices"), [(2, ["only the first 2 pages were read"]), (3, []), (4, [])])
def test_pages_beyond_the_limit_are_left_out_and_it_is_said(allowed: int, notices: list[str]) -> None:
    made = (
        Pdf().page(column("Строка один есть.")).page(column("Строка два есть.")).page(column("Строка три есть."))
    )
    text = pdf.read(made.bytes(), "a.pdf", Limits(pages=allowed))
    assert [str(notice) for notice in text.notices] == notices
    assert ("три" in "".join(passage.text for passage in text.passages)) is (not notices)
