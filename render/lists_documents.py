"""The lists that are working documents: Doc 5, 8 and 10."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from domain.delegation import Delegation, Status
from domain.dossier import Deadline, Meeting
from domain.edition import Certainty, Language
from domain.lists import Column, Gathered, Line
from domain.person import Half
from domain.programme import Programme
from render.dates import day_name, hours, month_name, plain_date
from render.deadlines import addressees, whom
from render.words import plain

DOC_5 = tuple(
    map(Column, ("delegation", "other_name", "country", "kind", "twin", "contact", "status", "said_by", "said_on"))
)
DOC_8 = tuple(map(Column, ("workshop", "country", "delegation", "other_name", "wish", "status")))
DOC_10 = tuple(map(Column, ("when", "sureness", "does", "what", "whom", "to", "remark")))
ORDER = {Status.CONFIRMED: 0, Status.STUDYING: 1, Status.UNKNOWN: 2, Status.DECLINED: 3}


def intentions(gathered: Gathered, language: Language) -> Iterator[Line]:
    """Doc 5: who comes, by country; those that have confirmed first."""
    for each in in_order(gathered.delegations, language):
        yield Line(each.id, (*named(each, language), *_sender(each, language), *_said(each, gathered, language)))


def short_list(gathered: Gathered, language: Language) -> Iterator[Line]:
    """Doc 8: the delegations by workshop, a line for each of their wishes; those without a wish at the end."""
    coming = [each for each in in_order(gathered.delegations, language) if expected(each)]
    for workshop in gathered.programme.edition.workshops:
        title = plain(language, "workshop.numbered", number=workshop.number, title=workshop.title[language])
        for each in coming:
            if workshop.id in each.wishes:
                rank = plain(language, "lists.wish", rank=each.wishes.index(workshop.id) + 1)
                yield Line(f"{workshop.id}.{each.id}", _placed(each, title, rank, language))
    for each in coming:
        if not each.wishes and each.status is not Status.UNKNOWN:
            yield Line(f"none.{each.id}", _placed(each, plain(language, "lists.no_wish"), "", language))


def timetable(gathered: Gathered, language: Language) -> Iterator[Line]:
    """Doc 10: what is due and when committees meet, in the order of days, each with how sure its day is."""
    edition = gathered.programme.edition
    entries = [
        (due.day.isoformat() if due.day else "", Line(due.id, _due(due, gathered, language)))
        for due in edition.deadlines
    ]
    entries += [(_month_or_day(each), Line(each.id, _meeting(each, gathered, language))) for each in edition.meetings]
    yield from (line for _, line in sorted(entries, key=lambda entry: entry[0]))


def expected(delegation: Delegation) -> bool:
    """Whether it is among those that may come: a collectivité, or whoever has said so, and none that has declined."""
    return delegation.status is not Status.DECLINED


def in_order(delegations: tuple[Delegation, ...], language: Language) -> list[Delegation]:
    """By half, then those that have confirmed first, then by name."""
    halves = list(Half)
    return sorted(delegations, key=lambda each: (halves.index(each.half), ORDER[each.status], each.name[language]))


def named(delegation: Delegation, language: Language) -> tuple[str, str]:
    """Its name in the language of the list, and the other one."""
    other: Language = "ja" if language == "fr" else "fr"
    return delegation.name[language], delegation.name[other]


def sure_in_a_word(certainty: Certainty | None, language: Language) -> str:
    return plain(language, f"certainty.{certainty}") if certainty else ""


def dated(at: datetime, gathered: Gathered, language: Language) -> str:
    """A day on the host's calendar."""
    return plain_date(at.astimezone(gathered.programme.edition.event.tz).date(), language)


def _sender(each: Delegation, language: Language) -> tuple[str, ...]:
    country, kind = plain(language, f"country.{each.country}"), plain(language, f"kind.{each.kind}")
    return country, kind, each.twin, each.contact


def _said(each: Delegation, gathered: Gathered, language: Language) -> tuple[str, ...]:
    """Whether it comes, who has said so, and when."""
    status = plain(language, f"status.{each.status}")
    if each.printed:
        return status, plain(language, "lists.said.printed"), ""
    if each.decided is None:
        return status, "", ""
    by = plain(language, "lists.said.on_behalf" if each.decided.on_behalf else "lists.said.delegation")
    return status, by, dated(each.decided.at, gathered, language)


def _placed(each: Delegation, workshop: str, rank: str, language: Language) -> tuple[str, ...]:
    country, status = plain(language, f"country.{each.country}"), plain(language, f"status.{each.status}")
    return workshop, country, *named(each, language), rank, status


def _due(due: Deadline, gathered: Gathered, language: Language) -> tuple[str, ...]:
    if due.day is not None:
        when, sureness = day_name(due.day, language, year=True), sure_in_a_word(due.certainty.day, language)
    else:
        when, sureness = due.timing[language] if due.timing else plain(language, "deadline.undated"), ""
    note = due.note[language] if due.note else ""
    does = plain(language, f"lists.does.{due.does}")
    return (
        when,
        sureness,
        does,
        due.title[language],
        whom(due, language),
        addressee(due, gathered.programme, language),
        note,
    )


def addressee(due: Deadline, programme: Programme, language: Language) -> str:
    """To whom, or on which site; one that is carried over is never given as where to go."""
    if due.to:
        if due.certainty.to is Certainty.INHERITED:
            return plain(language, "deadline.to.unknown")
        return _marked(addressees(programme, due.to, language), due.certainty.to, language)
    if due.online is None:
        return ""
    if due.certainty.online is Certainty.INHERITED:
        return plain(language, "deadline.online.unknown")
    return _marked(due.online[language], due.certainty.online, language)


def _meeting(meeting: Meeting, gathered: Gathered, language: Language) -> tuple[str, ...]:
    how = plain(language, "list.comma").join(plain(language, f"meeting.how.{way}") for way in meeting.how)
    where = plain(language, "list.comma").join(filter(None, (meeting.town[language] if meeting.town else "", how)))
    sureness = sure_in_a_word(meeting.certainty.day, language)
    committee = plain(language, f"lists.committee.{meeting.committee}")
    note = meeting.note[language] if meeting.note else ""
    does = plain(language, "lists.does.meets")
    return _meets(meeting, gathered, language), sureness, does, meeting.title[language], committee, where, note


def _month_or_day(meeting: Meeting) -> str:
    """What puts it in its order: of a month of which no day is printed, the end, or where so printed the beginning."""
    return meeting.day.isoformat() if meeting.day else f"{meeting.month}-{'00' if meeting.early else '99'}"


def _meets(meeting: Meeting, gathered: Gathered, language: Language) -> str:
    if meeting.day is None:
        month = month_name(meeting.month, language)
        if meeting.until_month is not None:
            return plain(language, "list.range", first=month, last=month_name(meeting.until_month, language))
        return plain(language, "meeting.early", month=month) if meeting.early else month
    day = day_name(meeting.day, language, year=True)
    if meeting.start is None:
        return day
    zone = gathered.programme.edition.event.tz
    start = _instant(gathered, meeting.day, meeting.start)
    end = _instant(gathered, meeting.day, meeting.end) if meeting.end else None
    return plain(language, "moment", day=day, hour=hours(start, end, zone, language))


def _instant(gathered: Gathered, day: date, at: time) -> datetime:
    return datetime.combine(day, at, gathered.programme.edition.event.tz).astimezone(UTC)


def _marked(text: str, certainty: Certainty | None, language: Language) -> str:
    if certainty in (None, Certainty.CONFIRMED):
        return text
    return plain(language, f"sure.{certainty}", text=text)
