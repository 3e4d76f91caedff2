"""A mistake of our own over one document is told with its place, and costs no other document."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkwatch.app import auditing
from linkwatch.app.auditing import App, Surroundings
from linkwatch.cli.check import read_sources
from linkwatch.cli.common import Common, Format
from linkwatch.cli.sources import Input
from linkwatch.documents import MisreadDocument
from linkwatch.domain.reference import Text
from linkwatch.settings import Settings
from linkwatch.words import words


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> App:
    """An app that trips over one document, as it has tripped over real ones."""
    keys_in = auditing.keys_in

    def tripping(text: Text) -> object:
        return [][len(text.name)] if text.name == "odd.txt" else keys_in(text)

    monkeypatch.setattr(auditing, "keys_in", tripping)
    return App(Settings.read(environ={}), Surroundings())


def test_a_mistake_says_what_and_where(app: App) -> None:
    with pytest.raises(MisreadDocument) as raised:
        app.extract("odd.txt", b"http://a.test/")
    assert f"IndexError, {Path(__file__).name}:" in str(raised.value.reason)
    assert "report" in str(raised.value.advice)


def test_the_other_documents_are_read(app: App) -> None:
    common = Common(app.settings, words("en"), Format.JSONL, None, quiet=True, verbose=False, now=None)
    given = [Input("odd.txt", b"http://a.test/"), Input("good.txt", b"http://b.test/")]
    batch = read_sources(app, common, given)
    assert [document.name for document in batch.documents] == ["good.txt"]
    assert [unread.name for unread in batch.unread] == ["odd.txt"]
