"""The meetings of the committees that prepare the event."""

from datetime import UTC, datetime, time

from domain.deadlines import meeting_is_past
from domain.dossier import Meeting
from domain.edition import Language
from domain.person import Reader
from domain.programme import Programme
from render.dates import both_hours, day_name, month_name
from render.facts import source_line, sure
from render.programme import home_row
from render.screen import Button, Html, Screen, bold, html, italic, lines, paragraphs
from render.words import plain, say


def meetings_screen(programme: Programme, reader: Reader) -> Screen:
    """Every meeting that is printed: those to come first, then those held."""
    language = reader.language
    meetings = programme.edition.meetings
    over = [each for each in meetings if meeting_is_past(programme, each, reader.now)]
    coming = [each for each in meetings if each not in over]
    sources = dict.fromkeys(source for each in meetings for source in each.source)
    text = paragraphs(
        [
            bold(plain(language, "meetings.title")),
            say(language, "meetings.whom") if meetings else say(language, "meetings.none"),
            *_listed(programme, "meetings.coming", coming, reader),
            *_listed(programme, "meetings.over", over, reader),
            italic(source_line(programme, sources, language)) if meetings else None,
        ]
    )
    back = Button(plain(language, "button.back_to_deadlines"), "deadlines")
    return Screen(text, ((back,), home_row(reader)))


def _listed(programme: Programme, key: str, meetings: list[Meeting], reader: Reader) -> list[Html]:
    if not meetings:
        return []
    return [bold(plain(reader.language, key)), *(meeting_lines(programme, each, reader) for each in meetings)]


def meeting_lines(programme: Programme, meeting: Meeting, reader: Reader) -> Html:
    """A meeting: what, when, where, and what is open about it."""
    language = reader.language
    title = sure(bold(meeting.title[language]), meeting.certainty.what, language)
    where = _where(meeting, language)
    note = meeting.note
    return lines(
        [
            say(language, "line", text=title),
            say(language, "meeting.when", when=_when(programme, meeting, reader)),
            say(language, "line.where", where=where) if where else None,
            note[language] if note else None,
        ]
    )


def _when(programme: Programme, meeting: Meeting, reader: Reader) -> Html:
    language = reader.language
    certainty = meeting.certainty
    if meeting.day is None:
        return sure(_month(meeting, language), certainty.day, language)
    day = sure(day_name(meeting.day, language, year=True), certainty.day, language)
    if meeting.start is None:
        return day
    start = _instant(programme, meeting, meeting.start)
    end = _instant(programme, meeting, meeting.end) if meeting.end else None
    hours = both_hours(start, end, reader.host, reader.present, language)
    return say(language, "when.hours", day=day, hours=sure(hours, certainty.hour, language))


def _month(meeting: Meeting, language: Language) -> str:
    month = month_name(meeting.month, language)
    if meeting.until_month is not None:
        return plain(language, "list.range", first=month, last=month_name(meeting.until_month, language))
    return plain(language, "meeting.early", month=month) if meeting.early else month


def _where(meeting: Meeting, language: Language) -> Html | None:
    ways = [plain(language, f"meeting.how.{way}") for way in meeting.how]
    places = [meeting.town[language]] if meeting.town else []
    if not ways and not places:
        return None
    return sure(html(plain(language, "list.comma").join([*places, *ways])), meeting.certainty.how, language)


def _instant(programme: Programme, meeting: Meeting, at: time) -> datetime:
    assert meeting.day is not None
    return datetime.combine(meeting.day, at, programme.edition.event.tz).astimezone(UTC)
