"""What a delegation is sent by other means than Telegram: its programme, and what it still owes."""

from dataclasses import dataclass
from datetime import date

from domain.delegation import Delegation
from domain.edition import Session, Workshop
from domain.person import Half
from domain.programme import Programme, concerning


@dataclass(frozen=True, slots=True)
class Slot:
    """A session as it concerns someone: ``workshops`` are those of theirs that meet in it, once that is fixed."""

    session: Session
    workshops: tuple[Workshop, ...]


def days_of(programme: Programme, half: Half | None, delegation: Delegation | None) -> list[tuple[date, list[Slot]]]:
    """The programme of a half or of a delegation by day; days without anything for it are left out."""
    whose = half if delegation is None else delegation.half
    days = [(day, concerning(programme.sessions_of(day), whose)) for day in programme.days]
    return [(day, [_slot(programme, each, delegation) for each in sessions]) for day, sessions in days if sessions]


def wished(programme: Programme, delegation: Delegation | None) -> tuple[Workshop, ...]:
    """The workshops that a delegation wishes for, the first one first."""
    by_id = programme.edition.workshop_by_id
    return tuple(by_id[each] for each in (delegation.wishes if delegation else ()) if each in by_id)


def _slot(programme: Programme, session: Session, delegation: Delegation | None) -> Slot:
    mine = tuple(each for each in wished(programme, delegation) if each.id in session.workshops)
    return Slot(session, mine)
