"""A session: as a line of a list, and as a card."""

import re
from collections.abc import Iterable, Sequence

from domain.edition import Certainty, HalfDay, Kind, Language, Place, Session, Text, Workshop
from domain.person import Reader, audience_includes
from domain.programme import Programme
from render.dates import duration, short_day
from render.facts import MARKS, hours_of, map_link, sites_of, source_line, sure, when, where, where_in_short
from render.screen import (
    AnyButton,
    Button,
    Html,
    Link,
    Row,
    Screen,
    bold,
    html,
    italic,
    lines,
    packed,
    paragraphs,
    struck,
)
from render.slots import about_session, answered
from render.words import plain, say

_TITLE = re.compile(r"^(?:M\.|MM\.|Mme|Mmes)\s+")


def session_line(programme: Programme, session: Session, reader: Reader, *, at_home: bool = False) -> Html:
    """A session in a list: its hours if printed (``at_home``, in the reader's zone too), title and places.

    Dimly, and for whom it is, if it does not concern the reader.
    """
    language = reader.language
    title = html(session.title[language])
    if not audience_includes(session.audience, reader.half):
        whom = sure(plain(language, f"audience.{session.audience}"), session.certainty.audience, language)
        return say(language, "line.for_others", title=italic(title), whom=whom)
    if session.cancelled:
        return say(language, "line.cancelled", title=struck(title))
    printed = hours_of(programme, session, reader.present if at_home else reader.host, language)
    if printed is not None:
        title = say(language, "line.with_hours", hours=bold(printed), title=title)
    place = where_in_short(programme, session, language)
    return lines([say(language, "line", text=title), place and say(language, "line.where", where=place)])


def half_day_title(half: HalfDay, sessions: Sequence[Session], language: Language) -> Html:
    """The title of a half-day in a list, which says so where none of its hours is printed."""
    name = bold(plain(language, f"half_day.{half}.title"))
    if any(session.start for session in sessions):
        return name
    return say(language, "half_day.without_hours", half=name)


def session_buttons(sessions: Iterable[Session], language: Language) -> tuple[Row, ...]:
    """A button for the card of each session."""
    return packed([Button(session.label[language], "session", session.id) for session in sessions])


def session_card(programme: Programme, session: Session, reader: Reader, *, own: Iterable[Html] = ()) -> Screen:
    """All that is printed of a session, how sure each field is, and the ways on from it.

    ``own`` is what the reader has said of it for themselves.
    """
    language = reader.language
    facts = lines(
        [
            say(language, "card.when", when=when(programme, session, reader.present, language)),
            where(programme, session, language),
            say(language, "card.whom", whom=whom_line(session, language)),
            _length(session, language),
            speakers_line(session, language),
        ]
    )
    bring, note = _words(session.bring, language), _words(session.note, language)
    text = paragraphs(
        [
            bold(session.title[language]),
            bold(plain(language, "card.cancelled")) if session.cancelled else None,
            facts,
            lines(own),
            _unsure_of_what(session, language),
            _workshops(programme, session, language),
            _words(session.about, language),
            say(language, "card.bring", what=bring) if bring else None,
            *(answered(slot, language) for slot in about_session(programme.edition.slots, session.id)),
            say(language, "card.note", note=note) if note else None,
            italic(source_line(programme, session.source, language)),
        ]
    )
    return Screen(text, _card_rows(programme, session, reader))


def _words(text: Text | None, language: Language) -> str | None:
    return None if text is None else text[language]


def whom_line(session: Session, language: Language) -> Html:
    """For whom a session is, and how many are planned where that is printed."""
    whom = plain(language, f"audience.{session.audience}")
    if session.headcount is not None:
        whom = plain(language, "audience.planned", whom=whom, number=session.headcount)
    return sure(whom, session.certainty.audience, language)


def _length(session: Session, language: Language) -> Html | None:
    if session.lasts is None:
        return None
    key = "card.length" if session.end is not None else "card.length_about"
    return say(language, key, length=duration(session.lasts, language))


def speakers_line(session: Session, language: Language) -> Html | None:
    if not session.speakers:
        return None
    # They are printed with their French titles; Japanese has its own.
    printed = session.speakers if language == "fr" else [_TITLE.sub("", name) for name in session.speakers]
    names = [plain(language, "speaker", name=name) for name in printed]
    return say(language, "card.speakers", names=plain(language, "list.comma").join(names))


def _unsure_of_what(session: Session, language: Language) -> Html | None:
    certainty = session.certainty.what
    return None if certainty is Certainty.CONFIRMED else say(language, f"card.what.{certainty}")


def _workshops(programme: Programme, session: Session, language: Language) -> Html | None:
    workshops = [programme.edition.workshop_by_id[id_] for id_ in session.workshops]
    if not workshops:
        return None
    return lines(_workshop(programme, session, each, language) for each in workshops)


def _workshop(programme: Programme, session: Session, workshop: Workshop, language: Language) -> Html:
    """A workshop of a session, and its room once that is fixed."""
    named = say(language, "workshop.numbered", number=workshop.number, title=workshop.title[language])
    room = programme.room_of(session, workshop)
    return named if room is None else say(language, "card.workshop_in", workshop=named, room=room.name[language])


def _card_rows(programme: Programme, session: Session, reader: Reader) -> tuple[Row, ...]:
    language = reader.language
    sites = sites_of(programme, session)
    marks = MARKS[: len(sites)] if len(sites) > 1 else [None] * len(sites)
    rows: list[Row] = [_ways(site, session, language, mark) for site, mark in zip(sites, marks, strict=False)]
    more = [Button(plain(language, "button.workshops"), "workshops")] if session.kind is Kind.WORKSHOPS else []
    rows += packed([*more, Button(plain(language, "calendar.button"), "calendar", session.id)])
    before, after = programme.beside(session, reader.half)
    beside: list[AnyButton] = []
    if before is not None:
        beside.append(Button(plain(language, "button.before", label=before.label[language]), "session", before.id))
    if after is not None:
        beside.append(Button(plain(language, "button.after", label=after.label[language]), "session", after.id))
    mine = audience_includes(session.audience, reader.half)
    day = plain(language, "button.back_to_day", day=short_day(session.day, language))
    back = Button(day, "day" if mine else "day-all", session.day.isoformat())
    return (*rows, *packed(beside), (back,))


def _ways(site: Place, session: Session, language: Language, mark: str | None) -> Row:
    on_map, by_taxi = plain(language, "button.map"), plain(language, "button.taxi")
    if mark is not None:
        on_map = plain(language, "button.marked", label=on_map, mark=mark)
        by_taxi = plain(language, "button.marked", label=by_taxi, mark=mark)
    return Link(on_map, map_link(site)), Button(by_taxi, "taxi", f"{site.id}.{session.id}")
