"""What a delegation still owes: each thing that is asked of it by a day, and whether it is done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.deadlines import concerns
from domain.delegation import COMMITTING, By, Capacity, Delegation, Status, capacity
from domain.dossier import Deadline, Item, Ower
from domain.form import Form
from domain.programme import Programme
from domain.received import TAKEN, Received, complete

__all__ = ["BY_HAND", "Item", "Owed", "may_mark", "may_send", "may_withdraw", "owed"]

BY_HAND = frozenset({Item.REGISTRATION, Item.HOTEL})
"""What is done elsewhere, so that head and deputy may mark it; all else is marked by organisers, who received it."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is owed, by when, and whether it is done; ``None`` where the bot cannot know."""

    item: Item
    deadline: Deadline
    done: bool | None


def owed(
    programme: Programme, delegation: Delegation, form: Form, received: Mapping[Item, Sequence[Received]]
) -> tuple[Owed, ...]:
    """What ``delegation`` owes, soonest first, what is wanted at once before; one that does not come owes nothing.

    An organisation that is no collectivité owes only what everyone does.
    """
    if delegation.status is Status.DECLINED:
        return ()
    asked = [each for each in programme.edition.deadlines if each.asks and _concerns(each, delegation)]
    asked.sort(key=lambda each: each.day or date.min)
    return tuple(
        Owed(each.asks, each, _done(programme, each, delegation, form, received))
        for each in asked
        if each.asks is not None
    )


def may_send(delegation: Delegation, by: By) -> bool:
    """Whether ``by`` may send what ``delegation`` owes: whoever is in it, and an organiser in its place."""
    return capacity(delegation, by) is not None


def may_mark(delegation: Delegation, item: Item, by: By) -> bool:
    """Whether ``by`` may say by hand that ``item`` is done."""
    acting = capacity(delegation, by)
    return acting is Capacity.ORGANISER or (acting in COMMITTING and item in BY_HAND)


def may_withdraw(delegation: Delegation, received: Received, by: By) -> bool:
    """Whether ``by`` may take a version back, or a mark away: who sent it, and who commits for the delegation."""
    acting = capacity(delegation, by)
    if received.file is None:
        return may_mark(delegation, received.item, by)
    return acting in COMMITTING or (acting is not None and received.person == by.person)


def _concerns(deadline: Deadline, delegation: Delegation) -> bool:
    if not delegation.is_collectivity:
        return Ower.EVERYONE in deadline.owed_by
    return concerns(deadline, delegation.half)


def _done(
    programme: Programme,
    deadline: Deadline,
    delegation: Delegation,
    form: Form,
    received: Mapping[Item, Sequence[Received]],
) -> bool | None:
    item = deadline.asks
    assert item is not None, "a deadline that asks nothing is not owed"
    there = received.get(item, ())
    if any(each.file is None for each in there):
        return True
    match item:
        case Item.PARTICIPATION:
            return delegation.status is Status.CONFIRMED and form.confirmed is not None
        case Item.WORKSHOPS:
            rules, workshops = programme.edition.event.rules, programme.edition.workshops
            return len(delegation.wishes) >= min(rules.choices if rules else 2, len(workshops))
        case Item.REGISTRATION:
            return _all(each.registered for each in form.attendees)
        case Item.HOTEL:
            return None
    if complete(item, there):
        return True
    # Whether a delegation speaks is not known until it says of what.
    speaks = set(deadline.owed_by) != {Ower.FRENCH_SPEAKERS} or there or received.get(Item.ABSTRACT)
    return False if speaks or item not in TAKEN else None


def _all(answers: Iterable[bool | None]) -> bool | None:
    """Whether all of some answers are yes; unknown where one is missing and none is no, or there are none."""
    given = list(answers)
    if False in given:
        return False
    return True if given and None not in given else None
