"""What is told of what is due: to whoever can do it, while it is owed; to organisers, what stays silent or late."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.attending import Attending
from domain.deadlines import concerns
from domain.delegation import Rank
from domain.dossier import Committee, Deadline, Item, Meeting
from domain.notices import Notice, What, of_day
from domain.owed import Owed
from domain.person import Half
from domain.printed import Certainty
from domain.programme import Programme
from domain.quiet import DAY, Whereabouts, instant
from domain.roles import Action, may

STEPS = (30, 14, 7, 3, 1)
"""Days before a deadline, on the host's calendar."""
GENTLY = 7
"""The one step at which plain members are told."""
SILENCE = 3
"""The step at which organisers hear of who has not answered."""
AHEAD = timedelta(days=31)
"""How far ahead a message looks: to the end of a day 30 days away, in any zone."""
CLOSE = timedelta(days=90)
"""From when on what has no date is recalled every fortnight, before the event opens."""
FORTNIGHT = timedelta(days=14)
ASKED = timedelta(days=45)
"""How long before a date that nobody has confirmed organisers are asked."""
MEETING_STEPS = (7, 1)
READS = time(9, 30)
LEADING = (Rank.HEAD, Rank.DEPUTY)
ASKED_ANYWAY = frozenset({Item.REGISTRATION, Item.HOTEL})
"""What is done elsewhere: while nobody has said whether it is done, it is asked."""
WhereOf = Callable[[Attending], Whereabouts]


@dataclass(frozen=True, slots=True)
class Together:
    """Members of one delegation who are told at the same moments: ``leading`` ones can act for it."""

    owed: tuple[Owed, ...]
    half: Half
    leading: bool
    where: Whereabouts
    people: tuple[Attending, ...]


def is_open(owed: Owed) -> bool:
    """Whether it is still to be done, as far as anybody knows."""
    return owed.done is False or (owed.done is None and owed.item in ASKED_ANYWAY)


def is_sure(deadline: Deadline) -> bool:
    """Whether its day is one that may be pushed."""
    return deadline.day is not None and deadline.certainty.day is Certainty.CONFIRMED


def closes_at(programme: Programme, day: date) -> datetime:
    """The instant at which a day that something was due by is over at the host's."""
    return instant(day + DAY, time(), programme.edition.event.tz)


def of_delegation(programme: Programme, together: Together) -> Iterator[Notice]:
    """What these members are told of what their delegation owes, and of what opens."""
    dated = [each for each in together.owed if is_sure(each.deadline) and is_open(each)]
    yield from _due(programme, dated, together)
    yield from _opening(programme, together)
    if together.leading:
        yield from _grace(programme, dated, together)
        yield from _undated(programme, together)


def to_organiser(
    programme: Programme, who: Attending, where: Whereabouts, owing: Sequence[tuple[Half, tuple[Owed, ...]]]
) -> Iterator[Notice]:
    """What an organiser is told: which delegations are silent at J-3 or late, and which dates nobody has confirmed."""
    mine = [half for half in Half if may(who.roles, Action.SET_DEADLINE, half)]
    if not mine:
        return
    waited = {each.deadline.id: each.deadline for half, owed in owing if half in mine for each in owed if is_open(each)}
    for deadline in waited.values():
        if deadline.day is not None and is_sure(deadline):
            yield _read(What.SILENT, (deadline.id,), deadline.day - timedelta(SILENCE), where, (who,))
            yield _read(What.LATE, (deadline.id,), deadline.day + timedelta(2), where, (who,))
    unsure = [each for each in unconfirmed(programme) if any(concerns(each, half) for half in mine)]
    for day in {each.day for each in unsure if each.day}:
        about = tuple(each.id for each in unsure if each.day == day)
        yield _read(What.DATES, about, day - ASKED, where, (who,))


def unconfirmed(programme: Programme) -> tuple[Deadline, ...]:
    """The deadlines with a day that nobody has confirmed for this edition."""
    return tuple(each for each in programme.edition.deadlines if each.day is not None and not is_sure(each))


