"""A delegation: those whom one collectivité sends, what it has decided, and who may decide for it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal

from domain.person import Half
from domain.printed import Text
from domain.roles import Action, Role, may

Country = Literal["france", "japan"]


class Kind(StrEnum):
    """What sends a delegation: a collectivité of some kind, or an organisation that is none."""

    CITY = "city"
    INTERCOMMUNAL = "intercommunal"
    DEPARTMENT = "department"
    REGION = "region"
    ORGANISATION = "organisation"


class Status(StrEnum):
    """Whether it comes; ``UNKNOWN`` until somebody has said so."""

    UNKNOWN = "unknown"
    STUDYING = "studying"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


class Rank(StrEnum):
    """What someone is in their delegation."""

    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"


class Verb(StrEnum):
    """What is decided for a delegation; each is absolute: done twice, it changes nothing."""

    STATUS = "status"
    FIRST_WISH = "first-wish"
    SECOND_WISH = "second-wish"
    GIVE_BACK = "give-back"


@dataclass(frozen=True, slots=True)
class Step:
    """One decision: ``value`` is a status, or the id of a workshop."""

    verb: Verb
    value: str


@dataclass(frozen=True, slots=True)
class Member:
    """Someone of a delegation, by the name of their account."""

    person: str
    rank: Rank
    name: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A step that a plain member would take; head and deputy take it up, or set it aside."""

    id: str
    person: str
    name: str
    step: Step
    at: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """Who decided last, and when; ``on_behalf`` when it was an organiser, in the delegation's place."""

    step: Step
    person: str
    name: str
    at: datetime
    on_behalf: bool = False


@dataclass(frozen=True, slots=True)
class By:
    """Who acts: a person, the name of their account, and their roles among the organisers."""

    person: str
    name: str
    roles: frozenset[Role] = frozenset()


class Capacity(StrEnum):
    """In what quality someone acts for a delegation."""

    HEAD = "head"
    DEPUTY = "deputy"
    ORGANISER = "organiser"
    MEMBER = "member"


COMMITTING = frozenset({Capacity.HEAD, Capacity.DEPUTY, Capacity.ORGANISER})


@dataclass(frozen=True, slots=True)
class Delegation:
    """A delegation as it stands.

    ``printed`` while its status is that which the dossier prints; ``wishes`` are ids of workshops, the first one
    first; ``revision`` grows with each step, and what is decided on an older one is refused. ``twin`` and ``contact``
    are as the roster has them.
    """

    id: str
    name: Text
    country: Country
    kind: Kind
    twin: str = ""
    contact: str = ""
    status: Status = Status.UNKNOWN
    printed: bool = False
    wishes: tuple[str, ...] = ()
    revision: int = 0
    decided: Decided | None = None
    members: tuple[Member, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    @property
    def half(self) -> Half:
        """The half of its members, and of the organisers who may act for it."""
        return Half.FRENCH if self.country == "france" else Half.JAPANESE

    @property
    def is_collectivity(self) -> bool:
        """Whether Docs 6 to 9 are asked of it; an organisation that is no collectivité takes part without them."""
        return self.kind is not Kind.ORGANISATION

    @property
    def head(self) -> Member | None:
        return next((each for each in self.members if each.rank is Rank.HEAD), None)

    @property
    def deputy(self) -> Member | None:
        return next((each for each in self.members if each.rank is Rank.DEPUTY), None)

    def member(self, person: str) -> Member | None:
        """The member that ``person`` is of it."""
        return next((each for each in self.members if each.person == person), None)


@dataclass(frozen=True, slots=True)
class Committed:
    """It is decided: the delegation as it now stands."""

    delegation: Delegation


@dataclass(frozen=True, slots=True)
class Proposed:
    """A plain member would decide it: head and deputy are to be told."""

    step: Step


@dataclass(frozen=True, slots=True)
class Refused:
    """It is not decided; ``reason`` has its sentence under ``delegation.refused.``."""

    reason: str


def capacity(delegation: Delegation, by: By) -> Capacity | None:
    """In what quality ``by`` may act for ``delegation``; ``None`` for who has nothing to do with it."""
    member = delegation.member(by.person)
    if member is not None and member.rank is not Rank.MEMBER:
        return Capacity(member.rank.value)
    if may(by.roles, Action.ACT_FOR, delegation.half):
        return Capacity.ORGANISER
    return None if member is None else Capacity.MEMBER


def ranked(delegation: Delegation | None, person: str, rank: Rank, *, by: By) -> Delegation | Refused:
    """The delegation with ``person`` as its head, deputy or plain member: whoever held that rank is a plain member.

    Refused: ``no_delegation``; ``not_head`` unless ``by`` is its head or an organiser; ``no_member``; ``hand_over``
    when a head would leave the delegation without one.
    """
    match _governed(delegation, by):
        case Refused() as refused:
            return refused
        case Delegation() as delegation:
            pass
    member = delegation.member(person)
    if member is None:
        return Refused("no_member")
    if member.rank is rank:
        return Refused("already")
    if member.rank is Rank.HEAD and capacity(delegation, by) is Capacity.HEAD:
        return Refused("hand_over")

    def now(each: Member) -> Member:
        if each.person == person:
            return replace(each, rank=rank)
        return replace(each, rank=Rank.MEMBER) if each.rank is rank else each

    return replace(delegation, members=tuple(map(now, delegation.members)))


def without(delegation: Delegation | None, person: str, *, by: By) -> Delegation | Refused:
    """The delegation without ``person``, who leaves or is taken out; their proposals go with them.

    Refused as in :func:`ranked`; anyone but the head may leave by themselves.
    """
    if delegation is None or by.person != person:
        governed = _governed(delegation, by)
        if isinstance(governed, Refused):
            return governed
        delegation = governed
    member = delegation.member(person)
    if member is None:
        return Refused("no_member")
    if member.rank is Rank.HEAD and by.person == person:
        return Refused("hand_over")
    return replace(
        delegation,
        members=tuple(each for each in delegation.members if each.person != person),
        proposals=tuple(each for each in delegation.proposals if each.person != person),
    )


def may_govern(delegation: Delegation, by: By) -> bool:
    """Whether ``by`` may say who is head, deputy and member."""
    return capacity(delegation, by) in (Capacity.HEAD, Capacity.ORGANISER)


def _governed(delegation: Delegation | None, by: By) -> Delegation | Refused:
    if delegation is None:
        return Refused("no_delegation")
    return delegation if may_govern(delegation, by) else Refused("not_head")
