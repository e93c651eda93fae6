"""`caretally alive`: whether the bot beside it is well, for Docker's HEALTHCHECK."""

import typer

from bot.commands.terminal import say, settings_of


def alive(context: typer.Context) -> None:
    """Exit 0 while the bot in this data folder touches its heartbeat file, else 1."""
    from bot.problem import ProblemError
    from bot.pulse import FILE_OLD_AFTER, seconds_since

    since = seconds_since(settings_of(context).heartbeat)
    if since is None:
        raise ProblemError("There is no heartbeat: the bot has not been started with this data folder.")
    if since > FILE_OLD_AFTER:
        raise ProblemError(
            f"The last heartbeat was {since:.0f} seconds ago: the bot has stopped or hangs; see its log."
        )
    say(f"alive {since:.0f} seconds ago")
