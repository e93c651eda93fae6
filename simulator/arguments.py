"""What a request to the Bot API was given: JSON, a form or multipart, read with the checks that Telegram makes."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from simulator.errors import bad_request
from simulator.files import Upload

_TRUE = ("true", "1", "yes")
_FALSE = ("false", "0", "no", "")


class Arguments:
    """The arguments of one request, by name; files under the names of their parts."""

    def __init__(self, values: Mapping[str, Any], files: Mapping[str, Upload] | None = None) -> None:
        self._values = {name: value for name, value in values.items() if value is not None}
        self._files = dict(files or {})

    @property
    def values(self) -> dict[str, Any]:
        """All that is not a file."""
        return dict(self._values)

    def check_known(self, names: Iterable[str]) -> None:
        """Refuse a name that the method does not have. Telegram passes over it; here a slip is to be noticed."""
        attached = {name for name in self._files if f"attach://{name}" in json.dumps(self._values)}
        for name in sorted((set(self._values) | set(self._files)) - set(names) - attached):
            raise bad_request(f'the simulator has no parameter "{name}" for this method')

    def text(self, name: str, default: str = "") -> str:
        """A string."""
        value = self._values.get(name, default)
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            raise bad_request(f'parameter "{name}" must be of type String')
        written = str(value)
        if not is_unicode(written):
            raise bad_request("strings must be encoded in UTF-8")
        return written

    def integer(self, name: str, default: int | None = None) -> int:
        """A whole number, written as a number or as its digits."""
        value = self._values.get(name, default)
        try:
            if isinstance(value, bool | float):
                raise ValueError
            return int(value if value is not None else "")
        except (TypeError, ValueError):
            raise bad_request(f'parameter "{name}" must be an Integer') from None

    def flag(self, name: str) -> bool:
        """A boolean, false where it is not given."""
        value = self._values.get(name, False)
        written = str(value).lower()
        if written not in _TRUE + _FALSE:
            raise bad_request(f'parameter "{name}" must be of type Boolean')
        return written in _TRUE

    def structure(self, name: str) -> Any:
        """An object or array: as it is in a JSON request, as JSON text in a form; None where it is not given."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def strings(self, name: str) -> list[str] | None:
        """An array of strings; None where it is not given."""
        value = self.structure(name)
        if value is not None and not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            raise bad_request(f'parameter "{name}" must be an Array of String')
        return value

    def file(self, name: str) -> Upload | str | None:
        """A file: uploaded under its name or as attach://part, or the id of one that Telegram has."""
        return self._files[name] if name in self._files else self.attached(self.text(name))

    def attached(self, reference: str) -> Upload | str | None:
        """What a reference in a media object means: the uploaded part that attach:// names, or a file's id."""
        if reference.startswith("attach://"):
            return self._files.get(reference.removeprefix("attach://"))
        return reference or None


def is_unicode(text: str) -> bool:
    """Whether a text has no half of a surrogate pair in it, which JSON can smuggle in and nothing can encode."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


async def read_arguments(request: Request) -> Arguments:
    """The arguments of a request, those in its address included."""
    values: dict[str, Any] = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return Arguments(values | await _json_object(request))
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return Arguments(values)
    files = {}
    async with request.form(max_part_size=1024 * 1024) as form:
        for name, part in form.multi_items():
            if isinstance(part, UploadFile):
                files[name] = await read_upload(part)
            else:
                values[name] = part
    return Arguments(values, files)


async def read_upload(part: UploadFile) -> Upload:
    """An uploaded file, whole."""
    return Upload(part.filename or "file", await part.read(), part.content_type)


async def _json_object(request: Request) -> dict[str, Any]:
    body = await request.body()
    try:
        values = json.loads(body) if body else {}
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise bad_request("can't parse JSON object")
    return values
