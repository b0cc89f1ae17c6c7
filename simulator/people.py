"""What people do in Telegram: say, press, send, block; each reaches the bot as an update."""

from typing import Any

from simulator.chats import Chat, Query, User
from simulator.errors import Impossible, NoSuchButton
from simulator.markup import span
from simulator.params import Json
from simulator.text import found
from simulator.world import World


class People(World):
    """A world with people in it, whose every action is one a Telegram client offers."""

    privacy = True
    """In a group the bot hears only commands, mentions of it and replies to it."""

    def say(self, user_id: int, text: str, chat_id: int | None = None, reply_to: int | None = None) -> Json:
        """A person writes a text, in their private chat with the bot unless ``chat_id`` names a group."""
        if not text.strip():
            raise Impossible("a text is not empty")
        content: Json = {"text": text}
        if entities := found(text):
            content["entities"] = entities
        return self.send(user_id, content, chat_id, reply_to)

    def start(self, user_id: int, payload: str | None = None) -> Json:
        """A person presses Start, or opens a link with a payload; a block ends with it."""
        if self.user(user_id).blocked:
            self.unblock(user_id)
        return self.say(user_id, f"/start {payload}" if payload else "/start")

    def send(self, user_id: int, content: Json, chat_id: int | None = None, reply_to: int | None = None) -> Json:
        """A person sends a message of any content, given as fields of the Bot API's Message."""
        user, chat = self._present(user_id, chat_id)
        replied = chat.messages.get(reply_to) if reply_to is not None else None
        if reply_to is not None and replied is None:
            raise Impossible(f"no message {reply_to} in chat {chat.id} to reply to")
        if replied is not None:
            content = {"reply_to_message": self.quoted(replied), **content}
        if chat.user is not None:
            user.started = True
        message = self.put(chat, user.json(), content)
        if self.stopwatch.running:
            self.stopwatch.begin(chat.id)
        if self._reaches_bot(chat, message):
            self.updates.push("message", message)
        return message

    def send_document(
        self,
        user_id: int,
        name: str,
        data: bytes,
        mime: str | None = None,
        chat_id: int | None = None,
        caption: str | None = None,
    ) -> Json:
        """A person sends a file."""
        kept = self.files.keep("documents", name, data, mime)
        return self.send(user_id, {"document": self.files.document(kept)} | _captioned(caption), chat_id)

    def send_photo(self, user_id: int, data: bytes, chat_id: int | None = None, caption: str | None = None) -> Json:
        """A person sends a picture."""
        sizes = self.files.photo(data, strict=False)
        return self.send(user_id, {"photo": sizes} | _captioned(caption), chat_id)

    def edit_text(self, user_id: int, message_id: int, text: str, chat_id: int | None = None) -> Json:
        """A person changes a text they wrote."""
        user, chat = self._present(user_id, chat_id)
        message = chat.messages.get(message_id)
        if message is None or message["from"]["id"] != user.id or "text" not in message:
            raise Impossible(f"user {user_id} wrote no text {message_id} in chat {chat.id}")
        edited = {key: value for key, value in message.items() if key != "entities"}
        edited |= {"text": text, "edit_date": self.seconds()}
        if entities := found(text):
            edited["entities"] = entities
        self.replace(chat, edited)
        if self._reaches_bot(chat, edited):
            self.updates.push("edited_message", edited)
        return edited

    def press(self, user_id: int, chat_id: int, message_id: int, callback_data: str, *, stale: bool = False) -> str:
        """A person presses an inline button; the query's id. Raises NoSuchButton if it is not there.

        ``stale``: their phone has not yet shown the edit that took the button away.
        """
        user, chat = self._present(user_id, chat_id)
        message = chat.messages.get(message_id)
        if message is None:
            raise NoSuchButton(f"no message {message_id} in chat {chat_id}")
        if not stale and not any(button.get("callback_data") == callback_data for button in _inline(message)):
            raise NoSuchButton(f"message {message_id} in chat {chat_id} has no button {callback_data!r}")
        query = Query(self.next_query_id(), user.id, chat.id, message_id, callback_data, self.clock.now())
        self.queries[query.id] = query
        if self.stopwatch.running:
            self.stopwatch.begin(chat.id)
        self.updates.push(
            "callback_query",
            {
                "id": query.id,
                "from": user.json(),
                "message": message,
                "chat_instance": str(chat.id * 7919),
                "data": callback_data,
            },
        )
        return query.id

    def press_label(self, user_id: int, label: str, chat_id: int | None = None) -> str | None:
        """A person taps what reads ``label``: an inline button of the newest message that has it, else a
        key of the reply keyboard, which says the label.

        The query's id; None where no query goes to the bot (a key said, a link opened, a text copied).
        """
        chat = self.chat(user_id if chat_id is None else chat_id)
        for message in reversed(chat.messages.values()):
            for button in _inline(message):
                if button["text"] == label:
                    if "callback_data" not in button:
                        return None
                    return self.press(user_id, chat.id, message["message_id"], button["callback_data"])
        if label not in self.keys(chat.id):
            raise NoSuchButton(f"no button {label!r} in chat {chat.id}; it has {self.labels(chat.id)}")
        self.say(user_id, label, chat.id)
        return None

    def keys(self, chat_id: int) -> list[str]:
        """The labels of the reply keyboard in force."""
        keyboard = self.chat(chat_id).reply_keyboard or {}
        return [button["text"] for row in keyboard.get("keyboard", ()) for button in row]

    def labels(self, chat_id: int) -> list[str]:
        """All that can be tapped in a chat: the newest keyboard's buttons first, then the keys."""
        newest_first = reversed(self.chat(chat_id).messages.values())
        return [button["text"] for message in newest_first for button in _inline(message)] + self.keys(chat_id)

    def block(self, user_id: int) -> None:
        """A person blocks the bot, which is told."""
        user = self.user(user_id)
        if not user.blocked:
            user.blocked = True
            self._membership(self.chats[user_id], user, "member", "kicked")
            self.tell({"type": "blocked", "user_id": user_id, "blocked": True})

    def unblock(self, user_id: int) -> None:
        """A person lets the bot write again, which is told."""
        user = self.user(user_id)
        if user.blocked:
            user.blocked = False
            self._membership(self.chats[user_id], user, "kicked", "member")
            self.tell({"type": "blocked", "user_id": user_id, "blocked": False})

    def add_bot(self, user_id: int, chat_id: int) -> None:
        """A person takes the bot into a group again."""
        self._enter(user_id, chat_id, "left", "member")

    def remove_bot(self, user_id: int, chat_id: int) -> None:
        """A person takes the bot out of a group."""
        self._enter(user_id, chat_id, "member", "kicked")

    def migrate(self, chat_id: int) -> int:
        """A group becomes a supergroup; its new id. Both chats tell of it."""
        old = self.chat(chat_id)
        if old.type != "group" or old.migrated_to is not None:
            raise Impossible(f"chat {chat_id} is no group that could become a supergroup")
        new = self.add_group(-1_000_000_000_000 + chat_id, str(old.title), sorted(old.members))
        sender = self.user(min(old.members)).json() if old.members else self.bot
        moved = self.put(old, sender, {"migrate_to_chat_id": new.id})
        arrived = self.put(new, sender, {"migrate_from_chat_id": old.id})
        old.migrated_to = new.id
        self.updates.push("message", moved)
        self.updates.push("message", arrived)
        return new.id

    def raw_update(self, update: Json) -> int:
        """Queue an update exactly as given, however malformed; its id."""
        return self.updates.push_raw(update)

    def reshuffle_update_ids(self) -> None:
        """Let update ids restart at random once the queue is empty, as after a quiet week."""
        self.updates.reshuffle()

    def _present(self, user_id: int, chat_id: int | None) -> tuple[User, Chat]:
        user = self.user(user_id)
        chat = self.chat(user_id if chat_id is None else chat_id)
        if chat.migrated_to is not None:
            raise Impossible(f"chat {chat.id} lives on as {chat.migrated_to}")
        if chat.user is None and user_id not in chat.members:
            raise Impossible(f"user {user_id} is not in group {chat.id}")
        if chat.user is not None and chat.user.id != user_id:
            raise Impossible(f"chat {chat.id} is not user {user_id}'s")
        if chat.user is not None and user.blocked:
            raise Impossible(f"user {user_id} has blocked the bot: unblock or start first")
        return user, chat

    def _reaches_bot(self, chat: Chat, message: Json) -> bool:
        if chat.user is not None:
            return True
        if not chat.bot_is_member:
            return False
        if not self.privacy:
            return True
        if message.get("reply_to_message", {}).get("from", {}).get("id") == self.bot["id"]:
            return True
        own = f"@{self.bot['username']}".lower()
        text = str(message.get("text") or message.get("caption") or "")
        for entity in message.get("entities") or found(text):
            marked = span(text, entity["offset"], entity["offset"] + entity["length"]).lower()
            if entity["type"] == "bot_command" and ("@" not in marked or marked.endswith(own)):
                return True
            if entity["type"] == "mention" and marked == own:
                return True
        return False

    def _enter(self, user_id: int, chat_id: int, before: str, after: str) -> None:
        user, chat = self._present(user_id, chat_id)
        chat.bot_is_member = after == "member"
        self._membership(chat, user, before, after)

    def _membership(self, chat: Chat, user: User, before: str, after: str) -> None:
        def state(status: str) -> Json:
            banned = {"until_date": 0} if status == "kicked" else {}
            return {"user": self.bot, "status": status} | banned

        self.updates.push(
            "my_chat_member",
            {
                "chat": chat.json(),
                "from": user.json(),
                "date": self.seconds(),
                "old_chat_member": state(before),
                "new_chat_member": state(after),
            },
        )


def _inline(message: Json) -> list[Any]:
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", ()) for button in row]


def _captioned(caption: str | None) -> Json:
    return {"caption": caption} if caption else {}
