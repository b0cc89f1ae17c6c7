"""Answers about the programme: a session, and what is on at a moment."""

from domain.edition import Language, Session
from domain.person import Reader
from domain.programme import Programme
from domain.questions.answers import Found
from render.dates import day_name, duration
from render.facts import held, hours_of, sure, when, where
from render.screen import Html, bold, html, lines
from render.sessions import session_line, speakers_line, whom_line
from render.words import plain, say

_SHORT = frozenset({"ask-when", "ask-hour", "ask-where", "ask-howmany", "ask-howlong", "bring"})
"""What is asked of a session by one who needs no more about it."""


def tell_session(programme: Programme, answer: Found, reader: Reader) -> Html:
    """What was asked of one session."""
    language = reader.language
    session = programme.edition.session_by_id[answer.id]
    asks = answer.asks
    said = [
        bold(session.title[language]),
        bold(plain(language, "card.cancelled")) if session.cancelled else None,
        _when(programme, session, reader, plainly="ask-hour" in asks),
        where(programme, session, language),
    ]
    if asks & {"ask-who", "ask-may", "ask-howmany", "ask-must"} or answer.agrees is not None:
        said.append(speakers_line(session, language) if "ask-who" in asks else None)
        said.append(say(language, "card.whom", whom=whom_line(session, language)))
    if "ask-howlong" in asks and session.lasts is not None:
        said.append(say(language, "card.length_about", length=duration(session.lasts, language)))
    if "speaker" in asks and "ask-who" not in asks:
        said.append(speakers_line(session, language))
    if session.about is not None and not asks & _SHORT:
        said.append(html(session.about[language]))
    if session.bring is not None and asks & {"ask-must", "ask-what", "bring"}:
        said.append(say(language, "card.bring", what=session.bring[language]))
    if "ask-hour" in asks and hours_of(programme, session, reader.present, language) is None:
        said.append(say(language, "answer.not_fixed.hour"))
    note = session.note
    if note is not None and not asks & {"ask-when", "ask-hour", "ask-howmany", "bring"}:
        said.append(say(language, "card.note", note=note[language]))
    return lines(said)


def _when(programme: Programme, session: Session, reader: Reader, *, plainly: bool) -> Html:
    """Its moment; ``plainly``, where a sentence beside it says that the hour is open."""
    if plainly and session.start is None:
        day = sure(day_name(session.day, reader.language), session.certainty.day, reader.language)
        return say(reader.language, "answer.heading", day=day, half=plain(reader.language, f"half_day.{session.half}"))
    return when(programme, session, reader.present, reader.language, year=False)


def tell_day(programme: Programme, answer: Found, reader: Reader) -> Html:
    """What is on at a moment."""
    language = reader.language
    sessions = [programme.edition.session_by_id[id_] for id_ in answer.others]
    if not sessions:
        return say(language, "answer.nothing_on")
    listed: list[Html | None] = []
    titled: set[str] = set()
    for session in sessions:
        heading = _heading(session, language)
        if heading not in titled:
            titled.add(heading)
            listed.append(bold(heading))
        listed.append(session_line(programme, session, reader))
    if "ask-hour" in answer.asks and not any(session.start for session in sessions):
        listed.append(say(language, "answer.not_fixed.hour"))
    return lines(listed)


def _heading(session: Session, language: Language) -> str:
    return plain(
        language,
        "answer.heading",
        day=day_name(session.day, language),
        half=plain(language, f"half_day.{session.half}"),
    )


def tell_now(programme: Programme, answer: Found, reader: Reader) -> Html:
    """What is on at this moment."""
    if not answer.others:
        return say(reader.language, "answer.nothing_now", dates=held(programme, reader.language))
    return tell_day(programme, answer, reader)


def tell_next(programme: Programme, answer: Found, reader: Reader) -> Html:
    """What comes next."""
    if not answer.others:
        return say(reader.language, "answer.nothing_next")
    return tell_day(programme, answer, reader)


def tell_no_day(programme: Programme, answer: Found, reader: Reader) -> Html:
    """That a day is none of the event."""
    return say(reader.language, "answer.no_day", dates=held(programme, reader.language))
