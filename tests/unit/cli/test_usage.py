"""Wrong usage is told in the language of whoever uses it wrongly."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from linkwatch.cli.usage import told
from linkwatch.words import words

WRONG = (
    (("check", "--nope"), "Параметра --nope нет. Может быть,", 2),
    (("chek",), "Команды 'chek' нет. Может быть, 'check'?", 2),
    (("check",), "Не хватает аргумента 'SOURCE...'.", 2),
    (("check", "--format", "x", "a"), "'x' — такого слова нет; есть 'table',", 2),
    (("demo", "--years", "9"), "Не годится значение '--years': нужно не больше 5", 2),
    (("fix", "a", "b"), "Лишние аргументы: b", 2),
    (("check", "--timeout"), "Параметру '--timeout' нужно значение.", 2),
    (("check", "--now", "x", "a"), "это не момент времени вроде 2026-11-22T04:00:00Z", 2),
    (("check", "--fail-on", "x", "a"), "--fail-on: x — такого статуса нет; есть ok,", 2),
)


@pytest.mark.parametrize(("arguments", "sentence", "status"), WRONG)
def test_what_typer_says_comes_out_in_russian(
    tmp_path: Path, arguments: tuple[str, ...], sentence: str, status: int
) -> None:
    ended = _ended(tmp_path, "ru", arguments)
    assert ended.returncode == status
    assert sentence in re.sub(r"\s+", " ", ended.stderr.decode())


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ("No such option: --nope", "Параметра --nope нет"),
        ("No such command 'x'.", "Команды 'x' нет."),
        ("Missing option '--who'.", "Не хватает параметра '--who'."),
        ("Option '--quiet' does not take a value.", "Параметр '--quiet' не принимает значения."),
        (
            "Invalid value for '--port': Input should be a valid integer, unable to parse string as an integer",
            "Не годится значение '--port': нужно целое число",
        ),
        (
            "Invalid value for '--keep': Directory '/x' is a file.",
            "Не годится значение '--keep': '/x' — это файл.",
        ),
        ("Something typer never said before", "Something typer never said before"),
    ],
)
def test_a_complaint_is_known_by_its_shape_and_another_stays_as_it_is(message: str, sentence: str) -> None:
    assert told(message, words("ru")) == sentence


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("check", "--format", "x", "a"), "Invalid value for '--format' / '-f': 'x' is not one of 'table',"),
        (("check", "--concurrency", "0", "a"), "Invalid value for '--concurrency': 1 or more is wanted"),
        (("check", "--timeout", "soon", "a"), "Invalid value for '--timeout': a number is wanted"),
        (("serve", "--port", "99999"), "Invalid value for '--port': 65535 or less is wanted"),
        (("user", "add", "x", "--role", "king"), "Invalid value for '--role': 'king' is not one of 'reader',"),
        (("check", "--nope"), "No such option: --nope. Did you mean"),
    ],
)
def test_no_complaint_is_in_the_words_of_a_library(
    tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    ended = _ended(tmp_path, "en", arguments)
    shown = re.sub(r"\s+", " ", ended.stderr.decode())
    assert ended.returncode == 2
    assert sentence in shown
    assert "Value error" not in shown
    assert "Input should" not in shown


def test_a_wrong_setting_is_told_in_the_language_that_is_set(tmp_path: Path) -> None:
    environ = {**os.environ, "LINKWATCH_LANG": "ru", "LINKWATCH_TIMEOUT": "soon"}
    ended = subprocess.run(
        [sys.executable, "-m", "linkwatch", "config"], cwd=tmp_path, env=environ, capture_output=True, check=False
    )
    assert ended.returncode == 2
    assert "LINKWATCH_TIMEOUT ('soon'), из переменной окружения: нужно число" in ended.stderr.decode()


def _ended(home: Path, lang: str, arguments: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "linkwatch", *arguments],
        cwd=home,
        env={**os.environ, "LINKWATCH_LANG": lang, "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        check=False,
    )
