"""The phones' interface: JSON over HTTP, and Server-Sent Events for what changes."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from simulator.arguments import is_unicode, read_upload
from simulator.errors import ApiError, PhoneError
from simulator.files import Upload
from simulator.media import picture_type
from simulator.messages import Person
from simulator.phone import Phone
from simulator.views import chat_view
from simulator.world import World

TAP_PATIENCE = 3.0
KEEP_ALIVE = 15.0

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Jump:
    """A place that the clock may be moved to: what the page calls it, when it is (aware), and a short key."""

    label: str
    to: datetime
    key: str

    def as_json(self) -> dict[str, Any]:
        """The jump as the page gets it."""
        return {"label": self.label, "to": self.to.isoformat(), "key": self.key}


def phone_routes(world: World, jumps: Callable[[], Awaitable[list[Jump]]]) -> list[Route]:
    """All routes of the phones' interface."""
    clock = _ClockRoutes(world, jumps)
    phones = _PhoneRoutes(world)
    table: dict[tuple[str, str], Endpoint] = {
        ("GET", "/phones"): phones.listing,
        ("POST", "/phones"): phones.add,
        ("GET", "/phones/{id:int}/chat"): phones.chat,
        ("GET", "/phones/{id:int}/events"): phones.events,
        ("POST", "/phones/{id:int}/text"): phones.text,
        ("POST", "/phones/{id:int}/tap"): phones.tap,
        ("POST", "/phones/{id:int}/edit"): phones.edit,
        ("POST", "/phones/{id:int}/file"): phones.file,
        ("POST", "/phones/{id:int}/voice"): phones.voice,
        ("POST", "/phones/{id:int}/sticker"): phones.sticker,
        ("POST", "/phones/{id:int}/location"): phones.location,
        ("POST", "/phones/{id:int}/block"): phones.block,
        ("POST", "/phones/{id:int}/unblock"): phones.unblock,
        ("POST", "/phones/{id:int}/start"): phones.start,
        ("POST", "/phones/{id:int}/group"): phones.group,
        ("POST", "/groups/{chat_id}/text"): phones.group_text,
        ("GET", "/clock"): clock.show,
        ("POST", "/clock"): clock.move,
        ("GET", "/files/{file_id}/{name}"): phones.stored_file,
    }
    return [Route(path, _answering(endpoint), methods=[method]) for (method, path), endpoint in table.items()]


