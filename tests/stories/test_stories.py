"""Every story in this folder, on both databases."""

from pathlib import Path

import pytest

from tests.stories.stage import IDS, Line, Stage, read_story, said

HERE = Path(__file__).parent
STORIES = sorted(path.stem for path in HERE.glob("*.txt"))


@pytest.mark.parametrize("story", STORIES)
async def test_story(story: str, database_url: str, tmp_path: Path) -> None:
    text = (HERE / f"{story}.txt").read_text(encoding="utf-8")
    stage = Stage(database_url, folder=tmp_path)
    await stage.set_up(text)
    lines = read_story(text)
    while lines:
        line, expected = _next_turn(lines)
        events = await stage.play(line)
        heard = list(said(events, IDS.get(line.who, 0)))
        assert _same(heard, expected), _differs(story, line, expected, heard)


def _next_turn(lines: list[Line]) -> tuple[Line, list[str]]:
    line = lines.pop(0)
    assert line.who != "Tally", f"line {line.number} belongs to nothing that anybody did"
    expected: list[str] = []
    while lines and lines[0].who == "Tally":
        told = lines.pop(0)
        to = f" to {told.to}" if told.to else ""
        space = " " if told.mark == "x>" else ""
        expected += [f"Tally{to}{space}{told.mark} {told.text}", *(f"    {more}" for more in told.more)]
    return line, expected


def _same(heard: list[str], expected: list[str]) -> bool:
    return len(heard) == len(expected) and all(map(_alike, heard, expected))


def _alike(heard: str, expected: str) -> bool:
    if "…" not in expected:
        return heard == expected
    start, _, end = expected.partition("…")
    return heard == expected or (heard.startswith(start) and heard.endswith(end))


def _differs(story: str, line: Line, expected: list[str], heard: list[str]) -> str:
    return "\n".join(
        [f"{story}.txt:{line.number}: after {line.who}> {line.text}", "--- expected", *expected, "--- heard", *heard]
    )
