"""Help speaks the language of whoever asks for it."""

import pytest

from linkwatch.cli.help import language


@pytest.mark.parametrize(
    ("arguments", "set_to", "lang"),
    [
        ((), None, "en"),
        ((), "ru", "ru"),
        (("check", "--lang", "ru"), None, "ru"),
        (("check", "--lang=en"), "ru", "en"),
        (("check", "--lang"), None, "en"),
        (("check", "--lang", "tlh"), "ru", "ru"),
        ((), "tlh", "en"),  # the command itself will say what is wrong with it
    ],
)
def test_whose_language_it_is(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], set_to: str | None, lang: str
) -> None:
    if set_to is not None:
        monkeypatch.setenv("LINKWATCH_LANG", set_to)

    assert language(arguments) == lang
