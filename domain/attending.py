"""Who takes part, and in what: someone on Telegram, on a delegation's form, or both."""

from dataclasses import dataclass

from domain.delegation import Delegation, Rank, Status
from domain.edition import Audience, Kind, Session, Workshop
from domain.form import Attendee
from domain.person import Half, Person, audience_includes
from domain.programme import Programme
from domain.roles import Role


@dataclass(frozen=True, slots=True)
class Attending:
    """Someone who takes part: ``person`` once known on Telegram, ``attendee`` once entered on a delegation's form."""

    person: Person | None
    delegation: Delegation | None
    attendee: Attendee | None
    roles: frozenset[Role] = frozenset()

    @property
    def half(self) -> Half | None:
        """The half of their delegation, else the one they chose; ``None`` until they have."""
        if self.delegation is not None:
            return self.delegation.half
        return None if self.person is None else self.person.half

    @property
    def rank(self) -> Rank | None:
        """What they are in their delegation; ``None`` for who is not in it on Telegram."""
        if self.delegation is None or self.person is None:
            return None
        member = self.delegation.member(self.person.id)
        return None if member is None else member.rank

    @property
    def name(self) -> str:
        """Their name as the form has it, else that of their account; empty where neither is kept."""
        if self.attendee is not None and self.attendee.full_name:
            return self.attendee.full_name
        if self.delegation is None or self.person is None:
            return ""
        member = self.delegation.member(self.person.id)
        return "" if member is None else member.name


def attends(programme: Programme, session: Session, who: Attending) -> bool:
    """Whether ``who`` is to be counted at ``session``: it is for them, takes place, and they have not said otherwise.

    What is open to the *interested* French is theirs only once they have answered yes.
    """
    if session.cancelled or not invited(session, who) or turned_down(programme, session, who):
        return False
    return not on_request(session, who) or answered(session, who) is True


def invited(session: Session, who: Attending) -> bool:
    """Whether the audience of ``session`` includes ``who``; of a delegation that has declined, nobody is invited."""
    if who.delegation is not None and who.delegation.status is Status.DECLINED:
        return False
    return audience_includes(session.audience, who.half)


def on_request(session: Session, who: Attending) -> bool:
    """Whether ``session`` is open to ``who`` if they ask for it, being of the French who are *interested*."""
    return session.audience is Audience.JAPANESE_AND_INTERESTED_FRENCH and who.half is Half.FRENCH


def answered(session: Session, who: Attending) -> bool | None:
    """What ``who`` has answered for ``session``; ``None`` while they have not.

    For a free evening the answer is about being accompanied, and says nothing of being there.
    """
    return None if who.attendee is None else who.attendee.sessions.get(session.id)


def turned_down(programme: Programme, session: Session, who: Attending) -> bool:
    """Whether ``who`` has said that they will not be there: by a no, by other days, or by when they arrive or leave.

    Without an hour, only another day than that of arrival or departure tells; a yes goes before arrival and departure.
    """
    if who.attendee is None:
        return False
    said = answered(session, who)
    if said is False and session.kind is not Kind.FREE:
        return True
    if who.attendee.days is not None and session.day not in who.attendee.days:
        return True
    return not said and session.kind is not Kind.TRAVEL and _away(programme, session, who.attendee)


def sessions_for(programme: Programme, who: Attending) -> tuple[Session, ...]:
    """The sessions that ``who`` attends, in printed order."""
    return tuple(session for session in programme.edition.sessions if attends(programme, session, who))


def without(programme: Programme, who: Attending) -> frozenset[str]:
    """The ids of the sessions that are not for ``who``, though their half is invited: turned down, or all declined."""
    return frozenset(
        session.id
        for session in programme.edition.sessions
        if audience_includes(session.audience, who.half)
        and (not invited(session, who) or turned_down(programme, session, who))
    )


def workshop_in(programme: Programme, slot: Session, who: Attending) -> Workshop | None:
    """The workshop of ``who`` in ``slot``: their own pick, else what their delegation wishes for, once paired.

    ``None`` while the pairing of the slot is not set, and where neither a pick nor a wish meets in it.
    """
    picked = own_pick(slot, who)
    wished = [] if who.delegation is None else [each for each in who.delegation.wishes if each in slot.workshops]
    chosen = picked if picked is not None else next(iter(wished), None)
    return None if chosen is None else programme.edition.workshop_by_id.get(chosen)


def own_pick(slot: Session, who: Attending) -> str | None:
    """The workshop that ``who`` picked for themselves in ``slot``, while it meets there."""
    picked = None if who.attendee is None else who.attendee.workshops.get(slot.id)
    return picked if picked in slot.workshops else None


def lost_picks(programme: Programme, who: Attending) -> tuple[tuple[str, str], ...]:
    """Slots and the workshops that ``who`` picked there, where the pairing has changed since and they no longer meet.

    A slot whose pairing is open again has lost its picks too.
    """
    if who.attendee is None:
        return ()
    slots = {slot.id: slot for slot in programme.workshop_slots}
    return tuple(
        (slot, workshop)
        for slot, workshop in sorted(who.attendee.workshops.items())
        if slot not in slots or workshop not in slots[slot].workshops
    )


def _away(programme: Programme, session: Session, attendee: Attendee) -> bool:
    span = programme.span(session)
    if (arrival := attendee.arrival) is not None:
        if arrival.at is None and session.day < arrival.day:
            return True
        if arrival.at is not None and programme.instant(arrival.day, arrival.at) >= span.end:
            return True
    if (departure := attendee.departure) is None:
        return False
    if departure.at is None:
        return session.day > departure.day
    return programme.instant(departure.day, departure.at) <= span.start
