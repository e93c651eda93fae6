"""The log tells what happened, and neither the token nor what anybody wrote."""

import asyncio
import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.log import name_of, set_up_log

TOKEN = "123456789:AAErealLookingTokenOfThirtyFiveChars"


@pytest.fixture(autouse=True)
def keep_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_line_is_json_with_its_ids(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_log(form="json")
    structlog.get_logger("bot.test").warning("update failed", update=12)
    out, err = capsys.readouterr()
    [line] = lines(err)
    assert (line["event"], line["update"], line["level"], line["logger"]) == (
        "update failed",
        12,
        "warning",
        "bot.test",
    )
    assert out == ""


def test_an_exceptions_message_stays_out(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_log(form="json")
    for logger in (structlog.get_logger("bot.test"), logging.getLogger("some.library")):
        try:
            int("he had bruises on both arms")
        except ValueError:
            logger.exception("update failed")
    err = capsys.readouterr().err
    assert "bruises" not in err
    ours, theirs = lines(err)
    assert ours["error"] == theirs["error"] == "ValueError"
    assert "test_log.py" in str(ours["frames"])


def test_an_error_is_named_by_its_place() -> None:
    with pytest.raises(ValueError) as caught:
        int("he had bruises on both arms")
    assert name_of(caught.value).startswith("ValueError at tests/bot/test_log.py:")
    assert "bruises" not in name_of(caught.value)


def test_no_other_secret_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_log(form="json", secrets=["open-sesame"])
    structlog.get_logger("bot.test").warning("called with open-sesame")
    assert "open-sesame" not in capsys.readouterr().err


class Refusing(BaseHTTPRequestHandler):
    """Answers everything with something that isn't JSON, as a broken proxy does."""

    def do_POST(self) -> None:
        self.send_response(502)
        self.end_headers()
        self.wfile.write(b"<html>he had bruises</html>")

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


@pytest.mark.parametrize("form", ["json", "console"])
@pytest.mark.parametrize("secrets", [[], [TOKEN]], ids=["by its shape", "by itself"])
def test_neither_the_framework_nor_its_client_prints_the_token(
    form: str, secrets: list[str], refusing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_log("debug", form, secrets)  # type: ignore[arg-type]

    async def talk() -> None:
        async with asyncio.timeout(10):
            bot = Bot(TOKEN, base_url=f"{refusing}/bot")
            await bot.initialize()

    with pytest.raises(TelegramError):
        asyncio.run(talk())
    httpx = logging.getLogger("httpx")
    httpx.setLevel(logging.INFO)  # even if somebody turned it up
    httpx.info('HTTP Request: %s %s "%s"', "POST", f"https://api.telegram.org/bot{TOKEN}/getMe", "HTTP/1.1 200 OK")
    err = capsys.readouterr().err
    assert TOKEN not in err
    assert "AAEreal" not in err
    assert "HTTP Request: POST https://api.telegram.org/" in err
    assert "bruises" not in err
