"""Filling the form of participation: who may say what, and what stands after it."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from domain.deciding import wishes_closed
from domain.delegation import COMMITTING, By, Capacity, Delegation, Refused, Status, capacity
from domain.form import Answered, Attendee, Confirmed, Form
from domain.form_answers import day_of, of_all, of_one, typed_for
from domain.form_questions import Question, asked_sessions, question
from domain.person import Half
from domain.programme import Programme
from domain.questions.folding import folded

MOST = 60
"""People of one delegation."""


@dataclass(frozen=True, slots=True)
class Filled:
    """An answer was given: the form as it now stands, and the version to keep."""

    form: Form
    answered: Answered


def may_fill(delegation: Delegation, form: Form, target: str, by: By) -> bool:
    """Whether ``by`` may answer for ``target``: head, deputy and organiser for all, a member for themselves."""
    acting = capacity(delegation, by)
    mine = form.attendee(target)
    return acting in COMMITTING or (acting is not None and mine is not None and mine.person == by.person)


def may_read_diet(delegation: Delegation, attendee: Attendee, by: By) -> bool:
    """Whether ``by`` may read someone's dietary needs: the organisers of the half, and they themselves."""
    return capacity(delegation, replace(by, person="")) is Capacity.ORGANISER or attendee.person == by.person


def answer(
    programme: Programme,
    delegation: Delegation,
    form: Form,
    target: str,
    name: str,
    text: str,
    *,
    by: By,
    now: datetime,
    typed: bool = False,
) -> Filled | Refused:
    """The form once ``target`` has answered the question ``name`` by ``text``, a button's value or what was ``typed``.

    Refused, with its sentence under ``form.refused.``: ``organisation``, ``declined``, ``not_yours``, ``not_head``,
    ``unknown``, ``empty``, ``long``, ``letters``, ``reach``, ``hour``, ``travel``, ``far``; ``closed`` for a workshop
    after a *confirmed* day; ``already`` when it stands so.
    """
    refused = _shut(delegation, form, target, by)
    if refused is not None:
        return refused
    wanted = f"sessions-{day_of(programme, text)}" if name == "sessions" else name
    asked = question(programme, delegation, form, target, wanted)
    if asked is None:
        return Refused("unknown")
    organiser = capacity(delegation, by) is Capacity.ORGANISER
    if asked.shape == "workshop" and not organiser and wishes_closed(programme, delegation, now):
        return Refused("closed")
    value = typed_for(asked, text) if typed else text
    if isinstance(value, Refused):
        return value
    if target == delegation.id:
        after = of_all(form, asked, value)
    else:
        attendee = form.attendee(target)
        assert attendee is not None, "a question is asked of someone"
        told = of_one(programme, delegation, attendee, asked, value, typed=typed)
        after = told if isinstance(told, Refused) else _with(form, told)
    if isinstance(after, Refused):
        return after
    if after == form:
        return Refused("already")
    kept = None if asked.name == "diet" else value
    return _filled(delegation, form, after, "" if target == delegation.id else target, name, kept, by, now)


def add(
    delegation: Delegation, form: Form, id_: str, family: str, *, own: bool, by: By, now: datetime
) -> Filled | Refused:
    """The form with one more attendee, called ``family`` for now; ``own`` if it is ``by``.

    Refused as in :func:`answer`; ``full``, or ``in_already`` for who is in it.
    """
    acting = capacity(delegation, by)
    if acting is None or (acting is Capacity.MEMBER and not own):
        return Refused("not_yours" if acting is None else "not_head")
    if own and (delegation.member(by.person) is None or form.of_person(by.person) is not None):
        return Refused("in_already" if form.of_person(by.person) else "not_yours")
    if len(form.attendees) >= MOST:
        return Refused("full")
    refused = closed(delegation)
    name = typed_for(Question("family", "text", typed=True, longest=80), family)
    if refused is not None or isinstance(name, Refused):
        return refused or Refused(name.reason if isinstance(name, Refused) else "unknown")
    new = Attendee(id_, by.person if own else None, family=name, family_first=delegation.half is Half.JAPANESE)
    after = replace(form, attendees=(*form.attendees, new))
    return _filled(delegation, form, after, id_, "added", name, by, now)


def remove(delegation: Delegation, form: Form, target: str, *, by: By, now: datetime) -> Filled | Refused:
    """The form without someone; refused as in :func:`answer`."""
    if form.attendee(target) is None:
        return Refused("unknown")
    if not may_fill(delegation, form, target, by):
        return Refused("not_head" if capacity(delegation, by) else "not_yours")
    after = replace(form, attendees=tuple(each for each in form.attendees if each.id != target))
    return _filled(delegation, form, after, target, "removed", None, by, now)


