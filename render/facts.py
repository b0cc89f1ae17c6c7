"""The facts of a programme in words: when, where, how sure, and where it is printed."""

from collections.abc import Iterable
from urllib.parse import quote
from zoneinfo import ZoneInfo

from domain.edition import Certainty, Language, Place, Session
from domain.programme import Programme
from domain.stamped import ORGANISERS
from render.dates import both_hours, day_name, event_dates, plain_date
from render.screen import Html, html, lines
from render.words import plain, say

MARKS = "①②③④⑤⑥⑦⑧⑨"


def sure(text: str, certainty: Certainty | None, language: Language) -> Html:
    """``text`` with the words that say it is still to be confirmed, unless it is confirmed."""
    if certainty in (None, Certainty.CONFIRMED):
        return html(text)
    return say(language, f"sure.{certainty}", text=text)


def held(programme: Programme, language: Language) -> Html:
    """Where and on which days the event is held."""
    event = programme.edition.event
    return say(language, "event.held", place=event.place[language], dates=event_dates(event, language))


def source_line(programme: Programme, sources: Iterable[str], language: Language) -> Html:
    """Where a fact is printed: the documents by their titles, each once."""
    ids = dict.fromkeys(source.partition(":")[0].strip() for source in sources)
    named = [_document(programme, id_, language) for id_ in ids]
    return say(language, "source", documents=plain(language, "list.semicolon").join(named))


def hours_of(programme: Programme, session: Session, own: ZoneInfo, language: Language) -> str | None:
    """The printed hours of a session at the host's, and in the zone ``own`` where its clocks differ."""
    span = programme.span(session)
    if not span.exact:
        return None
    host = programme.edition.event.tz
    return both_hours(span.start, span.end if session.end is not None else None, host, own, language)


def when(programme: Programme, session: Session, own: ZoneInfo, language: Language, *, year: bool = True) -> Html:
    """The day and the hours of a session, or its half-day, and how sure they are."""
    day = sure(day_name(session.day, language, year=year), session.certainty.day, language)
    printed = hours_of(programme, session, own, language)
    if printed is None:
        return say(language, "when.half_day", day=day, half=plain(language, f"half_day.{session.half}"))
    return say(language, "when.hours", day=day, hours=sure(printed, session.certainty.hour, language))


def where(programme: Programme, session: Session, language: Language) -> Html | None:
    """The places of a session in full, marked where one goes to several; ``None`` where a place does not apply."""
    certainty = session.certainty.place
    places = programme.places_of(session)
    if not places:
        return None if certainty is None else say(language, "card.where", where=plain(language, "place.none"))
    names = [place_name(programme, place, language) for place in places]
    if len(names) == 1:
        return say(language, "card.where", where=sure(names[0], certainty, language))
    sites = sites_of(programme, session)
    heading = say(language, f"card.places.{certainty or Certainty.CONFIRMED}")
    if len(sites) == 1:
        return lines([heading, *(say(language, "line", text=name) for name in names)])
    marks = [MARKS[sites.index(programme.site(place))] for place in places]
    listed = (say(language, "line.marked", mark=mark, text=name) for mark, name in zip(marks, names, strict=True))
    return lines([heading, *listed])


def where_in_short(programme: Programme, session: Session, language: Language) -> Html | None:
    """The places of a session by their names alone."""
    certainty = session.certainty.place
    if not session.places:
        return None if certainty is None else say(language, "place.none")
    names = plain(language, "list.slash").join(place.name[language] for place in programme.places_of(session))
    return sure(names, certainty, language)


def place_name(programme: Programme, place: Place, language: Language) -> str:
    """A place with its site, and its town where that is not the event's; in Japanese, followed by its French name."""
    if language == "ja":
        # What is written on the door and on the map is French.
        name = place.name.ja
        return name if place.french == name else plain("ja", "place.with_french", name=name, french=place.french)
    event_town = programme.edition.place_by_id[programme.edition.event.site].town
    site = programme.site(place).name.fr
    name = place.name.fr if site in place.name.fr else f"{place.name.fr}, {site}"
    return name if place.town == event_town or place.town in name else f"{name}, {place.town}"


def map_link(place: Place) -> str:
    """A map's search for a place by its name."""
    return f"https://www.google.com/maps/search/?api=1&query={quote(place.search or address(place))}"


def address(place: Place) -> str:
    """What a driver or a map is given: the French name and the town."""
    return place.french if place.town in place.french else f"{place.french}, {place.town}"


def sites_of(programme: Programme, session: Session) -> tuple[Place, ...]:
    """Where one goes for a session, each site once."""
    sites = {site.id: site for site in map(programme.site, programme.places_of(session))}
    return tuple(sites.values())


def _document(programme: Programme, id_: str, language: Language) -> str:
    document = programme.edition.source_by_id[id_]
    if document.dated is not None and id_.startswith(ORGANISERS):
        return plain(language, "source.organisers", date=plain_date(document.dated, language))
    if document.dated is None:
        return document.title[language]
    dated = plain_date(document.dated, language)
    return plain(language, "source.dated", title=document.title[language], date=dated)
