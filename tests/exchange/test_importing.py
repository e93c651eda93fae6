"""What an import brings in, and what it leaves as it is."""

import asyncio
from datetime import date
from decimal import Decimal

from sqlalchemy import select, update

from charter.period import Period
from exchange.importing import carry_in, look_over
from exchange.understood import understand
from models.directory import add_person, give_place
from models.entries import Entry
from models.evidence import Evidence, attach
from models.facts import CURRENT
from models.journal import NewEntry, mark_deleted, record_entry
from models.people import Person
from models.sessions import join_session
from models.totals.checking import differences
from tests.exchange.office import CHARTER, HEADER, NOW, TODAY, Office, csv_file, table

TWO = f"""{HEADER},duration,people,external_id
Viktor Novak,volunteer,east,2026-05-01,befriending,2h,3,a
Asha Patel,carer,west,2026-05-02,gardening,90,,b
"""


async def test_entries_come_in_with_their_people_and_count_at_once(office: Office) -> None:
    plan = await office.bring_in(TWO)
    assert (len(plan.new), plan.changed, plan.already) == (2, {}, 0)
    assert await office.entries() == [
        {
            "person": "Viktor Novak",
            "role": "volunteer",
            "team": "east",
            "day": "2026-05-01",
            "activity": "befriending",
            "contract": "homecare",
            "place": "M7",
            "note": "",
            "subject": None,
            "state": "counted",
            "checked": False,
            "values": {"duration": 120, "people": 3},
        },
        {
            "person": "Asha Patel",
            "role": "carer",
            "team": "west",
            "day": "2026-05-02",
            "activity": "gardening",
            "contract": None,
            "place": None,
            "note": "",
            "subject": None,
            "state": "counted",
            "checked": False,
            "values": {"duration": 90},
        },
    ]
    totals = await office.totals()
    assert totals["EV1"] == (Decimal("3.5"), 2, 2)
    assert totals["EV2"] == (Decimal(2), 1, 1)
    assert totals["EV3"][1:] == (0, 0)


async def test_a_file_that_is_in_already_changes_nothing(office: Office) -> None:
    await office.bring_in(TWO)
    before = await office.entries(), await office.totals(), await office.places()
    plan = await office.bring_in(TWO)
    assert (plan.new, plan.changed, plan.already) == ({}, {}, 2)
    assert (await office.entries(), await office.totals(), await office.places()) == before


async def test_rows_without_an_id_are_known_by_all_that_they_say(office: Office) -> None:
    text = f"{HEADER},duration,note\nViktor,volunteer,east,2026-05-01,gardening,2h,\n"
    await office.bring_in(text)
    again = f"{HEADER},note,duration\nVIKTOR ,Volunteer,East Side,2026-05-01,Gardening,,120\n"
    assert (await office.bring_in(again)).already == 1
    other = text.replace(",2h,", ",2h,with tea")
    assert len((await office.bring_in(other)).new) == 1


async def test_a_changed_row_replaces_its_entry(office: Office) -> None:
    await office.bring_in(TWO)
    plan = await office.bring_in(TWO.replace("2026-05-01,befriending,2h,3", "2026-05-03,gardening,1h,"))
    assert (list(plan.new), list(plan.changed), plan.already) == ([], ["id:a"], 1)
    assert [(one["person"], one["day"], one["values"]) for one in await office.entries()] == [
        ("Asha Patel", "2026-05-02", {"duration": 90}),
        ("Viktor Novak", "2026-05-03", {"duration": 60}),
    ]
    totals = await office.totals()
    assert totals["EV1"] == (Decimal("2.5"), 2, 2)
    assert totals["EV3"] == (Decimal(1), 1, 1)
    async with office.database.look() as session:
        old, new = (await session.scalars(select(Entry).where(Entry.person_id == 1).order_by(Entry.id))).all()
        assert old.replaced_by == new.id


