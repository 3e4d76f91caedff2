"""Open a zip that claims to be a document, and read no more of it than a document holds."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from linkwatch.documents.faults import Fault, Refused
from linkwatch.documents.limits import MIB, Limits

_CHUNK = 64 * 1024
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


@dataclass(slots=True)
class Package:
    """The parts of a zip by name. What the directory claims is checked first, what is read is counted."""

    archive: zipfile.ZipFile
    limits: Limits
    read_so_far: int = 0

    def names(self) -> list[str]:
        """The names of all parts."""
        return self.archive.namelist()

    def part(self, name: str) -> bytes | None:
        """One part, or None where there is none. Refused when it is more than the limits allow."""
        try:
            info = self.archive.getinfo(name)
        except KeyError:
            return None
        allowed = self._allowed(info)
        chunks: list[bytes] = []
        size = 0
        try:
            with self.archive.open(info) as part:
                while chunk := part.read(_CHUNK):
                    chunks.append(chunk)
                    size += len(chunk)
                    if size > allowed:
                        raise Refused(Fault.BOMB)
        except RuntimeError as error:  # zipfile's word for "password required"
            raise Refused(Fault.ENCRYPTED) from error
        except _UNREADABLE as error:
            raise Refused(Fault.DAMAGED) from error
        self.read_so_far += size
        return b"".join(chunks)

    def _allowed(self, info: zipfile.ZipInfo) -> int:
        """Bytes this part may still unpack to, by what it really takes up in the file."""
        left = self.limits.unpacked - self.read_so_far
        return min(left, max(MIB, info.compress_size * self.limits.ratio))


def opened(content: bytes, limits: Limits) -> Package:
    """A zip from its bytes, its directory held against the limits before any part is read."""
    if _directory_entries(content) > limits.parts:
        raise Refused(Fault.BOMB)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _UNREADABLE as error:
        raise Refused(Fault.DAMAGED) from error
    parts = archive.infolist()
    if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked:
        raise Refused(Fault.BOMB)
    if any(part.file_size > max(MIB, part.compress_size * limits.ratio) for part in parts):
        raise Refused(Fault.BOMB)
    if sum(part.compress_size for part in parts) > len(content):  # entries that share their bytes
        raise Refused(Fault.BOMB)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(Fault.ENCRYPTED)
    return Package(archive, limits)


def _directory_entries(content: bytes) -> int:
    """How many parts the directory lists: counted, since what it claims may be a lie."""
    return content.count(b"PK\x01\x02")
