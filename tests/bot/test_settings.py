"""Settings: from the environment, from files, from `.env`; and what is wrong with them, in plain sentences."""

import os
from pathlib import Path

import pytest

from bot.problem import ProblemError
from bot.settings import Settings, load_settings

TOKEN = "123456789:AAErealLookingTokenOfThirtyFiveChars"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("CARETALLY_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def problems(**given: object) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        load_settings(**given)
    return list(caught.value.problems)


def test_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARETALLY_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("CARETALLY_PORT", "9000")
    settings = load_settings()
    assert (settings.token, settings.port) == (TOKEN, 9000)


def test_a_file_beside_it_says(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"CARETALLY_TELEGRAM_TOKEN={TOKEN}\nOTHER=1\n")
    assert load_settings().token == TOKEN


def test_what_is_given_by_name_goes_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARETALLY_DATABASE_URL", "sqlite:///elsewhere.db")
    assert load_settings(database_url="sqlite:///here.db").database == "sqlite:///here.db"


def test_made_by_hand_it_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARETALLY_WEBHOOK_URL", "https://example.org")
    assert Settings().webhook_url is None


def test_secrets_can_stand_in_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN + "\n")
    monkeypatch.setenv("CARETALLY_TELEGRAM_TOKEN_FILE", str(tmp_path / "token"))
    assert load_settings().token == TOKEN
    monkeypatch.setenv("CARETALLY_TELEGRAM_TOKEN_FILE", str(tmp_path / "none"))
    [problem] = problems()
    assert problem.startswith("CARETALLY_TELEGRAM_TOKEN_FILE: can't read ")


def test_no_secret_is_ever_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(telegram_token=TOKEN, database_url="postgresql://t:pass-word@db/tally", webhook_secret="hush")
    assert not any(secret in repr(settings) + str(settings) for secret in (TOKEN, "pass-word", "hush"))
    assert set(settings.secrets()) == {TOKEN, "pass-word", "hush"}  # the log takes these out of every line
    monkeypatch.setenv("CARETALLY_TELEGRAM_TOKEN", f"bot{TOKEN}")
    [problem] = problems()
    assert problem.startswith("CARETALLY_TELEGRAM_TOKEN: a bot token looks like")
    assert TOKEN not in problem


def test_no_token_is_said_when_it_is_needed() -> None:
    with pytest.raises(ProblemError, match="get one from @BotFather in Telegram and set CARETALLY_TELEGRAM_TOKEN"):
        load_settings().token  # noqa: B018


def test_every_mistake_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARETALLY_PORT", "high")
    monkeypatch.setenv("CARETALLY_LOG_LEVEL", "loud")
    assert [problem.split(":")[0] for problem in problems()] == ["CARETALLY_PORT", "CARETALLY_LOG_LEVEL"]


def test_a_slip_in_a_settings_name_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARETALLY_TELEGRAM_TOKN", TOKEN)
    assert problems() == ["There is no setting CARETALLY_TELEGRAM_TOKN; did you mean CARETALLY_TELEGRAM_TOKEN?"]


@pytest.mark.parametrize("url", ["http://bot.example.org", "bot.example.org", "https://bot.example.org:8080"])
def test_a_webhook_that_telegram_could_not_call(url: str) -> None:
    assert "https://" in problems(webhook_url=url)[0]


def test_the_webhook_secret_follows_from_the_token_and_does_not_tell_it() -> None:
    one, two = Settings(telegram_token=TOKEN), Settings(telegram_token=TOKEN)
    assert one.secret == two.secret != Settings(telegram_token=TOKEN + "x").secret
    assert TOKEN[10:] not in one.secret
    assert Settings(telegram_token=TOKEN, webhook_secret="mine").secret == "mine"
