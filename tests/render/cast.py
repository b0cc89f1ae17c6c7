"""Who reads these screens, when, and every screen there is for them."""

from collections.abc import Iterator
from datetime import datetime
from itertools import product
from zoneinfo import ZoneInfo

from domain.delegation import Delegation, Kind, Member, Rank
from domain.edition import Edition, Language
from domain.person import Half, Person, Reader
from domain.printed import Text
from domain.programme import Programme
from handlers import for_everyone
from render.help import KINDS, help_screen, in_group, not_understood, only_in_private, sureness_screen
from render.home import home_screen
from render.places import places_screen, taxi_screen
from render.privacy import (
    COUNTED,
    farewell,
    forget_screen,
    forgetting,
    head_erased_told,
    mine_screen,
    privacy_screen,
)
from render.programme import day_screen, next_screen, now_screen
from render.screen import Screen
from render.sessions import session_card
from render.settings import (
    half_screen,
    keyboard_set,
    settings_screen,
    welcome_screen,
    zone_expected,
    zone_set,
    zones_screen,
)
from render.words import LANGUAGES
from render.workshops import workshop_card, workshops_screen
from storage.editions import read_edition
from tests.editions import CANNES, SHIZUOKA
from tests.render.form_screens import form_screens
from tests.render.reading import reading_screens

PROGRAMME = Programme(read_edition(CANNES))
FORMER = Programme(read_edition(SHIZUOKA))
PARIS = ZoneInfo("Europe/Paris")
EVE = datetime(2026, 10, 20, 10, tzinfo=PARIS)
MOMENTS = (
    datetime(2026, 7, 1, 12, tzinfo=PARIS),
    EVE,
    datetime(2026, 10, 21, 7, tzinfo=PARIS),
    datetime(2026, 10, 21, 9, tzinfo=PARIS),
    datetime(2026, 10, 22, 19, tzinfo=PARIS),
    datetime(2026, 10, 23, 8, 45, tzinfo=PARIS),
    datetime(2026, 10, 23, 14, 10, tzinfo=PARIS),
    datetime(2026, 10, 24, 13, tzinfo=PARIS),
    datetime(2026, 10, 24, 15, tzinfo=PARIS),
    datetime(2026, 10, 25, 9, tzinfo=PARIS),
)


def person(language: Language, half: Half = Half.OTHER, *, zone: str | None = None, arrived: bool = False) -> Person:
    return Person("someone", 1, language, language, half, zone, arrived)


def reads(
    language: Language,
    half: Half = Half.OTHER,
    now: datetime = EVE,
    *,
    zone: str | None = None,
    arrived: bool = False,
    programme: Programme = PROGRAMME,
) -> Reader:
    return Reader.of(person(language, half, zone=zone, arrived=arrived), programme.edition, now)


def with_workshops(slot: str, workshops: list[str]) -> Programme:
    """The programme once it is fixed that ``workshops`` meet in ``slot``."""
    edition = PROGRAMME.edition
    sessions = [
        each.model_copy(update={"workshops": workshops}) if each.id == slot else each for each in edition.sessions
    ]
    fields = {name: getattr(edition, name) for name in Edition.model_fields}
    return Programme(Edition.model_construct(**fields | {"sessions": sessions}))


def every_screen(programme: Programme, language: Language) -> Iterator[tuple[str, Screen]]:
    """Each screen in one language, for each half and moment on which it depends, with a name to find it by."""
    for half, now in product(Half, MOMENTS):
        reader = reads(language, half, now, programme=programme)
        for make in (home_screen, next_screen, now_screen):
            yield f"{make.__name__} {half} {now}", make(programme, reader)
    for half, day, whole in product(Half, (*programme.days, None), (False, True)):
        reader = reads(language, half, programme=programme)
        yield f"day {half} {day} {whole}", day_screen(programme, day, reader, whole=whole)
    yield from _cards(programme, language)
    yield from _others(programme, language)
    yield from reading_screens(programme, reads(language, programme=programme), MOMENTS)
    yield from form_screens(programme, language, reads(language, programme=programme))


def _cards(programme: Programme, language: Language) -> Iterator[tuple[str, Screen]]:
    for half, arrived in product(Half, (False, True)):
        reader = reads(language, half, arrived=arrived, programme=programme)
        for session in programme.edition.sessions:
            yield f"session {session.id} {half}", session_card(programme, session, reader)
    reader = reads(language, programme=programme)
    yield "workshops", workshops_screen(programme, reader)
    for workshop in programme.edition.workshops:
        yield f"workshop {workshop.id}", workshop_card(programme, workshop, reader)
    yield "places", places_screen(programme, reader)
    for site in programme.sites:
        came_from = next((each for each in programme.edition.sessions if site.id in each.places), None)
        yield f"taxi {site.id}", taxi_screen(programme, site, None, reader)
        yield f"taxi {site.id} from a session", taxi_screen(programme, site, came_from, reader)


def _others(programme: Programme, language: Language) -> Iterator[tuple[str, Screen]]:
    for half, zone, arrived in product(Half, (None, "America/Martinique"), (False, True)):
        someone = person(language, half, zone=zone, arrived=arrived)
        reader = Reader.of(someone, programme.edition, EVE)
        yield f"settings {half}", settings_screen(someone, reader, note=zone_set(reader))
        yield f"zones {half}", zones_screen(someone, reader)
        yield f"half {half}", half_screen(reader)
    reader = reads(language, programme=programme)
    yield "zone expected", zone_expected(reader, not_found="<&>" * 40)
    yield "keyboard", keyboard_set(reader)
    yield "help", help_screen(programme, reader)
    yield "help of a delegate", help_screen(programme, reader, delegate=True)
    yield "sureness", sureness_screen(programme, reader)
    yield "private", only_in_private(reader)
    for kind in KINDS:
        yield f"not understood {kind}", not_understood(programme, kind, reader)
    yield from _privacy(programme, language)
    yield (
        "in a group",
        in_group(
            home_screen(programme, reader.in_public()), reader.in_public(), "rencontres_bot", for_everyone.PRESSES
        ),
    )


def _privacy(programme: Programme, language: Language) -> Iterator[tuple[str, Screen]]:
    reader = reads(language, programme=programme)
    someone = person(language, zone="America/Martinique")
    head = Member(someone.id, Rank.HEAD, "Camille")
    mine = Delegation("exemple", Text(fr="Ville d’Exemple", ja="例示市"), "france", Kind.CITY, members=(head,))
    many = dict.fromkeys(COUNTED, 12)
    name = "カミーユ" if language == "ja" else "Camille <Exemple>"
    yield "privacy", privacy_screen(reader)
    yield "my data", mine_screen(someone, name, "01/07/2026", mine, many, reader)
    yield "little of my data", mine_screen(person(language), "", "01/07/2026", None, {}, reader)
    yield "forget a head", forget_screen(someone, 123456789, mine, reader)
    yield "forget", forget_screen(person(language), 123456789, None, reader)
    yield "forgetting", forgetting(language)
    yield "farewell", farewell(language)
    yield "a head erased", head_erased_told(mine, language)


def welcomes() -> Iterator[Screen]:
    for account, unknown_link in product((*LANGUAGES, "en"), (False, True)):
        yield welcome_screen(PROGRAMME, account, unknown_link=unknown_link)
