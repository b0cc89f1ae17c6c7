"""A small invented crowd for tests of reminders: two delegations, and the organisers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from domain.attending import Attending
from domain.delegation import Delegation, Kind, Member, Rank
from domain.edition import Edition, Language
from domain.form import Form
from domain.owed import Owed, owed
from domain.person import Half, Person
from domain.printed import Certainty, Text
from domain.programme import Programme
from domain.reminders import Crowd
from domain.roles import Role
from storage.editions import read_edition
from tests.editions import CANNES

EDITION = read_edition(CANNES)
AS_SHIPPED = Programme(EDITION)
PARIS, TOKYO = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Tokyo")
LONG_BEFORE, LONG_AFTER = datetime(2025, 4, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(UTC)


def tokyo(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TOKYO).astimezone(UTC)


def with_days(**days: date) -> Programme:
    """The programme with these deadlines confirmed on these days; ``_`` in a name stands for ``-``."""
    return Programme(confirmed(EDITION, {name.replace("_", "-"): day for name, day in days.items()}))


def confirmed(edition: Edition, days: dict[str, date]) -> Edition:
    deadlines = [
        each.model_copy(
            update={"day": days[each.id], "certainty": each.certainty.model_copy(update={"day": Certainty.CONFIRMED})}
        )
        if each.id in days
        else each
        for each in edition.deadlines
    ]
    return edition.changed(deadlines=deadlines)


def delegation(id_: str, country: str, names: Iterable[str]) -> Delegation:
    ranks = (Rank.HEAD, Rank.DEPUTY, Rank.MEMBER)
    members = tuple(Member(name, rank, name) for name, rank in zip(names, ranks, strict=False))
    name = Text(fr=id_, ja=id_)
    return Delegation(id_, name, "france" if country == "france" else "japan", Kind.CITY, members=members)


NANTES = delegation("nantes", "france", ("Camille", "Denis", "Élise"))
SHIZUOKA = delegation("shizuoka", "japan", ("Haruka", "Kenji", "Sora"))


def someone(
    name: str, language: Language, of: Delegation | None = None, *, roles: Iterable[Role] = (), zone: str | None = None
) -> Attending:
    half = Half.JAPANESE if language == "ja" else Half.FRENCH
    person = Person(name, hash(name) % 10**9, language, language, half, zone)
    return Attending(person, of, None, frozenset(roles))


CAMILLE, DENIS, ELISE = (someone(each.person, "fr", NANTES) for each in NANTES.members)
HARUKA, KENJI, SORA = (someone(each.person, "ja", SHIZUOKA) for each in SHIZUOKA.members)
OLIVE, RIE = someone("Olive", "fr", roles=[Role.FRENCH]), someone("Rie", "ja", roles=[Role.JAPANESE])
EVERYONE = (CAMILLE, DENIS, ELISE, HARUKA, KENJI, SORA, OLIVE, RIE)


def owing(programme: Programme, *delegations: Delegation) -> dict[str, tuple[Owed, ...]]:
    return {each.id: owed(programme, each, Form(each.id), {}) for each in delegations or (NANTES, SHIZUOKA)}


def crowd(programme: Programme, *people: Attending) -> Crowd:
    return Crowd(people or EVERYONE, owing(programme))


def arrived(who: Attending) -> Attending:
    assert who.person is not None
    return replace(who, person=replace(who.person, arrived=True))
