"""The programme on A4, in one language, of a half or of one delegation."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pylopdf_fonts_jp
import typst

from domain.delegation import Delegation
from domain.edition import Audience, Language, Session
from domain.person import Half
from domain.programme import Programme
from domain.relay import Slot, days_of, wished
from render.dates import heading, plain_date
from render.facts import held, hours_of, place_name, sure
from render.screen import shown
from render.words import plain

TEMPLATE = Path(__file__).with_name("programme.typ")


def programme_on_paper(
    programme: Programme, half: Half | None, delegation: Delegation | None, language: Language, now: datetime
) -> bytes:
    """A PDF of A4 pages. The words are passed as data, so that none of them is read as markup."""
    words = json.dumps(paper(programme, half, delegation, language, now), ensure_ascii=False)
    made: bytes = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=[pylopdf_fonts_jp.sans_path().parent],
        ignore_system_fonts=True,
        sys_inputs={"data": words},
        # What typst is told of the hour has no fractions of a second, and a running clock has.
        timestamp=now.astimezone(UTC).replace(microsecond=0),
    )
    return made


def paper(
    programme: Programme, half: Half | None, delegation: Delegation | None, language: Language, now: datetime
) -> dict[str, Any]:
    """What stands on those pages."""
    event = programme.edition.event
    wishes = wished(programme, delegation)
    as_of = plain_date(now.astimezone(event.tz).date(), language)
    return {
        "language": language,
        "event": event.name[language],
        "title": plain(language, "paper.title"),
        "whose": whose(half, delegation, language),
        "held": shown(held(programme, language)),
        "note": plain(language, "paper.note", day=plain_date(event.state_of, language)),
        "cancelled": plain(language, "paper.cancelled"),
        "days": [
            {
                "title": heading(day, language, year=True),
                "rows": [_row(programme, slot, language) for slot in slots],
            }
            for day, slots in days_of(programme, half, delegation)
        ],
        "workshops_title": plain(language, "paper.workshops"),
        "workshops": [
            plain(language, "wishes.line", rank=rank, number=str(each.number), title=each.title[language])
            for rank, each in enumerate(wishes, 1)
        ],
        "workshops_note": plain(language, "paper.workshops_note"),
        "footer": plain(language, "paper.footer", event=event.short[language], day=as_of),
    }


def whose(half: Half | None, delegation: Delegation | None, language: Language) -> str:
    """Of whom the programme is: a delegation, a half, or everybody."""
    if delegation is not None:
        return delegation.name[language]
    return plain(language, f"paper.whose.{half or Half.OTHER}")


def when_printed(programme: Programme, session: Session, language: Language) -> str:
    """The hours of a session at the host's, or its half-day, and how sure these are."""
    printed = hours_of(programme, session, programme.edition.event.tz, language)
    if printed is None:
        return plain(language, "paper.half_day", half=plain(language, f"half_day.{session.half}.title"))
    return shown(sure(printed, session.certainty.hour, language))


def where_printed(programme: Programme, session: Session, language: Language) -> list[str]:
    """The places of a session in full, the last one marked where they are not sure.

    A Japanese reader is given their French names too.
    """
    places = programme.places_of(session)
    if not places:
        return [] if session.certainty.place is None else [plain(language, "place.none")]
    *others, last = [place_name(programme, each, language) for each in places]
    return [*others, shown(sure(last, session.certainty.place, language))]


def whom_printed(session: Session, language: Language) -> str:
    """For whom a session is, where that is not everybody."""
    if session.audience is Audience.ALL:
        return ""
    whom = plain(language, f"audience.{session.audience}")
    return plain(language, "card.whom", whom=shown(sure(whom, session.certainty.audience, language)))


def _row(programme: Programme, slot: Slot, language: Language) -> dict[str, Any]:
    session = slot.session
    return {
        "when": when_printed(programme, session, language),
        "title": shown(sure(session.title[language], session.certainty.what, language)),
        "cancelled": session.cancelled,
        "where": where_printed(programme, session, language),
        "workshops": workshops_printed(programme, slot, language),
        "whom": whom_printed(session, language),
        "bring": plain(language, "card.bring", what=session.bring[language]) if session.bring else "",
        "note": session.note[language] if session.note and not session.cancelled else "",
    }


def workshops_printed(programme: Programme, slot: Slot, language: Language) -> list[str]:
    """The workshops that meet in a session, the reader's own where they are known, each with its room."""
    by_id = programme.edition.workshop_by_id
    told = []
    for each in slot.workshops or [by_id[id_] for id_ in slot.session.workshops]:
        named = plain(language, "workshop.numbered", number=each.number, title=each.title[language])
        room = programme.room_of(slot.session, each)
        told.append(plain(language, "card.workshop_in", workshop=named, room=room.name[language]) if room else named)
    return told
