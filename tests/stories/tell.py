"""Plays a story's own lines and prints the whole chat: `python -m tests.stories.tell STORY.txt`, to read and to keep."""

import asyncio
import sys
import tempfile
from pathlib import Path

from models.migrate import upgrade
from tests.stories.stage import IDS, Stage, read_story, said


async def tell(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/story.db"
        await upgrade(url)
        stage = Stage(url)
        await stage.set_up(text)
        played = iter(line for line in read_story(text) if line.who != "Tally")
        for raw in text.splitlines():
            if raw.startswith("#") or not raw.strip():
                print(raw)
            elif not raw.startswith((" ", "Tally")):
                print(raw)
                line = next(played)
                print("\n".join(said(await stage.play(line), IDS.get(line.who, 0))))


if __name__ == "__main__":
    asyncio.run(tell(Path(sys.argv[1])))
