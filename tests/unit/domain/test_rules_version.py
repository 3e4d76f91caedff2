"""The version of the rules is raised with them, so that `rejudge` can tell which history is of other rules."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping

from linkwatch.domain import signs
from linkwatch.domain.signs.look import Sign
from linkwatch.domain.signs.wording import Wording
from linkwatch.domain.verdict import RULES_VERSION

DIGESTS = {1: "47bd7bb421cba754"}
"""What the tables of each version come to. Where they changed: raise RULES_VERSION and add a line."""


def plain(value: object) -> object:
    """A table as text that is the same in every run; None where a value is no part of a table."""
    match value:
        case Sign():
            return f"{value.name}: {value.reason}"
        case Wording():
            return f"{value.name}: {value.expression} {value.asides}"
        case re.Pattern():
            return value.pattern
        case str() | int() | float():
            return str(value)
        case Mapping():
            return [(plain(key), plain(entry)) for key, entry in value.items()]
        case tuple() | list():
            return [plain(entry) for entry in value]
        case set() | frozenset():
            return sorted(str(plain(entry)) for entry in value)
    return None


def tables() -> Iterator[str]:
    """Every constant of the modules of signs."""
    for found in pkgutil.walk_packages(signs.__path__, f"{signs.__name__}."):
        module = importlib.import_module(found.name)
        for name, value in sorted(vars(module).items()):
            if name.isupper() and (shown := plain(value)) is not None:
                yield f"{found.name}.{name} = {shown}"


def test_the_version_of_the_rules_is_raised_with_the_tables_of_signs() -> None:
    digest = hashlib.sha256("\n".join(tables()).encode()).hexdigest()[:16]

    assert DIGESTS.get(RULES_VERSION) == digest, "the tables changed: raise RULES_VERSION, and add its digest"
