"""How an update finds its handler: small PTB handlers of ours, in one group that ends in a catch-all."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram import CallbackQuery, MaybeInaccessibleMessage, MessageEntity, Update
from telegram import Message as TelegramMessage
from telegram.ext import Application, BaseHandler, CallbackContext, filters

from domain.shelf import SentFile
from handlers.desk import Desk, Message, Press
from handlers.haste import NAME, counted
from render.help import is_question
from render.organisers import SCREENS
from render.words import screen_commanded, screen_named


@dataclass(slots=True)
class Counter:
    """PTB's ``bot_data``: the desk that is open for the update being handled."""

    desk: Desk | None = None


Context = CallbackContext[Any, Any, Any, Counter]
App = Application[Any, Context, Any, Any, Counter, Any]
SENT = {
    "sticker": ("sticker",),
    "photo": ("photo",),
    "video": ("video", "video_note", "animation"),
    "voice": ("voice", "audio"),
    "document": ("document",),
    "location": ("location", "venue"),
    "contact": ("contact",),
}
"""The fields of a message by what someone sent; an animation is a document too, so it comes first."""

MessageDo = Callable[[Message, Desk], Awaitable[None]]
PressDo = Callable[[Press, Desk], Awaitable[None]]


class _Handler(BaseHandler[Update, Context, None]):
    """A PTB handler whose callback takes a value of ours and the desk that is open."""

    def __init__(self, do: Callable[..., Awaitable[None]]) -> None:
        super().__init__(self._unused)
        self._do = do

    @staticmethod
    async def _unused(update: Update, context: Context) -> None:
        """PTB wants a callback of its own shape; ``handle_update`` calls ours instead."""

    async def handle_update(self, update: Update, application: App, check_result: Any, context: Context) -> None:
        desk = application.bot_data.desk
        assert desk is not None, "an update is handled only while a desk is open"
        desk.handled = True
        await self._ask(check_result, desk)

    async def _ask(self, found: Any, desk: Desk) -> None:
        raise AssertionError("each handler says how it asks")


class OnPress(_Handler):
    """Takes the presses of one verb, with ``""`` every press; with ``private``, none of those in a group."""

    def __init__(self, verb: str, do: PressDo, *, private: bool = False) -> None:
        super().__init__(do)
        self.verb = verb
        self._prefix = f"v1:{verb}:" if verb else ""
        self._private = private

    def check_update(self, update: object) -> CallbackQuery | None:
        query = update.callback_query if isinstance(update, Update) else None
        if query is None or not (query.data or "").startswith(self._prefix):
            return None
        return None if self._private and is_in_group(query.message) else query

    async def _ask(self, found: CallbackQuery, desk: Desk) -> None:
        press = read_press(found, desk)
        await self._do(press, desk)
        press.settle()


class OnScreen(_Handler):
    """Takes the command, the word and the keyboard's label that ask for a screen, in either language."""

    def __init__(self, screen: str, do: MessageDo, *, private: bool = False) -> None:
        super().__init__(do)
        self.screen = screen
        self._private = private

    def check_update(self, update: object) -> tuple[TelegramMessage, str] | None:
        message = update.message if isinstance(update, Update) else None
        if message is None or not message.text or (self._private and is_in_group(message)):
            return None
        asked, payload = screen_asked(message)
        return (message, payload) if asked == self.screen else None

    async def _ask(self, found: tuple[TelegramMessage, str], desk: Desk) -> None:
        written, payload = found
        message = read_message(written, desk, self.screen, payload)
        if message.kind != "command" and await counted(message, desk, NAME) is None:
            return
        await self._do(message, desk)


class OnSilence(_Handler):
    """Takes what nobody said to the bot: a group's own talk, and Telegram's notes of what happened in a chat."""

    def check_update(self, update: object) -> TelegramMessage | None:
        if not isinstance(update, Update) or update.message is None:
            return None
        message = update.message
        if is_in_group(message) and not is_addressed(message):
            return message
        return message if not message.text and filters.StatusUpdate.ALL.check_update(update) else None

    async def _ask(self, found: TelegramMessage, desk: Desk) -> None:
        await self._do(read_message(found, desk, None, ""), desk)


