"""For whom an announcement is: parts that people belong to, and parts that are left out. An empty segment is nobody."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from domain.attending import Attending, attends, workshop_in
from domain.delegation import Delegation, Status
from domain.programme import Programme


class Among(StrEnum):
    """What a part goes by; the values are short, since buttons bear them."""

    EVERYONE = "all"
    COUNTRY = "land"
    DELEGATION = "dele"
    ROLE = "role"
    WORKSHOP = "shop"
    SESSION = "sess"
    UNCONFIRMED = "open"
    OWES = "owes"
    UNREACHED = "far"


ORGANISER = "organiser"
"""The value of ``Among.ROLE`` for those who hold a role among the organisers; the others are those of ``Rank``."""
ALONE = frozenset({Among.EVERYONE, Among.UNCONFIRMED, Among.UNREACHED})
"""What has no value."""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """Some of those who take part: ``value`` is a country, a rank, or the id of what ``among`` speaks of."""

    among: Among
    value: str = ""

    def __str__(self) -> str:
        return f"{self.among}.{self.value}"

    @classmethod
    def read(cls, written: str) -> "Part | None":
        """The part that a button or a row bears, ``land.japan``; ``None`` where it bears none."""
        among, _, value = written.partition(".")
        if among not in list(Among) or bool(value) is (Among(among) in ALONE):
            return None
        return cls(Among(among), value)


@dataclass(frozen=True, slots=True)
class Segment:
    """Who is in one of the ``parts`` of each kind that is named, and in none of those it is ``without``."""

    parts: frozenset[Part] = frozenset()
    without: frozenset[Part] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nobody has been chosen; to leave some out chooses nobody."""
        return not self.parts

    def plus(self, part: Part) -> "Segment":
        """The segment with ``part``; everybody is chosen alone, and no longer once a part of them is."""
        everybody = Part(Among.EVERYONE)
        parts = frozenset({part}) if part == everybody else self.parts - {everybody} | {part}
        return replace(self, parts=parts, without=self.without - {part})

    def minus(self, part: Part) -> "Segment":
        return replace(self, parts=self.parts - {part}, without=self.without | {part})

    def dropping(self, part: Part) -> "Segment":
        """The segment that says nothing of ``part``."""
        return Segment(self.parts - {part}, self.without - {part})


@dataclass(frozen=True)
class Crowd:
    """All among whom a segment chooses; ``owes`` is what each delegation, by its id, still owes."""

    programme: Programme
    everyone: Sequence[Attending]
    owes: Mapping[str, Collection[str]] = field(default_factory=dict)


def members(segment: Segment, crowd: Crowd) -> tuple[Attending, ...]:
    """Those of the crowd who are in the segment, in their order."""
    if segment.is_empty:
        return ()
    wanted: dict[Among, list[Callable[[Attending], bool]]] = {}
    for part in sorted(segment.parts):
        wanted.setdefault(part.among, []).append(_belongs(part, crowd))
    unwanted = [_belongs(part, crowd) for part in sorted(segment.without)]
    return tuple(
        who
        for who in crowd.everyone
        if all(any(belongs(who) for belongs in kind) for kind in wanted.values())
        and not any(belongs(who) for belongs in unwanted)
    )


def asks_what_is_owed(segment: Segment) -> bool:
    """Whether one must know what each delegation owes to tell who is in ``segment``."""
    return any(part.among is Among.OWES for part in segment.parts | segment.without)


def reachable(found: Iterable[Attending]) -> tuple[Attending, ...]:
    """Those to whom the bot can write."""
    return tuple(who for who in found if who.person is not None and who.person.reachable)


def with_the_absent(everyone: Sequence[Attending], delegations: Iterable[Delegation]) -> tuple[Attending, ...]:
    """The same, and one nameless person for each delegation of which nobody is known: it is among the unreached."""
    known = {who.delegation.id for who in everyone if who.delegation is not None}
    return (*everyone, *(Attending(None, each, None) for each in delegations if each.id not in known))


def _belongs(part: Part, crowd: Crowd) -> Callable[[Attending], bool]:
    programme, value = crowd.programme, part.value
    match part.among:
        case Among.EVERYONE:
            return lambda _: True
        case Among.COUNTRY:
            return lambda who: (
                who.half is not None and who.half.value == {"france": "french", "japan": "japanese"}[value]
            )
        case Among.DELEGATION:
            return lambda who: who.delegation is not None and who.delegation.id == value
        case Among.ROLE if value == ORGANISER:
            return lambda who: bool(who.roles)
        case Among.ROLE:
            return lambda who: who.rank == value
        case Among.WORKSHOP:
            return lambda who: _in_workshop(programme, value, who)
        case Among.SESSION:
            session = programme.edition.session_by_id.get(value)
            return lambda who: session is not None and attends(programme, session, who)
        case Among.UNCONFIRMED:
            return lambda who: who.delegation is not None and who.delegation.status in (Status.UNKNOWN, Status.STUDYING)
        case Among.OWES:
            return lambda who: who.delegation is not None and value in crowd.owes.get(who.delegation.id, ())
        case Among.UNREACHED:
            return lambda who: who.person is None or not who.person.reachable


def _in_workshop(programme: Programme, workshop: str, who: Attending) -> bool:
    """Whether someone is in a workshop; while it is not fixed when it meets, whether their delegation wishes for it."""
    if who.delegation is None or who.delegation.status is Status.DECLINED:
        return False
    slots = [slot for slot in programme.workshop_slots if workshop in slot.workshops]
    if not slots:
        return workshop in who.delegation.wishes
    return any((there := workshop_in(programme, slot, who)) and there.id == workshop for slot in slots)
