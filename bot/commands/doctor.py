"""`caretally doctor`: what is wrong, and what to do about it."""

import asyncio
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.terminal import note, right_now, say, settings_of

if TYPE_CHECKING:
    from bot.checks import Finding
    from bot.settings import Settings


def doctor(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Look at settings, token, webhook, database, charter, clock and disk; exit 1 where something is wrong."""
    findings = asyncio.run(_findings(settings_of(context)))
    if as_json:
        say(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    for finding in findings:
        if not as_json and finding.well:
            say(f"ok     {finding.thing}: {finding.says}")
        if not finding.well:
            note(f"wrong  {finding.thing}: {finding.says}")
    if not all(finding.well for finding in findings):
        raise typer.Exit(1)


async def _findings(settings: "Settings") -> "list[Finding]":
    from bot.checks import examine

    return [finding async for finding in examine(settings, right_now)]
