"""What the screens say, where it matters in particular."""

from dataclasses import replace
from datetime import datetime

import pytest

from domain.person import Half
from handlers import for_everyone
from render.help import in_group
from render.home import home_screen
from render.places import taxi_screen
from render.programme import day_screen, next_screen, now_screen
from render.screen import Button, Copy, Html, Link, Screen, packed, shown, units
from render.sessions import session_card
from render.settings import half_screen, reply_keyboard, settings_screen, welcome_screen
from render.words import LANGUAGES, screen_named
from render.workshops import workshop_card
from tests.render.cast import EVE, MOMENTS, PARIS, PROGRAMME, person, reads, with_workshops

SESSIONS = PROGRAMME.edition.session_by_id


def labels(screen: Screen) -> list[str]:
    return [button.label for row in screen.rows for button in row]


def text(screen: Screen) -> str:
    return shown(screen.text).replace("\u202f", " ").replace("\u00a0", " ")


def test_the_welcome_speaks_both_languages_the_proposed_one_first():
    for account, first in (("ja", "ようこそ"), ("fr", "Bonjour"), ("en", "Bonjour")):
        screen = welcome_screen(PROGRAMME, account)
        assert text(screen).startswith(first)
        assert sorted(labels(screen)) == ["Français", "日本語"]
    assert labels(welcome_screen(PROGRAMME, "ja")) == ["日本語", "Français"]


def test_the_half_that_goes_with_the_language_comes_first():
    assert labels(half_screen(replace(reads("ja"), half=None))) == ["日本代表団", "フランス代表団", "その他"]
    assert labels(half_screen(replace(reads("fr"), half=None)))[0] == "Délégation française"


def test_before_the_event_the_next_of_a_japanese_delegate_is_the_arrival():
    screen = next_screen(PROGRAMME, reads("ja", Half.JAPANESE))
    assert "明日10月21日（水）" in text(screen)
    assert "代表団到着" in text(screen)


def test_before_the_event_the_next_of_a_french_delegate_is_what_is_open_to_them():
    screen = next_screen(PROGRAMME, reads("fr", Half.FRENCH))
    assert "Jeudi 22 octobre" in text(screen)
    assert "Campus universitaire Georges Méliès" in text(screen)


def test_next_shows_the_hours_at_home_too_until_one_has_arrived():
    friday = datetime(2026, 10, 23, 7, tzinfo=PARIS)
    at_home = next_screen(PROGRAMME, reads("ja", Half.JAPANESE, friday))
    there = next_screen(PROGRAMME, reads("ja", Half.JAPANESE, friday, arrived=True))
    assert "8:30～9:30（日本時間15:30～16:30）" in text(at_home)
    assert "8:30～9:30" in text(there)
    assert "日本時間" not in text(there)


def test_after_the_event_one_is_bidden_goodbye():
    for make in (home_screen, next_screen, now_screen):
        assert "Merci de votre participation" in text(make(PROGRAMME, reads("fr", now=MOMENTS[-1])))
        assert "ありがとうございました" in text(make(PROGRAMME, reads("ja", now=MOMENTS[-1])))


def test_now_says_what_goes_on_and_what_comes_then():
    screen = now_screen(PROGRAMME, reads("fr", Half.FRENCH, datetime(2026, 10, 23, 8, 45, tzinfo=PARIS)))
    assert text(screen).index("Séance plénière d’ouverture") < text(screen).index("Ensuite")
    assert "9 h 30 – 12 h 00" in text(screen)


def test_a_day_without_anything_for_the_reader_says_so_and_offers_the_whole_day():
    screen = day_screen(PROGRAMME, PROGRAMME.days[0], reads("fr", Half.FRENCH))
    assert "Rien n’est annoncé pour votre délégation" in text(screen)
    assert "reste à confirmer" in text(screen)
    assert "Toute la journée (5 de plus)" in labels(screen)


