"""Hypothesis sends malformed, hostile and random updates over HTTP to the webhook: `python -m tests.chaos.fuzz 100000`.

Nothing may be answered as if it was our mistake, no entry may come of it (nobody ever confirms one), and what the
process holds in memory must stay flat.
"""

import asyncio
import gc
import json
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
import psutil
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot import receive
from bot.receive import Receiver
from bot.web import SECRET_HEADER, create_web, listen, serve
from conversation.message import Incoming
from conversation.passed import pass_words
from handlers.dispatch import handle
from handlers.outage import not_saved, went_wrong
from handlers.scene import Handled
from models.chat import FailedUpdate
from models.database import Database
from models.entries import Entry
from tests.conftest import START
from tests.handlers.talk import Talk

T = TypeVar("T")
SECRET = "fuzz"
BATCH, SLICE = 40, 2_000
"""Updates in one example, and in one run of Hypothesis, which keeps in memory what it has tried."""
LONG, GROWTH = 50_000, 64
"""From so many updates on, memory may grow by so many MB between the first fifth and the end."""
PEOPLE = (1001, 1002, 1003, 1006, 77, 2**40, -1001, -9000)
HOSTILE = (
    "2h befriending yesterday with 3 residents",
    "took 4 residents to the allotment tues 2.5 hrs",
    "no, 3 hours",
    "/start",
    "/start " + "A" * 200,
    "/start 7Kq2 OR 1=1 --",
    "/kvi",
    "/team",
    "/mydata",
    "/check@tally_bot now",
    "'; DROP TABLE person; --",
    "<b>bold</b> & <script>alert(1)</script> </b>",
    "{{7*7}} ${7*7} %s %n { $words }",
    '=HYPERLINK("http://x")',
    "../../etc/passwd",
    "\u202e\u0000\ud800 2h\u200b gardening",
    "9" * 400 + "h gardening",
    "1e309 hours",
    "-1h gardening",
    "٣ hours gardening",
    "½h",
    "0h",
    "🙂" * 300,
    "(" * 500,
    "2h" * 300,
    "a" * 4096,
    "\n" * 200,
    "   ",
    "he had bruises on both arms",
)
DATA = (
    "draft:1:1:0",
    "draft:999999:1:0",
    "team:1:1:0",
    "::::",
    "draft:-1:0:0",
    "x" * 64,
    "draft:1:1:" + "9" * 40,
    "é:1:1:1",
)
FIELDS = (
    "text",
    "caption",
    "chat",
    "from",
    "date",
    "message_id",
    "data",
    "photo",
    "document",
    "entities",
    "id",
    "type",
)

small = st.one_of(st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(), st.text(max_size=30))
anything = st.recursive(
    small,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=8), inner),
    max_leaves=8,
)
texts = st.one_of(st.sampled_from(HOSTILE), st.sampled_from(HOSTILE), st.text(max_size=300))
people = st.sampled_from(PEOPLE)


@st.composite
def messages(draw: st.DrawFn) -> dict[str, Any]:
    who = draw(people)
    made: dict[str, Any] = {
        "message_id": draw(st.integers(0, 2**31)),
        "date": int(START.timestamp()) + draw(st.integers(-(10**6), 10**6)),
        "chat": {
            "id": who,
            "type": "private" if who > 0 else draw(st.sampled_from(("group", "supergroup", "channel"))),
        },
        "from": {
            "id": abs(who),
            "is_bot": False,
            "first_name": draw(texts)[:64],
            "language_code": draw(st.text(max_size=8)),
        },
    }
    sort = draw(st.sampled_from(("text", "text", "text", "photo", "document", "voice", "reply", "sticker")))
    if sort in ("text", "reply"):
        made["text"] = draw(texts)
    if sort == "reply":
        made["reply_to_message"] = {**made, "message_id": draw(st.integers(0, 500))}
    if sort == "photo":
        made["photo"] = [{"file_id": draw(texts), "file_unique_id": "u", "width": 1, "height": 1}]
        made["caption"] = draw(texts)
    if sort == "document":
        name = draw(st.sampled_from(("x.toml", "../x.toml", "x.pdf", "")))
        made["document"] = {
            "file_id": "f",
            "file_unique_id": "u",
            "file_name": name,
            "file_size": draw(st.integers(0, 2**40)),
        }
    if sort in ("voice", "sticker"):
        made[sort] = draw(anything)
    return made


@st.composite
def updates(draw: st.DrawFn) -> Any:
    kind = draw(st.sampled_from(("message", "message", "edited_message", "callback_query", "my_chat_member", "other")))
    body: Any = draw(messages())
    if kind == "callback_query":
        data = draw(st.one_of(st.sampled_from(DATA), st.text(max_size=64)))
        body = {"id": "1", "from": body["from"], "message": body, "chat_instance": "1", "data": data}
    if kind == "my_chat_member":
        status = draw(st.sampled_from(("member", "kicked", "left", "administrator", "?")))
        member = {"user": {"id": 1, "is_bot": True, "first_name": "T"}, "status": status, "until_date": 0}
        body = {**body, "old_chat_member": member, "new_chat_member": member}
    if draw(st.integers(0, 3)) == 0:
        body = _spoilt(body, draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=3)), draw(anything))
    return {kind: body}


