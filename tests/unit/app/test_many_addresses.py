"""A document that cites more than we read is read as far as that, and says so."""

from __future__ import annotations

import pytest

from linkwatch.app import auditing
from linkwatch.app.auditing import App
from linkwatch.settings import Settings


@pytest.mark.parametrize(
    ("cited", "read", "notices"),
    [(2, 2, []), (3, 3, []), (4, 3, ["only the first 3 addresses were read"])],
)
def test_what_is_left_unread_is_told(
    cited: int, read: int, notices: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing, "MOST_REFERENCES", 3)
    text = "\n".join(f"Letters, part {n}. http://a.test/{n} (accessed 26.04.2020)." for n in range(cited))
    document = App(Settings.read(environ={})).extract("many.txt", text.encode())
    assert (len(document.references), [str(notice) for notice in document.notices]) == (read, notices)
