"""How many come to a session: those who said yes or no, those who wait, and those who have not answered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from domain.attending import Attending, answered, invited, on_request, turned_down
from domain.delegation import Status
from domain.edition import Kind, Session
from domain.person import Half
from domain.programme import Programme

COUNTED = frozenset({Kind.MEAL, Kind.VISIT, Kind.CEREMONY, Kind.SHUTTLE, Kind.FREE, Kind.TALK})
"""The kinds of sessions of which heads are counted: somebody cooks, or waits with a coach, for them."""


@dataclass(frozen=True, slots=True)
class Heads:
    """How those who are on a form and invited to ``session`` have answered; ``yes`` by half too."""

    session: Session
    yes: tuple[Attending, ...]
    no: tuple[Attending, ...]
    waiting: tuple[Attending, ...]
    unanswered: tuple[Attending, ...]

    def of(self, half: Half) -> int:
        """How many of ``half`` said yes."""
        return sum(each.half is half for each in self.yes)


def counted(programme: Programme) -> tuple[Session, ...]:
    """The sessions of which heads are counted, in printed order."""
    return tuple(each for each in programme.edition.sessions if each.kind in COUNTED and not each.cancelled)


def heads(programme: Programme, session: Session, everyone: Iterable[Attending]) -> Heads:
    """Who of those on a form comes to ``session``; the French who may ask for it and have not are not missing."""
    found: dict[str, list[Attending]] = {"yes": [], "no": [], "waiting": [], "unanswered": []}
    for each in everyone:
        if each.attendee is not None and invited(session, each) and _comes(each):
            found[_answer(programme, session, each)].append(each)
    return Heads(session, *(tuple(found[name]) for name in ("yes", "no", "waiting", "unanswered")))


def by_hour(everyone: Iterable[Attending]) -> Counter[tuple[str, int | None]]:
    """How many arrive on each day, as ISO, within each hour; ``None`` for those whose hour is not known."""
    return Counter(
        (each.attendee.arrival.day.isoformat(), each.attendee.arrival.at.hour if each.attendee.arrival.at else None)
        for each in everyone
        if each.attendee is not None and each.attendee.arrival is not None and _comes(each)
    )


def _comes(who: Attending) -> bool:
    return who.delegation is None or who.delegation.status is not Status.DECLINED


def _answer(programme: Programme, session: Session, who: Attending) -> str:
    assert who.attendee is not None, "only those on a form are counted"
    said = answered(session, who)
    if said:
        return "yes"
    if session.id in who.attendee.waiting:
        return "waiting"
    if said is False or turned_down(programme, session, who) or on_request(session, who):
        return "no"
    return "unanswered"
