"""What a person can do with their phone, and the updates that the bot gets of it."""

from typing import TYPE_CHECKING, Any

from simulator import keyboards, media
from simulator.detection import with_found
from simulator.errors import PhoneError
from simulator.files import Upload
from simulator.limits import ALBUM, CAPTION, TEXT, units
from simulator.messages import Chat, Message, Person
from simulator.queries import Query

if TYPE_CHECKING:
    from simulator.world import World


class Phone:
    """One person's phone. What it cannot do is a PhoneError with the sentence to show."""

    def __init__(self, world: "World", person: Person) -> None:
        self._world = world
        self._person = person
        self._chat = world.chats[person.id]

    def write(self, text: str, reply_to: int | None = None) -> int:
        """Write to the bot; gives the message's id."""
        text = text.strip()
        if not text:
            raise PhoneError(400, "There is nothing to send: write something first.")
        if units(text) > TEXT:
            raise PhoneError(400, f"A message has at most {TEXT} characters; this one has {units(text)}.")
        return self._send(text=text, entities=with_found(text, []), reply_to=self._replied(reply_to)).id

    def start(self, token: str | None = None) -> int:
        """Press Start, or follow an invitation's link with its token; unblocks the bot, as pressing Start does."""
        if self._person.blocked:
            self.unblock()
        return self.write(f"/start {token}" if token else "/start")

    def edit(self, message_id: int, text: str) -> None:
        """Change the words of an own message."""
        message = self._own(message_id)
        if not text.strip():
            raise PhoneError(400, "There is nothing left to send: write something first.")
        message.text = text.strip()
        message.entities = with_found(message.text, [])
        message.edited = self._world.clock.now()
        self._world.changed(self._chat)
        self._deliver("edited_message", message.as_json())

    def tap(self, message_id: int, data: str) -> Query:
        """Tap the button that carries the data; the query can be waited upon for the bot's answer."""
        self._check_not_blocked()
        message = self._message(message_id)
        rows = keyboards.buttons(message.markup) if message.markup else []
        if not any(button.get("data") == data for row in rows for button in row):
            raise PhoneError(409, "That button is no longer there: look at the message as it is now.")
        query = self._world.queries.ask(self._person, message, data)
        self._deliver("callback_query", query.as_json(chat_instance=str(self._chat.id)))
        return query

    def tap_at(self, message_id: int, row: int, column: int) -> Query:
        """Tap the button in a row and column, both counted from 0."""
        markup = self._message(message_id).markup
        try:
            data = keyboards.buttons(markup or {"inline_keyboard": []})[row][column]["data"]
        except (IndexError, KeyError):
            raise PhoneError(409, f"There is no button to tap in row {row}, column {column}.") from None
        return self.tap(message_id, data)

    def send_files(self, uploads: list[Upload], caption: str = "", *, as_document: bool = False) -> list[int]:
        """Send files: one message each, and several make an album whose first message has the caption."""
        if not 1 <= len(uploads) <= ALBUM:
            raise PhoneError(400, f"Choose at least one file and at most {ALBUM}.")
        caption = caption.strip()
        if units(caption) > CAPTION:
            raise PhoneError(400, f"A caption has at most {CAPTION} characters; this one has {units(caption)}.")
        make = media.document if as_document else media.photo
        contents = [make(self._world.files, upload) for upload in uploads]
        album = self._world.new_album_id() if len(contents) > 1 else None
        sent = []
        for content in contents:
            entities = with_found(caption, [])
            sent.append(self._send(content=content, text=caption, entities=entities, album=album).id)
            caption = ""
        return sent

    def send_voice(self, upload: Upload) -> int:
        """Send a voice note; any bytes will do."""
        return self._send(content=media.voice(self._world.files, upload)).id

    def send_sticker(self) -> int:
        """Send a sticker."""
        return self._send(content=media.sticker(self._world.files)).id

    def send_location(self, latitude: float = 53.4875, longitude: float = -2.2901) -> int:
        """Send a place, in degrees; Salford by default."""
        return self._send(content=media.location(latitude, longitude)).id

    def block(self) -> None:
        """Block the bot: it can't write any more, and learns so."""
        if not self._person.blocked:
            self._person.blocked = True
            self._membership_changed(self._chat, "member", "kicked")

    def unblock(self) -> None:
        """Let the bot write again."""
        if self._person.blocked:
            self._person.blocked = False
            self._membership_changed(self._chat, "kicked", "member")

    def deactivate(self) -> None:
        """Delete the person's account: Telegram tells the bot only when it next writes."""
        self._person.deactivated = True

    def make_group(self, title: str = "Our team") -> int:
        """Make a group and add the bot to it; gives the chat's id."""
        group = self._world.add_group(self._person, title)
        self._membership_changed(group, "left", "member")
        bot = self._world.bot.as_json()
        joined = {"new_chat_participant": bot, "new_chat_member": bot, "new_chat_members": [bot]}
        message = self._world.new_message(group, self._person, content=joined)
        self._deliver("message", message.as_json(), group)
        return group.id

    def write_in_group(self, chat_id: int, text: str) -> int:
        """Write in a group. The bot, in privacy mode, only gets what is a command or mentions it."""
        group = self._world.chats.get(chat_id)
        if group is None or not group.is_group:
            raise PhoneError(404, f"There is no group with the id {chat_id}.")
        message = self._world.new_message(group, self._person, text=text, entities=with_found(text, []))
        if group.has_bot and (text.startswith("/") or f"@{self._world.bot.username}" in text):
            self._deliver("message", message.as_json(), group)
        return message.id

    def _send(self, **fields: Any) -> Message:
        self._check_not_blocked()
        self._person.started = True
        if self._chat.keyboard and self._chat.keyboard.get("one_time_keyboard"):
            self._chat.keyboard = None
        message = self._world.new_message(self._chat, self._person, **fields)
        self._deliver("message", message.as_json())
        return message

    def _deliver(self, kind: str, body: dict[str, Any], chat: Chat | None = None) -> None:
        self._world.updates.add(kind, body, (chat or self._chat).id)

    def _membership_changed(self, chat: Chat, old: str, new: str) -> None:
        self._deliver("my_chat_member", membership(self._world, chat, self._person.as_json(), old, new), chat)
        self._world.changed(chat)

    def _check_not_blocked(self) -> None:
        if self._person.deactivated:
            raise PhoneError(409, "This account has been deleted.")
        if self._person.blocked:
            raise PhoneError(409, "You have blocked the bot: unblock it first.")

    def _replied(self, message_id: int | None) -> Message | None:
        return None if message_id is None else self._message(message_id)

    def _message(self, message_id: int) -> Message:
        message = self._chat.find(message_id)
        if message is None:
            raise PhoneError(404, f"There is no message {message_id} in this chat any more.")
        return message

    def _own(self, message_id: int) -> Message:
        message = self._message(message_id)
        if message.from_bot:
            raise PhoneError(403, "Only your own messages can be changed.")
        return message


def membership(world: "World", chat: Chat, by: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """A `ChatMemberUpdated` about the bot itself: by whom, and its standing in the chat before and after."""
    bot = world.bot.as_json()
    return {
        "chat": chat.as_json(),
        "from": by,
        "date": int(world.clock.now().timestamp()),
        "old_chat_member": _member(bot, old),
        "new_chat_member": _member(bot, new),
    }


def _member(bot: dict[str, Any], status: str) -> dict[str, Any]:
    banned_for_ever = {"until_date": 0} if status == "kicked" else {}
    return {"user": bot, "status": status, **banned_for_ever}