def _answering(endpoint: Endpoint) -> Endpoint:
    """The endpoint, with what it refuses put into a sentence: {"error": …}."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except PhoneError as error:
            return JSONResponse({"error": error.sentence}, error.status)
        except ApiError as error:
            return JSONResponse({"error": error.description}, error.code)

    return answer


class _ClockRoutes:
    """The clock: what it shows, and moving it on."""

    def __init__(self, world: World, jumps: Callable[[], Awaitable[list[Jump]]]) -> None:
        self._world = world
        self._jumps = jumps

    async def show(self, request: Request) -> Response:
        now = self._world.clock.now()
        local = now.astimezone(ZoneInfo(self._world.zone))
        return JSONResponse(
            {
                "now": now.isoformat(),
                "zone": self._world.zone,
                "local": f"{local:%a} {local.day} {local:%b %Y, %H:%M}",
                "jumps": [jump.as_json() for jump in await self._jumps()],
            }
        )

    async def move(self, request: Request) -> Response:
        try:
            self._world.clock.move_to(await self._target(await _body(request)))
        except (TypeError, ValueError, OverflowError) as error:
            raise PhoneError(400, str(error)) from error
        return await self.show(request)

    async def _target(self, body: dict[str, Any]) -> datetime:
        if "to" in body:
            return datetime.fromisoformat(body["to"])
        if "seconds" in body:
            return self._world.clock.now() + timedelta(seconds=body["seconds"])
        for jump in await self._jumps():
            if jump.key == body.get("key"):
                return jump.to
        raise PhoneError(400, 'Say where to: {"to": an ISO time}, {"seconds": a number} or {"key": one of the jumps}.')


class _PhoneRoutes:
    """What people do with their phones."""

    def __init__(self, world: World) -> None:
        self._world = world

    def _phone(self, request: Request) -> Phone:
        return self._world.phone(request.path_params["id"])

    async def listing(self, request: Request) -> Response:
        return JSONResponse([person.as_phone() for person in self._world.people.values()])

    async def add(self, request: Request) -> Response:
        body = await _body(request)
        person = Person(
            id=_integer(body, "id"),
            name=_string(body, "name"),
            label=str(body.get("label", "")),
            language_code=str(body.get("language_code", "en")),
            dark=bool(body.get("dark", False)),
            examples=tuple(str(example) for example in body.get("examples") or ()),
        )
        return JSONResponse(self._world.add_person(person).as_phone(), 201)

    async def chat(self, request: Request) -> Response:
        return JSONResponse(chat_view(self._world, request.path_params["id"]))

    async def events(self, request: Request) -> Response:
        person = self._world.person(request.path_params["id"])
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._stream(person.id), media_type="text/event-stream", headers=headers)

    async def _stream(self, person_id: int) -> AsyncIterator[str]:
        with self._world.events.listen(person_id) as queue:
            yield _event("chat", {"revision": self._world.chat(person_id).revision})
            while True:
                try:
                    async with asyncio.timeout(KEEP_ALIVE):
                        event = await queue.get()
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if event is None:
                    return
                yield _event(event.name, event.data)

    async def text(self, request: Request) -> Response:
        body = await _body(request)
        reply_to = _integer(body, "reply_to") if body.get("reply_to") is not None else None
        return _sent(self._phone(request).write(_string(body, "text"), reply_to))

    async def tap(self, request: Request) -> Response:
        body, phone = await _body(request), self._phone(request)
        if "data" in body:
            query = phone.tap(_integer(body, "message_id"), _string(body, "data"))
        else:
            query = phone.tap_at(_integer(body, "message_id"), _integer(body, "row"), _integer(body, "column"))
        return JSONResponse((await query.wait(TAP_PATIENCE)).as_json())

    async def edit(self, request: Request) -> Response:
        body = await _body(request)
        self._phone(request).edit(_integer(body, "message_id"), _string(body, "text"))
        return _sent(body["message_id"])

    async def file(self, request: Request) -> Response:
        async with request.form() as form:
            uploads = [await read_upload(part) for part in form.getlist("file") if isinstance(part, UploadFile)]
            caption, kind = str(form.get("caption", "")), str(form.get("as", "photo"))
        if kind not in ("photo", "document"):
            raise PhoneError(400, "A file is sent as a photo or as a document.")
        sent = self._phone(request).send_files(uploads, caption, as_document=kind == "document")
        return JSONResponse({"message_id": sent[0], "message_ids": sent})

    async def voice(self, request: Request) -> Response:
        return _sent(self._phone(request).send_voice(Upload("voice.ogg", await request.body() or b"OggS")))

    async def sticker(self, request: Request) -> Response:
        return _sent(self._phone(request).send_sticker())

    async def location(self, request: Request) -> Response:
        return _sent(self._phone(request).send_location())

    async def block(self, request: Request) -> Response:
        self._phone(request).block()
        return JSONResponse({"blocked": True})

    async def unblock(self, request: Request) -> Response:
        self._phone(request).unblock()
        return JSONResponse({"blocked": False})

    async def start(self, request: Request) -> Response:
        body = await _body(request)
        return _sent(self._phone(request).start(body.get("token")))

    async def group(self, request: Request) -> Response:
        return JSONResponse({"chat_id": self._phone(request).make_group()})

    async def group_text(self, request: Request) -> Response:
        body = await _body(request)
        phone = self._world.phone(_integer(body, "from"))
        try:
            chat_id = int(request.path_params["chat_id"])
        except ValueError:
            raise PhoneError(404, "There is no such group.") from None
        return _sent(phone.write_in_group(chat_id, _string(body, "text")))

    async def stored_file(self, request: Request) -> Response:
        """A file for the page: pictures as what they are, all else as something to save, never as a page to run."""
        stored = self._world.files.find(request.path_params["file_id"])
        if stored is None:
            raise PhoneError(404, "That file is no longer there.")
        picture = picture_type(stored.data)
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=3600"}
        if picture is None:
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(stored.name)}"
        return Response(stored.data, headers=headers, media_type=picture or "application/octet-stream")


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


def _sent(message_id: int) -> Response:
    return JSONResponse({"message_id": message_id})


async def _body(request: Request) -> dict[str, Any]:
    raw = await request.body()
    try:
        body = json.loads(raw) if raw else {}
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise PhoneError(400, "The request's body must be a JSON object.")
    return body


def _integer(body: dict[str, Any], name: str) -> int:
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise PhoneError(400, f'The request needs "{name}", a whole number.')
    return value


def _string(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not is_unicode(value):
        raise PhoneError(400, f'The request needs "{name}", a text.')
    return value