class OnMessage(_Handler):
    """Takes every message that nobody before it took."""

    def check_update(self, update: object) -> TelegramMessage | None:
        return update.message if isinstance(update, Update) else None

    async def _ask(self, found: TelegramMessage, desk: Desk) -> None:
        name, payload = read_command(found)
        await self._do(read_message(found, desk, name, payload), desk)


class OnMembership(_Handler):
    """Takes the news that someone blocked or unblocked the bot, or a group added or removed it."""

    def check_update(self, update: object) -> Update | None:
        return update if isinstance(update, Update) and update.my_chat_member is not None else None

    async def _ask(self, found: Update, desk: Desk) -> None:
        await self._do(found.my_chat_member, desk)


def read_press(query: CallbackQuery, desk: Desk) -> Press:
    """The press that ``query`` carries; whatever its data bears, id and revision are only claims."""
    _, verb, id_, revision = [*(query.data or "").split(":"), "", "", "", ""][:4]
    message = query.message
    chat = message.chat if message is not None else query.from_user
    return Press(
        desk,
        chat_id=chat.id,
        message_id=message.message_id if message is not None and message.is_accessible else None,
        query_id=query.id,
        verb=verb,
        id=id_,
        revision=int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 16 else 0,
        in_group=is_in_group(message),
        username=query.get_bot().username,
    )


def read_message(message: TelegramMessage, desk: Desk, command: str | None, payload: str) -> Message:
    return Message(
        desk,
        chat_id=message.chat.id,
        text=addressed_text(message),
        command=command,
        payload=payload,
        kind=kind_of(message),
        file=file_of(message),
        message_id=message.message_id,
        in_group=is_in_group(message),
        username=message.get_bot().username,
    )


def screen_asked(message: TelegramMessage) -> tuple[str | None, str]:
    """The screen that a text asks for, and the command's payload or the words themselves."""
    name, payload = read_command(message)
    if name is not None:
        return screen_commanded(name), payload
    text = addressed_text(message)
    return screen_named(text), text


def kind_of(message: TelegramMessage) -> str:
    """What someone sent, as in ``render.help.KINDS``."""
    if message.text:
        if read_command(message)[0] is not None:
            return "command"
        return "question" if is_question(message.text) else "text"
    for kind, fields in SENT.items():
        if any(getattr(message, field) for field in fields):
            return kind
    return "other"


def file_of(message: TelegramMessage) -> SentFile | None:
    """The document that was sent, under its own name, or the photo; what has no name is called by nothing."""
    document = message.document
    if document is not None:
        return SentFile(document.file_id, document.file_name or "", document.file_size)
    return SentFile(message.photo[-1].file_id, "", message.photo[-1].file_size) if message.photo else None


def is_in_group(message: MaybeInaccessibleMessage | None) -> bool:
    return message is not None and message.chat.type != "private"


def read_command(message: TelegramMessage) -> tuple[str | None, str]:
    """The command's name and payload; ``(None, "")`` for what is no command, or is another bot's."""
    text = message.text or ""
    first = message.entities[0] if message.entities else None
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset != 0:
        return None, ""
    name, _, addressee = text[1 : first.length].partition("@")
    if addressee and addressee.casefold() != message.get_bot().username.casefold():
        return None, ""
    return name.casefold(), text[first.length :].strip()


def addressed_text(message: TelegramMessage) -> str:
    """The text (or caption) without a leading mention of the bot."""
    text = (message.text or message.caption or "").strip()
    mention = f"@{message.get_bot().username}"
    return text[len(mention) :].strip() if text.casefold().startswith(mention.casefold()) else text


def is_addressed(message: TelegramMessage) -> bool:
    """Whether a group's message speaks to the bot: a command of ours, a mention, or a reply to it.

    An organisers' command is not one of ours there.
    """
    bot = message.get_bot()
    name, _ = read_command(message)
    if name is not None and screen_commanded(name) not in (None, *SCREENS):
        return True
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == bot.id:
        return True
    return f"@{bot.username}".casefold() in (message.text or message.caption or "").casefold()
