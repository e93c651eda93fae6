"""What the doctor finds, beyond what a bot in good health shows."""

import threading
from collections import namedtuple
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from bot import checks
from bot.checks import Finding, examine
from bot.settings import Settings
from simulator.serving import Simulator
from simulator.world import World

RIVERSIDE = Path(__file__).resolve().parents[2] / "charters" / "riverside.toml"
Usage = namedtuple("Usage", "total used free")


def right_now() -> datetime:
    return datetime.now(UTC)


async def found(settings: Settings, clock: object = right_now) -> dict[str, Finding]:
    return {finding.thing: finding async for finding in examine(settings, clock)}  # type: ignore[arg-type]


class Refusing(BaseHTTPRequestHandler):
    """A Bot API that knows no token, and, as Telegram does, says what time it is."""

    def do_POST(self) -> None:
        self.send_response(401)
        self.end_headers()
        self.wfile.write(b'{"ok": false, "error_code": 401, "description": "Unauthorized"}')

    def do_HEAD(self) -> None:
        self.send_response(302)
        self.end_headers()

    def log_message(self, *_given: object) -> None:
        pass


@pytest.fixture
def refusing() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Refusing)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


async def test_a_clock_that_is_off(refusing: str, tmp_path: Path) -> None:
    settings = Settings(telegram_token="123456:TEST", telegram_url=refusing, charter=RIVERSIDE, data=tmp_path)
    findings = await found(settings)
    assert findings["clock"].well
    assert findings["token"].says.startswith("Telegram refuses the bot token")
    findings = await found(settings, lambda: right_now() + timedelta(minutes=10))
    assert not findings["clock"].well
    assert "NTP" in findings["clock"].says


async def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda _folder: Usage(10**9, 10**9, 1000))
    finding = (await found(Settings(data=tmp_path)))["disk"]
    assert not finding.well
    assert "make room" in finding.says


async def test_a_webhook_that_leads_elsewhere(tmp_path: Path) -> None:
    world = World()
    async with Simulator(world, page_dir=None) as simulator:
        settings = Settings(
            telegram_token=world.token,
            telegram_url=simulator.url,
            charter=RIVERSIDE,
            data=tmp_path,
            webhook_url="http://127.0.0.1:9",
        )
        finding = (await found(settings))["webhook"]
    assert not finding.well
    assert (
        finding.says
        == "Telegram calls none, the settings say http://127.0.0.1:9/telegram: `caretally run` puts it right."
    )


async def test_without_anything_each_thing_says_what_to_do(tmp_path: Path) -> None:
    findings = await found(Settings(data=tmp_path, telegram_url="http://127.0.0.1:9"))
    assert {thing for thing, finding in findings.items() if not finding.well} == {"charter", "token"}
    assert "@BotFather" in findings["token"].says
    assert "CARETALLY_CHARTER" in findings["charter"].says


async def test_a_database_that_does_not_answer(tmp_path: Path) -> None:
    findings = await found(Settings(data=tmp_path, database_url="postgresql://tally:hush@127.0.0.1:9/tally"))
    assert not findings["database"].well
    assert "hush" not in findings["database"].says
