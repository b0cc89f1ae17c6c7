"""What a question may be answered with."""

from dataclasses import dataclass, field
from datetime import date

from domain.questions.moments import Moment

Asks = frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """The entry (``kind``, ``id``) that answers, and what was asked of it; ``others`` stand beside it.

    ``agrees`` says whether what the question takes for granted holds, where it can be told.
    """

    kind: str
    id: str
    asks: Asks = frozenset()
    others: tuple[str, ...] = ()
    agrees: bool | None = None
    moment: Moment = field(default_factory=Moment)


@dataclass(frozen=True, slots=True)
class NotFixed:
    """The entry is there, but not what was asked of it: ``what`` is ``place``, ``hour``, ``pairing``, ``slot``…

    ``others`` are those of which the same is asked.
    """

    kind: str
    id: str
    what: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Social:
    """No question: a greeting, thanks, a farewell, *who are you*, a call for help, a complaint."""

    kind: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """Nothing that answers; ``nearest`` are entries which are perhaps meant."""

    nearest: tuple[tuple[str, str], ...] = ()


Answer = Found | NotFixed | Social | Unsure


@dataclass(frozen=True, slots=True)
class Thread:
    """What the last question was about, for one that leaves it out: its topics, and the entry that answered."""

    topics: tuple[str, ...] = ()
    kind: str = ""
    id: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer to each question of a message, and what a question after it may leave out."""

    answers: tuple[Answer, ...]
    thread: Thread
