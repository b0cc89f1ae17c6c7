"""The bell in the running bot: outages, what is done meanwhile, changes at night, and what is muted."""

from datetime import datetime

from tests.bot.test_organisers import OLIVE, owned, press  # noqa: F401 — a fixture
from tests.stage import Stage

FRENCH, JAPANESE = range(3001, 3021), range(4001, 4021)


def at(stage: Stage, moment: str) -> None:
    stage.clock.jump(datetime.fromisoformat(moment))


def told(stage: Stage, person: int, words: str) -> list[str]:
    texts = [str(each.get("text", "")) for each in stage.telegram.messages(person) if each["from"]["is_bot"]]
    return [text for text in texts if words in text]


async def known(stage: Stage, people: range, language: str, half: str) -> None:
    """Everybody of ``people`` begins, side by side."""
    for person in people:
        stage.telegram.add_user(person, f"P{person}", language)
        stage.telegram.start(person)
    await stage.quiet()
    for data in (f"v1:language:{language}:0", f"v1:half:{half}:0"):
        for person in people:
            newest = stage.telegram.messages(person)[-1]
            stage.telegram.press(person, person, newest["message_id"], data, stale=True)
        await stage.quiet()


async def fill(stage: Stage, question: str, answer: str) -> None:
    """Olive answers an open question of the edition."""
    await press(stage, OLIVE, f"v1:draft-new:fill.{question}:0")
    stage.telegram.say(OLIVE, answer)
    await stage.quiet()
    stage.telegram.press_label(OLIVE, "Appliquer")
    await stage.quiet()


async def test_down_for_three_hours_what_is_of_use_is_told_once_the_rest_expires_and_organisers_hear_of_it(
    owned: Stage,  # noqa: F811
):
    await known(owned, FRENCH, "fr", "french")
    await known(owned, JAPANESE, "ja", "japanese")
    at(owned, "2026-10-23T11:29:00+02:00")
    await owned.quiet()
    await owned.stop()
    at(owned, "2026-10-23T14:31:00+02:00")
    await owned.start()
    await owned.quiet()
    assert [len(told(owned, person, "明日10月24日")) for person in JAPANESE] == [1] * 20
    assert not any(told(owned, person, "À 14") for person in FRENCH)
    (counted,) = owned.rows(
        "SELECT count(*) AS n FROM notices WHERE state = 'expired' AND what = 'soon:fri-workshops-pm'"
    )
    assert counted["n"] == 41
    assert any("Devenus inutiles, non envoyés\u00a0: 41" in text for text in told(owned, OLIVE, "n’a pas fonctionné"))
    before = owned.rows("SELECT count(*) AS n FROM outbox")
    await owned.restart()
    assert owned.rows("SELECT count(*) AS n FROM outbox") == before


async def test_a_room_that_changes_at_night_is_told_at_half_past_seven_as_it_then_stands(owned: Stage):  # noqa: F811
    camille = 3001
    await known(owned, range(camille, camille + 1), "fr", "french")
    at(owned, "2026-10-22T23:00:00+02:00")
    await owned.quiet()
    await press(owned, OLIVE, "v1:draft-new:place.fri-plenary:0")
    (draft,) = owned.rows("SELECT id, revision FROM changes")
    await press(owned, OLIVE, f"v1:draft-set:{draft['id']}.canopy-conference:{draft['revision']}")
    await press(owned, OLIVE, f"v1:draft-apply:{draft['id']}:0")
    assert not told(owned, camille, "Nouveau lieu")
    await owned.restart()
    at(owned, "2026-10-23T07:30:00+02:00")
    await owned.quiet()
    (text,) = told(owned, camille, "Nouveau lieu")
    assert "Hôtel Canopy" in text.partition("Au lieu de")[0]
    at(owned, "2026-10-23T08:00:00+02:00")
    await owned.quiet()
    (soon,) = told(owned, camille, "À 8")
    assert "Hôtel Canopy" in soon


