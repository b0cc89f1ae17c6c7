"""What is decided for a delegation: coming or not, and its two ranked wishes of workshops."""

from dataclasses import replace
from datetime import datetime

from domain.deadlines import concerns, is_past
from domain.delegation import (
    COMMITTING,
    By,
    Capacity,
    Committed,
    Decided,
    Delegation,
    Proposed,
    Refused,
    Status,
    Step,
    Verb,
    capacity,
)
from domain.edition import Certainty, Workshop
from domain.programme import Programme

Decision = Committed | Proposed | Refused
SAID = (Status.STUDYING, Status.CONFIRMED, Status.DECLINED)
"""What may be said of coming; that nothing is known is never said."""


def wish_first(
    programme: Programme, delegation: Delegation | None, workshop: Workshop, *, by: By, revision: int, now: datetime
) -> Decision:
    """The delegation's wishes with ``workshop`` first and the former first second; refused as in :func:`decide`."""
    return decide(programme, delegation, Step(Verb.FIRST_WISH, workshop.id), by=by, revision=revision, now=now)


def wish_second(
    programme: Programme, delegation: Delegation | None, workshop: Workshop, *, by: By, revision: int, now: datetime
) -> Decision:
    """The delegation's wishes with ``workshop`` second; the former second, if it was the first, becomes the first."""
    return decide(programme, delegation, Step(Verb.SECOND_WISH, workshop.id), by=by, revision=revision, now=now)


def give_back(
    programme: Programme, delegation: Delegation | None, workshop: Workshop, *, by: By, revision: int, now: datetime
) -> Decision:
    """The delegation's wishes without ``workshop``."""
    return decide(programme, delegation, Step(Verb.GIVE_BACK, workshop.id), by=by, revision=revision, now=now)


def decide(
    programme: Programme, delegation: Delegation | None, step: Step, *, by: By, revision: int, now: datetime
) -> Decision:
    """What becomes of ``step``: committed by head, deputy or organiser, proposed by a plain member, or refused.

    Refused: ``no_delegation``; ``not_yours`` for who has nothing to do with it; ``unknown`` for a value that is none;
    ``organisation``, ``declined``, ``closed``, ``no_first``, ``is_first`` for wishes; ``already`` when it stands so,
    ``already_proposed``; ``decided`` when ``revision`` is not the delegation's: somebody was faster.
    """
    if delegation is None:
        return Refused("no_delegation")
    acting = capacity(delegation, by)
    if acting is None:
        return Refused("not_yours")
    after = _after(programme, delegation, step)
    if isinstance(after, Refused):
        return after
    if step.verb is not Verb.STATUS and acting is not Capacity.ORGANISER and wishes_closed(programme, delegation, now):
        return Refused("closed")
    if after == delegation:
        return Refused("already")
    if acting not in COMMITTING:
        twice = any(each.step == step and each.person == by.person for each in delegation.proposals)
        return Refused("already_proposed") if twice else Proposed(step)
    if revision != delegation.revision:
        return Refused("decided")
    decided = Decided(step, by.person, by.name, now, on_behalf=acting is Capacity.ORGANISER)
    open_ = tuple(each for each in after.proposals if each.step != step)
    return Committed(replace(after, revision=revision + 1, decided=decided, proposals=open_))


def take_up(
    programme: Programme, delegation: Delegation | None, proposal: str, *, by: By, revision: int, now: datetime
) -> Decision:
    """A member's proposal is decided; refused as in :func:`decide`, or ``no_proposal`` when it is there no more."""
    found = set_aside(delegation, proposal, by=by)
    if isinstance(found, Refused):
        return found
    assert delegation is not None, "a proposal that was found is some delegation's"
    step = next(each.step for each in delegation.proposals if each.id == proposal)
    match decide(programme, delegation, step, by=by, revision=revision, now=now):
        case Committed(delegation=after):
            return Committed(replace(after, proposals=tuple(each for each in after.proposals if each.id != proposal)))
        case other:
            return other


def set_aside(delegation: Delegation | None, proposal: str, *, by: By) -> Delegation | Refused:
    """The delegation without a member's proposal; refused: ``no_delegation``, ``not_yours``, ``no_proposal``."""
    if delegation is None:
        return Refused("no_delegation")
    if capacity(delegation, by) not in COMMITTING:
        return Refused("not_yours")
    left = tuple(each for each in delegation.proposals if each.id != proposal)
    return Refused("no_proposal") if left == delegation.proposals else replace(delegation, proposals=left)


def wishes_closed(programme: Programme, delegation: Delegation, now: datetime) -> bool:
    """Whether workshops can no longer be wished for: only once a *confirmed* day is over."""
    return any(
        each.shuts == "workshop-wishes"
        and each.day is not None
        and each.certainty.day is Certainty.CONFIRMED
        and concerns(each, delegation.half)
        and is_past(programme, each, now)
        for each in programme.edition.deadlines
    )


def _after(programme: Programme, delegation: Delegation, step: Step) -> Delegation | Refused:
    if step.verb is Verb.STATUS:
        if step.value not in SAID:
            return Refused("unknown")
        return replace(delegation, status=Status(step.value), printed=False)
    if step.value not in programme.edition.workshop_by_id:
        return Refused("unknown")
    if not delegation.is_collectivity:
        return Refused("organisation")
    most = programme.edition.event.rules.choices if programme.edition.event.rules else 2
    wishes = _wished(delegation, step)
    return wishes if isinstance(wishes, Refused) else replace(delegation, wishes=wishes[:most])


def _wished(delegation: Delegation, step: Step) -> tuple[str, ...] | Refused:
    others = tuple(each for each in delegation.wishes if each != step.value)
    if step.verb is Verb.GIVE_BACK:
        return others
    if delegation.status is Status.DECLINED:
        return Refused("declined")
    if step.verb is Verb.FIRST_WISH:
        return delegation.wishes if delegation.wishes[:1] == (step.value,) else (step.value, *others)
    if not others:
        return Refused("is_first" if delegation.wishes else "no_first")
    return delegation.wishes if delegation.wishes[1:2] == (step.value,) else (others[0], step.value)
