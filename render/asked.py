"""What a text asks for by its name: a day, a workshop, a session or a place."""

import re
import unicodedata
from datetime import date, timedelta

from domain.dossier import Document
from domain.edition import Place, Session, Workshop
from domain.faq import Faq
from domain.person import Reader
from domain.programme import Programme, concerning
from render.words import day_worded, normalised

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def day_asked(text: str, programme: Programme, today: date) -> date | None:
    """The day of the programme that ``text`` names by weekday, date, *today* or *tomorrow*."""
    number = re.search(r"(?<!\d)(\d{1,2})(?!\d|月)", unicodedata.normalize("NFKC", text))
    if number is not None:
        return next((day for day in programme.days if day.day == int(number[1])), None)
    word = day_worded(text)
    if word in ("today", "tomorrow"):
        wanted = today if word == "today" else today + timedelta(days=1)
        return wanted if wanted in programme.days else None
    if word is None:
        return None
    return next((day for day in programme.days if day.weekday() == WEEKDAYS.index(word)), None)


def workshop_asked(text: str, programme: Programme) -> Workshop | None:
    """The workshop whose number stands in ``text``."""
    number = re.search(r"\d", unicodedata.normalize("NFKC", text))
    workshops = programme.edition.workshops
    return next((each for each in workshops if number is not None and each.number == int(number[0])), None)


def document_asked(text: str, programme: Programme) -> Document | None:
    """The document whose number stands in ``text``."""
    number = re.search(r"\d+", unicodedata.normalize("NFKC", text))
    documents = programme.edition.documents
    return next((each for each in documents if number is not None and each.number == int(number[0])), None)


def thing_asked(text: str, programme: Programme, reader: Reader) -> Session | Workshop | Place | None:
    """The session, workshop or site of which ``text`` is the title or label, in either language.

    Of several sessions with one name: the next one that concerns the reader.
    """
    wanted = normalised(text)
    if not wanted:
        return None
    found = [session for session in programme.edition.sessions if _is_called(session, wanted)]
    if found:
        ahead = [session for session in found if programme.span(session).end > reader.now]
        return next(iter((*concerning(ahead, reader.half), *ahead, *found)))
    others: tuple[Workshop | Place, ...] = (*programme.edition.workshops, *programme.sites)
    return next((thing for thing in others if _is_called(thing, wanted)), None)


def faq_asked(text: str, programme: Programme) -> Faq | None:
    """What organisers have answered once for all to these very words, in either language; the newest of several."""
    wanted = normalised(text)
    entries = [each for each in programme.faq if wanted in (normalised(each.asks.fr), normalised(each.asks.ja))]
    return entries[-1] if wanted and entries else None


def _is_called(thing: Session | Workshop | Place, wanted: str) -> bool:
    return wanted in map(normalised, _names(thing))


def _names(thing: Session | Workshop | Place) -> list[str]:
    if isinstance(thing, Place):
        return [thing.name.fr, thing.name.ja, thing.french]
    return [thing.title.fr, thing.title.ja, thing.label.fr, thing.label.ja]
