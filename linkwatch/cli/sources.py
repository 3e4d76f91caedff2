"""SOURCE arguments: a file, a folder, `-` for standard input, or an address. Bytes out, never parsed here."""

from __future__ import annotations

import mimetypes
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from linkwatch.domain.evidence import Evidence, said

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_SKIPPED = frozenset({".git", "__pycache__", "node_modules", ".venv"})


@dataclass(frozen=True, slots=True)
class Input:
    """One document's bytes under the name it was given by."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Address:
    """A SOURCE that is the link itself."""

    url: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not be opened; the others go on."""

    name: str
    why: Evidence


Given = Input | Address | Unreadable


def inputs(sources: Iterable[str]) -> Iterator[Given]:
    """What each SOURCE stands for, in order; a folder stands for its files, sorted by path."""
    for source in sources:
        if source == "-":
            yield Input("-", sys.stdin.buffer.read())
        elif _ADDRESS.match(source):
            yield Address(source)
        elif Path(source).is_dir():
            yield from (_read(path) for path in _files(Path(source)))
        else:
            yield _read(Path(source))


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") or part in _SKIPPED for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and not _is_picture_or_sound(path):
            yield path


def _is_picture_or_sound(path: Path) -> bool:
    """What lies beside the texts of a journal and cites nothing; given by itself it is complained of."""
    kind, _ = mimetypes.guess_type(path.name)
    return kind is not None and kind.startswith(("image/", "audio/", "video/", "font/"))


def _read(path: Path) -> Input | Unreadable:
    try:
        return Input(str(path), path.read_bytes())
    except (OSError, ValueError) as error:
        return Unreadable(str(path), _why(error))


def _why(error: OSError | ValueError) -> Evidence:
    match error:
        case FileNotFoundError():
            return said("there is no such file. Look at its name, and at the folder you are in")
        case PermissionError():
            return said("you are not allowed to read it. Ask whoever owns it, or copy it to a folder of yours")
        case OSError(strerror=str(why)):
            return said("{why}", why=why)
        case _:
            return said("{why}", why=str(error))
