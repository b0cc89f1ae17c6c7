"""What the web chat shows beside the messages: the cast, the named moments, the clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from simulator.clock import Clock, MovableClock
from simulator.errors import Impossible
from simulator.params import Json
from simulator.telegram import Telegram


@dataclass(frozen=True)
class Person:
    """One of the cast: a user of the Telegram, their role in both languages, and the chats shown for them.

    ``chats`` None: the private chat with the bot, then every group they are in. ``payload`` is that of the link by
    which they come to the bot.
    """

    id: int
    role: Mapping[str, str] = field(default_factory=dict)
    chats: Sequence[int] | None = None
    payload: str | None = None


@dataclass(frozen=True)
class Moment:
    """A named moment to jump to."""

    key: str
    label: Mapping[str, str]
    at: datetime


@dataclass
class Stage:
    """The cast in order of appearance (None: everybody), the moments, the clock (None: the Telegram's own)."""

    people: Sequence[Person] | None = None
    moments: Sequence[Moment] = ()
    clock: Clock | None = None
    home: str = "fr"

    def state(self, telegram: Telegram) -> Json:
        """What ``GET /chat/state`` answers."""
        cast = [Person(each) for each in telegram.users] if self.people is None else self.people
        texts = telegram.profile.texts
        return {
            **self.time(telegram),
            "people": [self._person(telegram, each) for each in cast],
            "groups": [
                {"id": chat.id, "title": chat.title, "members": sorted(chat.members)}
                for chat in telegram.chats.values()
                if chat.user is None
            ],
            "moments": [
                {"key": each.key, "label": dict(each.label), "at": each.at.isoformat()} for each in self.moments
            ],
            "bot": {
                "id": telegram.bot["id"],
                "first_name": telegram.bot["first_name"],
                "username": telegram.bot["username"],
                "names": texts["name"],
                "descriptions": texts["description"],
                "short_descriptions": texts["short_description"],
            },
            "home": self.home,
        }

    def time(self, telegram: Telegram) -> Json:
        clock = self.clock or telegram.clock
        return {"now": clock.now().isoformat(), "speed": getattr(clock, "speed", 1.0)}

    def move(self, telegram: Telegram, wish: Mapping[str, Any]) -> None:
        """Push the clock as ``POST /chat/clock`` asks; Impossible where it cannot be pushed."""
        clock = self.clock or telegram.clock
        if not isinstance(clock, MovableClock):
            raise Impossible("this clock is the real one: it cannot be pushed")
        if "advance_seconds" in wish:
            clock.advance(float(wish["advance_seconds"]))
        elif "jump" in wish:
            clock.jump(self._moment(str(wish["jump"])))
        elif "speed" in wish:
            speed = float(wish["speed"])
            if not 0 <= speed <= 1_000_000:
                raise ValueError("a speed lies between 0 and 1000000")
            clock.run(speed)
        else:
            raise ValueError("advance_seconds, jump or speed is wanted")
        telegram.tell({"type": "clock", **self.time(telegram)})

    def _moment(self, wanted: str) -> datetime:
        for each in self.moments:
            if each.key == wanted:
                return each.at
        at = datetime.fromisoformat(wanted)
        if at.tzinfo is None:
            raise ValueError("a moment has an offset")
        return at

    def _person(self, telegram: Telegram, person: Person) -> Json:
        user = telegram.user(person.id)
        chats = person.chats
        if chats is None:
            chats = [user.id] + [
                chat.id for chat in telegram.chats.values() if user.id in chat.members and chat.migrated_to is None
            ]
        return {
            "id": user.id,
            "first_name": user.first_name,
            "last_name": user.last_name,
            "language_code": user.language_code,
            "role": dict(person.role),
            "blocked": user.blocked,
            "chats": list(chats),
            "payload": person.payload,
        }
