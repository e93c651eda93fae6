"""The stand-in's interface with a scripted chat behind it: all that the page has to show, and nothing that thinks."""

import asyncio
import html
import io
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

PAGE = Path(__file__).parents[2] / "simulator" / "page"
LONDON = ZoneInfo("Europe/London")
KEYBOARD = [[{"text": "Write hours"}, {"text": "My hours"}, {"text": "Help"}]]
COMMANDS = [
    {"command": "log", "description": "Write down what you did"},
    {"command": "me", "description": "Your hours so far"},
    {"command": "kvi", "description": "Totals against targets"},
    {"command": "help", "description": "What I can do"},
]
PEOPLE = [
    {
        "id": 1001,
        "name": "Asha",
        "label": "care worker",
        "language_code": "en",
        "examples": [
            "took 4 residents to the allotment tues 2.5 hrs",
            "moving and handling refresher today 3h",
            "last 3",
        ],
    },
    {
        "id": 1002,
        "name": "Viktor",
        "label": "volunteer",
        "language_code": "pl",
        "examples": ["2h befriending yesterday with 3 residents", "help"],
    },
    {"id": 1003, "name": "Priya", "label": "manager", "language_code": "en"},
]
CARD = "<b>Gardening</b> · Tue 17 Nov · 2 h 30 min · 4 people\n“took 4 residents to the allotment”"
SAVED = "Saved: Gardening, Tuesday 17 November, 2 hours 30 minutes, 4 people.\nThat makes <b>9 hours 15</b> this month."
DIGEST = (
    "<b>2 things need you</b>: 4 entries to check, 1 course out of date.\n"
    "Salford East  46 h 30 (usual week 41)  · 9 wrote, 2 had nothing, 1 away\n"
    "Ordsall  12 h (usual 19)  · 3 wrote, 4 not heard from\n"
    "Volunteer hours  812 of 1,200 · on track\n"
    "“She rang her sister for the first time in two years.”"
)


def buttons(*rows: str) -> list[list[dict[str, str]]]:
    """Rows of buttons from “Save|Change”; each button's data is its text."""
    return [[{"text": text, "data": text} for text in row.split("|")] for row in rows]


def drawing(width: int, height: int, colour: str) -> bytes:
    """A picture that looks like a small chart."""
    image = Image.new("RGB", (width, height), "#fbfaf7")
    draw = ImageDraw.Draw(image)
    for index, share in enumerate((0.35, 0.5, 0.42, 0.7, 0.62, 0.85)):
        left = width * (0.08 + index * 0.15)
        draw.rounded_rectangle((left, height * (1 - share), left + width * 0.1, height * 0.95), 6, fill=colour)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


PICTURES = {
    "digest": drawing(1200, 675, "#0f5a5a"),
    "a": drawing(800, 800, "#8a4b14"),
    "b": drawing(900, 600, "#6a3a6e"),
    "c": drawing(600, 900, "#0f5a5a"),
}


@dataclass
class Phone:
    """One scripted chat."""

    messages: list[dict[str, Any]] = field(default_factory=list)
    typing: bool = False
    blocked: bool = False
    revision: int = 0
    listeners: set[asyncio.Queue[tuple[str, dict[str, Any]]]] = field(default_factory=set)

    def tell(self, event: str, data: dict[str, Any]) -> None:
        for listener in self.listeners:
            listener.put_nowait((event, data))

    def change(self) -> None:
        self.revision += 1
        self.tell("chat", {"revision": self.revision})

    def find(self, message_id: int) -> dict[str, Any]:
        return next(message for message in self.messages if message["id"] == message_id)


