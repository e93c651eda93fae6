"""Writing down what was done: the draft's steps, as they are stored and said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import chain

from charter.schema import Activity
from conversation import step as steps
from conversation.draft import LIFETIME as LIFETIME
from conversation.draft import NUDGED_AFTER, Draft, Item
from conversation.evidence import wants_files
from conversation.known import Known, Who
from conversation.message import Choice, Message
from conversation.turn import Outcome
from conversation.turn import Place as TurnPlace
from handlers.bringing_back import tell_changed
from handlers.knowing import stepped, team_minutes, who_and_known
from handlers.milestones import celebrate
from handlers.offers import offer_a_number
from handlers.readings_begun import without_readings
from handlers.saying import delete_words, present, say, show, tell
from handlers.scene import Handled, Scene
from handlers.session_question import ask_whether_same
from models.cards import latest_card, recent_cards
from models.chat import Card
from models.directory import Place, managers_of
from models.entries import Entry
from models.evidence import attach, let_go, sent_by
from models.journal import NewEntry, record_entry, take_back

KIND = "draft"
OPEN_STAGES = ("asking", "card", "changing", "twice")
JUST_SAVED = timedelta(hours=1)
"""How long after it was saved words can still correct a card."""
CLEAR_CARDS = 10
"""After so many clear cards saved as they were, somebody is asked whether to save such at once."""


async def take_words(scene: Scene) -> Handled:
    """Typed or edited words: to the draft they speak to, or for a new one."""
    return await go_on(scene.but(card=scene.card or await addressed(scene)))


async def go_on(scene: Scene) -> Handled:
    """The next step of the scene's draft, by a button or by words; of a new one where it has none."""
    draft = Draft.model_validate(scene.card.body) if scene.card else None
    who, known, outcome = await stepped(
        scene,
        draft,
        lambda who, known: steps.step(scene.charter, who, known, draft, scene.incoming, scene.now),
    )
    return await carry_out(scene, who, known, outcome)


async def start(scene: Scene) -> Handled:
    """*Write hours*: the first question."""
    who, known = await who_and_known(scene)
    outcome = steps.start(scene.charter, who, known, scene.incoming, scene.now)
    return await carry_out(scene.but(card=None), who, known, outcome)


async def rehearse(scene: Scene, words: str) -> Handled:
    """A card to try things out with; saving it keeps nothing."""
    incoming = replace(scene.incoming, text=words)
    who, known, outcome = await stepped(
        scene, None, lambda who, known: steps.rehearse(scene.charter, who, known, incoming, scene.now)
    )
    return await carry_out(scene.but(card=None, incoming=incoming), who, known, outcome)


async def begin(scene: Scene, items: tuple[Item, ...]) -> Handled:
    """A card from items that were made elsewhere: last week's entries, or a saved one that is to be changed."""
    draft = Draft(charter=scene.house.charter_version, items=items, touched=True)
    who, known, outcome = await stepped(
        scene,
        None,
        lambda who, known: steps.begin(scene.charter, who, known, draft, scene.incoming, scene.now),
    )
    return await carry_out(scene.but(card=None), who, known, outcome)


async def take_files(scene: Scene, place: TurnPlace) -> None:
    """Photos and files without words, put to the scene's draft."""
    if scene.card is None:
        return
    draft = Draft.model_validate(scene.card.body)
    who, known = await who_and_known(scene, draft)
    outcome = steps.take_files(scene.charter, who, known, draft, scene.incoming, scene.now, place)
    await carry_out(scene, who, known, outcome)


async def say_again(scene: Scene, draft: Draft) -> None:
    """The scene's card anew, with its draft as it is now."""
    who, known = await who_and_known(scene, draft)
    outcome = steps.repeat(scene.charter, who, known, draft, scene.incoming, scene.now)
    await carry_out(scene, who, known, outcome)


async def that_wants_files(scene: Scene) -> Card | None:
    """The open draft that has just asked for a photo or a file, if there is one."""
    for card in await cards_in_hand(scene):
        asks = card.kind == KIND and card.open and card.touched_at >= scene.now - JUST_SAVED
        if asks and wants_files(scene.charter, Draft.model_validate(card.body)):
            return card
    return None


async def undo(scene: Scene) -> Handled:
    """“Undo”: takes back the last thing that was saved."""
    card = await latest_card(scene.session, scene.person.id, KIND, since=scene.now - LIFETIME)
    if card is None or Draft.model_validate(card.body).stage != "saved":
        await say(scene, Message(scene.speech.say("nothing-to-undo")))
        return Handled()
    return await go_on(scene.but(card=card, incoming=replace(scene.incoming, act=("undo",))))


async def addressed(scene: Scene) -> Card | None:
    """The draft that words speak to."""
    return draft_among(await cards_in_hand(scene))


async def cards_in_hand(scene: Scene) -> list[Card]:
    """The person's cards that words may still speak to, the one touched last first."""
    return await recent_cards(
        scene.session, scene.person.id, open_since=scene.now - LIFETIME, closed_since=scene.now - JUST_SAVED
    )


def draft_among(cards: Sequence[Card]) -> Card | None:
    """The question asked last, else the card touched last, else what was just saved."""
    drafts = [card for card in cards if card.kind == KIND]
    asking = (card for card in drafts if card.open and card.body.get("stage") == "asking")
    still_open = (card for card in drafts if card.open)
    return next(chain(asking, still_open, drafts), None)


