"""My programme: what one attends, day by day, in which workshop, and what is still open."""

from collections.abc import Iterable
from datetime import date

from domain.attending import (
    Attending,
    answered,
    attends,
    invited,
    lost_picks,
    on_request,
    own_pick,
    turned_down,
    workshop_in,
)
from domain.delegation import Status
from domain.edition import Kind, Language, Session
from domain.form import Travel
from domain.person import Reader
from domain.programme import Programme
from render.dates import heading, hour, short_day
from render.facts import place_name
from render.programme import by_half_day, home_row, provisional_line
from render.screen import AnyButton, Button, Html, Row, Screen, bold, lines, packed, paragraphs
from render.sessions import session_buttons
from render.words import plain, say


def my_programme(programme: Programme, who: Attending, day: date | None, reader: Reader) -> Screen:
    """One day as ``who`` attends it; ``None`` where no day is printed at all."""
    language = reader.language
    if day is None:
        return Screen(say(language, "programme.none"), (home_row(reader),))
    printed = programme.sessions_of(day)
    mine = [each for each in printed if attends(programme, each, who) or _was_mine(programme, each, who)]
    title = say(language, "mine.title", day=heading(day, language, year=True))
    text = paragraphs(
        [
            say(language, "day.today", day=bold(title)) if day == programme.today(reader.now) else bold(title),
            _declined(who, language),
            lost_told(programme, who, language),
            _travel(programme, who, day, reader),
            *by_half_day(programme, mine, reader, beneath=lambda each: beneath(programme, each, who, language)),
            None if mine else say(language, "mine.nothing"),
            _titles("mine.waiting", (each for each in printed if _waits(each, who)), language),
            _titles("mine.open", (each for each in printed if _is_open(programme, each, who)), language),
            _titles("mine.turned_down", (each for each in printed if _refused(programme, each, who)), language),
            provisional_line(programme, reader),
        ]
    )
    return Screen(text, _rows(programme, who, mine, day, reader))


def own_lines(programme: Programme, session: Session, who: Attending, language: Language) -> tuple[Html, ...]:
    """What stands on a session's card for ``who``: that they will not be there, or as beneath it in their programme."""
    if not invited(session, who) or session.cancelled:
        return ()
    if _waits(session, who):
        return (say(language, "mine.waits"),)
    if turned_down(programme, session, who):
        return (say(language, "line.turned_down"),)
    return beneath(programme, session, who, language)


def beneath(programme: Programme, session: Session, who: Attending, language: Language) -> tuple[Html, ...]:
    """What stands under a session of one's own: the workshop, or what was answered."""
    if session.cancelled:
        return ()
    if session.kind is Kind.WORKSHOPS:
        return (_workshop(programme, session, who, language),)
    if answered(session, who):
        return (say(language, "mine.accompanied" if session.kind is Kind.FREE else "mine.answered"),)
    return ()


def lost_told(programme: Programme, who: Attending, language: Language) -> Html | None:
    """That the pairing has changed, and which picks of one's own no longer hold."""
    told = []
    for slot, picked in lost_picks(programme, who):
        session, workshop = programme.edition.session_by_id.get(slot), programme.edition.workshop_by_id.get(picked)
        told.append(
            say(
                language,
                "mine.lost",
                workshop=str(workshop.number) if workshop else picked,
                slot=session.label[language] if session else slot,
            )
        )
    return lines(told) if told else None


def my_row(language: Language) -> Row:
    """The way back to my programme."""
    return (Button(plain(language, "button.mine"), "mine"),)


def _workshop(programme: Programme, slot: Session, who: Attending, language: Language) -> Html:
    if not slot.workshops:
        return say(language, "mine.unpaired")
    workshop = workshop_in(programme, slot, who)
    if workshop is None:
        return say(language, "mine.no_workshop")
    room = programme.room_of(slot, workshop)
    named = say(language, "workshop.numbered", number=workshop.number, title=workshop.label[language])
    if room is not None:
        named = say(language, "mine.room", workshop=named, room=room.name[language])
    return say(language, "mine.picked" if own_pick(slot, who) else "mine.followed", workshop=named)


def _was_mine(programme: Programme, session: Session, who: Attending) -> bool:
    """Whether a cancelled session would be theirs: it stays in its place, struck out."""
    asked = not on_request(session, who) or answered(session, who) is True
    return session.cancelled and invited(session, who) and not turned_down(programme, session, who) and asked


def _waits(session: Session, who: Attending) -> bool:
    return who.attendee is not None and session.id in who.attendee.waiting and not session.cancelled


def _is_open(programme: Programme, session: Session, who: Attending) -> bool:
    free = on_request(session, who) and invited(session, who) and not session.cancelled
    return free and answered(session, who) is None and not turned_down(programme, session, who)


def _refused(programme: Programme, session: Session, who: Attending) -> bool:
    here = invited(session, who) and not session.cancelled and not _waits(session, who)
    return here and turned_down(programme, session, who)


def _titles(key: str, sessions: Iterable[Session], language: Language) -> Html | None:
    listed = plain(language, "list.semicolon").join(each.title[language] for each in sessions)
    return say(language, key, titles=listed) if listed else None


def _declined(who: Attending, language: Language) -> Html | None:
    declined = who.delegation is not None and who.delegation.status is Status.DECLINED
    return say(language, "mine.declined") if declined else None


def _travel(programme: Programme, who: Attending, day: date, reader: Reader) -> Html | None:
    if who.attendee is None:
        return None
    told = [
        say(reader.language, key, what=_journey(programme, travel, reader))
        for key, travel in (("mine.arrival", who.attendee.arrival), ("mine.departure", who.attendee.departure))
        if travel is not None and travel.day == day
    ]
    return lines(told) if told else None


def _journey(programme: Programme, travel: Travel, reader: Reader) -> str:
    language, host = reader.language, programme.edition.event.tz
    place = programme.edition.place_by_id.get(travel.point)
    at = None if travel.at is None else hour(programme.instant(travel.day, travel.at), host, language)
    parts = [
        plain(language, f"mine.mode.{travel.mode}"),
        travel.number,
        at or plain(language, "mine.no_hour"),
        place_name(programme, place, language) if place else travel.point,
    ]
    return plain(language, "list.comma").join(part for part in parts if part)


def _rows(programme: Programme, who: Attending, mine: list[Session], day: date, reader: Reader) -> tuple[Row, ...]:
    language = reader.language
    tabs = [Button(short_day(each, language), "mine", each.isoformat()) for each in programme.days if each != day]
    ways: list[AnyButton] = []
    if any(_is_open(programme, each, who) for each in programme.sessions_of(day)) and who.delegation is not None:
        ways.append(Button(plain(language, "delegation.button.form"), "form"))
    if who.delegation is not None and any(each.kind is Kind.WORKSHOPS for each in programme.sessions_of(day)):
        ways.append(Button(plain(language, "mine.button.picks"), "picks"))
    ways.append(Button(plain(language, "calendar.button"), "calendar"))
    if who.delegation is not None:
        ways.append(Button(plain(language, "introduction.button.card"), "introduction"))
    whole = (Button(plain(language, "button.back_to_day", day=short_day(day, language)), "day", day.isoformat()),)
    return (*packed(tabs, 4), *session_buttons(mine, language), *packed(ways), *packed([*whole, *home_row(reader)]))
