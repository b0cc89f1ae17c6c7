"""What people see in their chats while a play goes on, in the order in which they see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from simulator.telegram import Telegram

Json = dict[str, Any]


def folded(text: str) -> str:
    """``text`` with every stretch of white space, narrow, full-width or a line's end, as one plain space."""
    return " ".join(text.split())


def buttons(message: Json) -> list[Json]:
    """The inline buttons under a message."""
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", ()) for button in row]


@dataclass(frozen=True, slots=True)
class Sight:
    """One thing that appears in a chat: ``said`` by a person, ``sent`` or ``changed`` by the bot, or a ``toast``."""

    at: datetime
    chat_id: int
    kind: str
    message: Json

    @property
    def text(self) -> str:
        return str(self.message.get("text") or self.message.get("caption") or "")


class Seen:
    """Everything that has appeared in the chats of one Telegram, or ``only`` in one of them.

    A *mark* parts what came before an act from what came after it.
    """

    def __init__(self, telegram: Telegram, only: int | None = None) -> None:
        self._telegram = telegram
        self._only = only
        self._sights: list[Sight] = []
        self._mark = 0
        telegram.listen(self._note)

    def mark(self) -> None:
        """From here on is *since the act*."""
        self._mark = len(self._sights)

    def screens(self, chat_id: int) -> list[Sight]:
        """The bot's messages that were sent or changed in a chat since the act, each as it now stands."""
        found: dict[int, Sight] = {}
        for sight in self._since(chat_id, "sent", "changed"):
            found[sight.message["message_id"]] = sight
        return list(found.values())

    def sent(self, chat_id: int) -> list[Sight]:
        """The bot's new messages in a chat since the act."""
        return self._since(chat_id, "sent")

    def toasts(self, chat_id: int) -> list[Sight]:
        """The answers to presses in a chat since the act; one without a text only stops the spinner."""
        return self._since(chat_id, "toast")

    def former(self, chat_id: int) -> Iterator[Json]:
        """Every message of the bot in a chat as it once stood, the newest first."""
        for sight in reversed(self._sights):
            if sight.chat_id == chat_id and sight.kind in ("sent", "changed"):
                yield sight.message

    def transcript(self) -> str:
        """Who saw what, for a person to read."""
        return "\n".join(line for sight in self._sights for line in self._told(sight))

    def _since(self, chat_id: int, *kinds: str) -> list[Sight]:
        return [each for each in self._sights[self._mark :] if each.chat_id == chat_id and each.kind in kinds]

    def _note(self, event: Json) -> None:
        if self._only is not None and event.get("chat_id") != self._only:
            return
        match event["type"]:
            case "message" if event["message"]["from"]["is_bot"]:
                self._add("sent", event["chat_id"], event["message"])
            case "message":
                self._add("said", event["chat_id"], event["message"])
            case "edit":
                self._add("changed", event["chat_id"], event["message"])
            case "answer":
                self._add("toast", event["chat_id"], {"text": event["text"] or "", "alert": event["show_alert"]})

    def _add(self, kind: str, chat_id: int, message: Json) -> None:
        self._sights.append(Sight(self._telegram.clock.now(), chat_id, kind, message))

    def _told(self, sight: Sight) -> Iterator[str]:
        chat = self._telegram.chat(sight.chat_id)
        where = chat.title or (chat.user.first_name if chat.user else "")
        at = f"{sight.at:%d %b %H:%M} UTC"
        match sight.kind:
            case "said":
                what = sight.text or f"({', '.join(set(sight.message) - {'message_id', 'from', 'chat', 'date'})})"
                yield f"{at}  {sight.message['from']['first_name']} in «{where}» > {what}"
            case "toast":
                yield f"{at}  toast in «{where}»: {sight.text or '(only the spinner stops)'}"
            case kind:
                yield f"{at}  bot {kind} in «{where}»:"
                yield from (f"        {line}" for line in (sight.text or "(a picture)").splitlines())
                if labels := [button["text"] for button in buttons(sight.message)]:
                    yield f"        [{'] ['.join(labels)}]"
