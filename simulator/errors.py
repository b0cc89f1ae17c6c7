"""What goes wrong: Telegram's refusals in its own words, cut connections, and impossible user actions."""

from typing import Any


class Refused(Exception):
    """A Bot API error: a status code, Telegram's description, and its ``parameters`` if any."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON object that Telegram answers with."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


class ConnectionCut(Exception):
    """The connection was dropped without an answer; ``before`` tells whether the call had no effect."""

    def __init__(self, before: bool) -> None:
        super().__init__("cut before the call took effect" if before else "cut after the call took effect")
        self.before = before


class Impossible(Exception):
    """A user action that no Telegram client offers, such as pressing a button that is not there."""


class NoSuchButton(Impossible):
    """The message or the chat bears no such button."""


def bad_request(words: str) -> Refused:
    """A 400, with Telegram's prefix."""
    return Refused(400, f"Bad Request: {words}")


def forbidden(words: str) -> Refused:
    """A 403, with Telegram's prefix."""
    return Refused(403, f"Forbidden: {words}")


def conflict(words: str) -> Refused:
    """A 409, with Telegram's prefix."""
    return Refused(409, f"Conflict: {words}")


def too_many_requests(seconds: int) -> Refused:
    """A 429 that asks to wait ``seconds``."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def upgraded(new_chat_id: int) -> Refused:
    """A 400 for a group that lives on as the supergroup ``new_chat_id``."""
    return Refused(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        migrate_to_chat_id=new_chat_id,
    )
