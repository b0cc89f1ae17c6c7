"""The desk: what a handler may read and keep, and what has been said, within one transaction."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from domain.edition import Language
from domain.person import Half, Person, Reader
from domain.programme import Programme
from domain.questions.answering import Questions
from domain.roles import Role
from domain.sending import Call, Lane, Policy
from domain.shelf import SentFile
from render.help import in_group
from render.screen import Screen
from storage.outbox import Posted
from storage.transaction import Transaction

ANSWER_LIFE = timedelta(hours=12)
TOAST_LIFE = timedelta(seconds=10)
EXPECTATION = timedelta(minutes=15)


@dataclass(slots=True)
class Desk:
    """What a handler is given: the programme as it stands, the moment, who asks, and the open transaction.

    ``said`` gathers the calls which are written to the outbox with the same commit; ``person`` is kept with it too.
    ``roles`` are those of who asks, as the database has them now, and ``name`` is that of their account. A handler
    that changes the programme puts the new one in ``programme``: once committed, everybody reads that. One that
    gives or takes a role says so in ``roles_changed``; one that has erased who asks, in ``forgotten``: nobody is kept
    then, and nothing of what was said to them once it is sent. ``released`` are calls of before that may leave now.
    One that does what somebody may have to hear of at once, unasked, says so in ``rings``. ``public`` are the verbs
    that a group may be offered.
    """

    programme: Programme
    now: datetime
    transaction: Transaction
    person: Person
    said: list[Call] = field(default_factory=list)
    handled: bool = False
    roles: frozenset[Role] = frozenset()
    name: str = ""
    roles_changed: bool = False
    forgotten: bool = False
    released: list[Posted] = field(default_factory=list)
    rings: bool = False
    questions_about: Callable[[Programme], Questions] | None = None
    public: Collection[str] = ()

    @property
    def questions(self) -> Questions:
        """What answers questions about the programme as it stands at this desk."""
        assert self.questions_about is not None, "the worker's desks can answer questions"
        return self.questions_about(self.programme)

    @property
    def reader(self) -> Reader:
        return Reader.of(self.person, self.programme.edition, self.now)

    def choose_language(self, language: Language) -> None:
        self.person = replace(self.person, language=language)

    def choose_half(self, half: Half) -> None:
        self.person = replace(self.person, half=half)

    def set_zone(self, zone: str | None) -> None:
        """Set the home zone (an IANA name), or go back to the half's own with ``None``."""
        self.person, self.rings = replace(self.person, zone=zone), True

    def set_arrived(self, arrived: bool) -> None:
        self.person, self.rings = replace(self.person, arrived=arrived), True

    def set_reachable(self, reachable: bool) -> None:
        self.person = replace(self.person, reachable=reachable)

    def expect(self, what: str) -> None:
        """Take this person's next free text, within 15 minutes, as ``what``."""
        self.person = replace(self.person, expects=what, expects_until=self.now + EXPECTATION)

    def expect_nothing(self) -> None:
        self.person = replace(self.person, expects=None, expects_until=None)

    def say(
        self,
        chat_id: int,
        screen: Screen,
        *,
        keyboard: Mapping[str, Any] | None = None,
        also: Mapping[str, Any] | None = None,
        **how: Any,
    ) -> None:
        """Queue a new message; ``keyboard`` is a reply keyboard, for a screen without buttons; ``how`` as in call.

        ``also`` are more parameters of Telegram's, as ``disable_notification``.
        """
        for part in screen.parts():
            params: dict[str, Any] = {
                "chat_id": chat_id,
                "text": part.text,
                "parse_mode": "HTML",
                "link_preview_options": {"is_disabled": True},
                **(also or {}),
            }
            if keyboard is not None:
                params["reply_markup"] = keyboard
            elif part.rows:
                params["reply_markup"] = part.markup()
            self.call("send_message", params, chat_id, **how)

    def call(self, method: str, params: dict[str, Any], chat_id: int | None, **how: Any) -> None:
        """Queue any other call; ``how`` are fields of :class:`Call`."""
        how.setdefault("expires_at", self.now + ANSWER_LIFE)
        self.said.append(Call(method, params, chat_id, **how))


@dataclass(slots=True)
class _Asked:
    """What a message and a press have in common: where it was asked, by whom, and how to answer with a screen.

    In a group the reader is nobody in particular, and a screen keeps only what is public.
    """

    desk: Desk
    chat_id: int

    in_group: bool = field(default=False, kw_only=True)
    username: str = field(default="", kw_only=True)

    @property
    def reader(self) -> Reader:
        return self.desk.reader.in_public() if self.in_group else self.desk.reader

    def fitting(self, screen: Screen) -> Screen:
        if not self.in_group:
            return screen
        return in_group(screen, self.reader, self.username, self.desk.public)

    def say(self, screen: Screen, *, keyboard: Mapping[str, Any] | None = None) -> None:
        """Answer with a new message; a group gets no reply keyboard."""
        self.desk.say(self.chat_id, self.fitting(screen), keyboard=None if self.in_group else keyboard)


@dataclass(slots=True)
class Message(_Asked):
    """What someone wrote or sent: ``kind`` says what, as in ``render.help.KINDS``.

    ``command`` is the screen that a command or a word asks for; ``payload`` is what follows the command
    (``/jour 22`` → ``22``), or the words themselves. ``file`` is a document that was sent. ``message_id`` is Telegram's
    number of the message, for a reply to it.
    """

    text: str
    command: str | None = None
    payload: str = ""
    kind: str = "text"
    file: SentFile | None = None
    message_id: int | None = None

    def show(self, screen: Screen) -> None:
        self.say(screen)


@dataclass(slots=True)
class Press(_Asked):
    """A button someone pressed; ``id`` and ``revision`` are what the button bears, and no authority."""

    message_id: int | None
    query_id: str
    verb: str
    id: str = ""
    revision: int = 0
    answered: bool = False

    def show(self, screen: Screen) -> None:
        self.redraw(screen)

    def redraw(self, screen: Screen) -> None:
        """Show ``screen`` in place of the pressed message; as a new message when that one is gone or too old."""
        if self.message_id is None:
            self.say(screen)
            return
        part = self.fitting(screen).parts()[0]
        self.desk.call(
            "edit_message_text",
            {
                "chat_id": self.chat_id,
                "message_id": self.message_id,
                "text": part.text,
                "parse_mode": "HTML",
                "link_preview_options": {"is_disabled": True},
                "reply_markup": part.markup(),
            },
            self.chat_id,
            policy=Policy.REPEAT,
            replaces=f"edit:{self.chat_id}:{self.message_id}",
        )

    def toast(self, text: str, *, alert: bool = False) -> None:
        """Answer the press with a line (at most 200 characters), or with a dialog to close."""
        self.answered = True
        self._answer({"callback_query_id": self.query_id, "text": text[:200], "show_alert": alert})

    def settle(self) -> None:
        """Stop the spinner if nothing has been answered yet."""
        if not self.answered:
            self.answered = True
            self._answer({"callback_query_id": self.query_id})

    def _answer(self, params: dict[str, Any]) -> None:
        self.desk.call(
            "answer_callback_query",
            params,
            self.chat_id,
            lane=Lane.TOAST,
            policy=Policy.REPEAT,
            expires_at=self.desk.now + TOAST_LIFE,
        )


Asked = Message | Press
"""Someone asks for a screen, by a text or by a button."""
