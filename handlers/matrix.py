"""`/matrix`: who is in date with which course, as a picture, in words, and as a spreadsheet; names by a second tap."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from conversation.message import Choice, Message, Rows
from handlers import certificates
from handlers.asking import take_as_tap, with_numbers
from handlers.nudging import digest_teams
from handlers.saying import present
from handlers.scene import Handled, Scene
from language.figures import calendar_day
from language.speech import Markup
from models.matrix import requirements
from models.sign_offs import unseen_courses
from reports.matrix import Matrix, Page, counted, lines_of, matrix_of, pages_of
from reports.matrix_picture import draw_page
from reports.matrix_sheet import matrix_sheet

KIND = "matrix"
NAMES, INITIALS = "names", "initials"
LINES = 25
"""How many people stand in a message of words."""
KEY = (
    "matrix-in-date",
    "matrix-due-90",
    "matrix-due-60",
    "matrix-due-30",
    "matrix-overdue-short",
    "matrix-never-short",
    "matrix-key-unseen",
)


async def start(scene: Scene) -> Handled:
    """The first page, by initials."""
    return await _show(scene, 0, INITIALS)


async def tap(scene: Scene) -> Handled:
    """A button: another page, names, the spreadsheet. What it opens stands below: a picture can't become another."""
    verb, *rest = scene.act
    return await DEEDS[verb](scene.but(card=None), *rest)


async def take_words(scene: Scene) -> Handled:
    """Typed words: a button's, or else about what was done."""
    return await take_as_tap(scene, tap)


async def _matrix(scene: Scene) -> Matrix:
    """Of the teams that the digest is about; a lead with no team of their own sees the leads as well."""
    teams = digest_teams(scene)
    leads = "lead" in scene.roles and set(teams) == set(scene.managed_teams())
    found = await requirements(scene.session, scene.charter, teams, scene.today, leads=leads)
    return matrix_of(scene.charter, scene.speech, found)


async def _turn(scene: Scene, page: str, names: str) -> Handled:
    return await _show(scene, int(page), names)


async def _show(scene: Scene, page: int, names: str) -> Handled:
    matrix = await _matrix(scene)
    pages = pages_of(matrix)
    if not pages:
        return await _say(scene, Message(scene.speech.say("matrix-nobody")))
    if scene.speech.words_only:
        return await _in_words(scene, matrix, page, names)
    page = min(page, len(pages) - 1)
    picture = await asyncio.to_thread(_draw, scene, pages, page, names == NAMES, calendar_day(scene.speech, matrix.day))
    said = [_caption(scene, matrix), scene.speech.say("matrix-picture-names" if names == NAMES else "matrix-picture")]
    buttons = await _buttons(scene, page, len(pages), names)
    return await _say(scene, Message("\n".join(said), buttons, picture))


def _draw(scene: Scene, pages: list[Page], page: int, names: bool, day: str) -> bytes:
    speech, shown = scene.speech, pages[page]
    heading = speech.label("matrix-heading", team=shown.team, day=day, page=page + 1, pages=len(pages))
    return draw_page(shown, heading, [speech.label(name) for name in KEY], names=names)


def _caption(scene: Scene, matrix: Matrix) -> Markup:
    speech = scene.speech
    return speech.say(
        "matrix-caption",
        day=calendar_day(speech, matrix.day),
        people=len({row.person_id for row in matrix.rows}),
        courses=len(matrix.titles),
        counted=counted(speech, matrix) or speech.label("matrix-all-well"),
    )


async def _in_words(scene: Scene, matrix: Matrix, page: int, names: str) -> Handled:
    """A line for each person who needs something."""
    speech = scene.speech
    lines = lines_of(speech, matrix, names=names == NAMES)
    pages = max(1, -(-len(lines) // LINES))
    page = min(page, pages - 1)
    text = speech.say(
        "matrix-words",
        day=calendar_day(speech, matrix.day),
        counted=counted(speech, matrix) or speech.label("matrix-all-well"),
    )
    text = Markup("\n".join([text, *lines[page * LINES : (page + 1) * LINES]]))
    if pages > 1:
        text = Markup(f"{text}\n{speech.say('matrix-words-page', page=page + 1, pages=pages)}")
    return await _say(scene, Message(text, await _buttons(scene, page, pages, names)))


async def _buttons(scene: Scene, page: int, pages: int, names: str) -> Rows:
    speech = scene.speech
    unseen = len(await unseen_courses(scene.session, scene.managed_teams(), but_not=scene.person.id))
    other = INITIALS if names == NAMES else NAMES
    sheet = "button-matrix-sheet-names" if names == NAMES else "button-matrix-sheet"
    rows = [
        (
            Choice(speech.label(f"button-matrix-{other}"), ("page", str(page), other)),
            Choice(speech.label(sheet), ("sheet", names)),
        )
    ]
    more = [Choice(speech.label("button-matrix-next"), ("page", str((page + 1) % pages), names))] if pages > 1 else []
    if unseen:
        more.append(Choice(speech.label("button-matrix-unseen", count=unseen), ("unseen",)))
    return (*rows, tuple(more)) if more else tuple(rows)


async def _sheet(scene: Scene, names: str) -> Handled:
    """The spreadsheet, as a file."""
    speech, matrix = scene.speech, await _matrix(scene)
    name = scene.charter.organisation.name
    file = await asyncio.to_thread(matrix_sheet, matrix, speech, name, scene.now, names=names == NAMES)
    said = [speech.say("matrix-file"), *([speech.say("matrix-file-names")] if names == NAMES else [])]
    return await _say(scene, Message("\n".join(said), (), file, f"training-{matrix.day.isoformat()}.xlsx"))


async def _unseen(scene: Scene) -> Handled:
    return await certificates.start(scene)


async def _say(scene: Scene, message: Message) -> Handled:
    """Says it below, with its buttons, whatever was tapped."""
    listens = bool(message.choices)
    message = with_numbers(scene.speech, message)
    await present(scene.session, scene.person, message, KIND, {"listens": listens}, scene.now, still_open=listens)
    return Handled()


DEEDS: Mapping[str, Callable[..., Awaitable[Handled]]] = {"page": _turn, "sheet": _sheet, "unseen": _unseen}
"""What the buttons do; a page, or whether with names, follows."""
