"""One's own workshop in a slot, beside or instead of what the delegation wishes for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from domain.attending import Attending, workshop_in
from domain.deciding import wishes_closed
from domain.delegation import COMMITTING, By, Capacity, Delegation, Refused, Status, capacity
from domain.edition import Kind, Session, Workshop
from domain.form import Attendee
from domain.programme import Programme


@dataclass(frozen=True, slots=True)
class Picked:
    """It is picked: the attendee as they now are, and the workshop which that one takes the place of."""

    attendee: Attendee
    instead: Workshop | None = None


def pick(
    programme: Programme, who: Attending, entry: Attendee, slot: str, workshop: str, *, by: By, now: datetime
) -> Picked | Refused:
    """``entry``, which is that of ``who``, with ``workshop`` in ``slot``: one workshop a slot.

    Refused: ``no_delegation``; ``not_yours`` unless ``by`` is ``who`` or may commit for their delegation; ``declined``;
    ``unpaired`` while it is not fixed which workshops meet there; ``moved`` when this one does not; ``closed`` after
    a *confirmed* day, for all but organisers; ``already``.
    """
    found = _open_slot(programme, who, slot, by, now)
    if isinstance(found, Refused):
        return found
    if workshop not in found.workshops:
        return Refused("moved")
    if entry.workshops.get(slot) == workshop:
        return Refused("already")
    before = workshop_in(programme, found, who)
    return Picked(_with(entry, {**entry.workshops, slot: workshop}), before)


def follow(
    programme: Programme, who: Attending, entry: Attendee, slot: str, *, by: By, now: datetime
) -> Picked | Refused:
    """``entry`` without a pick in ``slot``: they go where their delegation goes; refused as in :func:`pick`."""
    found = _open_slot(programme, who, slot, by, now)
    if isinstance(found, Refused):
        return found
    if slot not in entry.workshops:
        return Refused("already")
    return Picked(_with(entry, {each: kept for each, kept in entry.workshops.items() if each != slot}))


def may_pick(delegation: Delegation, who: Attending, by: By) -> bool:
    """Whether ``by`` may say where ``who`` goes: for themselves, and head, deputy and organisers for all."""
    oneself = who.person is not None and who.person.id == by.person and delegation.member(by.person) is not None
    return oneself or capacity(delegation, by) in COMMITTING


def split(
    programme: Programme, slot: Session, those: tuple[Attending, ...]
) -> Mapping[str | None, tuple[Attending, ...]]:
    """``those`` of one delegation by the id of the workshop where each goes in ``slot``; ``None``: not known yet."""
    found: dict[str | None, tuple[Attending, ...]] = dict.fromkeys(slot.workshops, ())
    for each in those:
        workshop = workshop_in(programme, slot, each)
        key = None if workshop is None else workshop.id
        found[key] = (*found.get(key, ()), each)
    return found


def _open_slot(programme: Programme, who: Attending, slot: str, by: By, now: datetime) -> Session | Refused:
    delegation, found = who.delegation, programme.edition.session_by_id.get(slot)
    if delegation is None:
        return Refused("no_delegation")
    if not may_pick(delegation, who, by):
        return Refused("not_yours")
    if delegation.status is Status.DECLINED:
        return Refused("declined")
    if found is None or found.kind is not Kind.WORKSHOPS or found.cancelled:
        return Refused("moved")
    if not found.workshops:
        return Refused("unpaired")
    if capacity(delegation, by) is not Capacity.ORGANISER and wishes_closed(programme, delegation, now):
        return Refused("closed")
    return found


def _with(entry: Attendee, workshops: Mapping[str, str]) -> Attendee:
    return replace(entry, workshops=dict(workshops))
