"""The report on a terminal: no column is squeezed, whatever the width, the language and the reason."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from rich.console import Console

from linkwatch.citations.references import references_in
from linkwatch.documents.reading import read
from linkwatch.domain.audit import Audit, Checked, Document, DocumentAudit
from linkwatch.domain.drift import Drift
from linkwatch.domain.integrity import Integrity
from linkwatch.domain.memento import Memento
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.suggestion import Nearness, Suggestion
from linkwatch.domain.verdict import Verdict
from linkwatch.render import phrases
from linkwatch.render.terminal import Layout, Terminal
from linkwatch.words import Lang, words

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
FOOTNOTES = """\
1 Rules of the ferry. URL: http://landing.test/a-long-way-down/to-the-rules/of-the-ferry/
chapter-three.html (accessed 26 April 2020).
2 Tolls. URL: http://tolls.test/1 (accessed 2 May 2020).
3 Fares. URL: http://fares.test/table (accessed 2 May 2020).
"""
VERDICTS = (
    Verdict(Status.DEAD, Reason.HTTP_404),
    Verdict(Status.BLOCKED, Reason.PAYWALL),
    Verdict(Status.DRIFTED, Reason.CONTENT_REPLACED, drift=Drift(similarity=0.0)),
)


def audit() -> Audit:
    text = read("ferry.txt", FOOTNOTES.encode())
    references = references_in(text, date(2026, 11, 22))
    captured = datetime(2020, 3, 14, 9, tzinfo=UTC)
    address = "https://web.archive.org/web/20200314090000/http://landing.test/"
    copy = Suggestion(Memento(address, "http://landing.test/", captured), -43, Nearness.BRACKETED)
    checked = tuple(
        Checked(reference, NOW, verdict, suggestion=copy)
        for reference, verdict in zip(references, VERDICTS, strict=True)
    )
    return Audit((DocumentAudit(Document("ferry.txt", "text", references, Integrity()), checked),))


def printed(width: int, lang: Lang, layout: Layout = Layout.TABLE) -> str:
    console = Console(width=width, file=io.StringIO(), highlight=False, markup=False)
    Terminal(words(lang), layout=layout).audit(audit(), console, exit_status=1)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("width", [72, 80, 100, 120, 160])
def test_a_table_takes_few_lines_at_every_width(width: int, lang: Lang) -> None:
    heading_and_names, legend_and_totals = 4, 4
    lines = printed(width, lang).splitlines()
    assert max(map(len, lines)) <= width
    assert len(lines) <= heading_and_names + 3 * len(VERDICTS) + legend_and_totals


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("width", [72, 120])
def test_a_table_cuts_no_reason_and_no_date(width: int, lang: Lang) -> None:
    text = " ".join(printed(width, lang).split())
    for checked in audit():
        shown = phrases.reason(words(lang), checked).split()
        assert all(word in text for word in shown)
        assert phrases.day(words(lang), checked.reference.accessed) in text


def test_a_narrow_terminal_gets_cards_unless_a_table_is_asked_for() -> None:
    assert printed(80, "en", Layout.AUTO) == printed(80, "en", Layout.CARDS)
    assert printed(120, "en", Layout.AUTO) == printed(120, "en", Layout.TABLE)


def test_where_nothing_is_left_the_report_does_not_say_only_nought_percent() -> None:
    assert "nothing of the cited text is left" in printed(160, "en")