async def test_who_mutes_sessions_is_not_reminded_and_still_hears_of_changes(owned: Stage):  # noqa: F811
    camille = 3001
    await known(owned, range(camille, camille + 1), "fr", "french")
    await press(owned, camille, "v1:mute:sessions:0")
    at(owned, "2026-10-22T18:30:00+02:00")
    await owned.quiet()
    assert not told(owned, camille, "Demain")
    await press(owned, OLIVE, "v1:draft-new:cancel.fri-lunch:0")
    (draft,) = owned.rows("SELECT id FROM changes")
    await press(owned, OLIVE, f"v1:draft-apply:{draft['id']}:0")
    assert told(owned, camille, "Annulé")
    assert owned.rows("SELECT state FROM notices WHERE what = 'eve' AND state = 'muted'")


async def test_the_goodbye_takes_one_tap_for_each_workshop_and_organisers_see_numbers_alone(owned: Stage):  # noqa: F811
    camille = 3001
    await known(owned, range(camille, camille + 1), "fr", "french")
    at(owned, "2026-10-25T10:00:00+01:00")
    await owned.quiet()
    assert len(told(owned, camille, "Merci d’avoir participé")) == 1
    await press(owned, camille, "v1:rate:w1.poor:0")
    await press(owned, camille, "v1:rate:w1.good:0")
    await press(owned, OLIVE, "v1:feedback::0")
    assert any("👍 1 · 😐 0 · 👎 0" in text for text in told(owned, OLIVE, "Avis sur les ateliers"))


async def test_a_bot_that_is_first_started_after_the_event_tells_nobody_anything(stage: Stage):
    await stage.stop()
    at(stage, "2026-11-30T10:00:00+01:00")
    await stage.start()
    await known(stage, range(3001, 3002), "fr", "french")
    at(stage, "2026-12-01T10:00:00+01:00")
    await stage.quiet()
    assert not stage.rows("SELECT * FROM outbox WHERE subject LIKE 'notice:%'")


async def test_an_organiser_has_a_session_recalled_earlier(owned: Stage):  # noqa: F811
    camille = 3001
    await known(owned, range(camille, camille + 1), "fr", "french")
    await press(owned, OLIVE, "v1:draft-new:lead.fri-plenary:0")
    (draft,) = owned.rows("SELECT id, revision FROM changes")
    await press(owned, OLIVE, f"v1:draft-set:{draft['id']}.45:{draft['revision']}")
    assert told(owned, OLIVE, "Rappel avant\u00a0: 45")
    await press(owned, OLIVE, f"v1:draft-apply:{draft['id']}:0")
    at(owned, "2026-10-23T07:45:00+02:00")
    await owned.quiet()
    assert told(owned, camille, "À 8")
    at(owned, "2026-10-23T08:00:00+02:00")
    await owned.quiet()
    assert len(told(owned, camille, "À 8")) == 1


async def test_what_is_given_after_the_goodbye_is_told_once_by_day_to_those_who_had_it(owned: Stage):  # noqa: F811
    camille, late = 3001, 3002
    await known(owned, range(camille, camille + 1), "fr", "french")
    await fill(owned, "final-declaration", "https://cannes.example/declaration")
    at(owned, "2026-10-25T10:00:00+01:00")
    await owned.quiet()
    (goodbye,) = told(owned, camille, "Merci d’avoir participé")
    assert "Déclaration finale des 9es Rencontres\u202f: https://cannes.example/declaration" in goodbye
    await known(owned, range(late, late + 1), "fr", "french")
    at(owned, "2026-10-25T23:00:00+01:00")
    await fill(owned, "next-host-city", "Kumamoto")
    await owned.quiet()
    assert not told(owned, camille, "Kumamoto")
    at(owned, "2026-10-26T10:00:00+01:00")
    await owned.quiet()
    await owned.restart()
    at(owned, "2026-10-27T10:00:00+01:00")
    await owned.quiet()
    assert told(owned, camille, "Kumamoto") == ["Ville-hôte des 10es Rencontres\u202f: Kumamoto"]
    assert len(told(owned, camille, "cannes.example")) == 1
    assert not told(owned, late, "Kumamoto")
