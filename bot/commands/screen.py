"""`caretally screen`: what must not be kept of texts, one a line."""

import json
import sys
from typing import Annotated

import typer

from bot.commands.terminal import say


def screen(
    language: Annotated[str, typer.Option(help="The language of the texts; English is always listened for.")] = "en",
) -> None:
    r"""Read one text a line (a literal \n is a line break); print each with its flags as a JSON object, in order."""
    from conversation.screening import screen_line

    for line in sys.stdin.buffer:
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        say(json.dumps(screen_line(text, language), ensure_ascii=False))