async def carry_out(scene: Scene, who: Who, known: Known, outcome: Outcome) -> Handled:
    """Stores what a step decided and puts what it says into the outbox; readings have cards of their own."""
    other = await without_readings(scene, who, known, outcome)
    if other is None:
        return Handled()
    outcome, draft, message = other, other.draft, other.message
    if outcome.remove:
        await take_back(scene.session, scene.charter, outcome.remove, scene.person.id, scene.now)
    if outcome.lets_go:
        await let_go(scene.session, scene.charter, outcome.lets_go)
    if outcome.save and draft:
        draft = await _save(scene, draft)
        known = await _with_team_total(scene, known)
        message = steps.tell_saved(scene.charter, who, known, draft, scene.incoming, scene.now)
    if outcome.delete_words and scene.card and scene.card.words_id:
        await delete_words(scene, scene.card.words_id)
    for answer in outcome.answers:
        await say(scene, answer)
    if draft and message:
        await _show(scene, draft, message, outcome)
    await _after(scene, draft, outcome)
    return Handled()


async def _show(scene: Scene, draft: Draft, message: Message, outcome: Outcome) -> None:
    still_open = draft.stage in OPEN_STAGES
    await present(
        scene.session,
        scene.person,
        message,
        KIND,
        draft.model_dump(mode="json"),
        scene.now,
        card=None if outcome.place == "beside" else scene.card,
        place=outcome.place,
        still_open=still_open,
        words_id=scene.incoming.message_id if scene.incoming.kind != "tap" else None,
        nudge_at=scene.now + NUDGED_AFTER if still_open and not draft.rehearsal else None,
    )


async def _save(scene: Scene, draft: Draft) -> Draft:
    items, entries = [], []
    for item in draft.items:
        activity = scene.charter.activity(item.activity or "")
        if activity is None or item.day is None:
            raise LookupError("an item is saved only when its activity and its day are known")
        older = await scene.session.get(Entry, item.replaces) if item.replaces else None
        place = Place(older.role, older.team) if older else _place(scene, activity)
        entry = await record_entry(
            scene.session,
            scene.charter,
            NewEntry(
                person_id=scene.person.id,
                entered_by=scene.person.id,
                role=place.role,
                team=place.team or scene.team,
                contract=older.contract if older else None,
                activity=activity.code,
                day=item.day,
                values=item.values,
                note=item.note,
                replaces=item.replaces,
                valid_until=item.until,
            ),
            scene.now,
        )
        entries.append(entry)
        if item.replaces is not None:
            await tell_changed(scene, item.replaces, entry)
        items.append(item.model_copy(update={"entry": entry.id, "waits": entry.state == "waiting"}))
    if draft.files:
        await _attach(scene, draft, entries)
    return draft.but(items=tuple(items))


async def _attach(scene: Scene, draft: Draft, entries: Sequence[Entry]) -> None:
    """Says of the photos and files that came with a draft what they are for, and who is in them."""
    pieces = await sent_by(scene.session, scene.person.id, [file.id for file in draft.files])
    for piece in pieces:
        piece.shows_people = None if draft.shown is None else draft.shown == "consent"
        piece.consent = piece.shows_people
    await attach(scene.session, scene.charter, entries, pieces)


def _place(scene: Scene, activity: Activity) -> Place:
    """The role and team that a new entry is made with: the first of the person's that is offered the activity."""
    return next((place for place in scene.places if place.role in activity.roles), scene.places[0])


async def _with_team_total(scene: Scene, known: Known) -> Known:
    """The team's total, where this is the first thing that the person saves in a week."""
    monday = scene.today - timedelta(days=scene.today.weekday())
    if any(scene.house.today(past.saved_at) >= monday for past in known.entries):
        return known
    minutes = await team_minutes(scene, scene.team, scene.today.replace(day=1))
    team = scene.charter.team(scene.team)
    title = team.title.say(scene.person.language) if team else ""
    return replace(known, team_minutes=minutes, team_title=title)


async def _after(scene: Scene, draft: Draft | None, outcome: Outcome) -> None:
    if outcome.save:
        scene.person.unanswered = 0
    if outcome.save and draft:
        await offer_a_number(scene, (item.note for item in draft.items))
        await celebrate(scene, [item.entry for item in draft.items if item.entry is not None])
        await ask_whether_same(scene, [item.entry for item in draft.items if item.entry is not None])
    if outcome.save and outcome.clear:
        await _count_clear_card(scene)
    if outcome.asks_help and draft:
        await _ask_for_help(scene, draft)
    if outcome.nothing:
        await nothing_this_week(scene)


async def nothing_this_week(scene: Scene) -> None:
    """The nil return: ends this week's reminders, and is an answer like any other."""
    scene.person.nothing_until = scene.today + timedelta(days=6 - scene.today.weekday())
    scene.person.unanswered = 0
    await say(scene, Message(scene.speech.say("nothing-noted", name=scene.first_name)))


async def _count_clear_card(scene: Scene) -> None:
    scene.person.clear_cards += 1
    if scene.person.clear_cards != CLEAR_CARDS or scene.person.saves_at_once:
        return
    speech = scene.speech
    rows = (
        (
            Choice(speech.label("button-at-once-yes"), ("save-at-once", "yes")),
            Choice(speech.label("button-at-once-no"), ("save-at-once", "no")),
        ),
    )
    await show(
        scene.but(card=None), Message(speech.say("offer-at-once"), rows), "settings", {"listens": True}, "beside"
    )


async def _ask_for_help(scene: Scene, draft: Draft) -> None:
    """Tells whoever manages the team that somebody would like help."""
    words = draft.words or " ".join(item.note for item in draft.items if item.note)
    for manager in await managers_of(scene.session, scene.team, scene.today):
        if manager.id == scene.person.id:
            continue
        speech = scene.but(person=manager).speech
        text = speech.say("help-wanted", name=scene.person.name, words=words or "…")
        await tell(scene.session, manager, Message(text), scene.now, kind="notice", lane=0)