async def test_what_was_changed_or_deleted_in_the_chat_is_not_brought_back(office: Office) -> None:
    await office.bring_in(TWO)
    async with office.database.unit() as session:
        viktors, ashas = (await session.scalars(select(Entry).order_by(Entry.id))).all()
        corrected = NewEntry(
            viktors.person_id,
            viktors.person_id,
            "volunteer",
            "east",
            "gardening",
            date(2026, 5, 1),
            {"duration": 30},
            replaces=viktors.id,
        )
        await record_entry(session, CHARTER, corrected, NOW)
        await mark_deleted(session, CHARTER, ashas, ashas.person_id, NOW)
    assert (await office.bring_in(TWO)).already == 2
    assert [one["values"] for one in await office.entries()] == [{"duration": 30}]

    plan = await office.bring_in(TWO.replace(",2h,3", ",3h,3").replace(",90,", ",95,"))
    assert len(plan.changed) == 2
    assert [one["values"] for one in await office.entries()] == [{"duration": 180, "people": 3}, {"duration": 95}]
    assert (await office.totals())["EV1"] == (Decimal(275) / 60, 2, 2)


async def test_a_changed_row_keeps_its_evidence_and_is_a_session_of_its_own(office: Office) -> None:
    await office.bring_in(TWO)
    async with office.database.unit() as session:
        viktors, ashas = (await session.scalars(select(Entry).order_by(Entry.id))).all()
        sent = Evidence(person_id=viktors.person_id, bot_id=1, sort="photo", sent_at=NOW, state="kept")
        session.add(sent)
        await session.flush()
        await attach(session, CHARTER, [viktors], [sent])
        await join_session(session, CHARTER, ashas, viktors)
    await office.bring_in(TWO.replace(",2h,3", ",3h,3"))
    async with office.database.look() as session:
        entries = (await session.scalars(select(Entry).where(CURRENT).order_by(Entry.id))).all()
        assert [(one.evidenced, one.same_session is None, one.people_elsewhere) for one in entries] == [
            (False, False, False),
            (True, True, False),
        ]
    assert await differences(office.database, CHARTER) == []


async def test_a_name_is_one_person_who_is_known_already(office: Office) -> None:
    async with office.database.unit() as session:
        asha = await add_person(session, name="Asha  Patel", language="pl", chat_id=7, joined_at=NOW)
        await give_place(session, asha, "carer", "west", date(2026, 1, 1))
        newcomer = await add_person(session, name="Viktor Novak", language="en", chat_id=8, joined_at=None)
        number, passing = asha.id, newcomer.id
    plan = await office.bring_in(TWO.replace("west,2026-05-02", "east,2026-06-02"))
    assert list(plan.newcomers.values()) == ["Viktor Novak"]
    async with office.database.look() as session:
        owners = list(await session.scalars(select(Entry.person_id).order_by(Entry.id)))
        viktor = await session.get_one(Person, owners[0])
    assert owners[1] == number
    assert owners[0] not in (number, passing)
    assert (viktor.chat_id, viktor.joined_at, viktor.language) == (None, None, "en")
    assert (await office.places())["Asha  Patel"] == [("carer", "west", date(2026, 1, 1), None)]


async def test_people_are_where_their_latest_row_has_them(office: Office) -> None:
    rows = (
        "Viktor,volunteer,west,2026-03-01,gardening,60",
        "Viktor,carer,east,2026-06-01,gardening,60",
        "Viktor,volunteer,west,2026-05-01,gardening,60",
    )
    await office.bring_in("\n".join((f"{HEADER},duration", *rows)))
    assert await office.places() == {"Viktor": [("carer", "east", date(2026, 3, 1), None)]}
    assert [(one["role"], one["team"]) for one in await office.entries()] == [
        *(("volunteer", "west"), ("carer", "east"), ("volunteer", "west")),
    ]

    await office.bring_in(f"{HEADER},duration\nViktor,volunteer,west,2026-04-01,gardening,10\n")
    await office.bring_in(f"{HEADER},duration\nViktor,carer,east,2026-02-01,gardening,10\n")
    assert await office.places() == {"Viktor": [("carer", "east", date(2026, 2, 1), None)]}

    await office.bring_in(f"{HEADER},duration\nViktor,manager,west,2026-07-01,gardening,10\n")
    assert await office.places() == {
        "Viktor": [
            ("carer", "east", date(2026, 2, 1), date(2026, 6, 30)),
            ("manager", "west", date(2026, 7, 1), None),
        ]
    }


