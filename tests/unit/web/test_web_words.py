"""Everything the dashboard says exists in Russian: nothing untranslated, no place lost, all plurals there."""

from __future__ import annotations

import io
import re
from importlib import resources
from pathlib import Path

import jinja2
import pytest
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from jinja2.ext import extract_from_ast

import linkwatch.web
from linkwatch.web.rendering import environment

WEB = Path(linkwatch.web.__file__).parent
PLACE = re.compile(r"\{(\w+)\}")


def said_in_templates() -> set[str | tuple[str, ...]]:
    """Every sentence of the templates; a plural is a pair."""
    found: set[str | tuple[str, ...]] = set()
    for template in sorted((WEB / "templates").iterdir()):
        tree = environment().parse(template.read_text(encoding="utf-8"))
        for _, name, message in extract_from_ast(tree, gettext_functions=("say", "count")):
            found.add(_key(name, message))
    return found


def said_in_code() -> set[str | tuple[str, ...]]:
    """Every sentence of the Python files."""
    found: set[str | tuple[str, ...]] = set()
    for source in sorted(WEB.rglob("*.py")):
        with io.BytesIO(source.read_bytes()) as content:
            for _, name, message, _ in extract_python(content, ["say", "count", "said"], [], {}):
                if message and (isinstance(message, str) or message[0]):
                    found.add(_key(name, message))
    return found


def _key(name: str, message: str | tuple[str | None, ...]) -> str | tuple[str, ...]:
    parts = [part for part in ([message] if isinstance(message, str) else message) if part]
    return (parts[0], parts[1]) if name == "count" and len(parts) > 1 else parts[0]


@pytest.fixture(scope="module")
def russian() -> dict[str | tuple[str, ...], object]:
    """The dashboard's catalogue."""
    content = (resources.files("linkwatch") / "locale" / "ru" / "web.po").read_bytes()
    return {message.id: message.string for message in read_po(io.BytesIO(content), locale="ru") if message.id}


def test_every_sentence_has_its_russian(russian: dict[str | tuple[str, ...], object]) -> None:
    said = said_in_templates() | said_in_code()
    assert len(said) > 200
    assert sorted(map(str, said - russian.keys())) == []


def test_no_translation_is_empty_and_none_is_left_over(russian: dict[str | tuple[str, ...], object]) -> None:
    forms = {key: text if isinstance(text, tuple) else (text,) for key, text in russian.items()}
    assert [key for key, each in forms.items() if not all(each)] == []
    assert sorted(map(str, russian.keys() - said_in_templates() - said_in_code())) == []


def test_a_plural_has_its_three_russian_forms(russian: dict[str | tuple[str, ...], object]) -> None:
    assert [key for key, text in russian.items() if isinstance(key, tuple) and len(text) != 3] == []  # type: ignore[arg-type]


def test_a_translation_keeps_the_places_of_its_sentence(russian: dict[str | tuple[str, ...], object]) -> None:
    for key, text in russian.items():
        wanted = set(PLACE.findall(key if isinstance(key, str) else key[1]))
        for form in text if isinstance(text, tuple) else (text,):
            assert set(PLACE.findall(str(form))) == wanted, key


def test_no_template_is_built_from_data() -> None:
    with pytest.raises(jinja2.UndefinedError):
        environment().from_string("{{ forgotten.value }}").render()
