"""The state of a little Telegram around one bot: people, chats, messages, files, commands."""

import asyncio
from collections.abc import Callable
from random import Random

from simulator.chats import Chat, Query, User
from simulator.clock import Clock, RealClock
from simulator.errors import Impossible, bad_request, forbidden, upgraded
from simulator.files import FileStore
from simulator.params import Json, Params
from simulator.profile import Profile
from simulator.stopwatch import Stopwatch
from simulator.updates import Updates

Listener = Callable[[Json], None]


class World:
    """What exists and what was said; changes are told to listeners as they happen."""

    def __init__(self, token: str, bot: Json | None, clock: Clock | None, seed: int) -> None:
        self.token = token
        self.clock: Clock = clock or RealClock()
        number = token.split(":", 1)[0]
        self.bot: Json = {
            "id": int(number) if number.isdigit() else 1,
            "is_bot": True,
            "first_name": "Bot",
            "username": "simulated_bot",
        } | (bot or {})
        self.random = Random(seed)  # noqa: S311 — the same seed gives the same ids
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.files = FileStore()
        self.updates = Updates(self.clock, self.random)
        self.profile = Profile(str(self.bot["first_name"]))
        self.stopwatch = Stopwatch()
        self.closing = asyncio.Event()
        self._listeners: list[Listener] = []
        self._last_query = self.random.randrange(10**17, 10**18)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with each event from now on; the returned function ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, event: Json) -> None:
        for listener in tuple(self._listeners):
            listener(event)

    @property
    def heard(self) -> bool:
        """Whether anybody listens; building an event for nobody costs calls per second."""
        return bool(self._listeners)

    def add_user(
        self,
        id: int,  # noqa: A002 — the Bot API's own word
        first_name: str,
        language_code: str | None = None,
        last_name: str | None = None,
        username: str | None = None,
        *,
        started: bool = False,
    ) -> User:
        """A person with an account; the bot may write to them once they ``started`` it."""
        if id <= 0 or id in self.users:
            raise ValueError(f"a user's id is a positive number of their own, not {id}")
        user = User(id, first_name, language_code, last_name, username, started)
        self.users[id] = user
        self.chats[id] = Chat(id, "private", user=user)
        return user

    def add_group(self, id: int, title: str, members: list[int]) -> Chat:  # noqa: A002 — the Bot API's own word
        """A group with the bot in it; ids below -1000000000000 make it a supergroup."""
        if id >= 0 or id in self.chats:
            raise ValueError(f"a group's id is a negative number of its own, not {id}")
        for member in members:
            self.user(member)
        kind = "supergroup" if id < -1_000_000_000_000 else "group"
        self.chats[id] = chat = Chat(id, kind, title=title, members=set(members))
        return chat

    def user(self, user_id: int) -> User:
        try:
            return self.users[user_id]
        except KeyError:
            raise Impossible(f"no user {user_id}") from None

    def chat(self, chat_id: int) -> Chat:
        try:
            return self.chats[chat_id]
        except KeyError:
            raise Impossible(f"no chat {chat_id}") from None

    def messages(self, chat_id: int) -> list[Json]:
        """The messages that stand in a chat, oldest first."""
        return list(self.chat(chat_id).messages.values())

    def seconds(self) -> int:
        """The moment, as Telegram writes dates: whole seconds since 1970."""
        return int(self.clock.now().timestamp())

    def chat_known(self, params: Params, field: str = "chat_id") -> Chat:
        """The chat a call names, whether or not the bot may write there; raises a 400."""
        if not params.has(field):
            raise bad_request("chat_id is empty" if field == "chat_id" else f"{field} is empty")
        chat = self.chats.get(params.whole(field))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def chat_writable(self, params: Params) -> Chat:
        """The chat a call writes to; raises what Telegram says where the bot may not write."""
        chat = self.chat_known(params)
        if chat.migrated_to is not None:
            raise upgraded(chat.migrated_to)
        if chat.user is None:
            if not chat.bot_is_member:
                raise forbidden(f"bot was kicked from the {chat.type} chat")
        elif chat.user.deactivated:
            raise forbidden("user is deactivated")
        elif chat.user.blocked:
            raise forbidden("bot was blocked by the user")
        elif not chat.user.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def put(self, chat: Chat, sender: Json, content: Json) -> Json:
        """Add a message to a chat, with its id, sender and date."""
        chat.last_message_id += 1
        message = {
            "message_id": chat.last_message_id,
            "from": sender,
            "chat": chat.json(),
            "date": self.seconds(),
            **content,
        }
        chat.messages[chat.last_message_id] = message
        if self._listeners:
            self.tell({"type": "message", "chat_id": chat.id, "message": message})
        return message

    def replace(self, chat: Chat, message: Json) -> None:
        """Let an edited message stand in place of its former self."""
        chat.messages[message["message_id"]] = message
        if self._listeners:
            self.tell({"type": "edit", "chat_id": chat.id, "message": message})

    def quoted(self, message: Json) -> Json:
        """A message as another one bears it: without what it replied to itself."""
        return {key: value for key, value in message.items() if key != "reply_to_message"}

    def next_query_id(self) -> str:
        self._last_query += self.random.randrange(1, 1000)
        return str(self._last_query)

    def commands_in_force(self, chat_id: int, user_id: int | None = None) -> list[Json]:
        """The commands a person sees in a chat, by Telegram's order of scopes and languages."""
        chat = self.chat(chat_id)
        reader = chat.user or (self.users.get(user_id) if user_id is not None else None)
        language = (reader.language_code or "")[:2] if reader else ""
        return self.profile.commands_for(chat.id, chat.type == "private", user_id, language)
