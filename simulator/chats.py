"""Who and what a Telegram holds: people, chats, messages, presses, files."""

from dataclasses import dataclass, field
from datetime import datetime

from simulator.params import Json


@dataclass(slots=True)
class User:
    """A person with an account; ``started`` tells whether the bot may write to them."""

    id: int
    first_name: str
    language_code: str | None
    last_name: str | None = None
    username: str | None = None
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    _json: Json | None = None

    def json(self) -> Json:
        """The Bot API's User."""
        if self._json is None:
            self._json = {"id": self.id, "is_bot": False, "first_name": self.first_name} | {
                name: value
                for name, value in (
                    ("last_name", self.last_name),
                    ("username", self.username),
                    ("language_code", self.language_code),
                )
                if value is not None
            }
        return self._json


@dataclass(slots=True)
class Chat:
    """A private chat with the bot or a group: its messages by id, and the reply keyboard in force."""

    id: int
    type: str
    title: str | None = None
    user: User | None = None
    members: set[int] = field(default_factory=set)
    messages: dict[int, Json] = field(default_factory=dict)
    last_message_id: int = 0
    reply_keyboard: Json | None = None
    fixed: set[int] = field(default_factory=set)
    """Messages sent with a reply keyboard, which no edit can touch."""
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    menu_button: Json | None = None
    migrated_to: int | None = None
    bot_is_member: bool = True
    _json: Json | None = None

    def json(self) -> Json:
        """The Bot API's Chat."""
        if self._json is None:
            self._json = {"id": self.id, "type": self.type}
            if self.user is not None:
                person = self.user.json()
                for name in ("first_name", "last_name", "username"):
                    if name in person:
                        self._json[name] = person[name]
            else:
                self._json["title"] = self.title
        return self._json

    def renamed(self) -> None:
        """Forget the cached JSON after a change of name."""
        self._json = None


@dataclass(slots=True)
class Query:
    """One press of a button, and what the bot answered to it."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    data: str
    pressed_at: datetime
    answer: Json | None = None


@dataclass(slots=True)
class StoredFile:
    """Bytes that somebody sent, under the id and path Telegram knows them by."""

    file_id: str
    file_unique_id: str
    file_path: str
    name: str
    mime: str
    data: bytes

    def json(self) -> Json:
        """The Bot API's File, without the path, as messages bear it."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.file_unique_id,
            "file_size": len(self.data),
        }


@dataclass(slots=True)
class Call:
    """One Bot API call, as the log keeps it."""

    method: str
    params: Json
    at: datetime
    status: int
    description: str | None = None
