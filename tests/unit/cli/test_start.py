"""What a person waits for before anything happens: no more is loaded than the words on the line ask for."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

LOADED = "import sys; from linkwatch.cli.main import main; sys.argv[1:] = {words}\n"
REPORT = "import atexit; atexit.register(lambda: print(*(name for name in sys.modules), file=sys.stderr))\n"


def loaded_for(*words: str) -> set[str]:
    """The modules a command line loads."""
    program = LOADED.format(words=list(words)) + REPORT + "main()"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    return set(ended.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("nothing-like-it",)])
def test_what_is_no_command_loads_none(words: tuple[str, ...]) -> None:
    loaded = loaded_for(*words)
    assert "linkwatch.cli.main" in loaded
    assert not loaded & {
        "linkwatch.app.auditing",
        "linkwatch.store.database",
        "linkwatch.cli.check",
        "sqlalchemy",
    }


def test_a_check_waits_for_no_database() -> None:
    loaded = loaded_for("check", "--help")
    assert "linkwatch.cli.check" in loaded
    assert not loaded & {"sqlalchemy", "alembic", "fastapi", "requests"}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("linkwatch che", "check"), ("linkwatch check --fo", "--format"), ("linkwatch mail pre", "preview")],
)
def test_a_shell_is_told_how_to_go_on(typed: str, offered: str) -> None:
    asking = {
        "_LINKWATCH_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split()) - 1),
    }
    ended = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv = ['linkwatch']; from linkwatch.cli import main; main()"],
        env={**os.environ, **asking},
        capture_output=True,
        text=True,
        check=False,
    )
    assert offered in ended.stdout.split()
