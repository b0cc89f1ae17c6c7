"""Home zones: those to propose, and the one that a typed name means."""

from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from domain.person import Half
from domain.programme import Programme
from render.dates import zone_city
from render.words import LANGUAGES, normalised, worded

TOKYO, PARIS = "Asia/Tokyo", "Europe/Paris"
OVERSEAS = (
    "America/Martinique",
    "America/Guadeloupe",
    "America/Cayenne",
    "Indian/Reunion",
    "Indian/Mayotte",
    "Pacific/Noumea",
    "Pacific/Tahiti",
)
"""Zones of French local authorities outside Europe."""


def proposed_zones(half: Half | None) -> tuple[str, ...]:
    """The zones to offer on buttons to someone of ``half``."""
    match half:
        case Half.JAPANESE:
            return (TOKYO, PARIS)
        case Half.FRENCH:
            return (PARIS, *OVERSEAS, TOKYO)
        case _:
            return (PARIS, TOKYO, *OVERSEAS)


def is_zone(name: str) -> bool:
    """Whether ``name`` is an IANA zone."""
    return name in _zones()


def zone_named(text: str, programme: Programme) -> str | None:
    """The IANA zone that ``text`` means: by its own name, a city or a country, more or less well spelt."""
    if is_zone(text.strip()):
        return text.strip()
    wanted = normalised(text)
    host = {normalised(place.town): programme.edition.event.zone for place in programme.edition.places}
    known = host | _names()
    if wanted in known or len(wanted) > 60:
        return known.get(wanted)
    close = get_close_matches(wanted, known, n=1, cutoff=0.8) if len(wanted) > 3 else []
    return known[close[0]] if close else None


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _names() -> dict[str, str]:
    """Cities, countries of one zone, and IANA names, as they are compared."""
    territories: dict[str, list[str]] = {}
    for zone, territory in get_global("zone_territories").items():
        if zone in _zones():
            territories.setdefault(territory, []).append(zone)
    names = {normalised(zone): zone for zone in sorted(_zones())}
    for territory, zones in territories.items():
        for zone in zones:
            names[normalised(zone.rpartition("/")[2])] = zone
            names |= {normalised(zone_city(zone, language)): zone for language in LANGUAGES}
        if len(zones) == 1:
            spoken = (Locale(language).territories.get(territory) for language in LANGUAGES)
            names |= {normalised(name): zones[0] for name in spoken if name}
    names |= worded("zone.words.")
    return names
