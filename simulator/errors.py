"""What the simulator answers when it refuses: the Bot API's errors to the bot, plain sentences to the phones."""

from typing import Any


class ApiError(Exception):
    """An answer of the Bot API with `ok` false; `description` carries Telegram's own words."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def as_json(self) -> dict[str, Any]:
        """The body that Telegram sends; `parameters` only where there is something to wait for."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(reason: str) -> ApiError:
    """A 400 with the prefix that Telegram gives it."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """A 403 with the prefix that Telegram gives it."""
    return ApiError(403, f"Forbidden: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    """A 429 that says after how many whole seconds to come back."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


class PhoneError(Exception):
    """Something that a phone cannot do just now, with the sentence to show and the HTTP status to answer."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
