"""The screens of what is one's own, in both languages, as Telegram and a phone take them."""

import pytest

from domain.attending import Attending
from domain.delegation import By
from domain.edition import Certainty
from domain.form import Attendee
from domain.person import Half, Person
from domain.programme import Programme
from render.coming import coming_list
from render.mine import my_programme
from render.picks import picks_screen
from render.programme import day_screen, next_screen
from render.screen import ROOM, Button, shown, width
from render.words import LANGUAGES
from tests.render.cast import EVE, PROGRAMME, reads, with_workshops
from tests.render.drawn import key_in
from tests.render.own import MEMBERS, delegation, everybody, own_screens
from tests.render.test_every_screen import JAPANESE, VERBS, check_telegram


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


def text(screen):
    return shown(screen.text)


def test_telegram_and_a_phone_take_every_screen(language):
    for name, screen in own_screens(language):
        check_telegram(name, screen)
        said = "\n".join([text(screen), *(button.label for row in screen.rows for button in row)])
        assert "None" not in said, name
        assert "{" not in said, name
        assert not key_in(said), name
        for row in screen.rows:
            for button in row:
                assert width(button.label) <= ROOM[len(row)], f"{name}: {button.label}"
                assert not isinstance(button, Button) or button.verb in VERBS, f"{name}: {button.verb}"


def test_a_french_screen_has_no_japanese_but_in_names():
    for name, screen in own_screens("fr"):
        said = "\n".join([text(screen), *(button.label for row in screen.rows for button in row)])
        assert set("".join(JAPANESE.findall(said))) <= set("名架空市"), name


def test_what_one_said_no_to_is_not_next_and_is_marked_in_the_day():
    wednesday = PROGRAMME.days[0]
    refused = frozenset({"wed-arrival", "wed-lunch"})
    reader = reads("ja", Half.JAPANESE, EVE)
    assert "代表団到着" in text(next_screen(PROGRAMME, reader))
    assert "代表団到着" not in text(next_screen(PROGRAMME, reader, without=refused))
    assert "✕ 不参加と回答済みです" in text(day_screen(PROGRAMME, wednesday, reader, without=refused))
    assert "✕" not in text(day_screen(PROGRAMME, wednesday, reader))


def test_my_programme_says_what_is_mine_what_is_open_and_what_is_not():
    thursday = PROGRAMME.days[1]
    french = delegation("france")
    who = Attending(Person("p", 1, "fr"), french, Attendee("a", sessions={"thu-campus": True, "thu-lunch": False}))
    said = text(my_programme(PROGRAMME, who, thursday, reads("fr", Half.FRENCH)))
    mine, _, others = said.partition("Ouvert à votre délégation")
    assert "Campus universitaire" in mine
    assert "✅ Votre participation est notée." in mine
    assert "thalassothermie" not in mine
    assert "thalassothermie" in others
    assert "Vous n’y serez pas\u00a0: Déjeuner" in others


def test_a_pick_that_the_pairing_took_away_is_said_so(language):
    programme = with_workshops("fri-workshops-am", ["w3", "w4"])
    who = Attending(
        Person(MEMBERS[0].person, 1, "fr"), delegation(), Attendee("a", workshops={"fri-workshops-am": "w1"})
    )
    told = "⚠️"
    assert told in text(my_programme(programme, who, PROGRAMME.days[2], reads(language)))
    assert told in text(picks_screen(programme, who, (who,), By(MEMBERS[0].person, "X"), reads(language)))


def test_after_a_confirmed_day_nothing_can_be_picked_but_by_an_organiser():
    paired = with_workshops("fri-workshops-am", ["w1", "w4"])
    deadlines = [
        each.model_copy(
            update={
                "day": EVE.date().replace(day=1),
                "owed_by": ["everyone"],
                "certainty": each.certainty.model_copy(update={"day": Certainty.CONFIRMED}),
            }
        )
        if each.shuts == "workshop-wishes"
        else each
        for each in paired.edition.deadlines
    ]
    programme = Programme(paired.edition.changed(deadlines=deadlines))
    those = everybody(delegation("france"))
    verbs = {
        button.verb
        for row in picks_screen(programme, those[0], those, By(MEMBERS[0].person, "X"), reads("fr")).rows
        for button in row
        if isinstance(button, Button)
    }
    assert "pick" not in verbs


def test_a_list_that_is_none_is_not_shown():
    assert coming_list(PROGRAMME, [], "nowhere", 1, reads("fr")) is None
