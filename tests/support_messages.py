"""Every sentence of the program that a person may read, collected from the code and the templates."""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po
from jinja2 import Environment

from linkwatch.words import Lang, catalogues

ROOT = Path(__file__).parents[1] / "linkwatch"
KEYWORDS = {"say": 1, "said": 1, "_n": 1, "count": 2}
"""The functions that say something, and how many of their first arguments are sentences."""


def messages() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where a sentence stands, and the sentence: one form, or a singular and a plural."""
    for path in sorted(ROOT.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                told = (*_said(call), *_helped(call))
                yield from ((f"{path.relative_to(ROOT)}:{call.lineno}", forms) for forms in told)
    for path in sorted(ROOT.rglob("templates/*")):
        found = Environment(extensions=["jinja2.ext.i18n"]).extract_translations(
            path.read_text(encoding="utf-8"), tuple(KEYWORDS)
        )
        for line, name, told in found:
            forms = (told,) if isinstance(told, str) else tuple(one for one in told if one)[: KEYWORDS[name]]
            if forms and len(forms) == KEYWORDS[name]:
                yield f"{path.relative_to(ROOT)}:{line}", forms


def _said(call: ast.Call) -> Iterator[tuple[str, ...]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    wanted = KEYWORDS.get(name, 0)
    if not wanted or len(call.args) < wanted:
        return
    if wanted == 1:
        yield from ((text,) for text in _texts(call.args[0]))
        return
    forms = [text for argument in call.args[:wanted] for text in _texts(argument)]
    if len(forms) == wanted:
        yield tuple(forms)


def _helped(call: ast.Call) -> Iterator[tuple[str, ...]]:
    """What the command line's help says of a command or an option."""
    for keyword in call.keywords:
        if keyword.arg == "help":
            yield from ((text,) for text in _texts(keyword.value))


def _texts(argument: ast.expr) -> Iterator[str]:
    """The sentence itself, or both of a choice."""
    match argument:
        case ast.Constant(value=str() as text):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _texts(body)
            yield from _texts(orelse)


def untranslated(lang: Lang) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sentences that no catalogue of a language has; those that are all places need none."""
    known = {
        message.id if isinstance(message.id, str) else message.id[0]
        for _, content in catalogues(lang)
        for message in read_po(io.BytesIO(content), locale=lang)
        if message.id
    }
    for place, forms in messages():
        if forms[0] not in known and re.search(r"[A-Za-z]{2}", re.sub(r"\{\w+\}", "", forms[0])):
            yield place, forms


if __name__ == "__main__":
    for where, sentence in untranslated("ru"):
        if len(sys.argv) == 1 or where.startswith(tuple(sys.argv[1:])):
            print(where, sentence, sep="\t")
