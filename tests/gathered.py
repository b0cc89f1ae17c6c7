"""A small gathering from which lists are made: three delegations that come, one that has declined."""

from datetime import UTC, date, datetime, time

from domain.attending import Attending
from domain.delegation import Decided, Delegation, Kind, Member, Rank, Status, Step, Verb
from domain.form import Attendee, Contact, Form, Places, Sample, Stand, Travel
from domain.lists import Gathered
from domain.owed import Item
from domain.person import Half, Person
from domain.printed import Text
from domain.programme import Programme
from domain.reach import Means, Reached
from domain.received import File, FileKind, Received
from domain.shelf import Written
from storage.editions import read_edition
from tests.editions import CANNES

PROGRAMME = Programme(read_edition(CANNES))
NOW = datetime(2026, 7, 1, 10, tzinfo=UTC)


def delegation(id_: str, country: str, *wishes: str, status: Status = Status.CONFIRMED) -> Delegation:
    name = Text(fr=f"Ville de {id_}", ja=f"{id_}市")
    decided = Decided(Step(Verb.STATUS, status), "p", "Haruka", NOW, on_behalf=id_ == "b")
    members = (Member("haruka", Rank.HEAD, "Haruka"), Member("ken", Rank.MEMBER, "Ken")) if id_ == "b" else ()
    return Delegation(
        id_, name, "japan" if country == "japan" else "france", Kind.CITY, status=status, wishes=wishes,
        decided=decided, members=members,
    )  # fmt: skip


A, B = delegation("a", "france", "w2", "w1"), delegation("b", "japan", "w1")
C, D = delegation("c", "japan", status=Status.DECLINED), delegation("d", "france")
HARUKA = Attendee(
    "t1",
    person="haruka",
    family="架空",
    given="春香",
    family_first=True,
    language="ja",
    interpreter=True,
    days=frozenset({date(2026, 10, 22), date(2026, 10, 21)}),
    arrival=Travel("train", date(2026, 10, 21), time(9, 5), "TGV 6171", "cannes-station"),
    departure=Travel("flight", date(2026, 10, 25), None, "", "Nice"),
    sessions={"thu-lunch": True, "wed-lunch": True},
    diet="sans porc",
)
CAMILLE = Attendee(
    "t2",
    family="Fictif",
    given="Camille",
    function="Adjointe au maire",
    arrival=Travel("flight", date(2026, 10, 21), time(8, 30), "AF 7700", "nice-airport"),
    sessions={"thu-lunch": False},
    waiting=frozenset({"thu-lunch"}),
)


WHOM = Contact("Camille Fictif", "", "par la mairie")


def received(id_: str, written: Written | None, version: int, item: Item = Item.PRESENTATION) -> Received:
    file = File("0" * 64, f"{id_}.pdf", 10, FileKind.PDF, "file")
    return Received(id_, item, NOW, "p", "Haruka", version=version, written=written, file=file)


def person(id_: str, half: Half, *, reachable: bool = True) -> Person:
    return Person(id_, len(id_), "ja", "ja", half, reachable=reachable)


GATHERED = Gathered(
    PROGRAMME,
    NOW,
    (A, B, C, D),
    forms={
        "a": Form("a", WHOM, (CAMILLE,), Stand(wanted=True, shown="savons", power=True)),
        "b": Form("b", None, (HARUKA,), Stand(wanted=False), Sample(brought=True, what="煎茶")),
        "c": Form("c", None, (Attendee("t3", family="Absent", diet="tout"),)),
    },
    received={
        "a": {
            Item.PRESENTATION: [received("old", Written.FRENCH, 1), received("new", Written.FRENCH, 2)],
            Item.ABSTRACT: [received("abstract", Written.BOTH, 1, Item.ABSTRACT)],
        }
    },
    everyone=(
        Attending(person("haruka", Half.JAPANESE), B, HARUKA),
        Attending(person("ken", Half.JAPANESE, reachable=False), B, None),
        Attending(None, A, CAMILLE),
        Attending(None, C, Attendee("t3", family="Absent", diet="tout")),
        Attending(person("passer-by", Half.FRENCH), None, None),
    ),
    places={"thu-lunch": Places("thu-lunch", 1, ("t1",), ("t2",))},
    reached={"a": [Reached("m1", "a", "programme", Means.MAIL, "olive", "Olive", NOW)]},
)  # fmt: skip


def crowd(delegations: int = 60, each: int = 5) -> Gathered:
    """Many delegations of both countries with their people, every answer different from the one beside it."""
    edition = PROGRAMME.edition
    sent, forms, everyone = [], {}, []
    statuses = (Status.CONFIRMED, Status.CONFIRMED, Status.CONFIRMED, Status.STUDYING, Status.UNKNOWN, Status.DECLINED)
    counted_sessions = [session.id for session in edition.sessions if session.kind in ("meal", "visit", "ceremony")]
    for number in range(delegations):
        wishes = (f"w{number % 4 + 1}", f"w{number // 2 % 4 + 1}") if number % 3 else ()
        status = statuses[number % 6]
        one = delegation(f"d{number}", ("france", "japan")[number % 2], *dict.fromkeys(wishes), status=status)
        sent.append(one)
        people = []
        for place in range(each):
            mixed = number * each + place
            arrival = Travel("train", date(2026, 10, 20 + mixed % 3), time(8 + mixed % 11, 10)) if mixed % 4 else None
            answers = {id_: (mixed + at) % 3 > 0 for at, id_ in enumerate(counted_sessions) if (mixed + at) % 5}
            people.append(
                Attendee(
                    f"p{mixed}",
                    family=f"Fictif{mixed}",
                    given="Ève",
                    arrival=arrival,
                    sessions=answers,
                    diet="végétarien" if mixed % 9 == 0 else None,
                )
            )
        forms[one.id] = Form(one.id, None, tuple(people))
        everyone += [
            Attending(person(f"{one.id}-{at}", one.half, reachable=at != 1) if number % 4 else None, one, who)
            for at, who in enumerate(people)
        ]
    return Gathered(PROGRAMME, NOW, tuple(sent), forms, everyone=tuple(everyone))
