"""The edition of Cannes beside the programme: what is due and to whom, meetings, who takes part, single facts."""

import re
from datetime import date

import pytest

from domain.dossier import Deadline, Meeting, Ower
from domain.edition import Certainty, Edition, Text
from storage.editions import read_edition
from tests.editions import CANNES


@pytest.fixture(scope="module")
def cannes() -> Edition:
    return read_edition(CANNES)


DUE = """
participation         closes -     -           french-delegations       cuf             -
chief-volunteers      closes -     -           french-volunteers        cuf             -
declaration-1         closes 05-31 provisional french-core-committee    -               -
registration-opens    opens  06-03 inherited   everyone                 -               online
hotel-opens           opens  06-03 inherited   french-delegations       -               online
registration-closes   closes 07-31 inherited   everyone                 -               online
workshop-choice       closes 07-31 inherited   french-delegations       cuf             -
abstracts             closes 07-31 inherited   french-delegations       cuf             -
synthesis             closes 07-31 inherited   french-leads             -               -
declaration-2         closes 07-31 provisional french-core-committee    -               -
posters               closes 08-31 inherited   french-delegations       clair-paris     -
presentations         closes 08-31 inherited   french-delegations       cuf             -
hotel-closes          closes 09-15 inherited   french-delegations       -               online
slides                closes 09-15 inherited   french-speakers          clair-paris     -
declaration-abstracts closes 09-30 inherited   french-workshop-chiefs   cuf,shizuoka    -
"""


def _due(deadline: Deadline) -> list[str]:
    return [
        deadline.id,
        deadline.does,
        f"{deadline.day:%m-%d}" if deadline.day else "-",
        deadline.certainty.day or "-",
        ",".join(deadline.owed_by),
        ",".join(deadline.to) or "-",
        "online" if deadline.online else "-",
    ]


def test_each_entry_of_the_echeancier_is_there_with_who_owes_it_and_to_whom(cannes: Edition) -> None:
    assert [_due(deadline) for deadline in cannes.deadlines] == [line.split() for line in DUE.split("\n") if line]
    assert {deadline.day.year for deadline in cannes.deadlines if deadline.day} == {2026}


def test_only_the_individual_registration_is_owed_on_the_japanese_side(cannes: Edition) -> None:
    both = {deadline.id for deadline in cannes.deadlines if Ower.EVERYONE in deadline.owed_by}
    assert both == {"registration-opens", "registration-closes"}
    owers = {ower for deadline in cannes.deadlines for ower in deadline.owed_by}
    assert all(ower is Ower.EVERYONE or ower.startswith("french-") for ower in owers)


def test_no_deadline_of_the_dossier_is_sure_enough_to_be_pushed(cannes: Edition) -> None:
    assert not any(deadline.certainty.day is Certainty.CONFIRMED for deadline in cannes.deadlines)


def test_sites_and_addressees_of_the_former_edition_are_inherited(cannes: Edition) -> None:
    assert all(deadline.certainty.online is Certainty.INHERITED for deadline in cannes.deadlines if deadline.online)
    assert {deadline.id for deadline in cannes.deadlines if deadline.certainty.to is Certainty.INHERITED} == {
        "declaration-abstracts"
    }


def test_no_inherited_site_is_named_beside_its_own_field(cannes: Edition) -> None:
    for deadline in cannes.deadlines:
        told = deadline.model_dump_json(exclude={"online", "to", "keywords", "source"})
        assert "Shizuoka" not in told
        assert "静岡" not in told


MET = """
core-1  french-core 2025-04 - 14 14:30 - online - confirmed
core-2  french-core 2025-07 - 24 11:00 - online - confirmed
large-1 french      2025-09 - 22 14:30 16:00 online - confirmed
core-3  french-core 2025-10 - - - - online - provisional
mixed-1 mixed       2025-11 - 7 - - - Cannes confirmed
large-2 french      2026-02 - - - - online - provisional
core-4  french-core 2026-03 - - - - online - provisional
mixed-2 mixed       2026-04 2026-05 - - - online - provisional
core-5  french-core 2026-05 - - - - online - provisional
large-3 french      2026-07 - - - - in-person Paris provisional
core-6  french-core 2026-09 - - - - in-person,online Paris provisional
"""


def _met(meeting: Meeting) -> list[str]:
    return [
        meeting.id,
        meeting.committee,
        meeting.month,
        meeting.until_month or "-",
        str(meeting.day.day) if meeting.day else "-",
        f"{meeting.start:%H:%M}" if meeting.start else "-",
        f"{meeting.end:%H:%M}" if meeting.end else "-",
        ",".join(meeting.how) or "-",
        meeting.town.fr if meeting.town else "-",
        meeting.certainty.day,
    ]


def test_the_meetings_of_the_committees_are_the_printed_ones(cannes: Edition) -> None:
    assert [_met(meeting) for meeting in cannes.meetings] == [line.split() for line in MET.split("\n") if line]


def test_documents_four_to_eleven_are_all_explained(cannes: Edition) -> None:
    assert [document.number for document in cannes.documents] == [*range(4, 12), None]
    bilingual = [document.id for document in cannes.documents if document.languages]
    assert bilingual == ["doc-9"]


