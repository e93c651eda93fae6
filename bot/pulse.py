"""Whether every part of the bot is alive, for `/health` and for Docker."""

import time
from collections.abc import Callable
from pathlib import Path

SILENT_AFTER = 60.0
"""Seconds without a beat after which a part counts as dead; a long poll takes 30 of them."""
FILE_OLD_AFTER = 90.0
"""Seconds after which the file is too old; it is touched every few seconds while all is well."""


class Pulse:
    """When each part last showed that it is alive. Measured by the machine's own clock: a demo's may jump."""

    def __init__(self, file: Path, seconds: Callable[[], float] = time.monotonic) -> None:
        self._file = file
        self._seconds = seconds
        self._beats: dict[str, float] = {}

    def beat(self, part: str) -> None:
        """Note that this part is alive; from the first beat on it is expected to beat."""
        self._beats[part] = self._seconds()

    def silent(self) -> dict[str, float]:
        """The parts that have been silent for too long, with the seconds that they have been."""
        now = self._seconds()
        return {part: now - at for part, at in self._beats.items() if now - at > SILENT_AFTER}

    def show(self) -> None:
        """Touch the file, unless a part is silent."""
        if not self.silent():
            self._file.touch()


def seconds_since(file: Path) -> float | None:
    """How long ago the bot last touched its heartbeat file; None where there is no such file."""
    try:
        return time.time() - file.stat().st_mtime
    except OSError:
        return None
