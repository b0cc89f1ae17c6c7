"""What people are told unasked: one message of one or several notices, date and verb first, with one button."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.attending import Attending
from domain.deadlines import last_minute_of
from domain.delegation import Delegation, Rank
from domain.dossier import Deadline
from domain.edition import Language
from domain.notices import Notice, What
from domain.owed import Owed
from domain.person import Half, Reader
from domain.programme import Programme
from domain.reminders_deadlines import SILENCE, is_open
from render.dates import both_hours, day_name, plain_date
from render.meetings import meeting_lines
from render.notices_goodbye import given_told, goodbye
from render.notices_sessions import day_told, run_told
from render.screen import Button, Html, Row, Screen, bold, lines, packed, paragraphs
from render.words import plain, say

MOST_NAMED = 15
"""Delegations named in one message to an organiser."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a message needs to know beside its notices: what is owed, by delegation, and whose delegations those are.

    ``put_off`` are the texts, and ``verdicts`` what the reader has said of workshops.
    """

    owing: Mapping[str, Sequence[Owed]] = field(default_factory=dict)
    delegations: Mapping[str, Delegation] = field(default_factory=dict)
    put_off: Sequence[Html] = ()
    verdicts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one notice says, and the button to act on it."""

    text: Html
    button: Button | None = None
    rows: tuple[Row, ...] = ()


def notice_screen(
    programme: Programme, notices: Sequence[Notice], who: Attending, reader: Reader, standing: Standing
) -> Screen:
    """One message that tells ``who`` all of ``notices``."""
    ordered = sorted(notices, key=lambda each: (list(What).index(each.what), each.at, each.about))
    parts = [_part(programme, each, who, reader, standing) for each in _each_once(ordered)]
    buttons = list(dict.fromkeys(part.button for part in parts if part.button is not None))
    rows: list[Row] = [(button,) for button in buttons]
    if any(each.what in (What.SOON, What.MORNING, What.EVE) for each in notices):
        rows += arrived_row(programme, reader)
    rows += [row for part in parts for row in part.rows]
    return Screen(paragraphs(part.text for part in parts), tuple(rows))


def arrived_row(programme: Programme, reader: Reader) -> tuple[Row, ...]:
    """« I have arrived », from the first day on, to whoever has not said so."""
    event = programme.edition.event
    there = reader.now.astimezone(reader.host).date() >= event.opens
    if not there or reader.present.key == reader.host.key:
        return ()
    return ((Button(plain(reader.language, "button.arrived"), "arrived", "yes"),),)


def _each_once(notices: Sequence[Notice]) -> list[Notice]:
    """Without what another of them says already: who has just come in is told of all that is owed in one."""
    if any(each.what is What.LINKED for each in notices):
        return [each for each in notices if each.what not in (What.OWED, What.UNDATED)]
    return list(notices)


def _part(programme: Programme, notice: Notice, who: Attending, reader: Reader, standing: Standing) -> _Part:
    language = reader.language
    match notice.what:
        case What.SOON:
            text = run_told(programme, notice.about, who, reader)
            return _Part(text, Button(plain(language, "notice.button.session"), "session", notice.about[0]))
        case What.EVE | What.MORNING:
            day = notice.mark.date()
            text = day_told(programme, notice.what, day, notice.about, who, reader)
            return _Part(text, Button(plain(language, "notice.button.day"), "day", day.isoformat()))
        case What.OWED | What.GRACE | What.LINKED | What.UNDATED:
            return _owed(programme, notice, who, reader, standing)
        case What.OPENS:
            return _opens(programme, notice, language)
        case What.MEETING:
            meeting = next(each for each in programme.edition.meetings if each.id == notice.about[0])
            told = [bold(plain(language, "notice.meeting")), meeting_lines(programme, meeting, reader)]
            return _Part(lines(told), Button(plain(language, "button.meetings"), "meetings"))
        case What.DIGEST:
            return _Part(paragraphs([bold(plain(language, "notice.digest")), *standing.put_off]))
        case What.GOODBYE:
            text, rows = goodbye(programme, who, reader, standing.verdicts)
            return _Part(text, rows=rows)
        case What.GIVEN:
            return _Part(bold(given_told(programme, notice.about[0], language)))
        case What.DATES:
            return _dates(programme, notice, language)
        case What.SILENT | What.LATE:
            return _missing(programme, notice, language, standing)


def _owed(programme: Programme, notice: Notice, who: Attending, reader: Reader, standing: Standing) -> _Part:
    language = reader.language
    owed = standing.owing.get(who.delegation.id, ()) if who.delegation else ()
    about = [each for each in owed if each.deadline.id in notice.about and is_open(each)]
    by_day: dict[date | None, list[Owed]] = {}
    for each in sorted(about, key=lambda one: one.deadline.day or date.max):
        by_day.setdefault(each.deadline.day, []).append(each)
    told = [_by(programme, notice, day, together, reader) for day, together in by_day.items()]
    if notice.what is What.LINKED:
        told.insert(0, say(language, "notice.linked"))
    if notice.what is What.GRACE:
        told.append(say(language, "notice.grace.last"))
    if who.rank is Rank.DEPUTY and notice.what is What.OWED and _silent_today(notice, about):
        told.append(say(language, "notice.organisers_told"))
    if who.rank is Rank.MEMBER:
        told.append(say(language, "notice.to_member"))
    return _Part(paragraphs(told), _do(about, language))


