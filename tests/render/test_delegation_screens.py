"""Every screen and message about delegations, in both languages, as Telegram and a phone take it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.deciding import SAID
from domain.delegation import By, Decided, Delegation, Kind, Member, Proposal, Rank, Refused, Status, Step, Verb
from domain.edition import Language
from domain.person import Half
from domain.roles import Role
from domain.roster import BadRow, Import
from render.delegation import (
    delegation_screen,
    leave_screen,
    member_screen,
    members_screen,
    no_delegation,
    wishes_screen,
)
from render.delegation_told import (
    decided_told,
    faster,
    first_in_told,
    joined_told,
    link_caption,
    link_made,
    proposal_ended,
    proposed_told,
    ranked_told,
    taken_out_told,
    welcome_in,
)
from render.delegations import LinkLine, delegations_screen, links_screen
from render.home import home_screen
from render.roster import not_a_table, roster_report
from render.screen import ROOM, Button, Screen, width
from render.words import LANGUAGES
from tests.render.cast import EVE, PROGRAMME, reads
from tests.render.drawn import drawn_once, key_in, said
from tests.render.test_every_screen import JAPANESE, VERBS, check_telegram

NAMES = ("Camille", "", "<b>&" + "名" * 200, "Y")
EVERY = [
    Delegation(each.id, each.name, each.country, Kind(each.kind.value), status=status)
    for each, status in zip(PROGRAMME.edition.collectivities, list(Status) * 30, strict=False)
]
STEPS = [
    *(Step(Verb.STATUS, status) for status in SAID),
    *(Step(verb, each.id) for verb in list(Verb)[1:] for each in PROGRAMME.edition.workshops),
]


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


def full(delegation: Delegation) -> Delegation:
    """With many members, whose names are as bad as names can be, proposals and two wishes."""
    members = [
        Member(f"{at:032x}", rank, NAMES[at % 4])
        for at, rank in enumerate([Rank.HEAD, Rank.DEPUTY, *[Rank.MEMBER] * 60], 1)
    ]
    proposals = [Proposal(f"p{at:07}", members[-1].person, NAMES[at % 4], step, EVE) for at, step in enumerate(STEPS)]
    wishes = tuple(each.id for each in PROGRAMME.edition.workshops[:2])
    decided = Decided(STEPS[4], members[0].person, NAMES[2], EVE, on_behalf=True)
    return replace(
        delegation,
        twin="X" * 200,
        contact="<&>" * 60,
        wishes=wishes,
        decided=decided,
        members=tuple(members),
        proposals=tuple(proposals),
    )


@drawn_once
def screens(language: Language) -> Iterator[tuple[str, Screen]]:
    reader = reads(language)
    for each in (*EVERY, replace(EVERY[0], kind=Kind.ORGANISATION)):
        yield f"empty {each.id}", delegation_screen(PROGRAMME, each, By("o", "", frozenset({Role.OWNER})), reader)
    yield "none", no_delegation(reader)
    yield "home", home_screen(PROGRAMME, reader, delegate=True)
    for one in (full(max(EVERY, key=lambda each: len(each.id + each.name[language]))), full(EVERY[0])):
        for by in (
            *(By(f"{at:032x}", "X") for at in (1, 2, 3)),
            By("o", "", frozenset({Role.OWNER})),
        ):
            yield f"{one.id} {by}", delegation_screen(PROGRAMME, one, by, reader)
            for wishes in ((), ("w1",), ("w3", "w2")):
                yield f"wishes {wishes}", wishes_screen(PROGRAMME, replace(one, wishes=wishes), by, reader)
            yield f"members {by}", members_screen(one, by, reader)
            yield from ((f"member {by}", member_screen(one, each, by, reader)) for each in one.members[:6])
            yield "leave", leave_screen(one, by, reader)
        yield from told(one, language)
    yield from listed(language)


def told(one: Delegation, language: Language) -> Iterator[tuple[str, Screen]]:
    """What people are told of a delegation."""
    reader = reads(language)
    for step in STEPS:
        decided = Decided(step, "x", NAMES[2], EVE, on_behalf=True)
        yield f"decided {step}", decided_told(PROGRAMME, one, decided, reader, "")
        yield f"decided {step}", decided_told(PROGRAMME, one, replace(decided, on_behalf=False), reader, one.id)
        assert len(faster(PROGRAMME, decided, reader)) <= 200
        proposal = Proposal("p1234567", "x", NAMES[2], step, EVE)
        yield f"proposed {step}", proposed_told(PROGRAMME, one, proposal, reader)
        yield f"ended {step}", proposal_ended(one, proposal, PROGRAMME, language)
    for member in one.members[:4]:
        yield "first in", first_in_told(one, member, language)
        yield "joined", joined_told(one, member, language)
    for rank in Rank:
        yield f"ranked {rank}", ranked_told(one, rank, language)
        yield f"welcome {rank}", welcome_in(one, rank, language, both=False)
    yield "out", taken_out_told(one, language)
    for most in (1, 25):
        url = "https://t.me/rencontres_bot?start=" + "x" * 43
        yield f"link {most}", link_made(one, url, most, EVE + timedelta(days=60), reader)
    assert len(link_caption(one, language)) < 1024


def listed(language: Language) -> Iterator[tuple[str, Screen]]:
    """The organisers' lists."""
    reader = reads(language)
    for role in Role:
        for half in (Half.FRENCH, Half.JAPANESE):
            for page in range(9):
                yield f"list {page}", delegations_screen(EVERY, half, page, frozenset({role}), reader)
        links = [LinkLine(f"{at:08x}", each.id, 3, 25, EVE) for at, each in enumerate(EVERY)]
        names = {each.id: each for each in EVERY}
        for page in (1, 9):
            yield f"links {page}", links_screen(links, names, page, frozenset({role}), reader)
    yield "no links", links_screen([], {}, 1, frozenset({Role.OWNER}), reader)


def test_telegram_and_a_phone_take_every_screen(language):
    for name, screen in screens(language):
        check_telegram(name, screen)
        for row in screen.rows:
            for button in row:
                assert width(button.label) <= ROOM[len(row)], f"{name}: {button.label}"
                assert not isinstance(button, Button) or button.verb in VERBS, f"{name}: {button.verb}"


def test_no_key_or_gap_shows_through(language):
    for name, screen in screens(language):
        text = said(screen)
        assert "None" not in text, name
        assert "{" not in text, name
        assert not key_in(text), name


def test_a_french_screen_has_no_japanese_but_in_names():
    for name, screen in screens("fr"):
        text = said(screen)
        assert set("".join(JAPANESE.findall(text))) <= set("名"), name


def test_who_comes_by_a_link_before_choosing_a_language_is_greeted_in_both():
    screen = welcome_in(EVERY[9], Rank.HEAD, "ja", both=True)
    assert "ようこそ" in screen.text
    assert "Bienvenue" in screen.text
    assert screen.rows == ()


def test_every_reason_has_its_sentence(language):
    bad = [BadRow(3, reason, "X") for reason in ("columns", "country", "kind", "twice", "two", "no_french", "long")]
    bad += [BadRow(3, "no_japanese", "X")] * 300
    report = roster_report(Import((), {}, 1, tuple(bad)), language)
    assert "{" not in report
    assert report.count("\n") == 204
    assert all(not_a_table(reason, language) for reason in ("big", "empty", "old_excel", "unreadable"))
    assert Refused("decided").reason == "decided"
