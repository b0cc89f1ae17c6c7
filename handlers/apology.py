"""What someone is told when we fail them: one polite sentence, and each press its answer."""

from datetime import datetime
from typing import Any

from domain.edition import Language
from domain.person import Person, proposed_language
from domain.sending import Call, Lane, Policy
from handlers.desk import ANSWER_LIFE, TOAST_LIFE
from render.words import plain


def apologise(raw: dict[str, Any], person: Person | None, now: datetime) -> list[Call]:
    """The calls that tell the sender of a broken update, in their language, that it was our fault."""
    query = raw.get("callback_query")
    message = raw.get("message")
    sentence = plain(_language(person), "error.ours")
    if isinstance(query, dict) and isinstance(query.get("id"), str):
        params = {"callback_query_id": query["id"], "text": sentence, "show_alert": True}
        return [Call("answer_callback_query", params, None, Lane.TOAST, Policy.REPEAT, now + TOAST_LIFE)]
    chat = message.get("chat") if isinstance(message, dict) else None
    if isinstance(chat, dict) and chat.get("type") == "private" and isinstance(chat.get("id"), int):
        return [
            Call("send_message", {"chat_id": chat["id"], "text": sentence}, chat["id"], expires_at=now + ANSWER_LIFE)
        ]
    return []


def _language(person: Person | None) -> Language:
    if person is not None and person.language is not None:
        return person.language
    return proposed_language(person.account_language if person is not None else "")
