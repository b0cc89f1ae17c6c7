"""The card of introduction: what the form says, what was given beside, and what can stand there."""

from dataclasses import replace

import pytest

from domain.attending import Attending
from domain.cards import Part, Unfit, card_of, fitted
from domain.delegation import Delegation, Kind
from domain.form import Attendee
from domain.person import Person
from domain.printed import Text

SENT = Delegation("d", Text(fr="Villefictive", ja="架空市"), "japan", Kind.CITY)
HARUKA = Attending(
    Person("p", 1, "ja"),
    SENT,
    Attendee("a", "p", family="清水", given="春香", family_first=True, function="国際交流課長"),
)


def card(kept=None, who=HARUKA):
    made = card_of(who, kept or {})
    assert made is not None
    return made


def test_the_form_gives_name_and_function_in_its_language_and_the_rest_is_missing():
    assert (card().name, card().function_ja, card().sent_by.fr) == ("清水 春香", "国際交流課長", "Villefictive")
    assert card().missing == (Part.READING, Part.FRENCH)


def test_what_was_given_goes_before_the_form():
    given = {Part.NAME: "清水はるか", Part.FRENCH: "Cheffe du bureau international", Part.READING: "SHIMIZU Haruka"}
    assert card(given).name == "清水はるか"
    assert card(given).missing == ()


def test_who_has_no_entry_has_all_to_give_and_who_has_no_delegation_has_no_card():
    assert card(who=replace(HARUKA, attendee=None)).missing == tuple(Part)
    assert card_of(replace(HARUKA, delegation=None), {}) is None


@pytest.mark.parametrize(
    ("part", "typed", "kept"),
    [
        (Part.FRENCH, "  Chargée \n de mission ", "Chargée de mission"),
        (Part.JAPANESE, "国際交流課", "国際交流課"),
        (Part.READING, "SHIMIZU Haruka", "SHIMIZU Haruka"),
        (Part.NAME, "Ô", "Ô"),
        (Part.NAME, "<b>Zoé</b> & Cie", "<b>Zoé</b> & Cie"),
        (Part.FRENCH, "é" * 300, "é" * 300),
        (Part.FRENCH, "é" * 301, Unfit("long")),
        (Part.NAME, "X" * 101, Unfit("long")),
        (Part.NAME, "🌸 123", Unfit("empty")),
        (Part.FRENCH, "国際交流課長", Unfit("french")),
        (Part.JAPANESE, "Chef de bureau", Unfit("japanese")),
        (Part.READING, "はるか", Unfit("same_script")),
    ],
)
def test_what_is_typed_is_kept_or_refused_with_a_reason(part, typed, kept):
    assert fitted(part, typed, card()) == kept