async def test_a_team_that_the_charter_lacks_is_kept_with_no_base_and_no_contract(office: Office) -> None:
    await office.bring_in(f"{HEADER},duration\nViktor,volunteer,North Wing,2026-05-01,gardening,60\n")
    [entry] = await office.entries()
    assert (entry["team"], entry["contract"], entry["place"]) == ("north-wing", None, None)
    assert (await office.totals())["EV1"] == (Decimal(1), 1, 1)


async def test_a_postcode_column_fills_the_field_or_places_the_entry(office: Office) -> None:
    text = f"{HEADER},duration,postcode,district,contract\nViktor,volunteer,west,2026-05-01,"
    rows = ("befriending,1,M6 5AB,,", "gardening,2,M6,,extra-care", "gardening,3,M6,M5,", "gardening,4,,,")
    await office.bring_in(text + f"\n{text.splitlines()[1]}".join(rows))
    assert [(one["place"], one["values"].get("district"), one["contract"]) for one in await office.entries()] == [
        *(("M6", None, None), ("M6", "M6", "extra-care"), ("M5", "M5", None), (None, None, None)),
    ]
    assert (await office.totals())["EV2"][1] == 2


async def test_what_is_looked_over_only_is_not_kept(office: Office) -> None:
    understood = understand(csv_file(office.folder, TWO), CHARTER, TODAY)
    plan = await look_over(office.database, understood)
    assert (len(plan.new), sorted(plan.newcomers.values())) == (2, ["Asha Patel", "Viktor Novak"])
    assert await office.entries() == []


async def test_two_imports_at_once_bring_a_file_in_once(office: Office) -> None:
    understood = understand(csv_file(office.folder, TWO), CHARTER, TODAY)
    plans = await asyncio.gather(*(carry_in(office.database, CHARTER, understood, NOW) for _ in range(2)))
    assert sorted(plan.already for plan in plans) == [0, 2]
    assert len(await office.entries()) == 2


async def test_somebody_who_was_erased_does_not_come_back(office: Office) -> None:
    await office.bring_in(TWO)
    async with office.database.unit() as session:
        await session.execute(update(Person).where(Person.name == "Viktor Novak").values(name=""))
        await session.execute(update(Entry).values(note=""))
    assert (await office.bring_in(TWO.replace(",2h,3", ",3h,3"))).already == 2
    assert [one["person"] for one in await office.entries()] == ["", "Asha Patel"]


async def test_many_rows_add_up_like_few(office: Office) -> None:
    rows = []
    for n in range(2_500):
        who = f"Person {n % 50},{('carer', 'volunteer')[n % 2]},{('east', 'west')[n % 3 == 0]}"
        rows.append(f"{who},2026-{n % 9 + 1:02}-{n % 28 + 1:02},gardening,{n % 90 + 1},{n}")
    await office.bring_in(table("duration,external_id", *rows))
    minutes = sum(n % 90 + 1 for n in range(2_500))
    totals = await office.totals()
    assert totals["EV1"] == (Decimal(minutes) / 60, 2_500, 50)
    assert totals["EV3"] == (25, 1_250, 25)
    month = await office.totals(Period(date(2026, 4, 1), date(2026, 4, 30)))
    assert month["EV1"][:2] == (Decimal(sum(n % 90 + 1 for n in range(2_500) if n % 9 == 3)) / 60, 278)
