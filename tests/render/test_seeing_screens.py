"""What organisers see, lists and relays on a phone, in both languages; figures agree with who is behind them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from domain.announcements import Announcement, State, Written
from domain.delegation import Status
from domain.edition import Language
from domain.lists import Gathered, ListName
from domain.person import Half
from domain.reach import ANNOUNCEMENT, WHAT, Told
from domain.roles import Role
from domain.seeing import Section, figure, figures
from render.charts import chart
from render.lists_screens import list_screen, lists_screen
from render.reach import OnRecord, ledger_screen, passed_screen, reach_screen
from render.relay import programme_text, reminder_text
from render.screen import ROOM, Button, Screen, shown, width
from render.seeing import DRAWN, figure_screen, label, section_screen, seeing_screen
from render.words import LANGUAGES
from tests.gathered import GATHERED, PROGRAMME, A, B, crowd
from tests.render.cast import reads
from tests.render.drawn import key_in
from tests.render.test_every_screen import JAPANESE, VERBS, check_telegram

OWNER = frozenset({Role.OWNER})
CROWD = crowd()
THEN = datetime(2026, 6, 30, 9, tzinfo=UTC)
TEXTS = {"fr": "La navette part à 18 h.", "ja": "シャトルバスは18時に出発します。"}
SAID = Announcement(
    "a1b2c3d4",
    "olive",
    THEN,
    {"fr": Written(TEXTS["fr"], "olive"), "ja": Written(TEXTS["ja"], "rie")},
    state=State.SENT,
    released=THEN,
)


def screens(gathered: Gathered, language: Language) -> Iterator[tuple[str, Screen]]:
    reader = reads(language)
    yield "seeing", seeing_screen(gathered, 3, reader)
    for section in Section:
        yield section, section_screen(gathered, section, reader)
        for each in figures(gathered, section):
            yield each.id, figure_screen(gathered, each, 1, OWNER, reader)
            yield f"{each.id} beyond", figure_screen(gathered, each, 9, OWNER, reader)
    yield "lists", lists_screen(OWNER, dict.fromkeys(ListName, THEN), reader)
    for name in ListName:
        for roles in (OWNER, frozenset({Role.FRENCH})):
            yield f"list {name}", list_screen(name, roles, THEN, reader)
    for half in (Half.FRENCH, Half.JAPANESE):
        yield f"ledger {half}", ledger_screen(gathered, half, 1, OWNER, reader)
    for one in gathered.delegations[:4]:
        them, marks = gathered.by_delegation.get(one.id, ()), gathered.reached.get(one.id, ())
        told = (Told(SAID.id, 5, 3),)
        record = OnRecord(one, them, gathered.form(one), marks, told, {SAID.id: SAID}, 7, THEN)
        yield f"reach {one.id}", reach_screen(record, reader)
        for what in (*WHAT, f"{ANNOUNCEMENT}{SAID.id}", f"{ANNOUNCEMENT}gone"):
            yield f"passed {one.id} {what}", passed_screen(one, what, {SAID.id: SAID}, reader)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("gathered", [GATHERED, CROWD], ids=["few", "many"])
def test_telegram_takes_them_a_phone_shows_them_and_each_button_is_handled(gathered, language):
    for name, screen in screens(gathered, language):
        check_telegram(name, screen)
        for row in screen.rows:
            for button in row:
                assert width(button.label) <= ROOM[len(row)], f"{name}: {button.label}"
                assert not isinstance(button, Button) or button.verb in VERBS, f"{name}: {button.verb}"
        text = "\n".join([shown(screen.text), *(button.label for row in screen.rows for button in row)])
        assert not key_in(text), name
        if language == "fr" and name != "reach b":
            assert not JAPANESE.search(text), name


@pytest.mark.parametrize("gathered", [GATHERED, CROWD], ids=["few", "many"])
def test_each_figure_is_found_again_by_its_button_and_counts_those_behind_it(gathered):
    for section in Section:
        for each in figures(gathered, section):
            assert figure(gathered, each.id) == each
            people = sum(number for _, number in each.delegations)
            assert each.number == (people if section in (Section.HEADS, Section.ARRIVALS) else len(each.delegations))
    assert figure(gathered, "coming.french.dancing") is None
    assert figure(gathered, "") is None


def test_the_figures_of_participation_are_all_delegations_once():
    behind = [each.id for found in figures(CROWD, Section.COMING) for each, _ in found.delegations]
    assert sorted(behind) == sorted(each.id for each in CROWD.delegations)


def test_owed_is_counted_of_those_that_have_confirmed():
    behind = {each.status for found in figures(CROWD, Section.OWED) for each, _ in found.delegations}
    assert behind == {Status.CONFIRMED}


def test_everything_is_on_one_screen():
    text = shown(seeing_screen(GATHERED, 3, reads("fr")).text)
    for told in (
        "France\u00a0: confirmée (2)",
        "Japon\u00a0: confirmée (1), déclinée (1)",
        "1. Économie, emploi\u00a0: France 1, Japon 1",
        "Déjeuner (jeu. 22)\u00a0: 1 sur 70 prévus",
        "mer. 21 (2)",
        "jamais reliée à Telegram (1)",
        "Questions en attente\u00a0: 3",
    ):
        assert told in text, told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_says_the_same_as_the_figures(language):
    for section in DRAWN:
        drawn = chart(CROWD, section, language)
        total = sum(sum(series.values) for series in drawn.series)
        assert total == sum(each.number for each in figures(CROWD, section) if each.of != ("unsaid",)), section
        assert all(len(series.values) == len(drawn.labels) for series in drawn.series)
    (owed,) = [each for each in figures(GATHERED, Section.OWED) if each.of == ("posters",)]
    assert label(GATHERED, owed, language) == {"fr": "Affiches", "ja": "ポスター"}[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_for_a_mail_holds_each_session_of_the_delegation_and_nothing_carried_over(language):
    text = programme_text(PROGRAMME, B, language, THEN)
    for session in PROGRAMME.edition.sessions:
        assert session.title[language] in text, session.id
    french = programme_text(PROGRAMME, A, language, THEN)
    assert PROGRAMME.edition.session_by_id["wed-palais"].title[language] not in french
    reminder = reminder_text(PROGRAMME, A, GATHERED.owed(A), language, THEN)
    assert {"fr": "Affiches", "ja": "ポスター"}[language] in reminder
    assert {"fr": "Choix des ateliers", "ja": "分科会の選択"}[language] not in reminder
    assert {"fr": "à confirmer", "ja": "要確認"}[language] in reminder
    assert "Shizuoka" not in reminder
    assert "静岡" not in reminder
    assert not key_in(text + reminder)
