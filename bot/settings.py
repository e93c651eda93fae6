"""Every setting there is, and the only place that reads the environment. `docs/settings.md` explains each."""

import hashlib
import hmac
import os
import re
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.problem import ProblemError

os.environ.setdefault("PTB_TIMEDELTA", "true")  # python-telegram-bot's coming way of giving spans of time
PREFIX = "CARETALLY_"
TELEGRAM = "https://api.telegram.org"
WEBHOOK_PORTS = (443, 80, 88, 8443)
"""The ports that Telegram calls webhooks on: https://core.telegram.org/bots/webhooks."""

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_WEBHOOK_SECRET = r"^[A-Za-z0-9_-]{1,256}$"  # noqa: S105  (what Telegram allows: https://core.telegram.org/bots/api#setwebhook)


class Settings(BaseModel):
    """How this bot is run. Made by hand it reads no environment; `load_settings` is what does."""

    model_config = ConfigDict(frozen=True, validate_default=True)

    telegram_token: SecretStr | None = None
    telegram_token_file: Path | None = None
    telegram_url: str = TELEGRAM
    charter: Path | None = None
    data: Path = Path("data")
    database_url: SecretStr | None = None
    database_url_file: Path | None = None
    backup_recipient: str | None = None
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    webhook_secret_file: Path | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["auto", "console", "json"] = "auto"

    @model_validator(mode="before")
    @classmethod
    def _read_files(cls, given: Any) -> Any:
        """Take a secret from the file that `…_file` names, where the secret itself isn't given."""
        if not isinstance(given, dict):
            return given
        files = {name: given.get(f"{name}_file") for name in cls.model_fields if not given.get(name)}
        return given | {name: _secret_in(name, Path(file)) for name, file in files.items() if file}

    @field_validator("telegram_token", "database_url", "webhook_secret", "webhook_url", "charter", mode="before")
    @classmethod
    def _empty_is_none(cls, given: Any) -> Any:
        return None if given == "" else given

    @field_validator("telegram_token")
    @classmethod
    def _token_shape(cls, token: SecretStr | None) -> SecretStr | None:
        if token and not _TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("a bot token looks like 123456789:AAE…, digits, a colon, letters; copy it from BotFather")
        return token

    @field_validator("webhook_secret")
    @classmethod
    def _secret_shape(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret and not re.match(_WEBHOOK_SECRET, secret.get_secret_value()):
            raise ValueError("only A-Z, a-z, 0-9, _ and - are allowed, 256 of them at most")
        return secret

    @model_validator(mode="after")
    def _webhook_reachable(self) -> "Settings":
        """Telegram itself calls webhooks over HTTPS and on four ports only; a stand-in may be freer."""
        if not self.webhook_url or self.telegram_url != TELEGRAM:
            return self
        url = urlsplit(self.webhook_url)
        if url.scheme != "https" or not url.hostname or (url.port or 443) not in WEBHOOK_PORTS:
            ports = ", ".join(map(str, WEBHOOK_PORTS))
            raise ValueError(f"{PREFIX}WEBHOOK_URL must begin with https:// and use one of the ports {ports}")
        return self

    @property
    def token(self) -> str:
        """The bot's token. Raises `ProblemError` where there is none."""
        if self.telegram_token is None:
            raise ProblemError(
                f"There is no bot token: get one from @BotFather in Telegram and set {PREFIX}TELEGRAM_TOKEN to it."
            )
        return self.telegram_token.get_secret_value()

    @property
    def database(self) -> str:
        """The database's URL: the one given, else a SQLite file in the data folder."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data.absolute() / 'caretally.db'}"

    @property
    def secret(self) -> str:
        """What Telegram must show with each webhook call: the one given, else one that follows from the token.

        All web processes of one bot so share it without being told.
        """
        if self.webhook_secret is not None:
            return self.webhook_secret.get_secret_value()
        return hmac.new(self.token.encode(), b"caretally webhook", hashlib.sha256).hexdigest()

    def secrets(self) -> tuple[str, ...]:
        """Everything that must never be printed."""
        given = [one.get_secret_value() for one in (self.telegram_token, self.webhook_secret) if one]
        password = re.search(r"://[^/@]*:([^/@]{6,})@", self.database)
        return (*given, password[1]) if password else tuple(given)

    @property
    def heartbeat(self) -> Path:
        """The file whose age says whether the bot is alive."""
        return self.data / "heartbeat"


class _Surroundings(Settings, BaseSettings):
    """The settings as the environment and a file `.env` in the current folder give them."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", env_ignore_empty=True)


def load_settings(**given: Any) -> Settings:
    """The settings from the environment and `.env`; what is given by name goes before.

    Raises `ProblemError` with one sentence for every setting that is wrong or unknown.
    """
    try:
        settings = _Surroundings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise ProblemError(*_sentences(error)) from None
    unknown = list(_unknown_settings())
    if unknown:
        raise ProblemError(*unknown)
    return settings


def has_display() -> bool:
    """Whether this machine can show a window, such as a browser's."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _secret_in(name: str, file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ProblemError(
            f"{PREFIX}{name.upper()}_FILE: can't read {file} ({type(error).__name__}); "
            "name a text file that this user may read."
        ) from None


def _sentences(error: ValidationError) -> Iterator[str]:
    """A sentence for each mistake, without what was given: it may be a secret."""
    for mistake in error.errors(include_input=False, include_url=False):
        says = str(mistake.get("ctx", {}).get("error") or mistake["msg"])
        place = "".join(str(part) for part in mistake["loc"][:1]).upper()
        yield f"{PREFIX}{place.removeprefix(PREFIX)}: {says}." if place else f"{says}."


def _unknown_settings() -> Iterator[str]:
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    for name in os.environ:
        if name.startswith(PREFIX) and name not in known:
            close = get_close_matches(name, known, 1)
            hint = f"did you mean {close[0]}?" if close else "docs/settings.md lists them all."
            yield f"There is no setting {name}; {hint}"
