"""Questions whose answers the organisers have kept."""

from dataclasses import dataclass

from domain.printed import Text


@dataclass(frozen=True, slots=True)
class Faq:
    """A question and its answer, in both languages."""

    id: str
    asks: Text
    text: Text
