"""Updates as Telegram's JSON has them, for Asha."""

from typing import Any

ASHA: dict[str, Any] = {
    "id": 1001,
    "is_bot": False,
    "first_name": "Asha",
    "last_name": "Begum",
    "language_code": "en-GB",
}
VIKTOR: dict[str, Any] = {"id": 1002, "is_bot": False, "first_name": "Viktor"}
TALLY: dict[str, Any] = {"id": 123456, "is_bot": True, "first_name": "Tally", "username": "tally_bot"}
SENT = 1_795_000_000
"""2026-11-18T10:26:40Z"""
GROUP: dict[str, Any] = {"id": -100, "type": "group", "title": "Our team"}


def chat_of(person: dict[str, Any]) -> dict[str, Any]:
    return {"id": person["id"], "type": "private", "first_name": person["first_name"]}


def message(person: dict[str, Any] = ASHA, message_id: int = 7, **content: Any) -> dict[str, Any]:
    return {"message_id": message_id, "date": SENT, "chat": chat_of(person), "from": person} | content


def update(number: int = 1, **body: Any) -> dict[str, Any]:
    return {"update_id": number} | body


def words(number: int, text: str, person: dict[str, Any] = ASHA) -> dict[str, Any]:
    return update(number, message=message(person, message_id=number, text=text))


def tap(number: int, data: str, person: dict[str, Any] = ASHA) -> dict[str, Any]:
    card = message(person, message_id=40, text="Save?") | {"from": TALLY}
    query = {"id": f"tap-{number}", "from": person, "message": card, "chat_instance": "1", "data": data}
    return update(number, callback_query=query)


def standing(status: str, chat: dict[str, Any] | None = None, person: dict[str, Any] = ASHA) -> dict[str, Any]:
    was = {"user": TALLY, "status": "left"}
    now = {"user": TALLY, "status": status} | ({"until_date": 0} if status == "kicked" else {})
    change = {"chat": chat or chat_of(person), "from": person, "date": SENT}
    return update(my_chat_member=change | {"old_chat_member": was, "new_chat_member": now})