def test_the_collectivites_are_those_of_both_lists_and_three_japanese_partners(cannes: Edition) -> None:
    lists = [entry.source[0] for entry in cannes.collectivities if entry.country == "france"]
    assert lists.count("minutes: organisations représentées") == 27
    assert lists.count("minutes: organisations excusées") == 72
    partners = {entry.id: entry.partners for entry in cannes.collectivities if entry.country == "japan"}
    assert partners == {"shizuoka": ["cannes"], "fukuoka": ["bordeaux"], "shirakawa": ["compiegne"]}


def test_homonyms_are_kept_apart(cannes: Edition) -> None:
    names = {entry.id: entry.name.fr for entry in cannes.collectivities}
    for one, other in (("amiens", "amiens-metropole"), ("lyon", "metropole-de-lyon"), ("nantes", "nantes-metropole")):
        assert names[one] != names[other]
    assert len(set(names.values())) == len(names)
    assert len({entry.name.ja for entry in cannes.collectivities}) == len(names)


def test_only_the_three_printed_confirmations_are_confirmed(cannes: Edition) -> None:
    confirmed = {entry.id for entry in cannes.collectivities if entry.confirmed}
    assert confirmed == {"bordeaux", "compiegne", "region-occitanie"}


def test_no_rank_or_year_is_invented_for_former_editions(cannes: Edition) -> None:
    assert [(past.host.fr, past.number, past.year) for past in cannes.history] == [
        ("Nancy", 1, 2008),
        ("Chartres", None, None),
        ("Tours", None, None),
        ("Aix-en-Provence", 7, None),
        ("Shizuoka", 8, 2024),
        ("Japon (ville à annoncer)", 10, 2028),
    ]


def test_the_figures_of_the_eighth_edition_are_the_printed_ones(cannes: Edition) -> None:
    eighth = next(past for past in cannes.history if past.number == 8)
    assert (eighth.month, eighth.french, eighth.japanese, len(eighth.workshops)) == (11, 19, 35, 3)


def test_people_are_named_only_as_officials_or_at_their_session(cannes: Edition) -> None:
    surnames = [official.name.split(maxsplit=1)[1].casefold() for official in cannes.officials]
    assert len(surnames) == 9
    others = re.compile(r"\b(?:M\.|Mme|Madame|Monsieur)\s", re.IGNORECASE)
    told = [text for fact in cannes.facts for text in (fact.text.fr, fact.text.ja)]
    assert [text for text in told if others.search(text)] == []


def test_every_fact_can_be_asked_for_in_both_languages(cannes: Edition) -> None:
    assert [fact.id for fact in cannes.facts if not fact.keywords] == []
    assert len(cannes.facts) >= 130


@pytest.mark.parametrize(
    ("fact", "figures"),
    [
        ("population", ["74000"]),
        ("palais-size", ["88000"]),
        ("palais-events", ["75", "10", "350"]),
        ("palais-euros", ["21"]),
        ("twinnings", ["7", "8"]),
        ("satellites", ["1929", "2000"]),
        ("arts-education", ["2017", "100", "17000"]),
        ("housing", ["47.5", "19"]),
        ("refugees", ["2022", "1000", "800"]),
        ("campus-figures", ["2021", "1200", "36"]),
        ("malmaison-house", ["1873", "600"]),
        ("thalasso-time", ["11", "5"]),
        ("first-meeting-who", ["60", "48", "29", "80", "140"]),
        ("interest", ["23", "2008"]),
        ("eighth-figures", ["2024", "19", "35"]),
    ],
)
def test_figures_are_the_same_in_both_languages(cannes: Edition, fact: str, figures: list[str]) -> None:
    text = next(entry.text for entry in cannes.facts if entry.id == fact)
    for language in ("fr", "ja"):
        said = _figures(text[language])
        assert [figure for figure in figures if figure not in said] == [], language


def _figures(words: str) -> list[str]:
    joined = re.sub(r"(?<=\d)[,\u202f](?=\d{3})", "", words).replace(",", ".").replace("7万4千", "74000")
    return re.findall(r"\d+(?:\.\d+)?", joined)


def test_slots_are_worded_and_empty(cannes: Edition) -> None:
    assert [slot.id for slot in cannes.slots if slot.value is not None] == []
    wanted = {"wifi", "dress-code", "interpretation", "shuttle-times", "phone", "lost-property", "address-palais"}
    assert wanted <= {slot.id for slot in cannes.slots}


def test_neither_language_says_much_less_than_the_other(cannes: Edition) -> None:
    texts = [fact.text for fact in cannes.facts]
    texts += [text for session in cannes.sessions for text in (session.about, session.note, session.bring) if text]
    unequal = [text.fr for text in texts if not _balanced(text)]
    assert unequal == []


def _balanced(text: Text) -> bool:
    return 0.22 <= len(text.ja) / len(text.fr) <= 0.85


def test_the_committee_dates_of_the_minutes_and_the_echeancier_agree(cannes: Edition) -> None:
    mixed = next(meeting for meeting in cannes.meetings if meeting.id == "mixed-1")
    assert mixed.day == date(2025, 11, 7)
    last = next(meeting for meeting in cannes.meetings if meeting.id == "large-3")
    assert last.early
