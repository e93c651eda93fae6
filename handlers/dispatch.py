"""From what somebody did to the handler that answers it. Everything here happens inside one transaction."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from conversation.message import Incoming
from conversation.passed import pass_words
from conversation.screening import Concern
from conversation.slots import ACTIVITY
from conversation.whom import is_for_others
from handlers import arriving, charter_file, concerns, evidence, joining, privacy, writing
from handlers.asking import act_named
from handlers.menus import keep_menu, keep_menus
from handlers.scene import Handled, House, Scene
from handlers.subjects import knows_code, show_code
from handlers.table import CARDS, COMMANDS, CardKind, Command
from language.talk import meaning
from models.cards import card_in_message, card_of_words, find_card, latest_card
from models.chat import Card
from models.directory import person_by_chat
from models.reminding import note_heard

LISTENING = timedelta(hours=1)
"""How long words are taken as an answer to a card other than a draft, such as a name that was asked for."""


SETTLED = ("saved", "undone", "dropped", "told")
"""The stages in which a card asks for nothing any more."""


async def handle(session: AsyncSession, house: House, incoming: Incoming, now: datetime) -> Handled:
    """Answers one thing that somebody did. What follows is in the session and the outbox, not yet committed."""
    handled = await _answer(session, house, incoming, now)
    await keep_menus(session, house, now)
    return handled


async def _answer(session: AsyncSession, house: House, incoming: Incoming, now: datetime) -> Handled:
    if incoming.kind == "group":
        return await arriving.leave_group(session, incoming, now)
    person, places = await person_by_chat(session, incoming.chat_id, house.today(now))
    heard, (incoming, concern) = incoming, _screened(house, incoming, person.language if person else incoming.language)
    token = _joining_token(incoming.text)
    if person is None:
        person = await arriving.meet_stranger(session, house, incoming, token, now, told=concern is not None)
        if person is None:
            return Handled()
    scene = Scene(session, house, person, places, incoming, now)
    if incoming.kind in ("blocked", "unblocked"):
        return arriving.note_reachable(scene)
    await note_heard(session, person, house.charter.organisation.zone, now)
    await keep_menu(session, person, places, now)
    if concern:
        return await concerns.answer(scene, concern, heard.text)
    if token:
        return await joining.arrive(scene, token)
    if person.joined_at and not scene.places:
        return await _after_leaving(scene)
    handled = await (_tapped(scene) if incoming.kind == "tap" else _heard(scene))
    await privacy.show_new_notice(scene)
    return handled


async def _after_leaving(scene: Scene) -> Handled:
    """Somebody who has no role any more: what is kept on them is still theirs to see and to have erased."""
    if scene.incoming.kind == "tap":
        return await _tapped(scene)
    command = _command(scene)
    if command and command.after_leaving:
        return await command.handle(scene)
    card = await _spoken_to(scene)
    listener = CARDS[card.kind].take_words if card and CARDS[card.kind].after_leaving else None
    return await (listener or arriving.without_place)(scene.but(card=card))


def _screened(house: House, incoming: Incoming, language: str) -> tuple[Incoming, Concern | None]:
    """The message with only those words in it that may be kept, and what it tells of, if anything.

    The others are seen once more, by whoever answers what they tell of; nothing else after this sees them.
    """
    if not incoming.text:
        return incoming, None
    languages = dict.fromkeys((language, *house.languages(), "en"))
    passed = pass_words(incoming.text, tuple(languages))
    return replace(incoming, text=passed.words, left_out=passed.cut), passed.concern


def _joining_token(text: str) -> str:
    """The token of `/start TOKEN`; empty for anything else."""
    command, _, token = text.strip().partition(" ")
    return token.strip() if command == "/start" else ""


async def _tapped(scene: Scene) -> Handled:
    """A button: looked up in the card it stands on, which must be the person's own and unchanged since."""
    kind, card, index = await _pressed(scene)
    if card is None or kind is None:
        return Handled(scene.speech.label("stale"))
    if not kind.open_to(scene.roles) and scene.person.joined_at:
        return Handled(scene.speech.label("not-allowed"))
    act = tuple(card.choices[index]["act"])
    incoming = replace(scene.incoming, act=act, message_id=0)
    return await kind.tap(scene.but(card=card, incoming=incoming))


