"""A few hundred malformed, hostile and random updates over HTTP; `python -m tests.chaos.fuzz` sends 100,000."""

import pytest
import structlog

from bot import receive
from tests.chaos.fuzz import fuzz


def test_nothing_that_is_sent_is_unhandled_or_kept_unconfirmed(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receive, "PAUSES", (0.0, 0.0))
    with structlog.testing.capture_logs():
        fuzzed = fuzz(database_url, 240)
    assert set(fuzzed.answers) <= {200, 400, 413}
    assert fuzzed.answers[200] > 60
