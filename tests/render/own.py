"""Every screen of what is one's own: programme, workshops, who comes, the twin city, the card of introduction."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from itertools import product

from domain.attending import Attending
from domain.cards import Part, card_of
from domain.delegation import By, Delegation, Kind, Member, Rank, Status
from domain.edition import Language
from domain.form import Attendee, Travel
from domain.person import Person, Reader
from domain.printed import Text
from domain.programme import Programme
from domain.roles import Role
from render.coming import coming_list, coming_screen, twin_screen
from render.introduction_screen import introduction_screen, part_expected
from render.mine import my_programme
from render.picks import picked_for_told, picks_screen, whom_screen
from render.screen import Screen
from tests.render.cast import PROGRAMME, reads, with_workshops
from tests.render.drawn import drawn_once

BAD = "<b>&" + "名" * 96
MEMBERS = tuple(Member(f"{at:032x}", rank, "X") for at, rank in enumerate(Rank, 1))


def delegation(country: str = "japan", **how: object) -> Delegation:
    """One that has confirmed, with head, deputy and member."""
    made = Delegation(
        "villefictive-sur-mer",
        Text(fr="Villefictive-sur-Mer", ja="架空市"),
        "france" if country == "france" else "japan",
        Kind.CITY,
    )
    return replace(made, status=Status.CONFIRMED, wishes=("w3", "w2"), members=MEMBERS, **how)  # type: ignore[arg-type]  # a test's own


def everybody(sent: Delegation) -> tuple[Attending, ...]:
    """Those of a delegation: with all answered, with nothing, and many who are not on Telegram."""
    days = PROGRAMME.days
    travels = (
        Travel("train", days[0], time(14, 5), "TGV 6171", "cannes-station"),
        Travel("other", days[-1], None, "", BAD),
    )
    whole = Attendee(
        "a-00000001",
        MEMBERS[0].person,
        family="Fictive",
        given="Camille",
        function="Cheffe de projet",
        arrival=travels[0],
        departure=travels[1],
        sessions={each.id: number % 3 != 0 for number, each in enumerate(PROGRAMME.edition.sessions)},
        waiting=frozenset({"thu-campus"}),
        workshops={"fri-workshops-am": "w1", "fri-workshops-pm": "w2"},
    )
    others = [Attendee(f"a-{at:08}", None, family=BAD, given=BAD) for at in range(2, 60)]
    first = Attending(Person(MEMBERS[0].person, 1, "fr"), sent, whole)
    return (
        first,
        Attending(Person(MEMBERS[2].person, 3, "ja"), sent, None),
        *(Attending(None, sent, each) for each in others),
    )


def programmes() -> Iterator[Programme]:
    """Without a pairing, with one, and with one slot cancelled."""
    yield PROGRAMME
    paired = with_workshops("fri-workshops-am", ["w1", "w4"])
    yield paired
    sessions = [
        each.model_copy(update={"cancelled": each.id in ("fri-workshops-pm", "fri-plenary")})
        for each in paired.edition.sessions
    ]
    yield Programme(paired.edition.changed(sessions=sessions))


@drawn_once
def own_screens(language: Language) -> Iterator[tuple[str, Screen]]:
    """Each of them, with a name to find it by."""
    reader = reads(language)
    for programme, country in product(programmes(), ("france", "japan")):
        sent = delegation(country)
        those = everybody(sent)
        nobody = Attending(Person("x", 9, "fr"), None, None)
        declined = replace(those[0], delegation=replace(sent, status=Status.DECLINED))
        for who, day in product((*those[:3], nobody, declined), (*PROGRAMME.days, None)):
            yield f"mine {country} {day} {who.name[:9]}", my_programme(programme, who, day, reader)
        yield from _picks(programme, sent, those, reader)
    yield from _coming(language, reader)
    yield from _cards(reader)


def _picks(
    programme: Programme, sent: Delegation, those: tuple[Attending, ...], reader: Reader
) -> Iterator[tuple[str, Screen]]:
    olive = By("olive", "Olive", frozenset({Role.OWNER}))
    for by, who in product((By(MEMBERS[0].person, "X"), By(MEMBERS[2].person, "X"), olive), those[:3]):
        yield f"picks {by.person}", picks_screen(programme, who, those, by, reader)
        yield f"whom {by.person}", whom_screen(programme, sent, those, by, reader)
        yield "nobody", whom_screen(programme, sent, (), by, reader)
    for workshop in (None, programme.edition.workshops[2]):
        yield "picked for", picked_for_told(programme.workshop_slots[0], workshop, BAD, reader)


def _coming(language: Language, reader: Reader) -> Iterator[tuple[str, Screen]]:
    edition = PROGRAMME.edition
    ours = [
        Delegation(
            each.id, each.name, each.country, Kind(each.kind.value), status=Status.CONFIRMED, wishes=("w1", "w2")
        )
        for each in edition.collectivities
    ]
    for everyone in ([], ours):
        yield "coming", coming_screen(PROGRAMME, everyone, reader)
        for name in ("french", "japanese", *(each.id for each in edition.workshops)):
            for page in (1, 2, 99):
                screen = coming_list(PROGRAMME, everyone, name, page, reader)
                assert screen is not None
                yield f"coming {name} {page} {language}", screen
    twin = ours[0]
    for status, wishes in product(Status, ((), ("w3", "w1"))):
        found = replace(twin, status=status, wishes=wishes)
        yield f"twin {status}", twin_screen(PROGRAMME, delegation(), [found], reader)
    yield "twin none", twin_screen(PROGRAMME, delegation(), [], reader)
    yield "twin named", twin_screen(PROGRAMME, delegation(twin="<X>"), [], reader)


def _cards(reader: Reader) -> Iterator[tuple[str, Screen]]:
    who = everybody(delegation())[0]
    whole = {Part.NAME: BAD, Part.READING: "X" * 100, Part.FRENCH: "<é>" * 100, Part.JAPANESE: "名" * 300}
    for kept in ({}, whole):
        card = card_of(who, kept)
        assert card is not None
        yield "card", introduction_screen(card, reader)
        for part, unfit in product(Part, (None, "empty", "long", "french", "japanese", "same_script")):
            yield f"card {part}", part_expected(part, card, reader, unfit=unfit)
