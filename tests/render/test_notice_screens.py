"""Every message that comes unasked, in both languages, as Telegram and a phone take it."""

import re

import pytest

from domain.attending import Attending
from domain.form import Attendee
from domain.news import Telling
from domain.person import Reader
from render.notices_changed import changed_screen
from render.screen import ROOM, Button, Screen, shown, width
from render.words import LANGUAGES
from tests.domain.crowd import AS_SHIPPED, CAMILLE, HARUKA, LONG_BEFORE
from tests.render.cast import FORMER
from tests.render.drawn import key_in, said
from tests.render.notice_screens import notice_screens
from tests.render.test_every_screen import JAPANESE, VERBS, check_telegram


def verbs(screen: Screen) -> list[str]:
    return [button.verb for row in screen.rows for button in row if isinstance(button, Button)]


@pytest.mark.parametrize("programme", [AS_SHIPPED, FORMER], ids=["cannes", "shizuoka"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_telegram_and_a_phone_take_every_notice_and_nothing_shows_through(programme, language):
    for name, screen in notice_screens(programme, language):
        check_telegram(name, screen)
        text = said(screen)
        assert not re.search(r"[{}]|None|False|True", text), name
        assert not key_in(text), name
        assert language == "ja" or not JAPANESE.search(text), name
        for row in screen.rows:
            for button in row:
                assert width(button.label) <= ROOM[len(row)], f"{name}: {button.label}"
                assert not isinstance(button, Button) or button.verb in VERBS, f"{name}: {button.verb}"


@pytest.mark.parametrize(("who", "says"), [(CAMILLE, "que vous aviez choisi"), (HARUKA, "開かれなくなりました")])
def test_a_new_pairing_that_takes_away_what_one_picked_says_so_and_leads_to_the_choice(who, says):
    slot = AS_SHIPPED.workshop_slots[0]
    before, other, same = (
        slot.model_copy(update={"workshops": pair}) for pair in (["w1", "w2"], ["w3", "w4"], ["w1", "w4"])
    )
    picked = Attending(who.person, who.delegation, Attendee("a", workshops={slot.id: "w1"}))
    reader = Reader.of(who.person, AS_SHIPPED.edition, LONG_BEFORE)
    lost, kept = (
        changed_screen(AS_SHIPPED, [Telling(picked, before, after, LONG_BEFORE, silently=False, ids=("x",))], reader)
        for after in (other, same)
    )
    assert says in shown(lost.text)
    assert verbs(lost)[0] == "picks"
    assert says not in shown(kept.text)
    assert verbs(kept)[0] == "session"
