"""What is open is said while it is open, and no longer."""

from datetime import time

import pytest

from domain.edition import Certainty, Edition
from storage.editions import read_edition
from tests.editions import CANNES


@pytest.fixture(scope="module")
def cannes() -> Edition:
    return read_edition(CANNES)


def test_a_note_is_said_until_its_field_is_confirmed(cannes: Edition) -> None:
    cocktail = cannes.session_by_id["wed-cocktail"]
    assert cocktail.note is not None
    assert cocktail.note.ja.startswith("会場は未定です。この日の対象は")
    placed = cocktail.model_copy(update={"certainty": cocktail.certainty.model_copy(update={"place": "confirmed"})})
    assert placed.note is not None
    assert placed.note.ja.startswith("この日の対象は")
    both = placed.model_copy(update={"certainty": placed.certainty.model_copy(update={"audience": "confirmed"})})
    assert both.note is None


def test_the_open_pairing_is_said_until_workshops_are_set(cannes: Edition) -> None:
    morning = cannes.session_by_id["fri-workshops-am"]
    assert morning.note is not None
    assert morning.model_copy(update={"workshops": ["w1", "w3"]}).note is None


def test_a_fact_about_what_is_open_holds_until_it_is_settled(cannes: Edition) -> None:
    facts = {fact.id: fact for fact in cannes.facts}
    assert all(cannes.holds(fact) for fact in cannes.facts)
    welcome = cannes.session_by_id["thu-welcome"]
    sure = welcome.certainty.model_copy(update={"what": Certainty.CONFIRMED})
    settled = [welcome.model_copy(update={"certainty": sure}) if s is welcome else s for s in cannes.sessions]
    changed = cannes.changed(sessions=settled)
    assert [fact.id for fact in cannes.facts if not changed.holds(fact)] == ["gala-or-cocktail"]
    assert changed.holds(facts["wine"])


def test_a_fact_that_waits_for_a_slot_holds_until_it_is_filled(cannes: Edition) -> None:
    filled = [
        slot.model_copy(update={"value": "Kōbe"}) if slot.id == "next-host-city" else slot for slot in cannes.slots
    ]
    changed = cannes.changed(slots=filled)
    assert [fact.id for fact in cannes.facts if not changed.holds(fact)] == ["next-host"]


def test_a_changed_edition_finds_what_was_changed_by_its_id(cannes: Edition) -> None:
    plenary = cannes.session_by_id["fri-plenary"]
    later = plenary.model_copy(update={"start": time(9), "end": time(10)})
    changed = cannes.changed(sessions=[later if s is plenary else s for s in cannes.sessions])
    assert changed.session_by_id["fri-plenary"].start == time(9)
    assert cannes.session_by_id["fri-plenary"].start == time(8, 30)
