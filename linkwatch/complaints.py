"""What is wrong with a value that was handed in, in any language: pydantic's faults by their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from linkwatch.domain.evidence import Evidence, UnusableError, said, what_is_wrong
from linkwatch.domain.evidence import listed as _n

_WRONG: Mapping[str, str] = {
    "missing": _n("this is needed"),
    "extra_forbidden": _n("nothing by this name is known here"),
    "json_invalid": _n("this is not JSON"),
    "int_parsing": _n("a whole number is wanted"),
    "int_parsing_size": _n("a smaller number is wanted"),
    "int_type": _n("a whole number is wanted"),
    "int_from_float": _n("a whole number is wanted"),
    "float_parsing": _n("a number is wanted"),
    "float_type": _n("a number is wanted"),
    "finite_number": _n("a number is wanted"),
    "bool_parsing": _n("true or false is wanted"),
    "bool_type": _n("true or false is wanted"),
    "string_type": _n("a text is wanted"),
    "string_unicode": _n("a text in Unicode is wanted"),
    "string_too_short": _n("too short: at least this many characters are wanted: {min_length}"),
    "string_too_long": _n("too long: at most this many characters are taken: {max_length}"),
    "string_pattern_mismatch": _n("it does not have the form {pattern}"),
    "too_short": _n("too few: at least this many are wanted: {min_length}"),
    "too_long": _n("too many: at most this many are taken: {max_length}"),
    "list_type": _n("a list is wanted"),
    "tuple_type": _n("a list is wanted"),
    "dict_type": _n("a table is wanted"),
    "model_type": _n("a JSON object is wanted"),
    "model_attributes_type": _n("a JSON object is wanted"),
    "literal_error": _n("one of these is wanted: {expected}"),
    "enum": _n("one of these is wanted: {expected}"),
    "greater_than": _n("more than {gt} is wanted"),
    "greater_than_equal": _n("{ge} or more is wanted"),
    "less_than": _n("less than {lt} is wanted"),
    "less_than_equal": _n("{le} or less is wanted"),
    "date_type": _n("a day is wanted: YYYY-MM-DD"),
    "date_parsing": _n("a day is wanted: YYYY-MM-DD"),
    "date_from_datetime_parsing": _n("a day is wanted: YYYY-MM-DD"),
    "date_from_datetime_inexact": _n("a day is wanted: YYYY-MM-DD"),
    "datetime_type": _n("an instant is wanted: YYYY-MM-DDThh:mm:ssZ"),
    "datetime_parsing": _n("an instant is wanted: YYYY-MM-DDThh:mm:ssZ"),
    "datetime_from_date_parsing": _n("an instant is wanted: YYYY-MM-DDThh:mm:ssZ"),
    "datetime_object_invalid": _n("an instant is wanted: YYYY-MM-DDThh:mm:ssZ"),
    "timezone_aware": _n("an instant needs its offset from UTC: Z or +03:00"),
}
"""What pydantic finds, by the name it gives the fault. The places are those of its context."""


class BadFieldError(UnusableError):
    """A field holds what we do not take: `what` is wrong with it in any language, `code` for programs."""

    def __init__(self, code: str, what: Evidence) -> None:
        super().__init__(what)
        self.code = code


def complaint(fault: Mapping[str, Any]) -> Evidence:
    """What is wrong, from one of the faults of a ValidationError; never pydantic's own English."""
    context: Mapping[str, Any] = fault.get("ctx") or {}
    if isinstance(context.get("error"), Exception):
        return what_is_wrong(context["error"])
    known = _WRONG.get(fault["type"])
    if known is None:
        return said("this is not taken here ({fault})", fault=fault["type"])
    return said(known, **{name: str(value).replace(" or ", ", ") for name, value in context.items()})


def code_of(fault: Mapping[str, Any]) -> str:
    """The name of the fault for programs, which never changes."""
    error = (fault.get("ctx") or {}).get("error")
    return error.code if isinstance(error, BadFieldError) else str(fault["type"])
