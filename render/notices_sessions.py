"""Reminders of sessions: tomorrow, this morning, and the next run, as they concern one reader."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from domain.attending import Attending, workshop_in
from domain.edition import HalfDay, Kind, Session
from domain.notices import What
from domain.person import Reader
from domain.programme import Programme
from render.dates import day_name, hour
from render.facts import where_in_short
from render.screen import Html, bold, lines, paragraphs
from render.sessions import half_day_title, session_line
from render.words import plain, say


def day_told(programme: Programme, what: What, day: date, about: Sequence[str], who: Attending, reader: Reader) -> Html:
    """The reader's sessions of a day: tomorrow's, or in the morning today's that have no hours."""
    language = reader.language
    sessions = [each for each in _found(programme, about) if programme.span(each).end > reader.now]
    blocks = []
    order = list(HalfDay)
    for place, each in groupby(sessions, key=lambda session: order.index(session.half)):
        together = list(each)
        title = half_day_title(order[place], together, language)
        blocks.append(lines([title, *(session_told(programme, session, who, reader) for session in together)]))
    title = bold(plain(language, f"notice.{what}", day=day_name(day, language)))
    return paragraphs([title, *blocks])


def run_told(programme: Programme, about: Sequence[str], who: Attending, reader: Reader) -> Html:
    """What begins soon, and what follows it without a break."""
    language = reader.language
    first, *others = _found(programme, about)
    start = programme.span(first).start
    at = hour(start, reader.host, language)
    if reader.present.utcoffset(start) != reader.host.utcoffset(start):
        at = plain(language, "notice.soon.both", hour=at, here=hour(start, reader.present, language))
    place = where_in_short(programme, first, language)
    told = [
        bold(plain(language, "notice.soon", hour=at, title=first.title[language])),
        say(language, "line.where", where=place) if place else None,
        *_besides(programme, first, who, reader),
    ]
    after = [session_told(programme, each, who, reader) for each in others]
    return paragraphs([lines(told), lines([say(language, "notice.then"), *after]) if after else None])


def session_told(programme: Programme, session: Session, who: Attending, reader: Reader) -> Html:
    """A session in a list, with the reader's own workshop and what they are to bring."""
    line = session_line(programme, session, reader, at_home=True)
    return lines([line, *_besides(programme, session, who, reader)])


def _besides(programme: Programme, session: Session, who: Attending, reader: Reader) -> Iterable[Html]:
    language = reader.language
    workshop = workshop_in(programme, session, who) if session.kind is Kind.WORKSHOPS else None
    if workshop is not None:
        label = plain(language, "button.workshop", number=workshop.number, label=workshop.label[language])
        room = programme.room_of(session, workshop)
        if room is None:
            yield say(language, "notice.workshop", workshop=label)
        else:
            yield say(language, "notice.workshop_in", workshop=label, room=room.name[language])
    if session.bring is not None:
        yield say(language, "card.bring", what=session.bring[language])


def _found(programme: Programme, about: Sequence[str]) -> list[Session]:
    return [programme.edition.session_by_id[each] for each in about if each in programme.edition.session_by_id]
