"""An announcement as it reaches its readers, and as text to pass on to those who are not on Telegram."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.announcements import Announcement, Attached
from domain.attending import Attending
from domain.edition import Language
from domain.person import Reader
from domain.placeholders import ROOM, Gap, filled
from render.asking import quoted
from render.organisers import moment_told
from render.screen import Html, bold, html, italic, paragraphs, shown
from render.words import plain


def reading(
    announcement: Announcement, who: Attending | None, reader: Reader, *, corrected: datetime | None = None
) -> Html:
    """The text that ``who`` reads; ``corrected`` since when it stands in the place of another."""
    language = reader.language
    title = "urgent" if announcement.is_urgent else "correction" if announcement.corrects else "title"
    words = filled(announcement.text(language), _values(who, language))
    note = (
        None
        if corrected is None
        else italic(plain(language, "announced.corrected", when=moment_told(corrected, reader)))
    )
    return paragraphs([bold(plain(language, f"announced.{title}")), html(words), note])


def message(file: Attached | None, chat_id: int, text: Html, *, quietly: bool = False) -> tuple[str, dict[str, Any]]:
    """The Bot API call that bears ``text``, with the file if there is one: its method and parameters."""
    params: dict[str, Any] = {"chat_id": chat_id, "parse_mode": "HTML"}
    if quietly:
        params["disable_notification"] = True
    if file is None:
        return "send_message", {**params, "text": text, "link_preview_options": {"is_disabled": True}}
    return f"send_{file.kind}", {**params, file.kind: file.file_id, "caption": text}


def rewritten(file: Attached | None, chat_id: int, message_id: int, text: Html) -> tuple[str, dict[str, Any]]:
    """The call that puts ``text`` in the place of a message that was sent."""
    params: dict[str, Any] = {"chat_id": chat_id, "message_id": message_id, "parse_mode": "HTML"}
    if file is None:
        return "edit_message_text", {**params, "text": text, "link_preview_options": {"is_disabled": True}}
    return "edit_message_caption", {**params, "caption": text}


def passed_on(announcement: Announcement, language: Language) -> str:
    """The text as plain text, for an e-mail to whoever is not on Telegram: addressed to nobody by name."""
    return filled(announcement.text(language), _values(None, language))


def to_pass_on(announcement: Announcement, missing: Sequence[str], language: Language) -> str:
    """What an organiser passes on: both texts, the one in their ``language`` first, and who was not reached."""
    order: Sequence[Language] = ("ja", "fr") if language == "ja" else ("fr", "ja")
    heads: Mapping[Language, str] = {each: plain(each, "relay.subject") for each in order}
    parts = [f"{heads[each]}\n\n{passed_on(announcement, each)}" for each in order]
    if missing:
        parts.append("\n".join([plain(language, "relay.missing"), *(f"- {each}" for each in missing)]))
    return "\n\n----------\n\n".join(parts) + "\n"


def _values(who: Attending | None, language: Language) -> dict[Gap, str]:
    name = who.name if who else ""
    delegation = who.delegation.name[language] if who and who.delegation else ""
    return {
        Gap.NAME: shown(quoted(name, ROOM - 1)) if name else plain(language, "announced.name"),
        Gap.DELEGATION: shown(quoted(delegation, ROOM - 1)) if delegation else plain(language, "announced.delegation"),
    }