def _by(programme: Programme, notice: Notice, day: date | None, owed: Sequence[Owed], reader: Reader) -> Html:
    """What is to be done by one day; a single thing in one sentence."""
    language = reader.language
    done = [plain(language, f"notice.do.{each.item}") for each in owed]
    if day is None:
        head = plain(language, "notice.undated")
    elif notice.what is What.GRACE:
        head = plain(language, "notice.grace", day=day_name(day, language))
    else:
        head = plain(language, "notice.by", day=_until(programme, day, reader))
        left = (day - reader.now.astimezone(reader.host).date()).days
        head = plain(language, "notice.by_left", by=head, left=_left(left, language))
    if notice.what is What.GRACE and len(done) > 1:
        told = bold(head)
    elif len(done) > 1:
        told = bold(plain(language, "notice.several", when=head))
    else:
        return bold(plain(language, "notice.one", do=done[0], when=head))
    return lines([told, *(say(language, "line", text=each) for each in done)])


def _until(programme: Programme, day: date, reader: Reader) -> str:
    last = last_minute_of(programme, day)
    hours = both_hours(last, None, reader.host, reader.present, reader.language)
    return plain(reader.language, "when.hours", day=day_name(day, reader.language), hours=hours)


def _left(days: int, language: Language) -> str:
    if days <= 1:
        return plain(language, "notice.left.today" if days <= 0 else "notice.left.tomorrow")
    return plain(language, "notice.left.days", count=days)


def _do(owed: Sequence[Owed], language: Language) -> Button:
    if len(owed) == 1:
        return Button(plain(language, "notice.button.do"), "owed-item", owed[0].item)
    return Button(plain(language, "notice.button.owed"), "owed")


def _silent_today(notice: Notice, owed: Sequence[Owed]) -> bool:
    day = notice.mark.date()
    return any(each.deadline.day is not None and (each.deadline.day - day).days == SILENCE for each in owed)


def _opens(programme: Programme, notice: Notice, language: Language) -> _Part:
    opening = [each for each in programme.edition.deadlines if each.id in notice.about]
    listed = [say(language, "line", text=each.title[language]) for each in opening]
    button = Button(plain(language, "notice.button.open"), "deadline", opening[0].id)
    return _Part(lines([bold(plain(language, "notice.opens")), *listed]), button)


def _dates(programme: Programme, notice: Notice, language: Language) -> _Part:
    unsure = [each for each in programme.edition.deadlines if each.id in notice.about and each.day]
    by_day: dict[date, list[Deadline]] = {}
    for each in unsure:
        if each.day is not None:
            by_day.setdefault(each.day, []).append(each)
    told = [
        lines(
            [
                bold(plain_date(day, language)),
                *(say(language, "line", text=each.title[language]) for each in together),
            ]
        )
        for day, together in sorted(by_day.items())
    ]
    if len(unsure) == 1:
        button = Button(plain(language, "notice.button.confirm"), "due-of", unsure[0].id)
    else:
        button = Button(plain(language, "notice.button.dues"), "dues")
    return _Part(paragraphs([say(language, "notice.dates"), *told, say(language, "notice.dates.until")]), button)


def _missing(programme: Programme, notice: Notice, language: Language, standing: Standing) -> _Part:
    deadline = next(each for each in programme.edition.deadlines if each.id == notice.about[0])
    missing = [
        standing.delegations[id_]
        for id_, owed in standing.owing.items()
        if id_ in standing.delegations and any(each.deadline.id == deadline.id and is_open(each) for each in owed)
    ]
    named = [say(language, "line", text=each.name[language]) for each in missing[:MOST_NAMED]]
    if len(missing) > MOST_NAMED:
        named.append(say(language, "notice.more", number=len(missing) - MOST_NAMED))
    day = day_name(deadline.day, language) if deadline.day else ""
    head = bold(plain(language, f"notice.{notice.what}", day=day, title=deadline.title[language]))
    half = missing[0].half if missing else Half.FRENCH
    button = Button(plain(language, "notice.button.delegations"), "delegations", half)
    return _Part(lines([head, say(language, "notice.missing", count=len(missing)), *named]), button)


def outage_screen(late: int, expired: int, since: str, reader: Reader) -> Screen:
    """To organisers: the bot was away; what it has told late, and what had become useless."""
    language = reader.language
    text = say(language, "notice.outage", since=since, late=late, expired=expired)
    return Screen(text, (*packed([Button(plain(language, "org.button.planned"), "planned")]),))
