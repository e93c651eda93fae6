"""What Telegram shows of the bot before anybody has written: its commands and its description."""

from telegram import Bot, BotCommand

COMMANDS: tuple[tuple[str, str], ...] = ()
"""Each command with what it does. This is the one place: it is to be filled from the handlers' table."""
DESCRIPTION = ""
"""What somebody reads who opens the chat for the first time."""


async def show_menu(bot: Bot) -> None:
    """Tell Telegram the commands and the description; it keeps them."""
    if COMMANDS:
        await bot.set_my_commands([BotCommand(command, does) for command, does in COMMANDS])
    if DESCRIPTION:
        await bot.set_my_description(DESCRIPTION)