def test_the_whole_day_shows_dimly_what_is_for_others():
    screen = day_screen(PROGRAMME, PROGRAMME.days[0], reads("fr", Half.FRENCH), whole=True)
    assert "• <i>Déjeuner</i> · collectivités japonaises (à confirmer)" in screen.text.replace("\u202f", " ")
    assert "Ce qui me concerne" in labels(screen)


def test_a_half_day_is_shown_in_words_and_its_window_never():
    for session in PROGRAMME.edition.sessions:
        if session.start is None:
            for language in LANGUAGES:
                card = text(session_card(PROGRAMME, session, reads(language, Half.JAPANESE)))
                assert not any(
                    hour in card for hour in ("8:00", "8 h", "12:00", "12 h", "14:00", "14 h", "18:00", "18 h")
                )


def test_a_card_names_the_room_its_site_and_in_japanese_what_is_on_the_door():
    plenary = SESSIONS["fri-plenary"]
    fr = text(session_card(PROGRAMME, plenary, reads("fr")))
    ja = text(session_card(PROGRAMME, plenary, reads("ja")))
    assert "Où : Salon des Ambassadeurs 2/3, Palais des Festivals et des Congrès" in fr
    assert (
        "サロン・デ・ザンバサドゥール（3分の2面）［Salon des Ambassadeurs 2/3, Palais des Festivals et des Congrès］"
        in ja
    )


def test_a_place_that_is_not_printed_is_not_guessed():
    assert "Où : à déterminer" in text(session_card(PROGRAMME, SESSIONS["wed-cocktail"], reads("fr")))
    assert "会場：未定" in text(session_card(PROGRAMME, SESSIONS["wed-cocktail"], reads("ja")))


def test_several_places_are_marked_as_their_buttons_are():
    card = session_card(PROGRAMME, SESSIONS["thu-risks"], reads("fr"))
    assert "Où (à confirmer) :" in text(card)
    assert "① Roseraie" in text(card)
    assert labels(card)[:4] == ["Plan ①", "Taxi ①", "Plan ②", "Taxi ②"]


def test_a_map_is_searched_by_name():
    links = [
        button
        for row in session_card(PROGRAMME, SESSIONS["thu-welcome"], reads("fr")).rows
        for button in row
        if isinstance(button, Link)
    ]
    assert [link.url for link in links] == [
        "https://www.google.com/maps/search/?api=1&query=Villa%20Domergue%2C%20Cannes"
    ]


def test_what_to_bring_is_on_the_card():
    assert "À apporter : Chaque collectivité" in text(session_card(PROGRAMME, SESSIONS["thu-welcome"], reads("fr")))


def test_from_a_card_one_comes_to_its_neighbours_and_back_to_its_day():
    card = session_card(PROGRAMME, SESSIONS["fri-lunch"], reads("fr", Half.FRENCH))
    data = [button.data for row in card.rows for button in row if isinstance(button, Button)]
    assert data[-3:] == ["v1:session:fri-workshops-am:0", "v1:session:fri-workshops-pm:0", "v1:day:2026-10-23:0"]


def test_the_taxi_screen_is_french_for_the_driver_in_either_language():
    room = PROGRAMME.edition.place_by_id["palais"]
    for language in LANGUAGES:
        screen = taxi_screen(PROGRAMME, room, None, reads(language))
        assert "<b>PALAIS DES FESTIVALS ET DES CONGRÈS</b>\n<b>CANNES</b>" in screen.text
        copies = [button.text for row in screen.rows for button in row if isinstance(button, Copy)]
        assert copies == ["Palais des Festivals et des Congrès, Cannes"]


def test_the_second_workshop_shows_both_titles():
    workshop = PROGRAMME.edition.workshop_by_id["w2"]
    card = text(workshop_card(PROGRAMME, workshop, reads("fr")))
    assert "Culture et loisirs liés à l’attractivité territoriale" in card
    assert "Culture et loisirs comme leviers d’attractivité" in card


def test_a_workshop_shows_every_subject_and_which_ones_only_one_document_prints():
    for workshop in PROGRAMME.edition.workshops:
        card = text(workshop_card(PROGRAMME, workshop, reads("ja")))
        for subject in workshop.subjects:
            assert subject.text.ja + ("※" if subject.only_in else "") in card


