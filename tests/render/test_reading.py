"""What the screens of the dossier say, and what they must not say."""

import re
from dataclasses import replace
from datetime import datetime

import pytest

from domain.person import Half
from render.about import CHAPTERS, chapter_screen
from render.deadlines import deadline_card, deadlines_screen, next_due
from render.pages import page_of, paged
from render.participants import LISTS, participants_list, participants_named
from render.places import taxi_screen
from render.practical import practical_screen, practical_section
from render.screen import html, shown
from render.sessions import session_card
from render.words import LANGUAGES
from tests.render.cast import EVE, PARIS, PROGRAMME, reads
from tests.render.reading import answered, confirmed
from tests.render.test_every_screen import screens_of

JULY = datetime(2026, 7, 1, 12, tzinfo=PARIS)


def text(screen):
    return shown(screen.text)


def due(id_, programme=PROGRAMME):
    return next(each for each in programme.edition.deadlines if each.id == id_)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("half", Half)
def test_a_site_or_addressee_that_is_carried_over_is_never_where_to_go(language, half):
    reader = reads(language, half, JULY)
    inherited = {"fr": "Shizuoka", "ja": "静岡"}[language]
    for whole in (False, True):
        assert inherited not in text(deadlines_screen(PROGRAMME, reader, whole=whole))
        assert inherited not in text(deadlines_screen(PROGRAMME, reader, whole=whole, past=True))
    for deadline in PROGRAMME.edition.deadlines:
        assert inherited not in text(deadline_card(PROGRAMME, deadline, reader)), deadline.id


def test_a_date_that_organisers_confirm_bears_no_doubt_any_more():
    programme = confirmed(PROGRAMME, "registration-closes")
    reader = reads("fr", Half.JAPANESE, JULY)
    card = text(deadline_card(programme, due("registration-closes", programme), reader))
    assert "à confirmer" not in card
    assert "En ligne\u00a0: site de Shizuoka" in card
    assert "2024" not in card


def test_a_deadline_is_told_in_both_zones_on_one_line():
    listed = text(deadlines_screen(PROGRAMME, reads("ja", Half.JAPANESE, JULY)))
    assert "2026年7月31日（金）\u300023:59（日本時間では8月1日（土）6:59）まで（前回会議の情報、要確認）" in listed


def test_who_is_there_reads_the_hosts_clock_alone():
    there = reads("ja", Half.JAPANESE, JULY, arrived=True)
    assert "日本時間" not in text(deadlines_screen(PROGRAMME, there))


def test_the_first_screen_names_what_is_due_next_until_the_event_begins():
    assert "31 juillet" in (next_due(PROGRAMME, reads("fr", Half.FRENCH, JULY)) or "")
    assert next_due(PROGRAMME, reads("fr", Half.FRENCH, EVE)) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answered_question_is_told_wherever_it_is_asked(language):
    programme, reader = answered(PROGRAMME), reads(language, Half.JAPANESE)
    address = next(each for each in programme.edition.slots if each.id == "address-palais")
    said = address.answer[language].replace("{value}", "42")
    site = programme.edition.place_by_id[programme.edition.event.site]
    assert said in text(practical_screen(programme, reader))
    assert said in text(practical_section(programme, "questions", reader))
    assert said in text(taxi_screen(programme, site, None, reader))
    shuttles = programme.edition.session_by_id["thu-shuttles"]
    assert "42" in text(session_card(programme, shuttles, reader))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_gap_of_a_slot_shows(language):
    for programme in (PROGRAMME, answered(PROGRAMME)):
        for name, screen in screens_of(programme, language):
            assert "{value}" not in screen.text, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_collectivity_is_in_exactly_one_list(language):
    reader = reads(language)
    listed = [
        line
        for name in LISTS
        for page in range(1, _pages(name, reader) + 1)
        for line in text(participants_list(PROGRAMME, name, page, reader)).splitlines()
    ]
    for each in PROGRAMME.edition.collectivities:
        name = re.compile(rf"[•・] ?{re.escape(each.name[language])}(?:[ \u3000]?✅.*)?")
        named = [line for line in listed if name.fullmatch(line)]
        assert len(named) == 1, each.id


def _pages(name, reader):
    found = re.search(r"[(（]\d+/(\d+)[)）]", text(participants_list(PROGRAMME, name, 1, reader)))
    return int(found[1]) if found else 1


def test_nobodys_coming_is_guessed():
    reader = reads("fr")
    for name in LISTS:
        for page in range(1, 4):
            for line in text(participants_list(PROGRAMME, name, page, reader)).splitlines():
                if "confirmée" in line:
                    assert any(each in line for each in ("Bordeaux", "Compiègne", "Occitanie")), line


def test_homonyms_are_kept_apart():
    assert [each.id for each in participants_named("Lyon", PROGRAMME)] == ["lyon"]
    assert len(participants_named("Charente", PROGRAMME)) == 2
    assert len(participants_named("リヨン", PROGRAMME)) == 2
    assert [each.id for each in participants_named("Cannes", PROGRAMME)] == ["cannes"]
    assert [each.id for each in participants_named("ＣＵＦ", PROGRAMME)] == ["cuf"]
    assert participants_named("x", PROGRAMME) == []
    assert participants_named("Où est la mer", PROGRAMME) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_that_holds_is_told_somewhere(language):
    told = "\n".join(text(screen) for _, screen in screens_of(PROGRAMME, language))
    left = [fact.id for fact in PROGRAMME.edition.facts if fact.text[language] not in told]
    assert left == []


def test_a_page_that_is_not_there_is_the_last_one():
    reader = reads("fr")
    for name in CHAPTERS:
        assert text(chapter_screen(PROGRAMME, name, 99, reader)) == text(chapter_screen(PROGRAMME, name, 9, reader))


def test_pages_hold_as_much_as_a_thumb_can_scroll_and_lose_nothing():
    parts = [html("a" * 400) for _ in range(9)]
    pages = paged(parts)
    assert [len(page) for page in pages] == [4, 4, 1]
    assert paged([]) == [[]]
    assert paged([html("a" * 5000)]) == [[html("a" * 5000)]]


def test_a_button_names_its_page():
    assert page_of("theme.2") == ("theme", 2)
    assert page_of("theme") == ("theme", 1)
    assert page_of("theme.²") == ("theme", 1)


def test_the_reader_of_no_delegation_sees_every_deadline():
    reader = replace(reads("fr", Half.OTHER, JULY), half=None)
    assert "Déclaration finale" in text(deadlines_screen(PROGRAMME, reader))
