"""The pack's cover and its chapter on the charter's four pillars: place, people, vision, principles."""

from typing import Any

from charter.schema import Charter, Leader
from language.speech import Speech
from reports.pack import saying
from reports.pack.blocks import Block, chapter, heading, table, terms, text
from reports.pack.figures import Pack


def cover_facts(speech: Speech, pack: Pack) -> Block:
    """Whose report it is, of what, and who answers for it."""
    asked, charter = pack.asked, pack.charter
    rows = [(speech.label("pack-organisation"), charter.organisation.name)]
    if asked.contract:
        ends = asked.contract.ends or asked.contract.starts
        runs = [
            saying.full_day(speech, day) if day else speech.label("pack-open-end")
            for day in (asked.contract.starts, asked.contract.ends)
        ]
        rows += [
            (speech.label("pack-contract"), asked.contract.title.say(speech.language)),
            (speech.label("pack-commissioner"), asked.contract.commissioner or ""),
            (speech.label("pack-contract-runs"), " – ".join(runs) if ends else ""),
        ]
    rows.append((speech.label("pack-days"), saying.full_days(speech, asked.days)))
    if not asked.is_over:
        rows.append((speech.label("pack-counted-to"), saying.full_day(speech, asked.so_far.last)))
    if charter.people:
        rows.append((speech.label("pack-answers"), _leader(speech, charter.people[0])))
    rows.append((speech.label("pack-contact"), charter.organisation.contact or ""))
    return terms(rows)


def _leader(speech: Speech, leader: Leader) -> str:
    sentence = "pack-leader-deputy" if leader.deputy else "pack-leader"
    return speech.label(sentence, name=leader.name, role=leader.role, deputy=leader.deputy or "")


def pillars(speech: Speech, pack: Pack) -> dict[str, Any]:
    """The charter's four pillars: place, people, vision, principles."""
    charter, say = pack.charter, speech.label
    vision = charter.vision
    meant = (
        ("pack-definition", vision.definition),
        ("pack-statement", vision.statement),
        ("pack-mission", vision.mission),
    )
    blocks: list[Block | None] = [heading(say("pack-pillar-place"))]
    if charter.place.local_postcodes:
        postcodes = speech.listed(charter.place.local_postcodes)
        blocks.append(text(say("pack-pillar-place-local", postcodes=postcodes)))
    blocks += [_stakeholders(speech, charter), heading(say("pack-pillar-lead")), _leaders(speech, charter)]
    blocks += [heading(say("pack-pillar-vision")), terms((say(n), v.say(speech.language)) for n, v in meant if v)]
    principles = [
        (one.title.say(speech.language), one.statement.say(speech.language) if one.statement else "—")
        for one in charter.principles
    ]
    blocks += [heading(say("pack-pillar-principles")), terms(principles)]
    return chapter("pillars", say("pack-pillars"), blocks)


def _stakeholders(speech: Speech, charter: Charter) -> Block | None:
    found = charter.place.stakeholders
    if not found:
        return None
    sides = {"internal": speech.label("pack-pillar-inside"), "external": speech.label("pack-pillar-outside")}
    ordered = sorted(found, key=lambda one: (one.side != "internal", one.type or ""))
    rows = [(one.name, sides[one.side], one.type or "") for one in ordered]
    return table(speech.label("pack-pillar-place"), saying.labels(speech, "name", "side", "kind"), rows)


def _leaders(speech: Speech, charter: Charter) -> Block | None:
    rows = [(one.name, one.role, one.deputy or "") for one in charter.people]
    title = speech.label("pack-pillar-lead")
    return table(title, saying.labels(speech, "name", "role", "deputy"), rows) if rows else None
