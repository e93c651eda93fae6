"""Uploaded files, kept in memory up to a bound."""

import itertools
import mimetypes
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from simulator.errors import ApiError, bad_request
from simulator.limits import UPLOAD_BYTES

BYTES_KEPT = 256 * 1024 * 1024


@dataclass(frozen=True)
class Upload:
    """A file as somebody sends it."""

    name: str
    data: bytes
    content_type: str | None = None


@dataclass(frozen=True)
class StoredFile:
    """A file under one of its ids; several (the sizes of a photo) may share the same bytes."""

    id: str
    unique_id: str
    name: str
    content_type: str
    path: str
    data: bytes

    def as_json(self) -> dict[str, Any]:
        """The file's identity, as it stands in every kind of file of the Bot API."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.data)}


class Files:
    """All files by id and by path; the oldest are forgotten beyond 256 MB."""

    def __init__(self) -> None:
        self._numbers = itertools.count()
        self._files: OrderedDict[str, StoredFile] = OrderedDict()
        self._paths: dict[str, StoredFile] = {}
        self._bytes = 0

    def add(self, upload: Upload, folder: str) -> StoredFile:
        """Store a file; `folder` (photos, documents, voice, stickers) begins the path that getFile gives."""
        if not upload.data:
            raise bad_request("file must be non-empty")
        if len(upload.data) > UPLOAD_BYTES:
            raise ApiError(413, "Request Entity Too Large")
        guessed = mimetypes.guess_type(upload.name)[0]
        kind = upload.content_type or guessed or "application/octet-stream"
        suffix = PurePath(upload.name).suffix or mimetypes.guess_extension(kind) or ""
        stored = StoredFile(
            id=f"F{secrets.token_urlsafe(24)}",
            unique_id=secrets.token_hex(8),
            name=upload.name,
            content_type=kind,
            path=f"{folder}/file_{next(self._numbers)}{suffix}",
            data=upload.data,
        )
        self._files[stored.id] = self._paths[stored.path] = stored
        self._bytes += len(upload.data)
        self._forget_oldest()
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """The file of that id, unless it was forgotten."""
        return self._files.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file at a path that getFile gave."""
        return self._paths.get(path)

    def _forget_oldest(self) -> None:
        while self._bytes > BYTES_KEPT:
            _, oldest = self._files.popitem(last=False)
            del self._paths[oldest.path]
            self._bytes -= len(oldest.data)
