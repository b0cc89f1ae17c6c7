"""What every printed entry is made of: words in both languages, a certainty, a source."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=24)]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Language = Literal["fr", "ja"]


class Record(BaseModel):
    """A frozen record which refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Record):
    """The same words in both languages."""

    fr: Words
    ja: Words

    def __getitem__(self, language: Language) -> str:
        return self.fr if language == "fr" else self.ja


class Note(Text):
    """What is open about a field: it is said until that field is confirmed."""

    on: Words


class Certainty(StrEnum):
    """How sure a field is.

    confirmed: printed with an exact value and not contradicted. provisional: printed as to be determined, as
    a half-day, or contradicted. inherited: carried over from the former edition, whatever is carried over.
    """

    CONFIRMED = "confirmed"
    PROVISIONAL = "provisional"
    INHERITED = "inherited"


class Keywords(Record):
    """Words by which people ask for an entry, beside those of its own texts."""

    fr: Annotated[list[Words], Field(min_length=1)]
    ja: Annotated[list[Words], Field(min_length=1)]


class Sourced(Record):
    """An entry of the edition: its id, and where it is printed.

    Each source is the id of an entry of ``sources``, alone or followed by a colon and the place inside it
    (``"minutes: planning, jeudi"``).
    """

    id: Id
    source: Annotated[list[Words], Field(min_length=1)]
    keywords: Keywords | None = None


class Noted(Sourced):
    """An entry that says in notes what is open about its fields; its ``certainty`` tells which are."""

    notes: list[Note] = Field(default_factory=list)
    certainty: Record

    def settled(self, field: str) -> bool:
        """Whether nothing is open about ``field``, one of the certainty's."""
        return bool(getattr(self.certainty, field) == Certainty.CONFIRMED)

    @property
    def note(self) -> Text | None:
        """What is still open, in words."""
        left = [note for note in self.notes if not self.settled(note.on)]
        return Text(fr=" ".join(note.fr for note in left), ja="".join(note.ja for note in left)) if left else None


class Source(Record):
    """A document which the edition quotes."""

    id: Id
    title: Text
    dated: date | None = None