async def _pressed(scene: Scene) -> tuple[CardKind | None, Card | None, int]:
    """The kind, card and index that a button's `kind:row:version:index` names; no card for a stale or foreign one."""
    name, *numbers = scene.incoming.data.split(":")
    if name not in CARDS or len(numbers) != 3 or not all(number.isdecimal() for number in numbers):
        return None, None, 0
    row, version, index = (int(number) for number in numbers)
    card = await find_card(scene.session, scene.person.id, row)
    fresh = card is not None and card.kind == name and card.version == version and index < len(card.choices)
    return CARDS[name], card if fresh else None, index


async def _heard(scene: Scene) -> Handled:
    """Words, or what comes with or without them."""
    if charter_file.is_sent(scene):
        return await charter_file.take_file(scene)
    if not scene.incoming.text and not (evidence.is_sent(scene) and scene.person.joined_at):
        return await arriving.without_words(scene)
    if scene.person.joined_at is None:
        card = await latest_card(scene.session, scene.person.id, joining.KIND, since=scene.now - timedelta(days=30))
        return await joining.take_words(scene.but(card=card))
    if evidence.is_sent(scene):
        return await evidence.take_in(scene)
    if scene.incoming.kind == "edit":
        card = await card_of_words(scene.session, scene.person.id, scene.incoming.message_id)
        reread = CARDS[card.kind].take_words if card else None
        return await reread(scene.but(card=card)) if reread else Handled()
    command = _command(scene)
    if command:
        return await command.handle(scene)
    card = await _spoken_to(scene)
    if not await _asks(scene, card) and await knows_code(scene):
        return await show_code(scene)
    listener = CARDS[card.kind].take_words if card else None
    return await (listener or writing.go_on)(scene.but(card=card))


def _command(scene: Scene) -> Command | None:
    """The command that the words name, where the person's roles may use it."""
    words = scene.incoming.text.strip()
    if words.startswith("/"):
        name = words[1:].partition(" ")[0].partition("@")[0].casefold()
    else:
        languages = (scene.person.language, scene.charter.organisation.languages[0], "en")
        name = meaning(words, "commands", *dict.fromkeys(languages)) or ("for" if is_for_others(words) else "")
    found = next((command for command in COMMANDS if command.name == name), None)
    allowed = found is not None and found.open_to(scene.roles)
    if words.startswith("/") and not allowed:
        return Command(name, arriving.unknown_command)
    return found if allowed else None


async def _asks(scene: Scene, card: Card | None) -> bool:
    """Whether a card, or a draft that was touched after it, waits for an answer, which a code alone could be."""
    if card is None or not card.open:
        return False
    if card.kind == writing.KIND:
        return _asks_for_figure(scene, card)
    if not CARDS[card.kind].only_shows and card.body.get("stage") not in SETTLED:
        return True
    draft = await writing.addressed(scene)
    asked_since = draft is not None and draft.touched_at > card.touched_at and _asks_for_figure(scene, draft)
    return asked_since or act_named(scene.but(card=card)) is not None


def _asks_for_figure(scene: Scene, draft: Card) -> bool:
    """Whether a draft asks for something that could be in figures: anything but the activity, unless by its number."""
    asked = (draft.body.get("asked") or {}).get("slot") if draft.open else None
    return asked is not None and (asked != ACTIVITY or scene.person.words_only)


async def _spoken_to(scene: Scene) -> Card | None:
    """The card that a reply addresses; else one that is waiting for words; else a draft, if there is one."""
    if scene.incoming.reply_to is not None:
        found = await card_in_message(scene.session, scene.person.id, scene.incoming.chat_id, scene.incoming.reply_to)
        if found and _may_listen(scene, found):
            return found
    cards = await writing.cards_in_hand(scene)
    newest = {card.kind: card for card in reversed(cards) if card.open and _listens_still(scene, card)}
    waiting = [card for card in newest.values() if card.body.get("listens") and _may_listen(scene, card)]
    return max(waiting, key=lambda card: (card.touched_at, card.id), default=None) or writing.draft_among(cards)


def _listens_still(scene: Scene, card: Card) -> bool:
    """Whether a card still takes words: for an hour, one that holds something unfinished for as long as a draft."""
    return card.touched_at >= scene.now - LISTENING or bool(card.body.get("unfinished"))


def _may_listen(scene: Scene, card: Card) -> bool:
    """Whether words may go to a card: its kind takes them, and the person may still use it."""
    kind = CARDS[card.kind]
    return kind.take_words is not None and kind.open_to(scene.roles)
