"""The lists of people: who comes, when they arrive, to what, with which stand, and what they do not eat."""

from collections.abc import Iterable, Iterator

from domain.attending import Attending
from domain.counting import counted, heads
from domain.delegation import Delegation
from domain.edition import Kind, Language, Session
from domain.form import Attendee, Travel
from domain.lists import Column, Gathered, Line
from domain.person import Half
from render.dates import clock, day_name, short_day
from render.facts import hours_of
from render.lists_documents import expected, in_order, named
from render.words import plain


def _personal(*keys: str) -> tuple[Column, ...]:
    return tuple(Column(key, personal=True) for key in keys)


def _plain(*keys: str) -> tuple[Column, ...]:
    return tuple(map(Column, keys))


PEOPLE = (
    *_plain("delegation", "other_name", "country"),
    *_personal("title", "family", "given", "function", "language", "interpreter", "registered", "days", "telegram"),
)
ARRIVALS = (*_plain("does", "day", "hour", "mode"), *_personal("number", "point", "person"), *_plain("delegation"))
HEADCOUNTS = _plain(
    "when", "what", "planned", "most", "yes", "yes_french", "yes_japanese", "waiting", "no", "unanswered"
)
STANDS = _plain("delegation", "other_name", "country", "stand", "shown", "power", "table", "sample", "brought")
DIETS = (*_plain("delegation", "country"), *_personal("person", "diet", "meals"))


def composition(gathered: Gathered, language: Language) -> Iterator[Line]:
    """Everyone on a form, by delegation."""
    for delegation, each in _attendees(gathered, language):
        who = each.attendee
        assert who is not None, "only those on a form are listed"
        days = plain(language, "list.comma").join(short_day(day, language) for day in sorted(who.days or ()))
        name = (who.title, who.family, who.given, who.function)
        spoken = plain(language, f"lists.language.{who.language}") if who.language else ""
        answers = (_yes(who.interpreter, language), _yes(who.registered, language), days)
        here = _yes(each.person is not None and each.person.reachable, language)
        yield Line(
            who.id, (*named(delegation, language), _country(delegation, language), *name, spoken, *answers, here)
        )


def travels(gathered: Gathered, language: Language) -> Iterator[Line]:
    """Arrivals and departures in the order in which they take place; those not said yet at the end."""
    known: list[tuple[str, Line]] = []
    missing: list[Line] = []
    for delegation, each in _attendees(gathered, language):
        who = each.attendee
        assert who is not None, "only those on a form are listed"
        for does, travel in (("arrives", who.arrival), ("leaves", who.departure)):
            line = Line(f"{who.id}.{does}", _travel(does, travel, who, delegation, gathered, language))
            if travel is None:
                missing.append(line)
            else:
                known.append((f"{travel.day} {travel.at or '24'}", line))
    yield from (line for _, line in sorted(known, key=lambda entry: entry[0]))
    yield from missing


def head_counts(gathered: Gathered, language: Language) -> Iterator[Line]:
    """Each meal, visit, ceremony and shuttle: how many come, beside the printed plan and the places there are."""
    for session in counted(gathered.programme):
        found = heads(gathered.programme, session, gathered.everyone)
        places = gathered.places.get(session.id)
        most = "" if places is None or places.most is None else str(places.most)
        planned = "" if session.headcount is None else str(session.headcount)
        yes = (len(found.yes), found.of(Half.FRENCH), found.of(Half.JAPANESE))
        others = (len(found.waiting), len(found.no), len(found.unanswered))
        when = held(session, gathered, language)
        yield Line(
            session.id,
            (
                when,
                what_is_counted(session, session.title[language], language),
                planned,
                most,
                *map(str, (*yes, *others)),
            ),
        )


def stands(gathered: Gathered, language: Language) -> Iterator[Line]:
    """What each delegation shows on its stand, and what it brings for the table of tastes."""
    for each in in_order(gathered.delegations, language):
        form = gathered.form(each)
        if not expected(each) or (
            form.stand is None and form.sample is None and not gathered.by_delegation.get(each.id)
        ):
            continue
        stand, sample = form.stand, form.sample
        shown = ("", "", "", "")
        if stand is not None:
            wants = (_yes(stand.power, language), _yes(stand.table, language)) if stand.wanted else ("", "")
            shown = (_yes(stand.wanted, language), stand.shown, *wants)
        brings = ("", "") if sample is None else (_yes(sample.brought, language), sample.what)
        yield Line(each.id, (*named(each, language), _country(each, language), *shown, *brings))


def diets(gathered: Gathered, language: Language) -> Iterator[Line]:
    """Who does not eat what, and the meals to which they come."""
    meals = [each for each in counted(gathered.programme) if each.kind in ("meal", "ceremony")]
    for delegation, each in _attendees(gathered, language):
        who = each.attendee
        assert who is not None, "only those on a form are listed"
        if who.diet:
            taken = [labelled(session, language) for session in meals if who.sessions.get(session.id)]
            told = (named(delegation, language)[0], _country(delegation, language), who.full_name, who.diet)
            yield Line(who.id, (*told, plain(language, "list.comma").join(taken)))


def held(session: Session, gathered: Gathered, language: Language) -> str:
    """When a session is held: its day, and its printed hours or its half-day."""
    day = day_name(session.day, language)
    printed = hours_of(gathered.programme, session, gathered.programme.edition.event.tz, language)
    return plain(language, "moment", day=day, hour=printed or plain(language, f"half_day.{session.half}"))


def what_is_counted(session: Session, label: str, language: Language) -> str:
    """The session by ``label``; of a free evening, those are counted who wish to be accompanied."""
    return plain(language, "lists.accompanied", label=label) if session.kind is Kind.FREE else label


def labelled(session: Session, language: Language) -> str:
    """A session by its short label and its day."""
    label = what_is_counted(session, session.label[language], language)
    return plain(language, "lists.meal", label=label, day=short_day(session.day, language))


def _attendees(gathered: Gathered, language: Language) -> Iterator[tuple[Delegation, Attending]]:
    """Those on the forms of delegations that may come, in the order of these, then of the form."""
    for delegation in in_order(gathered.delegations, language):
        if expected(delegation):
            yield from ((delegation, each) for each in _on_form(gathered, delegation))


def _on_form(gathered: Gathered, delegation: Delegation) -> Iterable[Attending]:
    order = {each.id: place for place, each in enumerate(gathered.form(delegation).attendees)}
    here = [each for each in gathered.by_delegation.get(delegation.id, ()) if each.attendee is not None]
    return sorted(here, key=lambda each: order.get(each.attendee.id, 0) if each.attendee else 0)


def _travel(
    does: str, travel: Travel | None, who: Attendee, delegation: Delegation, gathered: Gathered, language: Language
) -> tuple[str, ...]:
    called = (who.full_name, named(delegation, language)[0])
    way = plain(language, f"lists.travel.{does}")
    if travel is None:
        return way, plain(language, "lists.not_said"), "", "", "", "", *called
    at = plain(language, "lists.not_said") if travel.at is None else clock(travel.at, language)
    place = gathered.programme.edition.place_by_id.get(travel.point)
    point = place.name[language] if place else travel.point
    mode = plain(language, f"lists.mode.{travel.mode}")
    return way, day_name(travel.day, language), at, mode, travel.number, point, *called


def _country(delegation: Delegation, language: Language) -> str:
    return plain(language, f"country.{delegation.country}")


def _yes(answer: bool | None, language: Language) -> str:
    return "" if answer is None else plain(language, "lists.yes" if answer else "lists.no")
