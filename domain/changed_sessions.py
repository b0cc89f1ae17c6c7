"""Sessions that organisers change, add, pair with workshops, and where they then stand in the programme."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any, Literal

from domain.check import LABEL_LENGTHS
from domain.edition import WINDOWS, Edition, HalfDay, Kind, Place, Session, SessionCertainty
from domain.edits import (
    ELSEWHERE,
    NOWHERE,
    Added,
    Cancelled,
    Change,
    Confirmed,
    Hours,
    Lead,
    Moved,
    Paired,
    Placed,
    Refused,
)
from domain.printed import Certainty
from domain.stamped import renewed, source_of, sources


def changed_session(
    edition: Edition, printed: Edition, session: Session, change: Change, day: date
) -> Edition | Refused:
    """``edition`` with ``session`` as ``change`` makes it on ``day``."""
    edit = change.edit
    parts: dict[str, Any] = {}
    match edit:
        case Placed():
            return _placed(edition, session, edit, change.id, day)
        case Paired():
            return _paired(edition, printed, session, edit, day)
        case Hours(start=start, end=end):
            parts = _with_hours(session, start, end)
        case Moved(day=other):
            parts = {"day": other, "certainty": _sure(session, "day")}
        case Lead(minutes=minutes):
            parts = {"lead": minutes}
        case Cancelled():
            parts = {"cancelled": True}
        case Confirmed():
            parts = {"cancelled": False, "certainty": _all_sure(session)}
    return _with_session(edition, renewed(session, day, **parts), day)


def room_places(printed: Session, edition: Edition) -> list[str | None]:
    """The rooms in which the workshops of a session meet, in printed order; ``None`` where fewer are printed."""
    at_once = edition.event.rules.at_once if edition.event.rules else 2
    return [printed.places[place] if place < len(printed.places) else None for place in range(at_once)]


def _with_hours(session: Session, start: time | None, end: time | None) -> dict[str, Any]:
    if start is None:
        return {}
    lasts = session.lasts
    if lasts is not None and end is not None:
        lasts = (end.hour - start.hour) * 60 + end.minute - start.minute
    half = next((half for half in reversed(HalfDay) if WINDOWS[half][0] <= start), HalfDay.MORNING)
    return {"start": start, "end": end, "half": half, "lasts": lasts, "certainty": _sure(session, "hour")}


def _sure(session: Session, *fields: str) -> SessionCertainty:
    return session.certainty.model_copy(update=dict.fromkeys(fields, Certainty.CONFIRMED))


def _all_sure(session: Session) -> SessionCertainty:
    fields = ["day", "what", "audience"]
    fields += ["hour"] if session.start else []
    fields += ["place"] if session.places else []
    return _sure(session, *fields)


def _placed(edition: Edition, session: Session, edit: Placed, id_: str, day: date) -> Edition | Refused:
    if session.kind is Kind.WORKSHOPS:
        return Refused("paired_place", session.id)
    place = edit.place
    if place == ELSEWHERE and edit.fr and edit.ja:
        place = f"place-{id_}"
        edition = edition.changed(places=[*edition.places, _new_place(edition, edit, place, day)])
    if place not in edition.place_by_id:
        return Refused("unknown_place", place or "")
    parts = {"places": [place], "certainty": _sure(session, "place")}
    return _with_session(edition, renewed(session, day, **parts), day)


def _new_place(edition: Edition, edit: Placed, id_: str, day: date) -> Place:
    site = edition.place_by_id[edition.event.site]
    return Place.model_validate(
        {
            "id": id_,
            "source": [source_of(day)],
            "name": {"fr": edit.fr, "ja": edit.ja},
            "french": edit.fr,
            "town": site.town,
            "search": f"{site.french}, {site.town}" if edit.inside else f"{edit.fr}, {site.town}",
            "within": site.id if edit.inside else None,
            "certainty": Certainty.CONFIRMED,
        }
    )


def _paired(edition: Edition, printed: Edition, session: Session, edit: Paired, day: date) -> Edition | Refused:
    if session.kind is not Kind.WORKSHOPS:
        return Refused("unknown", session.id)
    for workshop in edit.workshops:
        if workshop not in edition.workshop_by_id:
            return Refused("unknown", workshop)
        elsewhere = [each for each in edition.sessions if workshop in each.workshops and each.id != session.id]
        if elsewhere or edit.workshops.count(workshop) > 1:
            return Refused("paired_twice", workshop)
    original = printed.session_by_id.get(session.id, session)
    pairs = {id_: room for id_, room in zip(edit.workshops, room_places(original, edition), strict=False) if room}
    parts = {"workshops": edit.workshops, "rooms": pairs, "notes": original.notes}
    return _with_session(edition, renewed(session, day, **parts), day)


def added_session(edition: Edition, edit: Added, day: date) -> Edition | Refused:
    """``edition`` with a session that it does not print."""
    if edit.fr is None or edit.ja is None:
        return Refused("unfinished")
    places = [] if edit.place in (None, NOWHERE) else [edit.place]
    sure, unsure = Certainty.CONFIRMED, Certainty.PROVISIONAL
    bare = Session.model_validate(
        {
            "id": edit.entry,
            "source": [source_of(day)],
            "day": edit.day,
            "half": edit.half or HalfDay.MORNING,
            "kind": Kind.OTHER,
            "title": {"fr": edit.fr, "ja": edit.ja},
            "label": {"fr": short_label(edit.fr, "fr"), "ja": short_label(edit.ja, "ja")},
            "places": places,
            "audience": edit.audience,
            "certainty": {
                "day": sure,
                "hour": unsure,
                "place": sure if places else unsure,
                "what": sure,
                "audience": sure,
            },
        }
    )
    if unknown := next((place for place in places if place not in edition.place_by_id), None):
        return Refused("unknown_place", unknown)
    session = renewed(bare, day, **_with_hours(bare, edit.start, edit.end))
    edition = edition.changed(sources=sources(edition, day))
    return edition.changed(sessions=in_order(edition.sessions, session))


def short_label(title: str, language: Literal["fr", "ja"]) -> str:
    """``title`` as short as a button's label must be: cut between words in French."""
    most = LABEL_LENGTHS[language]
    if len(title) <= most:
        return title
    cut = title[: most - 1]
    if language == "fr" and " " in cut and title[most - 1] != " ":
        cut = cut[: cut.rindex(" ")]
    return f"{cut.rstrip(' ,;:«(')}…"


def _with_session(edition: Edition, session: Session, day: date) -> Edition:
    return edition.changed(sessions=in_order(edition.sessions, session), sources=sources(edition, day))


def in_order(sessions: Sequence[Session], session: Session) -> list[Session]:
    """``sessions`` with ``session`` in the place of the one with its id, or where its day and hours put it."""
    row = [each for each in sessions if each.id != session.id]
    before = next((at for at, each in enumerate(sessions) if each.id == session.id), None)
    if before is not None:
        former = sessions[before]
        beside = [each for each in row if _key(each) == _key(session)]
        earlier = {each.id for each in sessions[:before]}
        kept = all(
            each.start <= session.start if each.id in earlier else session.start <= each.start
            for each in beside
            if each.start and session.start
        )
        if _key(former) == _key(session) and kept:
            return [*row[:before], session, *row[before:]]
    after = (at for at, each in enumerate(row) if _follows(each, session))
    at = next(after, len(row))
    return [*row[:at], session, *row[at:]]


def _key(session: Session) -> tuple[date, int]:
    return session.day, list(HalfDay).index(session.half)


def _follows(each: Session, session: Session) -> bool:
    if _key(each) != _key(session):
        return _key(each) > _key(session)
    return bool(each.start and session.start and each.start > session.start)
