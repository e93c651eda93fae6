"""The privacy notice, and what people may ask for about themselves: a copy, a correction, an objection, a pause."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from charter.schema import Charter
from conversation.message import Choice, Message
from handlers import forgetting
from handlers.asking import act_named, ask, speaks_to_draft, with_act, write_down
from handlers.saying import present, say, tell
from handlers.scene import Handled, Scene
from language.figures import long_day, long_span
from models.cards import latest_card
from models.directory import leads, managers_of
from models.evidence_files import read_content
from models.held import everything_on, files_of
from reports.my_data import my_data_zip

KIND = forgetting.KIND
NOTICE = 2
"""The version of the notice's own words; a charter's `notice` adds to it."""
LONGEST_NAME = 60
ANSWER_WITHIN = timedelta(days=30)
MOST_BYTES = 45_000_000
"""What a bot may send is 50 MB."""
FILE = "my-data.zip"


def notice_version(charter: Charter) -> int:
    """The version of the notice: it grows with the program's words and with the charter's `notice`."""
    return NOTICE + charter.organisation.notice - 1


async def privacy(scene: Scene) -> Handled:
    """The notice: what is kept, who sees it, how long, through whom it goes, and whom to ask."""
    speech, organisation = scene.speech, scene.charter.organisation
    readers = await _readers(scene)
    kept = organisation.retention
    entries, leavers = (long_span(speech, span.months, span.days) for span in (kept.entries, kept.leavers))
    said = [
        speech.say("privacy-title"),
        speech.say("privacy-kept"),
        speech.say("privacy-why", organisation=organisation.name),
        speech.say("privacy-readers" if readers else "privacy-readers-none", readers=speech.listed(readers)),
        speech.say("privacy-long", entries=entries, leavers=leavers),
        speech.say("privacy-telegram"),
        speech.say("privacy-rights", contact=await contact_of(scene)),
        speech.say("privacy-complain"),
        speech.say("privacy-version", version=notice_version(scene.charter)),
    ]
    named = (("got-it", "my-data"), ("rename", "object"), ("forget-me",))
    rows = tuple(tuple(Choice(speech.label(f"button-{name}"), (name,)) for name in row) for row in named)
    await ask(scene, Message("\n\n".join(said), rows), KIND)
    return Handled()


async def _readers(scene: Scene) -> list[str]:
    """The names of those who see what the person writes down: who manages their team, and the leads."""
    people = [
        *await managers_of(scene.session, scene.team, scene.today),
        *await leads(scene.session, scene.today),
    ]
    return list(dict.fromkeys(person.name for person in people if person.id != scene.person.id))


async def contact_of(scene: Scene) -> str:
    """Whom to turn to: the charter's contact, else whoever sees what the person writes."""
    somebody = await _readers(scene) or [scene.speech.label("privacy-somebody")]
    return scene.charter.organisation.contact or somebody[0]


async def show_new_notice(scene: Scene) -> None:
    """Says, once, that the notice has changed since the person saw it."""
    version, joined_at = notice_version(scene.charter), scene.person.joined_at
    if joined_at is None or not 0 < scene.person.notice_seen < version:
        return
    shown = await latest_card(scene.session, scene.person.id, KIND, since=joined_at)
    if shown is not None and shown.body.get("notice") == version:
        return
    speech = scene.speech
    row = (Choice(speech.label("button-read-it"), ("read",)), Choice(speech.label("button-got-it"), ("got-it",)))
    message = Message(speech.say("privacy-new"), (row,))
    await present(scene.session, scene.person, message, KIND, {"notice": version}, scene.now)


async def tap(scene: Scene) -> Handled:
    """A button under the notice, or on the way to being forgotten."""
    return await DEEDS[scene.act[0]](scene)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a name where one was asked for, a button's, or else about what was done."""
    act = act_named(scene)
    if scene.card is not None and scene.card.body.get("asks") == "name":
        return await _named(scene)
    if not scene.roles:
        return await (tap(with_act(scene, act)) if act else _nothing_to_write(scene))
    if act is None or await speaks_to_draft(scene):
        return await write_down(scene)
    return await tap(with_act(scene, act))


async def _nothing_to_write(scene: Scene) -> Handled:
    """Who has left writes nothing down any more."""
    await say(scene, Message(scene.speech.say("no-place")))
    return Handled()


async def _got_it(scene: Scene) -> Handled:
    scene.person.notice_seen = notice_version(scene.charter)
    await ask(scene, Message(scene.speech.say("privacy-noted", name=scene.first_name)), KIND)
    return Handled()


async def my_data(scene: Scene) -> Handled:
    """“My data”: all that is kept on the person, as a page, as JSON, and the files, at once."""
    held = await everything_on(scene.session, scene.person)
    files, left_out = await _files(scene)
    name, charter, speech = scene.person.name, scene.charter, scene.speech
    packed = await asyncio.to_thread(my_data_zip, speech, charter, name, held, files)
    caption = "mydata-caption-part" if left_out else "mydata-caption"
    said = Message(speech.say(caption, contact=await contact_of(scene)), (), packed, file_name=FILE)
    await say(scene, said)
    return Handled()


async def _files(scene: Scene) -> tuple[list[tuple[str, str, bytes]], bool]:
    """The person's files with their contents, and whether they had to be left out."""
    found, data = [], scene.house.data
    for digest, media_type in await files_of(scene.session, scene.person):
        try:
            content = await asyncio.to_thread(read_content, data, digest) if data else b""
        except FileNotFoundError:
            continue
        found.append((digest, media_type, content))
    too_big = sum(len(content) for _, _, content in found) > MOST_BYTES
    return ([], True) if too_big else (found, False)


async def _rename(scene: Scene) -> Handled:
    card = await ask(scene, Message(scene.speech.say("ask-name")), KIND, asks="name")
    card.body, card.open = {**card.body, "listens": True}, True
    return Handled()


async def _named(scene: Scene) -> Handled:
    words = " ".join(scene.incoming.text.split())[:LONGEST_NAME]
    if words:
        scene.person.name = words
        await ask(scene, Message(scene.speech.say("name-noted", name=words)), KIND)
    return Handled()


async def object_to(scene: Scene) -> Handled:
    """“I object”: the leads are told, by name, and the person hears by when they must be answered."""
    told = [lead for lead in await leads(scene.session, scene.today) if lead.id != scene.person.id]
    by = scene.house.today(scene.now + ANSWER_WITHIN)
    for lead in told:
        speech = scene.but(person=lead).speech
        text = speech.say("object-notice", name=scene.person.name, day=long_day(speech, by, scene.today))
        await tell(scene.session, lead, Message(text), scene.now, kind="notice")
    speech, contact = scene.speech, await contact_of(scene)
    names = speech.listed([lead.name for lead in told]) or contact
    day = long_day(speech, by, scene.today)
    await ask(scene, Message(speech.say("object-noted", leads=names, contact=contact, day=day)), KIND)
    return Handled()


DEEDS: Mapping[str, Callable[[Scene], Awaitable[Handled]]] = {
    "read": privacy,
    "got-it": _got_it,
    "my-data": my_data,
    "rename": _rename,
    "object": object_to,
    "forget-me": forgetting.forget_me,
    "forget-sure": forgetting.make_sure,
    "forget-yes": forgetting.forget,
    "keep-me": forgetting.keep,
}
"""What the buttons do."""
