"""Help speaks the language of whoever asks for it."""

import pytest

from linkwatch.cli.groups import ABOUT
from linkwatch.cli.help import language
from linkwatch.words import words


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


@pytest.mark.parametrize("about", ABOUT.values())
def test_every_command_is_described_in_russian(about: str) -> None:
    assert words("ru").say(about) != about
