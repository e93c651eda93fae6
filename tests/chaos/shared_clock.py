"""A clock that several processes read: it runs at the real pace from wherever the file says that it was set."""

import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path


@dataclass(frozen=True)
class SharedClock:
    """The clock in `file`; calling it gives the moment."""

    file: Path

    def set(self, instant: datetime) -> None:
        """Sets the clock, for everybody, at once and whole."""
        new = self.file.with_suffix(".new")
        new.write_text(json.dumps({"instant": instant.isoformat(), "at": time.time()}))
        new.replace(self.file)

    def __call__(self) -> datetime:
        kept = json.loads(self.file.read_text())
        return datetime.fromisoformat(kept["instant"]) + timedelta(seconds=time.time() - kept["at"])
