"""A calendar file (RFC 5545): one session, or all that someone attends."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from domain.calendars import Entry, is_sure, turns
from domain.edition import Language, Place, Session
from domain.person import Reader
from domain.programme import Programme
from render.dates import day_name, plain_date
from render.facts import place_name, sure, when
from render.screen import shown
from render.words import plain, say

PRODUCT = "-//Rencontres//rencontres-bot//"
ALARM = timedelta(minutes=15)


def calendar_file(programme: Programme, entries: Iterable[Entry], reader: Reader) -> bytes:
    """The entries as an ``.ics`` in the reader's language; written at the reader's moment.

    Printed hours are wall time in the host's zone, which the file describes; a half-day is the whole day, leaves one
    free, and rings no alarm. What is not confirmed is tentative; what does not take place any more is cancelled.
    """
    language, event = reader.language, programme.edition.event
    calendar = Calendar()
    calendar.add("prodid", f"{PRODUCT}{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", event.short[language])
    calendar.add("x-wr-timezone", event.zone)
    calendar.add_component(_zone(event.tz, event.opens.year, event.closes.year))
    for entry in entries:
        calendar.add_component(_event(programme, entry, reader))
    return bytes(calendar.to_ical())


def calendar_name(programme: Programme, session: Session | None) -> str:
    """What the file is called."""
    return f"{programme.edition.name}{'' if session is None else f'-{session.id}'}.ics"


def calendar_caption(programme: Programme, session: Session | None, count: int, reader: Reader) -> str:
    """What is said beside the file."""
    language = reader.language
    if session is None:
        said = say(language, "calendar.caption", count=count)
    else:
        said = say(language, "calendar.caption_one", title=session.title[language])
    return f"{said}\n{say(language, 'calendar.again', day=plain_date(programme.today(reader.now), language))}"


def _event(programme: Programme, entry: Entry, reader: Reader) -> Event:
    session, language = entry.session, reader.language
    event, summary = Event(), _summary(entry, language)
    event.add("uid", f"{session.id}@{programme.edition.name}.rencontres")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", reader.now)
    event.add("summary", summary)
    _place_in_time(event, programme, session)
    location = _location(programme, entry, language)
    if location:
        event.add("location", location)
    event.add("description", _description(programme, entry, reader))
    if session.cancelled:
        event.add("status", "CANCELLED")
    else:
        event.add("status", "CONFIRMED" if is_sure(session) else "TENTATIVE")
        if is_sure(session):
            event.add_component(_alarm(summary))
    return event


def _place_in_time(event: Event, programme: Programme, session: Session) -> None:
    if session.start is None:
        event.add("dtstart", session.day)
        event.add("dtend", session.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return
    span, zone = programme.span(session), programme.edition.event.tz
    event.add("dtstart", span.start.astimezone(zone))
    # An end that nothing prints is not invented: such an entry has its beginning alone.
    if session.end is not None or session.lasts is not None:
        event.add("dtend", span.end.astimezone(zone))
    event.add("transp", "OPAQUE")


def _summary(entry: Entry, language: Language) -> str:
    session, workshop = entry.session, entry.workshop
    if workshop is None:
        title = session.title[language]
        if session.start is None:
            half = plain(language, f"half_day.{session.half}.title")
            title = plain(language, "calendar.half_day", title=title, half=half)
    else:
        title = plain(language, "workshop.numbered", number=workshop.number, title=workshop.title[language])
    return plain(language, "calendar.cancelled", title=title) if session.cancelled else title


def _location(programme: Programme, entry: Entry, language: Language) -> str:
    session, workshop = entry.session, entry.workshop
    room = None if workshop is None else programme.room_of(session, workshop)
    places = programme.places_of(session) if room is None else (room,)
    names = plain(language, "list.semicolon").join(_where(programme, place, language) for place in places)
    return shown(sure(names, session.certainty.place, language)) if names else ""


def _where(programme: Programme, place: Place, language: Language) -> str:
    """The place as it is read, and in French with its town, as a map and a driver find it."""
    french = place_name(programme, place, "fr")
    french = french if place.town in french else plain("fr", "list.comma").join((french, place.town))
    name = place.name[language]
    return french if name in french else plain(language, "list.comma").join((name, french))


def _description(programme: Programme, entry: Entry, reader: Reader) -> str:
    session, language = entry.session, reader.language
    workshops = [programme.edition.workshop_by_id[id_] for id_ in session.workshops] if entry.workshop is None else []
    listed = [say(language, "workshop.numbered", number=each.number, title=each.title[language]) for each in workshops]
    certainty = session.certainty.what
    parts = [
        when(programme, session, reader.present, language),
        *("\n".join(listed) for _ in listed[:1]),
        session.about[language] if session.about else "",
        say(language, "card.bring", what=session.bring[language]) if session.bring else "",
        say(language, "card.note", note=session.note[language]) if session.note else "",
        "" if session.settled("what") else say(language, f"card.what.{certainty}"),
        say(language, "calendar.state", day=day_name(programme.today(reader.now), language, year=True)),
    ]
    return "\n".join(shown(part) for part in parts if part)


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -ALARM)
    alarm.add("description", summary)
    return alarm


def _zone(zone: ZoneInfo, first: int, last: int) -> Timezone:
    # Written out here: what icalendar 7.3 makes of a zone puts each change of the clocks at another wall time.
    made = Timezone()
    made.add("tzid", zone.key)
    offset, summer, name, changes = turns(zone, first, last)
    made.add_component(_observance(datetime(first, 1, 1), offset, offset, name, summer=summer))  # noqa: DTZ001 — wall time
    for each in changes:
        begins = (each.at + each.before).replace(tzinfo=None)
        made.add_component(_observance(begins, each.before, each.after, each.name, summer=each.summer))
    return made


def _observance(
    begins: datetime, before: timedelta, after: timedelta, name: str, *, summer: bool
) -> TimezoneDaylight | TimezoneStandard:
    made = TimezoneDaylight() if summer else TimezoneStandard()
    made.add("dtstart", begins)
    made.add("tzoffsetfrom", before)
    made.add("tzoffsetto", after)
    made.add("tzname", name)
    return made
