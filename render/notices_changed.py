"""A change of the programme, told to whom it concerns: what is new first, then what it was."""

from collections.abc import Sequence

from domain.attending import own_pick, workshop_in
from domain.edition import Kind, Session
from domain.news import Telling, differing
from domain.person import Reader
from domain.programme import Programme
from render.dates import both_hours, day_name
from render.facts import when, where_in_short
from render.notices import arrived_row
from render.screen import Button, Html, Row, Screen, bold, lines, paragraphs
from render.words import plain, say


def changed_screen(programme: Programme, tellings: Sequence[Telling], reader: Reader) -> Screen:
    """One message for all that has changed for one reader."""
    rows: list[Row] = [
        (Button(plain(reader.language, "notice.button.session"), "session", each.after.id),)
        for each in tellings
        if each.after is not None
    ]
    if len(rows) > 1:
        rows = [
            (Button(each.after.label[reader.language], "session", each.after.id),)
            for each in tellings
            if each.after is not None
        ]
    if any(_lost(each) for each in tellings):
        rows.insert(0, (Button(plain(reader.language, "mine.button.picks"), "picks"),))
    rows += arrived_row(programme, reader)
    return Screen(paragraphs(_told(programme, each, reader) for each in tellings), tuple(rows))


def _told(programme: Programme, telling: Telling, reader: Reader) -> Html:
    language, before, after = reader.language, telling.before, telling.after
    shown = after or before
    assert shown is not None, "something was there before or is there now"
    head = bold(plain(language, f"changed.{_what(programme, telling)}", title=shown.title[language]))
    if after is None or after.cancelled:
        return lines([head, _was(programme, shown, reader)])
    now = [when(programme, after, reader.present, language, year=False), *_where(programme, telling, after, reader)]
    if before is None or before.cancelled:
        return lines([head, *now])
    former = _was(programme, before, reader)
    places = before.places != after.places and not after.workshops
    place = _known_places(programme, before, reader) if places else None
    moved = (before.day, before.half, before.start, before.end) != (after.day, after.half, after.start, after.end)
    told = [say(language, "changed.was", was=former)] if moved else []
    if place:
        told.append(say(language, "changed.was_in", place=place))
    if (lost := _lost(telling)) is not None:
        number = programme.edition.workshop_by_id[lost].number
        told.append(say(language, "changed.lost", workshop=str(number)))
    return lines([head, *now, *told])


def _lost(telling: Telling) -> str | None:
    """The workshop that someone had picked for themselves, and that no longer meets in the slot."""
    before, after = telling.before, telling.after
    if before is None or after is None or after.cancelled:
        return None
    picked = own_pick(before, telling.who)
    return picked if picked not in after.workshops else None


def _what(programme: Programme, telling: Telling) -> str:
    before, after = telling.before, telling.after
    if after is None or after.cancelled:
        return "cancelled"
    if before is None:
        return "added"
    if before.cancelled:
        return "again"
    fields = differing(programme, before, after, telling.who)
    return fields[0] if len(fields) == 1 else "several"


def _was(programme: Programme, session: Session, reader: Reader) -> Html:
    language, span = reader.language, programme.span_of(session)
    day = day_name(session.day, language)
    if not span.exact:
        return say(language, "when.hours", day=day, hours=plain(language, f"half_day.{session.half}"))
    end = span.end if session.end is not None else None
    hours = both_hours(span.start, end, reader.host, reader.present, language)
    return say(language, "when.hours", day=day, hours=hours)


def _where(programme: Programme, telling: Telling, after: Session, reader: Reader) -> list[Html]:
    language = reader.language
    workshop = workshop_in(programme, after, telling.who) if after.kind is Kind.WORKSHOPS else None
    if workshop is not None:
        label = plain(language, "button.workshop", number=workshop.number, label=workshop.label[language])
        room = programme.room_of(after, workshop)
        if room is not None:
            return [say(language, "notice.workshop_in", workshop=label, room=room.name[language])]
        return [say(language, "notice.workshop", workshop=label)]
    place = where_in_short(programme, after, language)
    return [say(language, "line.where", where=place)] if place else []


def _known_places(programme: Programme, session: Session, reader: Reader) -> str | None:
    """The names of the places that are still known; one that an undone change brought is not."""
    known = programme.edition.place_by_id
    names = [known[each].name[reader.language] for each in session.places if each in known]
    return plain(reader.language, "list.slash").join(names) or None
