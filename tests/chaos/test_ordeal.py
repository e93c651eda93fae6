"""A short ordeal on each database; `python -m tests.chaos.run` makes longer ones."""

from pathlib import Path

from tests.chaos.ordeal import ordeal


async def test_an_organisation_loses_nothing_whatever_goes_wrong(empty_url: str, tmp_path: Path) -> None:
    reckoning = await ordeal(tmp_path, empty_url, seed=1, seconds=6)
    assert reckoning.wrong == []
    assert reckoning.counts["kills"] >= 2
    assert reckoning.counts["entries"] >= 10
