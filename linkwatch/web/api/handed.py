"""A document that a program hands in: its text as JSON, or any file the dashboard takes as multipart."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.datastructures import UploadFile

from linkwatch.web.api.given import DocumentIn, Name


@dataclass(frozen=True, slots=True)
class Handed:
    """The name and the bytes of a document."""

    name: str
    content: bytes

    @property
    def digest(self) -> str:
        """What tells it from any other."""
        return hashlib.sha256(self.name.encode() + b"\0" + self.content).hexdigest()


class _Named(BaseModel):
    name: Name


async def handed_in(request: Request) -> Handed:
    """What was sent, whichever way. RequestValidationError names the field that cannot be taken."""
    try:
        if request.headers.get("content-type", "").startswith("multipart/form-data"):
            return await _file(request)
        sent = DocumentIn.model_validate_json(await request.body())
    except ValidationError as error:
        faults: list[Any] = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors()]
        raise RequestValidationError(faults) from error
    return Handed(sent.name, sent.text.encode())


async def _file(request: Request) -> Handed:
    async with request.form(max_files=1, max_fields=4) as form:
        file = form.get("file")
        faults = [] if isinstance(file, UploadFile) else [{"loc": ("body", "file"), "type": "missing"}]
        faults += [{"loc": ("body", name), "type": "extra_forbidden"} for name in form if name not in _FIELDS]
        if faults or not isinstance(file, UploadFile):
            raise RequestValidationError(faults)
        name = form.get("name") or file.filename or ""
        return Handed(_Named(name=str(name)).name, await file.read())


HandedIn = Annotated[Handed, Depends(handed_in)]

_FIELDS = {"file": {"type": "string", "format": "binary"}, "name": {"type": "string", "maxLength": 200}}
TWO_WAYS: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": DocumentIn.model_json_schema()},
            "multipart/form-data": {"schema": {"type": "object", "required": ["file"], "properties": _FIELDS}},
        },
    }
}
"""How the description tells of it."""
