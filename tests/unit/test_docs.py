"""The documentation names every setting, status, reason, finding and command there is."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from linkwatch.cli.groups import GROUPS
from linkwatch.cli.main import listing, make
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.suggestion import Finding, Nearness
from linkwatch.settings import PREFIX, Values

ROOT = Path(__file__).parents[2]
CONTRACT = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [f"{PREFIX}{field.upper()}" for field in Values.model_fields])
def test_every_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in CONTRACT


@pytest.mark.parametrize("word", [*Status, *Reason, *Finding, *(n for n in Nearness if n != "none")])
def test_every_word_of_the_contract_is_documented(word: str) -> None:
    assert f"`{word}`" in CONTRACT


def test_each_group_registers_exactly_the_commands_it_says() -> None:
    for group, commands in GROUPS.items():
        assert named_in(make(next(iter(commands)))) == set(commands), group


def test_the_list_that_loads_nothing_names_every_command() -> None:
    assert named_in(listing()) == named_in(make())


def named_in(app: typer.Typer) -> set[str | None]:
    return {c.name for c in app.registered_commands} | {g.name for g in app.registered_groups}


@pytest.mark.parametrize("page", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"])
def test_the_front_pages_are_there(page: str) -> None:
    assert (ROOT / page).stat().st_size > 0
