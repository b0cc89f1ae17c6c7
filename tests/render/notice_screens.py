"""Every message that comes unasked, and the screens about them: what is planned, muted, and made of the workshops."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from domain.attending import Attending
from domain.edition import Kind, Language, Session
from domain.form import Attendee
from domain.news import Telling
from domain.notices import Muting, Notice, What, of_day
from domain.person import Reader
from domain.programme import Programme
from domain.quiet import DAY, FALLS, instant
from domain.reminders import Crowd, planned
from render.notices import Standing, notice_screen, outage_screen
from render.notices_changed import changed_screen
from render.notices_settings import notices_screen
from render.planned import feedback_screen, planned_screen
from render.screen import Html, Screen
from tests.domain.crowd import (
    CAMILLE,
    EVERYONE,
    HARUKA,
    LONG_AFTER,
    LONG_BEFORE,
    NANTES,
    SHIZUOKA,
    confirmed,
    crowd,
    owing,
)
from tests.render.drawn import drawn_once


@drawn_once
def notice_screens(programme: Programme, language: Language) -> Iterator[tuple[str, Screen]]:
    """Each kind of notice as each rank reads it, alone and together; each change; and what is asked about them."""
    edition = programme.edition
    standing = Programme(confirmed(edition, {each.id: each.day for each in edition.deadlines if each.day}))
    for each in (programme, standing):
        everybody = crowd(each)
        found = planned(each, Crowd(EVERYONE, everybody.owing), LONG_BEFORE, LONG_AFTER)
        yield from _told(each, found, language)
        yield from _asked(each, found, language)
    yield from _changed(programme, language)


def _told(programme: Programme, found: Sequence[Notice], language: Language) -> Iterator[tuple[str, Screen]]:
    known = Standing(owing(programme), {each.id: each for each in (NANTES, SHIZUOKA)}, [Html("x")] * 3, {"w1": "good"})
    drawn = set()
    for notice, who in ((each, one) for each in found for one in each.whom):
        assert who.person is not None
        key = (notice.what, notice.about, who.rank, bool(who.roles))
        if who.person.language == language and key not in drawn:
            drawn.add(key)
            reader = Reader.of(who.person, programme.edition, notice.at)
            yield f"notice {notice.name} {who.name}", notice_screen(programme, [notice], who, reader, known)
    who = CAMILLE if language == "fr" else HARUKA
    assert who.person is not None
    hers = {each.what: each for each in found if who in each.whom}
    now = max((each.at for each in hers.values()), default=LONG_BEFORE)
    reader = Reader.of(who.person, programme.edition, now)
    digest = Notice(What.DIGEST, ("digest",), now, now + DAY, of_day(now.date()), (who,))
    yield "every notice at once", notice_screen(programme, [*hers.values(), digest], who, reader, known)
    yield "after an outage", outage_screen(1200, 34, "x", reader)


def _asked(programme: Programme, found: Sequence[Notice], language: Language) -> Iterator[tuple[str, Screen]]:
    who = CAMILLE if language == "fr" else HARUKA
    assert who.person is not None
    reader = Reader.of(who.person, programme.edition, LONG_BEFORE)
    for page in range(4):
        yield f"planned {page}", planned_screen(programme, found, page, reader)
    yield "nothing planned", planned_screen(programme, [], 0, reader)
    yield "no feedback", feedback_screen(programme, {}, reader)
    verdicts = {each.id: {"good": 120, "fair": 12, "poor": 3} for each in programme.edition.workshops}
    yield "feedback", feedback_screen(programme, verdicts, reader)
    for muted in ((), tuple(Muting)):
        yield f"muted {muted}", notices_screen(muted, reader)


def _changed(programme: Programme, language: Language) -> Iterator[tuple[str, Screen]]:
    who = CAMILLE if language == "fr" else HARUKA
    picked = Attending(who.person, who.delegation, Attendee("a", workshops=_all_first(programme)))
    assert who.person is not None
    for session in programme.edition.sessions:
        reader = Reader.of(who.person, programme.edition, instant(session.day - DAY, FALLS, programme.edition.event.tz))
        for before, after, now in _fates(programme, session):
            told = Telling(picked, before, after, reader.now, silently=False, ids=("x",))
            yield f"changed {session.id}", changed_screen(now, [told], reader)
    several = [
        Telling(picked, each, None, LONG_BEFORE, silently=True, ids=("x",)) for each in programme.edition.sessions
    ]
    if several:
        yield "much is changed", changed_screen(programme, several[:9], reader)


def _all_first(programme: Programme) -> dict[str, str]:
    return {slot.id: programme.edition.workshops[0].id for slot in programme.workshop_slots}


def _fates(programme: Programme, session: Session) -> Iterator[tuple[Session | None, Session | None, Programme]]:
    """A session that is cancelled, gone, new, moved, and paired with other workshops than it was."""
    yield session, None, programme
    yield None, session, programme
    yield session, session.model_copy(update={"cancelled": True}), programme
    yield session.model_copy(update={"cancelled": True}), session, programme
    later = session.model_copy(
        update={"day": session.day + timedelta(1), "places": programme.edition.sessions[0].places}
    )
    yield session, later, programme
    if session.kind is Kind.WORKSHOPS:
        first, *others = (each.id for each in programme.edition.workshops)
        paired = [session.model_copy(update={"workshops": pair}) for pair in ([first, others[0]], others[:2])]
        yield paired[0], paired[1], programme
