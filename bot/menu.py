"""What Telegram shows of the bot before anybody has written: its commands and its description."""

from telegram import Bot, BotCommand

from handlers.table import COMMANDS
from language.speech import FALLBACK, Speech, spoken_languages


async def show_menu(bot: Bot) -> None:
    """Tell Telegram the commands that everybody has, and the description, in each language; it keeps them."""
    for language in spoken_languages():
        speech = Speech(language)
        code = None if language == FALLBACK else language
        commands = [BotCommand(one.name, speech.label(f"menu-{one.name}")) for one in COMMANDS if one.in_menu]
        await bot.set_my_commands(commands, language_code=code)
        await bot.set_my_description(speech.label("menu-description"), language_code=code)
