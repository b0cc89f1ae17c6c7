"""What organisers see: how many have said what, owe what, come to what, and are not reached; and who that is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.counting import counted, heads
from domain.delegation import Delegation, Status
from domain.lists import Gathered
from domain.person import Half
from domain.reach import ReachState, reach_of

HALVES = (Half.FRENCH, Half.JAPANESE)
SEEN = (Status.CONFIRMED, Status.STUDYING, Status.UNKNOWN, Status.DECLINED)


class Section(StrEnum):
    """What figures speak of; the values are short, since buttons bear them."""

    COMING = "coming"
    WORKSHOPS = "shops"
    OWED = "owed"
    HEADS = "heads"
    ARRIVALS = "arrivals"
    UNREACHED = "far"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and whom it counts: ``of`` says what it counts, as in ``coming.french.confirmed``.

    ``delegations`` are those behind it, each with how many of it are counted where people are.
    """

    section: Section
    of: tuple[str, ...]
    number: int
    delegations: tuple[tuple[Delegation, int], ...]

    @property
    def id(self) -> str:
        """What a button bears of it."""
        return ".".join((self.section, *self.of))


def figures(gathered: Gathered, section: Section) -> tuple[Figure, ...]:
    """The figures of a section, in the order in which they are told."""
    match section:
        case Section.COMING:
            return tuple(
                _of(section, (half, status), [each for each in _half(gathered, half) if each.status is status])
                for half in HALVES
                for status in SEEN
            )
        case Section.WORKSHOPS:
            return tuple(
                _of(
                    section,
                    (workshop.id, half),
                    [each for each in _coming(gathered, half) if workshop.id in each.wishes],
                )
                for workshop in gathered.programme.edition.workshops
                for half in HALVES
            )
        case Section.OWED:
            return _owed(gathered)
        case Section.HEADS:
            return tuple(_heads(gathered))
        case Section.ARRIVALS:
            return _arrivals(gathered)
        case Section.UNREACHED:
            return tuple(
                _of(
                    section,
                    (half, state),
                    [each for each in _coming(gathered, half) if reached(gathered, each) is state],
                )
                for half in HALVES
                for state in (ReachState.NEVER, ReachState.BLOCKED, ReachState.OTHERWISE)
            )


def figure(gathered: Gathered, id_: str) -> Figure | None:
    """The figure that a button bears; ``None`` where it bears none."""
    section = id_.partition(".")[0]
    if section not in list(Section):
        return None
    return next((each for each in figures(gathered, Section(section)) if each.id == id_), None)


def reached(gathered: Gathered, delegation: Delegation) -> ReachState:
    """How far a delegation is reached."""
    them = gathered.by_delegation.get(delegation.id, ())
    return reach_of(them, gathered.reached.get(delegation.id, ())).state


def _half(gathered: Gathered, half: Half) -> list[Delegation]:
    return [each for each in gathered.delegations if each.half is half]


def _coming(gathered: Gathered, half: Half) -> list[Delegation]:
    """Those that may come: none that has declined."""
    return [each for each in _half(gathered, half) if each.status is not Status.DECLINED]


def _of(section: Section, of: Sequence[str], delegations: Iterable[Delegation]) -> Figure:
    them = tuple((each, 0) for each in delegations)
    return Figure(section, tuple(of), len(them), them)


def _owed(gathered: Gathered) -> tuple[Figure, ...]:
    """What those that have confirmed still owe; the others are asked whether they come, and for nothing else."""
    owing: dict[str, list[Delegation]] = {}
    for delegation in gathered.delegations:
        if delegation.status is Status.CONFIRMED:
            for item in {each.deadline.id for each in gathered.owed(delegation) if each.done is False}:
                owing.setdefault(item, []).append(delegation)
    due = [each for each in gathered.programme.edition.deadlines if each.asks]
    return tuple(_of(Section.OWED, (each.id,), owing.get(each.id, ())) for each in due)


def _heads(gathered: Gathered) -> Iterable[Figure]:
    for session in counted(gathered.programme):
        found = heads(gathered.programme, session, gathered.everyone)
        for name, them in (("yes", found.yes), ("unanswered", found.unanswered)):
            by: dict[str, tuple[Delegation, int]] = {}
            for each in them:
                if each.delegation is not None:
                    _, number = by.get(each.delegation.id, (each.delegation, 0))
                    by[each.delegation.id] = (each.delegation, number + 1)
            yield Figure(Section.HEADS, (session.id, name), len(them), tuple(by.values()))


def _arrivals(gathered: Gathered) -> tuple[Figure, ...]:
    """By day of arrival, how many; and how many of those on a form have not said when."""
    by: dict[str, dict[str, tuple[Delegation, int]]] = {}
    for each in gathered.everyone:
        if each.attendee is None or each.delegation is None or each.delegation.status is Status.DECLINED:
            continue
        day = each.attendee.arrival.day.isoformat() if each.attendee.arrival else "unsaid"
        there = by.setdefault(day, {})
        _, number = there.get(each.delegation.id, (each.delegation, 0))
        there[each.delegation.id] = (each.delegation, number + 1)
    return tuple(
        Figure(Section.ARRIVALS, (day,), sum(number for _, number in there.values()), tuple(there.values()))
        for day, there in sorted(by.items())
    )