def link(
    delegation: Delegation, form: Form, target: str, person: str | None, *, by: By, now: datetime
) -> Filled | Refused:
    """The form in which ``target`` is ``person``, a member of the delegation; nobody on Telegram with ``None``.

    A plain member says so of themselves alone, and only of somebody who bears the name of their account. Refused as in
    :func:`answer`; ``other_name``, ``taken`` by another, ``in_already`` for who is somebody else of it.
    """
    attendee, acting = form.attendee(target), capacity(delegation, by)
    if attendee is None or (person is not None and delegation.member(person) is None):
        return Refused("unknown")
    if acting not in COMMITTING:
        if acting is None or person != by.person:
            return Refused("not_yours" if acting is None else "not_head")
        if attendee.person is None and not same_name(attendee.full_name, by.name):
            return Refused("other_name")
    if attendee.person == person:
        return Refused("already")
    if attendee.person is not None and person is not None:
        return Refused("taken")
    if person is not None and form.of_person(person) is not None:
        return Refused("in_already")
    after = _with(form, replace(attendee, person=person))
    return _filled(delegation, form, after, target, "linked" if person else "unlinked", None, by, now)


def liken(
    programme: Programme, delegation: Delegation, form: Form, target: str, model: str, *, by: By, now: datetime
) -> Filled | Refused:
    """The form in which ``target`` comes and goes as ``model`` does, as far as they have not answered themselves."""
    one, other = form.attendee(target), form.attendee(model)
    if one is None or other is None or one == other:
        return Refused("unknown")
    if capacity(delegation, by) not in COMMITTING:
        return Refused("not_head" if capacity(delegation, by) else "not_yours")
    if (refused := closed(delegation)) is not None:
        return refused
    held = {each.id: each for each in asked_sessions(programme, delegation.half)}
    days = one.days if one.days is not None else other.days
    wished = {session: yes or session in other.waiting for session, yes in other.sessions.items() if session in held}
    own = {session: yes for session, yes in wished.items() if days is None or held[session].day in days}
    after = _with(
        form,
        replace(
            one,
            days=days,
            arrival=one.arrival or other.arrival,
            departure=one.departure or other.departure,
            sessions=own | dict(one.sessions),
        ),
    )
    if after == form:
        return Refused("already")
    return _filled(delegation, form, after, target, "as-another", model, by, now)


def confirm(delegation: Delegation, form: Form, *, by: By, revision: int, now: datetime) -> Confirmed | Refused:
    """Who has read the summary of ``revision`` confirms it; what is not known yet may be filled in later.

    Refused as in :func:`answer`; ``status`` until the delegation has said whether it comes, ``nobody`` while no one is
    in it, ``changed`` when it is not what was read.
    """
    acting = capacity(delegation, by)
    if acting not in COMMITTING:
        return Refused("not_head" if acting else "not_yours")
    if (refused := closed(delegation)) is not None:
        return refused
    if delegation.status is Status.UNKNOWN:
        return Refused("status")
    if not form.attendees:
        return Refused("nobody")
    if revision != form.revision:
        return Refused("changed")
    if form.is_confirmed:
        return Refused("already")
    return Confirmed(by.person, by.name, now, revision, on_behalf=acting is Capacity.ORGANISER)


def same_name(one: str, other: str) -> bool:
    """Whether two names may be one person's: the same letters in another order, or one part of the other."""
    mine, theirs = _parts(one), _parts(other)
    if not mine or not theirs:
        return False
    if mine == theirs or "".join(sorted(mine)) == "".join(sorted(theirs)) or _joined(one) == _joined(other):
        return True
    shorter, longer = sorted((mine, theirs), key=len)
    return shorter <= longer and any(len(part) > 1 for part in shorter)


def _parts(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", folded(name)))


def _joined(name: str) -> str:
    return "".join(re.findall(r"\w+", folded(name)))


def _shut(delegation: Delegation, form: Form, target: str, by: By) -> Refused | None:
    if capacity(delegation, by) is None:
        return Refused("not_yours")
    if target != delegation.id and form.attendee(target) is None:
        return Refused("unknown")
    if not may_fill(delegation, form, target, by):
        return Refused("not_head")
    return closed(delegation)


def closed(delegation: Delegation) -> Refused | None:
    """Why nothing is asked of a delegation: ``organisation``, or ``declined``."""
    if not delegation.is_collectivity:
        return Refused("organisation")
    return Refused("declined") if delegation.status is Status.DECLINED else None


def _filled(
    delegation: Delegation,
    before: Form,
    after: Form,
    target: str,
    field: str,
    value: str | None,
    by: By,
    now: datetime,
) -> Filled:
    on_behalf = capacity(delegation, by) is Capacity.ORGANISER
    answered = Answered(target, field, value, by.person, by.name, now, on_behalf)
    return Filled(replace(after, revision=before.revision + 1), answered)


def _with(form: Form, attendee: Attendee) -> Form:
    return replace(form, attendees=tuple(attendee if each.id == attendee.id else each for each in form.attendees))
