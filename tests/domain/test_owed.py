"""What a delegation owes, and when it is done."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.changes import applied
from domain.delegation import By, Delegation, Kind, Member, Rank, Status
from domain.dossier import Item
from domain.edition import Edition
from domain.edits import Change, Due
from domain.form import Attendee, Confirmed, Form
from domain.owed import Owed, may_mark, may_send, may_withdraw, owed
from domain.printed import Text
from domain.programme import Programme
from domain.received import File, FileKind, Received, Refused, complete, fits, mended, missing, newest
from domain.roles import Role
from domain.shelf import Written
from storage.editions import read_edition
from tests.editions import CANNES, editions
from tests.often import often

NOW = datetime(2026, 7, 1, tzinfo=UTC)
PROGRAMME = Programme(read_edition(CANNES))
HEAD, MEMBER, STRANGER = By("head", "Camille"), By("member", "Luc"), By("stranger", "X")
CUF, CLAIR = By("cuf", "Olive", frozenset({Role.FRENCH})), By("clair", "Rie", frozenset({Role.JAPANESE}))
LYON = Delegation(
    "lyon",
    Text(fr="Lyon", ja="リヨン市"),
    "france",
    Kind.CITY,
    members=(Member("head", Rank.HEAD, "Camille"), Member("member", Rank.MEMBER, "Luc")),
)
KOBE = replace(LYON, id="kobe", country="japan", members=())


EMPTY = Form("lyon")


def filled(*registered: bool | None, confirmed: bool = False) -> Form:
    attendees = tuple(Attendee(str(at), registered=each) for at, each in enumerate(registered))
    return Form("lyon", attendees=attendees, confirmed=Confirmed("head", "Camille", NOW, 1) if confirmed else None)


def sent(item: Item, written: Written | None = None, version: int = 1) -> Received:
    file = File("00", "x.pdf", 1, FileKind.PDF, "id")
    return Received(f"{item}{version}", item, NOW, "head", "Camille", version=version, written=written, file=file)


def marked(item: Item) -> Received:
    return Received(f"m-{item}", item, NOW, "cuf", "Olive", on_behalf=True)


def state(delegation: Delegation, form: Form = EMPTY, *received: Received) -> dict[Item, bool | None]:
    by_item: dict[Item, list[Received]] = {}
    for each in received:
        by_item.setdefault(each.item, []).append(each)
    return {each.item: each.done for each in owed(PROGRAMME, delegation, form, by_item)}


def test_a_french_collectivity_owes_all_that_is_printed_the_soonest_first():
    assert list(state(LYON)) == [
        Item.PARTICIPATION,
        Item.REGISTRATION,
        Item.WORKSHOPS,
        Item.ABSTRACT,
        Item.POSTER,
        Item.PRESENTATION,
        Item.HOTEL,
        Item.SLIDES,
    ]


def test_a_japanese_one_owes_its_registration_alone_until_its_organisers_set_more():
    assert list(state(KOBE)) == [Item.REGISTRATION]
    change = Change("c", Due(entry="slides", day=datetime(2026, 9, 1).date(), japanese=True), "rie", NOW)
    changed = applied(PROGRAMME.edition, [change])
    assert isinstance(changed, Edition)
    theirs = owed(Programme(changed), KOBE, EMPTY, {})
    assert [(each.item, each.deadline.id, each.done) for each in theirs] == [
        (Item.REGISTRATION, "registration-closes", None),
        (Item.SLIDES, "slides-ja", False),
    ]
    ours = owed(Programme(changed), LYON, EMPTY, {})
    assert [each.deadline.id for each in ours if each.item is Item.SLIDES] == ["slides"]


def test_an_organisation_owes_its_registration_and_who_does_not_come_owes_nothing():
    assert list(state(replace(LYON, kind=Kind.ORGANISATION))) == [Item.REGISTRATION]
    assert state(replace(LYON, status=Status.DECLINED)) == {}


def test_taking_part_is_done_once_it_is_confirmed_and_the_form_is_read_and_confirmed():
    coming = replace(LYON, status=Status.CONFIRMED)
    assert state(LYON, filled(confirmed=True))[Item.PARTICIPATION] is False
    assert state(coming)[Item.PARTICIPATION] is False
    assert state(coming, filled(confirmed=True))[Item.PARTICIPATION] is True


def test_two_wishes_are_owed():
    assert state(replace(LYON, wishes=("w1",)))[Item.WORKSHOPS] is False
    assert state(replace(LYON, wishes=("w1", "w2")))[Item.WORKSHOPS] is True


@pytest.mark.parametrize(
    ("answers", "done"), [((), None), ((None, True), None), ((False, None), False), ((True, True), True)]
)
def test_registration_is_done_when_everybody_says_so(answers, done):
    assert state(LYON, filled(*answers))[Item.REGISTRATION] is done


def test_what_the_bot_cannot_know_is_neither_done_nor_not_until_it_is_marked():
    assert state(LYON)[Item.HOTEL] is None
    assert state(LYON, EMPTY, marked(Item.HOTEL))[Item.HOTEL] is True
    assert state(LYON)[Item.SLIDES] is None
    assert state(LYON, EMPTY, sent(Item.ABSTRACT, Written.FRENCH))[Item.SLIDES] is False


def test_two_languages_are_two_files_or_one_and_a_poster_has_none():
    french, japanese = sent(Item.ABSTRACT, Written.FRENCH), sent(Item.ABSTRACT, Written.JAPANESE)
    assert missing(Item.ABSTRACT, [french]) == (Written.JAPANESE,)
    assert not complete(Item.ABSTRACT, [french])
    assert complete(Item.ABSTRACT, [french, japanese])
    assert complete(Item.PRESENTATION, [sent(Item.PRESENTATION, Written.BOTH)])
    assert complete(Item.POSTER, [sent(Item.POSTER)])
    assert not complete(Item.POSTER, [])
    assert complete(Item.SLIDES, [marked(Item.SLIDES)])


def test_the_newest_version_of_each_language_counts():
    first, second = sent(Item.ABSTRACT, Written.FRENCH), sent(Item.ABSTRACT, Written.FRENCH, 2)
    other = sent(Item.ABSTRACT, Written.JAPANESE)
    assert newest([first, other, second]) == (other, second)


def test_each_kind_of_file_is_right_for_some_things():
    assert fits(Item.POSTER, FileKind.PNG) is None
    assert fits(Item.SLIDES, FileKind.POWERPOINT) is None
    assert fits(Item.POSTER, FileKind.WORD) == Refused("kind", FileKind.WORD)
    assert fits(Item.ABSTRACT, FileKind.LOCKED) == Refused("locked", FileKind.LOCKED)


@pytest.mark.parametrize(
    ("name", "kind", "mended_"),
    [
        ("fiche.pdf", FileKind.PDF, "fiche.pdf"),
        ("FICHE.PDF", FileKind.PDF, "FICHE.PDF"),
        ("fiche.pdf", FileKind.WORD, "fiche.docx"),
        ("発表要旨", FileKind.WORD, "発表要旨.docx"),
        ("Affiche 24.10", FileKind.JPEG, "Affiche 24.10.jpg"),
        (".pdf", FileKind.PDF, ".pdf.pdf"),
        ("", FileKind.PDF, "pdf.pdf"),
        ("x.bin", FileKind.OTHER, "x.bin"),
    ],
)
def test_a_name_says_what_the_file_is(name, kind, mended_):
    assert mended(name, kind) == mended_


def test_members_send_head_and_deputy_mark_what_is_done_elsewhere_and_organisers_of_the_half_all():
    assert [may_send(LYON, by) for by in (HEAD, MEMBER, CUF, CLAIR, STRANGER)] == [True, True, True, False, False]
    assert [may_mark(LYON, Item.HOTEL, by) for by in (HEAD, MEMBER, CUF, CLAIR)] == [True, False, True, False]
    assert [may_mark(LYON, Item.POSTER, by) for by in (HEAD, MEMBER, CUF, CLAIR)] == [False, False, True, False]


def test_a_version_is_taken_back_by_who_sent_it_or_who_commits_and_a_mark_by_who_may_mark():
    theirs = replace(sent(Item.POSTER), person="member")
    assert [may_withdraw(LYON, theirs, by) for by in (HEAD, MEMBER, CUF, CLAIR)] == [True, True, True, False]
    assert not may_withdraw(LYON, sent(Item.POSTER), MEMBER)
    assert [may_withdraw(LYON, marked(Item.POSTER), by) for by in (HEAD, MEMBER, CUF)] == [False, False, True]


@settings(max_examples=often(15), deadline=None)
@given(editions(), st.sampled_from(["france", "japan"]), st.sampled_from(Kind))
def test_in_any_edition_each_thing_is_owed_once_by_a_day_that_asks_for_it(edition, country, kind):
    found = owed(Programme(edition), replace(LYON, country=country, kind=kind), EMPTY, {})
    assert len({each.item for each in found}) == len(found)
    assert all(isinstance(each, Owed) and each.deadline.asks is each.item for each in found)
