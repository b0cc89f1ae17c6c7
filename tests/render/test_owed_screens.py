"""Every screen and message about what delegations owe and send, in both languages, as Telegram and a phone take it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.delegation import By, Delegation, Kind, Member, Rank, Status
from domain.dossier import Deadline, Item
from domain.edition import Language
from domain.form import Form
from domain.owed import Owed, owed
from domain.person import Half
from domain.received import IN_TWO_LANGUAGES, TAKEN, File, FileKind, Received, Refused
from domain.roles import Role
from domain.shelf import SentFile, Written
from render.owed import item_card, looking_screen, owed_screen, which_item, which_written, withdraw_screen
from render.owed_all import owed_all_screen, owed_item_screen, owing_of
from render.owed_told import as_a_file, file_caption, marked_told, not_taken, receipt, sent_told, too_big
from render.screen import ROOM, Button, Screen, shown, units, width
from render.words import LANGUAGES
from tests.render.cast import EVE, PROGRAMME, reads
from tests.render.drawn import drawn_once, key_in, said
from tests.render.test_every_screen import JAPANESE, VERBS, check_telegram

NAMES = ("Camille", "", "<b>&" + "名" * 200, "Y")
LONG = SentFile("file-id", "<&>" * 90 + ".pdf", 19_000_000)
EVERY = [
    Delegation(each.id, each.name, each.country, Kind(each.kind.value), status=Status.CONFIRMED)
    for each in PROGRAMME.edition.collectivities
]
WIDEST = max(EVERY, key=lambda each: len(each.id) + len(each.name.fr))
BYS = (By("h", "H"), By("m", "M"), By("o", "O", frozenset({Role.OWNER})))


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


def there(item: Item, number: int) -> list[Received]:
    """Versions by people with bad names, in all languages, and a mark by hand."""
    found = []
    for at in range(number):
        written = list(Written)[at % 3] if item in IN_TWO_LANGUAGES else None
        file = File("0" * 64, LONG.name, LONG.size or 0, FileKind.WORD, "id", sent_as=LONG.name) if at else None
        moment = EVE + timedelta(minutes=at)
        found.append(Received(f"{at:012x}", item, moment, "m", NAMES[at % 4], bool(at % 2), at + 1, written, file))
    return found


@drawn_once
def screens(language: Language) -> Iterator[tuple[str, Screen]]:
    reader = reads(language)
    members = (Member("h", Rank.HEAD, NAMES[2]), Member("m", Rank.MEMBER, "M"))
    for one, number in ((replace(WIDEST, members=members), 0), (replace(WIDEST, members=members), 15)):
        versions = {item: there(item, number) for item in Item}
        due = owed(PROGRAMME, one, Form(one.id), versions)
        for by in BYS:
            yield f"owed {number} {by}", owed_screen(PROGRAMME, one, due, versions, by, reader)
            for each in due:
                for sending in (False, each.item in TAKEN):
                    card = item_card(PROGRAMME, one, each, versions[each.item], by, reader, sending=sending)
                    yield f"card {each.item} {number} {by}", card
            yield "which", which_item("a" * 12, LONG, one, list(TAKEN), by, reader)
            for item in TAKEN:
                yield f"written {item}", which_written("a" * 12, item, LONG, one, by, reader)
                yield f"looking {item}", looking_screen(item, LONG, one, by, reader)
                yield from told(one, item, by, language)
    for half in Half:
        everyone = [each for each in EVERY if each.half is half]
        found = {each.id: owed(PROGRAMME, each, Form(each.id), {}) for each in everyone}
        owing = owing_of(everyone, found, half, reader)
        if half is not Half.OTHER:
            yield f"all {half}", owed_all_screen(owing, half, reader)
            yield f"none {half}", owed_all_screen([], half, reader)
            for item in Item:
                roles = frozenset({Role.OWNER})
                yield f"{item} {half}", owed_item_screen(PROGRAMME, owing, half, item, 2, roles, reader)
    declined = replace(WIDEST, status=Status.DECLINED)
    yield "declined", owed_screen(PROGRAMME, declined, (), {}, BYS[2], reader)
    yield "too big", too_big(reader)
    yield "photo", as_a_file(reader)


def told(one: Delegation, item: Item, by: By, language: Language) -> Iterator[tuple[str, Screen]]:
    """What people are told of a file."""
    reader, versions = reads(language), there(item, 4)
    for each in versions:
        for again in (False, True):
            yield f"receipt {item}", receipt(one, each, versions, by, reader, again=again)
        for organiser in (False, True):
            yield f"sent {item}", sent_told(one, each, reader, organiser=organiser)
        yield f"withdraw {item}", withdraw_screen(one, each, by, reader)
    for reason in ("kind", "locked", "damaged", "empty", "big", "gone"):
        for kind in FileKind:
            yield f"refused {reason}", not_taken(one, item, LONG, Refused(reason, kind), by, reader)
    yield f"marked {item}", marked_told(one, item, NAMES[2], reader)


def test_telegram_and_a_phone_take_every_screen(language):
    for name, screen in screens(language):
        check_telegram(name, screen)
        for row in screen.rows:
            for button in row:
                assert width(button.label) <= ROOM[len(row)], f"{name}: {button.label}"
                assert not isinstance(button, Button) or button.verb in VERBS, f"{name}: {button.verb}"
        text = said(screen)
        assert not key_in(text), name
        assert "{" not in text, name


def test_a_caption_is_not_too_long(language):
    for each in there(Item.SLIDES, 4):
        assert units(shown(file_caption(WIDEST, each, reads(language)))) <= 1024


def test_no_japanese_stands_in_french():
    for name, screen in screens("fr"):
        found = set(JAPANESE.findall(said(screen)))
        assert {each for each in found if set(each) != {"名"}} == set(), name


def test_an_inherited_addressee_is_never_where_to_go(language):
    deadline = next(each for each in PROGRAMME.edition.deadlines if each.id == "declaration-abstracts")
    one = Owed(Item.POSTER, Deadline.model_validate(deadline.model_dump()), None)
    for screen in (
        item_card(PROGRAMME, WIDEST, one, (), BYS[2], reads(language)),
        owed_screen(PROGRAMME, WIDEST, (one,), {}, BYS[2], reads(language)),
    ):
        assert {"fr": "pas encore annoncé", "ja": "未発表"}[language] in shown(screen.text)
        assert {"fr": "Ville de Shizuoka", "ja": "静岡市"}[language] not in shown(screen.text)