def test_a_workshop_whose_slot_is_not_fixed_shows_the_possible_ones():
    card = text(workshop_card(PROGRAMME, PROGRAMME.edition.workshops[0], reads("fr")))
    assert "pas encore fixé" in card
    assert "vendredi 23 octobre, 9 h 30 – 12 h 00" in card


def test_a_workshop_whose_slot_is_fixed_shows_it_alone_and_its_session_names_it():
    programme = with_workshops("fri-workshops-am", ["w1", "w2"])
    card = text(workshop_card(programme, programme.edition.workshops[0], reads("fr")))
    assert "pas encore fixé" not in card
    assert "14 h 30" not in card
    slot = text(session_card(programme, programme.edition.session_by_id["fri-workshops-am"], reads("fr")))
    assert "Atelier 1 · Économie et emploi" in slot


def test_settings_show_what_is_set_and_offer_the_opposite_of_arrived():
    yet = settings_screen(person("ja", Half.JAPANESE), reads("ja", Half.JAPANESE))
    there = settings_screen(person("ja", Half.JAPANESE, arrived=True), reads("ja", Half.JAPANESE, arrived=True))
    assert "ご自宅の時間帯：東京（現在17:00）" in text(yet)
    assert "現地に到着しました" in labels(yet)
    assert "まだ到着していません" in labels(there)


def test_the_persistent_keyboard_asks_for_screens_in_either_language():
    for language in LANGUAGES:
        keyboard = reply_keyboard(language)
        named = [screen_named(button["text"]) for row in keyboard["keyboard"] for button in row]
        assert named == ["next", "now", "programme", "workshops", "home", "settings", "help"]
        assert keyboard["is_persistent"]


def test_a_group_gets_one_link_to_the_private_chat_and_nothing_personal():
    public = reads("fr", Half.FRENCH).in_public()
    screen = in_group(settings_screen(person("fr"), public), public, "rencontres_bot", for_everyone.PRESSES)
    links = [button.url for row in screen.rows for button in row if isinstance(button, Link)]
    assert links == ["https://t.me/rencontres_bot"]
    assert labels(screen) == ["Sommaire", "Me parler en privé"]


def test_a_long_text_is_parted_between_paragraphs_with_the_buttons_last():
    paragraph = "<b>é</b>" * 1000
    rows = ((Button("x", "home"),),)
    parts = Screen(Html("\n\n".join([paragraph] * 9)), rows).parts()
    assert [units(shown(part.text)) for part in parts] == [4006, 4006, 1000] or len(parts) == 3
    assert [part.rows for part in parts] == [(), (), rows]
    assert all(units(shown(part.text)) <= 4096 for part in parts)


@pytest.mark.parametrize("long", ["mot " * 3000, "あ" * 9000, "\n".join(["ligne 😀"] * 2000)])
def test_even_one_endless_paragraph_fits(long):
    parts = Screen(Html(long)).parts()
    assert all(units(shown(part.text)) <= 4096 for part in parts)
    assert "".join(shown(part.text) for part in parts).replace(" ", "").replace("\n", "") == long.replace(
        " ", ""
    ).replace("\n", "")


def test_buttons_are_packed_evenly_in_rows_that_a_phone_can_show():
    short = [Button(label, "x") for label in ("un", "deux", "trois", "quatre")]
    long = [Button("une étiquette assez longue", "x"), *short]
    assert [len(row) for row in packed(short, 4)] == [4]
    assert [len(row) for row in packed(short, 3)] == [2, 2]
    assert [len(row) for row in packed(long, 4)] == [1] * 5
    assert packed([]) == ()


def test_the_eve_is_the_day_before():
    assert "L’ouverture est pour demain." in text(home_screen(PROGRAMME, reads("fr", now=EVE)))
    assert "開幕まであと1日です。" in text(home_screen(PROGRAMME, reads("ja", now=EVE)))