class Script:
    """Three chats and a clock."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 17, 20, tzinfo=UTC)
        self.phones = {person["id"]: Phone() for person in PEOPLE}
        self.next_id = 1
        self.calls: list[tuple[str, Any]] = []
        self.slow_taps = 0.0
        self.fill()

    def say(self, phone: int, who: str, markup: str, *, ago: float = 0, **more: Any) -> dict[str, Any]:
        """Adds a message that was said `ago` minutes before now."""
        message: dict[str, Any] = {
            "id": self.next_id,
            "from": who,
            "date": (self.now - timedelta(minutes=ago)).isoformat(),
            "edited": False,
            "text": html.unescape(markup.replace("<b>", "").replace("</b>", "")),
            "entities": [],
            "html": markup,
            "buttons": None,
            "photo": None,
            "document": None,
            "voice": False,
            "reply_to": None,
            "album": None,
        }
        self.next_id += 1
        self.phones[phone].messages.append(message | more)
        self.phones[phone].change()
        return message | more

    def fill(self) -> None:
        day = 24 * 60
        self.say(1001, "bot", "Hello Asha. I'm <b>Tally</b>. I write down what you do for Riverside Care.", ago=5 * day)
        self.say(1001, "me", "Fridays at 16:00", ago=5 * day - 1)
        self.say(1001, "bot", "Done. You can tell me any time, in one message. Type /help for more.", ago=5 * day - 1)
        self.say(1001, "me", "took 4 residents to the allotment tues 2.5 hrs", ago=3)
        self.say(1001, "bot", CARD, ago=3, buttons=buttons("Save|Change", "Cancel"))
        self.say(1002, "bot", "Cześć Viktor, co robiłeś w tym tygodniu?", ago=2 * day)
        self.say(1002, "me", "dwie godziny w ogrodzie, źdźbło trawy też policzyłem 😀", ago=2 * day - 4, edited=True)
        for picture in "abc":
            photo = {"url": f"/pictures/{picture}", "width": 800, "height": 800}
            text = "The allotment on Tuesday" if picture == "a" else ""
            self.say(1002, "me", text, ago=30, photo=photo, album=7)
        asked = self.say(
            1002, "bot", "How did it go, from 1 to 10?", ago=29, buttons=buttons("1|2|3|4|5", "6|7|8|9|10")
        )
        self.say(1002, "me", "eight", ago=28, reply_to=asked["id"])
        self.say(1002, "me", "", ago=27, voice=True)
        self.say(1002, "bot", "I can't listen yet. Tap the microphone on your keyboard and I'll read it.", ago=27)
        self.say(1003, "me", "/kvi", ago=90)
        self.say(
            1003,
            "bot",
            "Every figure is in the file.\nInvite: https://t.me/tally_bot?start=abc",
            ago=90,
            document={"url": "/pictures/a", "name": "riverside-november-2026-key-value-indicators.xlsx", "size": 48213},
        )
        self.digest(ago=60)

    def digest(self, ago: float = 0) -> None:
        photo = {"url": "/pictures/digest", "width": 1200, "height": 675}
        rows = buttons("To check: 4|Training: 1", "Not heard from: 4|More")
        self.say(1003, "bot", DIGEST, ago=ago, photo=photo, buttons=rows)

    def answer(self, phone: int, text: str) -> None:
        if text == "long":
            self.say(phone, "bot", "\n".join(f"Line {line} of a very long answer." for line in range(80)))
        else:
            self.say(phone, "bot", f"You said “{html.escape(text)}”.", buttons=buttons("Save|Change", "Cancel"))


script = Script()


def reset() -> Script:
    """Begins the script anew; whoever listens is told."""
    fresh = Script()
    for number, phone in fresh.phones.items():
        phone.listeners = script.phones[number].listeners
    vars(script).update(vars(fresh))
    for phone in script.phones.values():
        phone.change()
    return script


def phone_of(request: Request) -> tuple[int, Phone]:
    number = int(request.path_params["id"])
    return number, script.phones[number]


async def phones(_: Request) -> Response:
    return JSONResponse(PEOPLE)


async def chat(request: Request) -> Response:
    _, phone = phone_of(request)
    return JSONResponse(
        {
            "messages": phone.messages,
            "keyboard": KEYBOARD,
            "typing": phone.typing,
            "commands": COMMANDS,
            "blocked": phone.blocked,
            "bot": {"name": "Tally", "username": "tally_bot"},
            "revision": phone.revision,
        }
    )


async def events(request: Request) -> Response:
    _, phone = phone_of(request)

    async def stream() -> AsyncIterator[str]:
        queue: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue()
        phone.listeners.add(queue)
        try:
            yield ": hello\n\n"
            while True:
                event, data = await queue.get()
                yield f"event: {event}\ndata: {json.dumps(data)}\n\n"
        finally:
            phone.listeners.discard(queue)

    return StreamingResponse(stream(), media_type="text/event-stream")


async def text(request: Request) -> Response:
    number, phone = phone_of(request)
    body = await request.json()
    script.calls.append(("text", body))
    if body["text"] == "refuse":
        return JSONResponse({"error": "The stand-in refuses that."}, status_code=400)
    for message in phone.messages:
        message["buttons"] = None
    script.say(number, "me", html.escape(body["text"]), reply_to=body.get("reply_to"))
    phone.typing = True
    phone.change()
    await asyncio.sleep(0.05)
    phone.typing = False
    script.answer(number, body["text"])
    return JSONResponse({})


TAPS = {
    "Save": (SAVED, buttons("Undo"), "Saved", False),
    "Undo": (CARD, buttons("Save|Change", "Cancel"), None, False),
    "Cancel": ("Dropped.", None, "Nothing was kept.", True),
}


async def tap(request: Request) -> Response:
    _, phone = phone_of(request)
    body = await request.json()
    script.calls.append(("tap", body))
    await asyncio.sleep(script.slow_taps)
    markup, rows, answer, alert = TAPS.get(body["data"], (CARD, buttons("Save|Change", "Cancel"), None, False))
    message = phone.find(body["message_id"])
    message |= {"html": markup, "text": markup, "buttons": rows, "edited": True}
    phone.change()
    if answer:
        phone.tell("answer", {"text": answer, "alert": alert})
    return JSONResponse({"answered": True, "text": answer, "alert": alert})


async def edit(request: Request) -> Response:
    _, phone = phone_of(request)
    body = await request.json()
    script.calls.append(("edit", body))
    new = html.escape(body["text"])
    message = phone.find(body["message_id"])
    message |= {"text": body["text"], "html": new, "edited": True}
    phone.change()
    return JSONResponse({})


async def file(request: Request) -> Response:
    number, _ = phone_of(request)
    async with request.form() as form:
        files = [(upload.filename, len(await upload.read())) for upload in form.getlist("file")]  # type: ignore[union-attr]
        caption, sent_as = str(form["caption"]), form["as"]
    script.calls.append(("file", {"files": files, "caption": caption, "as": sent_as}))
    album = script.next_id if len(files) > 1 else None
    for index, (name, size) in enumerate(files):
        words = html.escape(caption) if index == 0 else ""
        if sent_as == "photo":
            script.say(number, "me", words, album=album, photo={"url": "/pictures/a", "width": 800, "height": 800})
        else:
            script.say(number, "me", words, album=album, document={"url": "/pictures/a", "name": name, "size": size})
    return JSONResponse({})


async def act(request: Request) -> Response:
    number, phone = phone_of(request)
    what = request.url.path.rsplit("/", 1)[1]
    script.calls.append((what, await request.json()))
    if what == "voice":
        script.say(number, "me", "", voice=True)
    elif what == "start":
        script.say(number, "me", "/start")
    else:
        phone.blocked = what == "block"
        phone.change()
    return JSONResponse({})


def clock_face() -> dict[str, Any]:
    local = script.now.astimezone(LONDON)
    jumps = [
        {"key": "reminder", "label": "To the next reminder", "to": "2026-11-23T08:00:00+00:00"},
        {"key": "digest", "label": "To Monday's digest", "to": "2026-11-23T08:30:00+00:00"},
    ]
    return {
        "now": script.now.isoformat(),
        "zone": "Europe/London",
        "local": f"{local:%a} {local.day} {local:%b %Y, %H:%M}",
        "jumps": jumps,
    }


async def clock(request: Request) -> Response:
    if request.method == "POST":
        body = await request.json()
        script.calls.append(("clock", body))
        script.now += timedelta(seconds=body.get("seconds", 15 * 3600 + 600))
        if body.get("key") == "digest":
            script.say(1002, "bot", "Hello Viktor, what did you do this week?", buttons=buttons("Write hours|Nothing"))
            script.say(1003, "bot", "Good morning, Priya.")
            script.digest()
        for phone in script.phones.values():
            phone.tell("clock", {})
    return JSONResponse(clock_face())


async def picture(request: Request) -> Response:
    return Response(PICTURES[request.path_params["name"]], media_type="image/png")


ACTS = ("voice", "block", "unblock", "start")
app = Starlette(
    routes=[
        Route("/phones", phones),
        Route("/phones/{id:int}/chat", chat),
        Route("/phones/{id:int}/events", events),
        Route("/phones/{id:int}/text", text, methods=["POST"]),
        Route("/phones/{id:int}/tap", tap, methods=["POST"]),
        Route("/phones/{id:int}/edit", edit, methods=["POST"]),
        Route("/phones/{id:int}/file", file, methods=["POST"]),
        *(
            Route(f"/phones/{{id:int}}/{what}", act, methods=["POST"])
            for what in ("voice", "block", "unblock", "start")
        ),
        Route("/clock", clock, methods=["GET", "POST"]),
        Route("/pictures/{name}", picture),
        Mount("/", StaticFiles(directory=PAGE, html=True)),
    ]
)