def _spoilt(body: Any, path: list[str], value: Any) -> Any:
    """The body with something else somewhere in it."""
    if not path or not isinstance(body, dict):
        return value
    inner = body.get(path[0])
    return {**body, path[0]: _spoilt(inner, path[1:], value) if isinstance(inner, dict) else value}


bodies = st.one_of(
    updates(),
    updates(),
    updates(),
    anything,
    st.binary(max_size=60),
    st.sampled_from(
        (b"[" * 100_000, b'{"a":' * 50_000, b"", b"\xff\xfe", b'{"update_id": 1e400}', b'{"update_id": true}')
    ),
)


@dataclass
class Fuzzed:
    """The webhook, with a database behind it and nobody who sends what is answered."""

    url: str
    answers: Counter[int] = field(default_factory=Counter)
    sent: int = 0
    worst: list[str] = field(default_factory=list)

    async def open(self) -> "Fuzzed":
        self.talk = await Talk(self.url).begin()
        self.database = Database(self.url)
        self.now = START
        receive.PAUSES = (0.0, 0.0)
        self.receiver = Receiver(
            self.database,
            1,
            handle=self._handle,
            answer_tap=self._answer_tap,
            say_at_once=self._say_at_once,
            apology=lambda incoming: went_wrong(self.talk.house(), incoming),
            not_saved=lambda incoming, words: not_saved(self.talk.house(), incoming, words),
            passed=self._passed,
            fetch=self._fetch,
            wake=lambda: None,
            clock=self._clock,
        )
        self.stop, listener = asyncio.Event(), listen("127.0.0.1", 0)
        web = create_web(self.receiver.take_in, SECRET, dict)
        self.serving = asyncio.create_task(serve(web, listener, self.stop))
        self.client = aiohttp.ClientSession(f"http://127.0.0.1:{listener.getsockname()[1]}")
        return self

    async def close(self) -> None:
        await self.client.close()
        self.stop.set()
        await self.serving
        await self.receiver.settle()
        await self.database.close()
        await self.talk.database.close()

    async def send(self, batch: list[Any]) -> None:
        """Sends a batch; every answer must be one that is meant."""
        for body in batch:
            self.sent += 1
            raw = body if isinstance(body, bytes) else json.dumps(self._numbered(body)).encode()
            async with self.client.post("/telegram", data=raw, headers={SECRET_HEADER: SECRET}) as answer:
                self.answers[answer.status] += 1
                if answer.status not in (200, 400, 413):
                    self.worst.append(f"{answer.status}: {raw[:600]!r}")
        assert not self.worst, self.worst[0]

    def _numbered(self, body: Any) -> Any:
        return {"update_id": self.sent, **body} if isinstance(body, dict) else body

    async def kept(self) -> tuple[int, list[str]]:
        """How many entries there are, and the problems of updates that failed for a mistake of ours."""
        async with self.database.look() as session:
            entries = await session.scalar(select(func.count()).select_from(Entry)) or 0
            failed = select(FailedUpdate.problem).where(FailedUpdate.kind != "unreadable").limit(5)
            return entries, list(await session.scalars(failed))

    async def _handle(self, session: Any, incoming: Incoming, now: datetime) -> Handled:
        return await handle(session, self.talk.house(), incoming, now)

    def _clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def _passed(self, incoming: Incoming) -> str | None:
        passed = pass_words(incoming.text, ("en",))
        return passed.words if passed.untouched else None

    async def _answer_tap(self, query: str, says: str, alert: bool) -> None: ...
    async def _say_at_once(self, chat_id: int, says: str) -> None: ...
    async def _fetch(self, file_id: str) -> bytes:
        return b"schema = 1"


def fuzz(url: str, count: int, say: Any = lambda _line: None) -> Fuzzed:
    """Sends so many updates and gives what was seen; an AssertionError tells of the first that went wrong."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def run(work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, loop).result(600)

    fuzzed, memory, began = run(Fuzzed(url).open()), [], time.monotonic()

    @settings(
        max_examples=max(1, min(count, SLICE) // BATCH),
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(bodies, min_size=BATCH, max_size=BATCH))
    def storm(batch: list[Any]) -> None:
        run(fuzzed.send(batch))

    def slices() -> None:
        while fuzzed.sent < count:
            storm()
            gc.collect()
            memory.append(psutil.Process().memory_info().rss // 2**20)
            took = time.monotonic() - began
            say(f"{fuzzed.sent:>7,} sent in {took:>5.0f} s, {memory[-1]} MB, {dict(fuzzed.answers)}")

    try:
        slices()
        entries, problems = run(fuzzed.kept())
        assert entries == 0, f"{entries} entries that nobody confirmed"
        assert problems == [], problems
        assert count < LONG or memory[-1] - memory[len(memory) // 5] < GROWTH, f"memory grew: {memory} MB"
    finally:
        run(fuzzed.close())
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
    return fuzzed


if __name__ == "__main__":
    from models.migrate import upgrade

    folder = Path(tempfile.mkdtemp(prefix="caretally-fuzz-"))
    try:
        address = f"sqlite:///{folder}/fuzz.db"
        asyncio.run(upgrade(address))
        fuzz(address, int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, lambda line: sys.stdout.write(f"{line}\n"))
        sys.stdout.write("Nothing unhandled, and nothing kept that nobody confirmed.\n")
    finally:
        shutil.rmtree(folder)
