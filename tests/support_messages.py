"""Every sentence of the program that a person may read, collected from the code and the templates."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).parents[1] / "linkwatch"
KEYWORDS = {"say": None, "said": None, "_n": None, "count": (1, 2)}
_METHODS = [("**.py", "python"), ("**/templates/**", "jinja2.ext:babel_extract")]
_OPTIONS = {"**/templates/**": {"trimmed": "false", "silent": "false"}}


def messages() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where a sentence stands, and the sentence: one form, or a singular and a plural."""
    found = extract_from_dir(
        str(ROOT), _METHODS, _OPTIONS, KEYWORDS, directory_filter=lambda folder: "__pycache__" not in folder
    )
    for name, line, message, _, _ in found:
        yield f"{name}:{line}", (message,) if isinstance(message, str) else tuple(message)


if __name__ == "__main__":
    from linkwatch.words import words

    known = words("ru")._catalogue
    for place, forms in messages():
        if len(sys.argv) > 1 and not place.startswith(tuple(sys.argv[1:])):
            continue
        told = known.gettext(forms[0]) if len(forms) == 1 else known.ngettext(*forms[:2], 5)
        if told in forms:
            print(place, forms, sep="\t")
