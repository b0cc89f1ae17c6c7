"""An entry that organisers have changed: validated anew, with them and the day as its newest source."""

from datetime import date
from typing import Any

from domain.edition import Edition
from domain.printed import Noted, Source, Text

ORGANISERS = "organisers"
"""Begins the id of the source that an applied change names: ``organisers-2026-03-12``."""


def source_of(day: date) -> str:
    """The id of the source that is the organisers, on ``day``."""
    return f"{ORGANISERS}-{day.isoformat()}"


def sources(edition: Edition, day: date) -> list[Source]:
    """The sources of ``edition``, and the organisers on ``day``."""
    if source_of(day) in edition.source_by_id:
        return edition.sources
    title = Text(fr="organisateurs", ja="事務局")
    return [*edition.sources, Source(id=source_of(day), title=title, dated=day)]


def renewed(entry: Any, day: date, /, **parts: Any) -> Any:
    """``entry`` with other ``parts``, validated: the organisers of ``day`` as its newest source, no settled note."""
    values = {name: getattr(entry, name) for name in type(entry).model_fields} | parts
    values["source"] = [each for each in values["source"] if not each.startswith(ORGANISERS)] + [source_of(day)]
    fresh: Noted = type(entry).model_validate(values)
    open_ = [note for note in fresh.notes if not fresh.settled(note.on)]
    return fresh.model_copy(update={"notes": open_})