def of_meetings(programme: Programme, who: Attending, where: Whereabouts) -> Iterator[Notice]:
    """The meetings to which someone is invited, once their day is confirmed."""
    for meeting in programme.edition.meetings:
        if meeting.day is not None and meeting.certainty.day is Certainty.CONFIRMED and invited(meeting, who):
            for step in MEETING_STEPS:
                yield _read(What.MEETING, (meeting.id,), meeting.day - timedelta(step), where, (who,))


def invited(meeting: Meeting, who: Attending) -> bool:
    """Whether a meeting is for ``who``: organisers of its halves, and of the large French one whoever leads."""
    organises = {half for half in Half if may(who.roles, Action.SET_DEADLINE, half)}
    match meeting.committee:
        case Committee.MIXED:
            return bool(organises)
        case Committee.FRENCH_CORE:
            return Half.FRENCH in organises
        case Committee.FRENCH:
            return Half.FRENCH in organises or (who.half is Half.FRENCH and who.rank in LEADING)


def recalled(programme: Programme) -> Iterator[date]:
    """The days on which what has no date is recalled: monthly, and every fortnight from J-90."""
    event = programme.edition.event
    close = event.opens - CLOSE
    day = event.since.replace(day=1)
    while day < close:
        yield day
        day = (day + timedelta(days=32)).replace(day=1)
    day = close
    while day < event.opens:
        yield day
        day += FORTNIGHT


def _due(programme: Programme, dated: list[Owed], together: Together) -> Iterator[Notice]:
    steps = STEPS if together.leading else (GENTLY,)
    days: set[date] = set()
    for each in dated:
        assert each.deadline.day is not None, "a sure deadline has a day"
        days |= {each.deadline.day - timedelta(step) for step in steps}
        if together.leading:
            days.add(last_morning(closes_at(programme, each.deadline.day), together.where))
    for day in days:
        at = together.where.on(day, READS)
        ahead = [each for each in dated if _is_ahead(programme, each, at)]
        if ahead:
            until = min(together.where.falls(at), closes_at(programme, _first(ahead)))
            yield Notice(What.OWED, _ids(ahead), at, until, of_day(day), together.people)


def _is_ahead(programme: Programme, owed: Owed, at: datetime) -> bool:
    day = owed.deadline.day
    return day is not None and at < closes_at(programme, day) <= at + AHEAD


def last_morning(closes: datetime, where: Whereabouts) -> date:
    """The last day on whose 09:30 someone can still act."""
    day = closes.astimezone(where.zone_at(closes)).date()
    while where.on(day, READS) >= closes:
        day -= DAY
    return day


def _grace(programme: Programme, dated: list[Owed], together: Together) -> Iterator[Notice]:
    for closed in {each.deadline.day for each in dated if each.deadline.day}:
        about = [each for each in dated if each.deadline.day == closed]
        day = last_morning(closes_at(programme, closed), together.where) + DAY
        yield _read(What.GRACE, _ids(about), day, together.where, together.people)


def _undated(programme: Programme, together: Together) -> Iterator[Notice]:
    about = [each for each in together.owed if each.deadline.day is None and is_open(each)]
    for day in recalled(programme) if about else ():
        yield _read(What.UNDATED, _ids(about), day, together.where, together.people)


def _opening(programme: Programme, together: Together) -> Iterator[Notice]:
    opening = [
        each
        for each in programme.edition.deadlines
        if each.does == "opens" and is_sure(each) and concerns(each, together.half)
    ]
    for day in {each.day for each in opening if each.day}:
        about = tuple(each.id for each in opening if each.day == day)
        yield _read(What.OPENS, about, day, together.where, together.people)


def _read(what: What, about: tuple[str, ...], day: date, where: Whereabouts, whom: tuple[Attending, ...]) -> Notice:
    at = where.on(day, READS)
    return Notice(what, about, at, where.falls(at), of_day(day), whom)


def _first(owed: Iterable[Owed]) -> date:
    return min(each.deadline.day for each in owed if each.deadline.day)


def _ids(owed: Iterable[Owed]) -> tuple[str, ...]:
    return tuple(each.deadline.id for each in owed)
