"""`caretally report`: the evidence pack, as PDF, as a web page, or its data as a workbook."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.given import contract_code, day
from bot.commands.terminal import note, right_now, settings_of, write_file

if TYPE_CHECKING:
    from bot.settings import Settings
    from charter.period import Period

DRAFT = "It is a draft: a lead makes it final in the chat, with /report."


def report(
    context: typer.Context,
    first: Annotated[str, typer.Option("--from", metavar="DAY", help="The first day, as 2026-07-01.")],
    last: Annotated[str, typer.Option("--to", metavar="DAY", help="The last day, as 2026-09-30.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file: .pdf, .html, or .xlsx for its data.")],
    contract: Annotated[str | None, typer.Option(help="Only this contract's: its code.")] = None,
) -> None:
    """Write the evidence pack: what was promised, what came of it, and every entry behind each figure."""
    from bot.problem import ProblemError
    from charter.period import Period
    from reports.pack.making import FORMS

    days = day("--from", first), day("--to", last)
    if days[0] > days[1]:
        raise ProblemError(f"--from {first} comes after --to {last}: turn them round.")
    form = output.suffix.removeprefix(".").casefold()
    if form not in FORMS:
        raise ProblemError(f"Can't write {output.name}: a report is a {', '.join(f'.{one}' for one in FORMS)} file.")
    made, is_final = asyncio.run(_made(settings_of(context), Period(*days), contract, form))
    write_file(output, made)
    if not is_final:
        note(DRAFT)


async def _made(settings: "Settings", days: "Period", contract: str | None, form: str) -> tuple[bytes, bool]:
    from bot.charters import charter_in_force
    from bot.databases import opened
    from bot.problem import ProblemError
    from charter.load import load_charter
    from reports.pack.making import prepare

    async with opened(settings.database) as database:
        charter = load_charter((await charter_in_force(settings, database, right_now())).text)
        code = contract_code(charter, contract) if contract else None
        named = next((one for one in charter.contracts if one.code == code), None)
        today = right_now().astimezone(charter.organisation.zone).date()
        if days.first > today:
            raise ProblemError(f"--from {days.first} is still to come: there is nothing to report yet.")
        async with database.look() as session:
            prepared = await prepare(session, charter, named, days, right_now())
    return await prepared.shown(form), prepared.is_final
