"""What must hold between the parts of a charter file other than activities and KVIs."""

from collections.abc import Iterator

from charter.declared import Declared, repeated, unknown
from charter.mistakes import Mistake, did_you_mean, listed
from charter.written import Written

PHRASES = {"title", "ask", "statement", "definition", "mission", "story", "ends", "domains"}
"""The keys of what is said, which may be a table of languages."""


def code_mistakes(file: Written, has: Declared) -> Iterator[Mistake]:
    """Codes that stand twice where each must be one thing's own."""
    for name in ("teams", "contracts", "fields", "activities", "commitments"):
        yield from repeated((part["code"] for part in file[name]), "code")
    yield from repeated((kvi["code"] for part in file["commitments"] for kvi in part["kvis"]), "code")
    for contract in file["contracts"]:
        yield from repeated((clause["code"] for clause in contract["clauses"]), "code")


def language_mistakes(file: Written, has: Declared) -> Iterator[Mistake]:
    """Languages that stand twice; texts without the default language, or in one that the organisation hasn't."""
    yield from repeated(file["organisation"]["languages"], "language")
    if not has.languages:
        return
    for part in file.walk():
        key = next((step for step in reversed(part.path) if isinstance(step, str)), "")
        if not part.keys or key not in PHRASES | {"words"}:
            continue
        if key in PHRASES and has.languages[0] not in part.keys:
            yield part.mistake(f'has no text in the default language; add {has.languages[0]} = "…"')
        for language in part.keys:
            if language not in has.languages:
                yield part[language].mistake(
                    f'"{language}" is not among organisation.languages ({listed(has.languages, "and")})'
                )


def team_mistakes(file: Written, has: Declared) -> Iterator[Mistake]:
    """Teams of contracts that aren't there."""
    for team in file["teams"]:
        yield from unknown(team["contract"], has.contracts, "contract")


def contract_mistakes(file: Written, has: Declared) -> Iterator[Mistake]:
    """Contracts that end before they start, and clauses shown by KVIs that aren't there."""
    for contract in file["contracts"]:
        starts, ends = contract["starts"].day, contract["ends"].day
        if starts and ends and ends < starts:
            yield contract["ends"].mistake(f"{ends} is before the contract starts ({starts})")
        for clause in contract["clauses"]:
            yield from unknown(clause["kvi"], has.kvis, "KVI")


def commitment_mistakes(file: Written, has: Declared) -> Iterator[Mistake]:
    """A charter without any KVI, and leads whose name is nearly somebody's.

    Who leads a commitment need not be among `people`; a name a letter away from one of them is a slip.
    """
    commitments = list(file["commitments"])
    if commitments and not any(commitment["kvis"].value for commitment in commitments):
        yield commitments[0]["kvis"].mistake("is missing; write at least one KVI, under [[commitments.kvis]]")
    for commitment in commitments:
        lead = commitment["lead"]
        near = did_you_mean(lead.text, has.people) if lead.text not in ("", *has.people) else ""
        if near:
            yield lead.mistake(f'no person "{lead.text}" under [[people]]{near}')


def place_mistakes(file: Written, has: Declared) -> Iterator[Mistake]:
    """Outward codes, and people on call, that stand twice."""
    yield from repeated(file["oncall"]["people"], "name")
    yield from repeated(file["place"]["local_postcodes"], "postcode")


FILE_RULES = (
    code_mistakes,
    language_mistakes,
    place_mistakes,
    team_mistakes,
    contract_mistakes,
    commitment_mistakes,
)
