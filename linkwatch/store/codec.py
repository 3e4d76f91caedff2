"""Domain values as JSON and back: driven by their types, compact (defaults are left out), stable in order."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin

from linkwatch.domain.reference import AccessDate
from linkwatch.store.packing import pack_text, unpack_text

T = TypeVar("T")
Json = Any  # what json.loads gives

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def to_json(value: object) -> Json:
    """A value as JSON: what has fields is an object without its defaults; of an either/or it says which."""
    kind: Any = type(value)
    return _writer(kind)(value)


def from_json(kind: type[T], data: Json) -> T:
    """The value of a type from its JSON; ValueError or KeyError where it is not of that type."""
    hint: Any = kind
    value: T = _reader(hint)(data)
    return value


def pack(value: object) -> bytes:
    """A value as compressed JSON, for columns that are only ever read whole."""
    return pack_json(to_json(value))


def pack_json(data: Json) -> bytes:
    """JSON from `to_json`, compressed."""
    return pack_text(_COMPACT.encode(data))


def unpack(kind: type[T], packed: bytes) -> T:
    """The value from `pack`."""
    return from_json(kind, unpack_json(packed))


def unpack_json(packed: bytes) -> Json:
    """What `pack` packed, as JSON."""
    return json.loads(unpack_text(packed))


@lru_cache
def _writer(kind: type) -> Callable[[Any], Json]:
    """How a value of a class is written; worked out once a class."""
    if issubclass(kind, Enum) and not issubclass(kind, int):
        return lambda value: value.value
    if issubclass(kind, types.NoneType | int | float | str):
        return lambda value: value
    if issubclass(kind, datetime | date):
        return lambda value: value.isoformat()
    if issubclass(kind, timedelta):
        return lambda value: round(value.total_seconds(), 6)
    if issubclass(kind, AccessDate):
        return str
    if is_dataclass(kind) or _is_named_tuple(kind):
        return _object_writer(kind)
    if issubclass(kind, tuple | list):
        return lambda value: [to_json(entry) for entry in value]
    raise TypeError(f"no JSON for {kind.__name__}")


def _object_writer(kind: type) -> Callable[[Any], Json]:
    entries = [(name, default, _either_or(kind, name)) for name, default in _defaults(kind).items()]

    def write(value: Any) -> Json:
        data: dict[str, Json] = {}
        for name, default, named in entries:
            content = getattr(value, name)
            if type(content) is type(default) and content == default:
                continue
            data[name] = {"is": type(content).__name__, **to_json(content)} if named else to_json(content)
        return data

    return write


def _is_named_tuple(kind: type) -> bool:
    return issubclass(kind, tuple) and hasattr(kind, "_field_defaults")


def _defaults(kind: Any) -> Mapping[str, object]:
    """By field, what it holds unless it is told otherwise; MISSING where it must be told."""
    if _is_named_tuple(kind):
        return {name: kind._field_defaults.get(name, MISSING) for name in kind._fields}
    return {entry.name: _default(entry) for entry in fields(kind)}


def _default(entry: Field[Any]) -> object:
    return entry.default if entry.default_factory is MISSING else entry.default_factory()


@lru_cache
def _either_or(owner: Any, name: str) -> bool:
    """Whether a field is one of several dataclasses, so that its type must be written down."""
    return len(_alternatives(_hints(owner)[name])) > 1


def _alternatives(hint: object) -> tuple[type, ...]:
    if get_origin(hint) not in (Union, types.UnionType):
        return ()
    return tuple(entry for entry in get_args(hint) if is_dataclass(entry) and isinstance(entry, type))


@lru_cache
def _hints(owner: Any) -> Mapping[str, Any]:
    return typing.get_type_hints(owner)


@lru_cache
def _reader(hint: Any) -> Callable[[Json], Any]:
    """How a value of a type is read; worked out once a type."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _union_reader(hint)
    if origin is tuple:
        return _tuple_reader(get_args(hint))
    if hint is AccessDate:
        return AccessDate.parse
    if isinstance(hint, type) and (is_dataclass(hint) or _is_named_tuple(hint)):
        return _object_reader(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if hint in (datetime, date):
        parse: Callable[[Json], Any] = hint.fromisoformat
        return parse
    if hint is timedelta:
        return lambda seconds: timedelta(seconds=seconds)
    return lambda data: data


def _union_reader(hint: Any) -> Callable[[Json], Any]:
    named = {entry.__name__: entry for entry in _alternatives(hint)}
    if len(named) > 1:
        return lambda data: None if data is None else _reader(named[data["is"]])(data)
    inner = next(entry for entry in get_args(hint) if entry is not types.NoneType)
    return lambda data: None if data is None else _reader(inner)(data)


def _tuple_reader(kinds: tuple[Any, ...]) -> Callable[[Json], Any]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return lambda data: tuple(_reader(kinds[0])(entry) for entry in data)
    return lambda data: tuple(_reader(kind)(entry) for kind, entry in zip(kinds, data, strict=True))


def _object_reader(kind: type) -> Callable[[Json], Any]:
    hints = {name: _hints(kind)[name] for name in _defaults(kind)}

    def read(data: Json) -> Any:
        return kind(**{name: _reader(hints[name])(content) for name, content in data.items() if name in hints})

    return read
