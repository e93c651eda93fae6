"""Prints what is really said in a story, to read and to keep: `python -m tests.stories.tell FILE`."""

import asyncio
import sys
import tempfile
from pathlib import Path

from models.migrate import upgrade
from tests.stories.stage import IDS, Stage, read_story, said


async def tell(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/story.db"
        await upgrade(url)
        stage = Stage(url, folder=Path(folder))
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
    asyncio.run(tell(Path(sys.argv[1]).read_text(encoding="utf-8")))
