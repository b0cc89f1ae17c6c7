"""What a reader who did not write the edition of Cannes found in it against the dossier, held where a machine can.

The words are French: the dossier is. Spaces of every width count as one.
"""

import re

import pytest

from domain.edition import Edition
from storage.editions import read_edition
from tests.editions import CANNES


@pytest.fixture(scope="module")
def cannes() -> Edition:
    return read_edition(CANNES)


@pytest.fixture(scope="module")
def facts(cannes: Edition) -> dict[str, str]:
    return {fact.id: _one_space(fact.text.fr) for fact in cannes.facts}


def _one_space(words: str) -> str:
    return re.sub(r"\s+", " ", words)


FIGURES = {
    "74 000 habitants": "population",
    "1860": "department-1860",
    "VIe siècle avant J.-C.": "ancient",
    "moins d’un kilomètre": "ancient",
    "trentaine de pêcheurs": "fishing",
    "XIXe siècle": "resort",
    "1946": "events-1946",
    "88 000 m²": "palais-size",
    "75 événements": "palais-events",
    "350 jours": "palais-events",
    "Trois années": "best-destination",
    "14 000 personnes": "jobs",
    "7 jumelages et 8 pactes": "twinnings",
    "1991": "twins",
    "1929": "satellites",
    "2 000 ingénieurs": "satellites",
    "17 000 enfants": "arts-education",
    "21 %": "poverty",
    "13,8 %": "poverty",
    "80 ans": "ageing",
    "72 000 logements": "housing",
    "47,5 %": "housing",
    "19 %": "housing",
    "100 nationalités": "nationalities",
    "1 000 réfugiés": "refugees",
    "800": "refugees",
    "100 mètres": "train",
    "près de 100 hôtels": "hotels",
    "1873": "malmaison-house",
    "600 m²": "malmaison-house",
    "1 200 étudiants dans 36 formations": "campus-figures",
    "11 ans": "thalasso-time",
    "5 ans de travaux": "thalasso-time",
    "40 000 bouteilles": "wine",
    "70 personnes": "headcounts",
    "au moins deux ateliers": "how-many-choices",
    "deux heures et demie": "four-by-two",
    "7 minutes": "speaking-time",
    "2028": "next-host",
    "60 inscrits, dont 48": "first-meeting-who",
    "29 collectivités": "first-meeting-who",
    "plus de 140": "first-meeting-who",
    "23 collectivités": "interest",
    "8 collectivités": "confirmations",
    "18 septembre 2025": "first-meeting-aim",
    "6 au 20 novembre 2025": "occitanie-fortnight",
    "entre 150 et 200": "occitanie-fortnight",
    "42 000 habitants": "compiegne-city",
    "5 000 étudiants": "compiegne-utc",
    "2011": "compiegne-twin",
    "octobre 2008": "first-nancy",
    "150 ans": "first-nancy",
    "19 collectivités françaises et 35": "eighth-figures",
    "2023-2027": "roadmap",
    "septembre 2018": "tourism-accord",
    "ODD 17": "sdg-17",
    "juin 2013 et de mai 2014": "exceptional",
}


@pytest.mark.parametrize(("figure", "fact"), FIGURES.items())
def test_each_figure_of_the_dossier_stands_in_its_fact(facts: dict[str, str], figure: str, fact: str) -> None:
    assert figure in facts[fact]


def test_a_headcount_is_not_said_to_be_a_limit_nor_to_be_none(facts: dict[str, str]) -> None:
    assert "il ne dit pas si ce sont des limites" in facts["headcounts"]


def test_praise_of_the_eighth_edition_is_told_as_the_word_of_those_who_gave_it(facts: dict[str, str]) -> None:
    assert facts["eighth-success"].startswith("Selon CLAIR Paris")


def test_a_question_of_the_floor_that_the_minutes_leave_unanswered_is_told_as_such(facts: dict[str, str]) -> None:
    assert "n’y répond que pour les binômes" in facts["open-talks"]


def test_the_occasion_of_the_july_committee_is_told_as_the_echeancier_tells_it_to_be_confirmed(cannes: Edition) -> None:
    july = next(meeting for meeting in cannes.meetings if meeting.id == "large-3")
    assert july.about is None
    assert july.notes[0].on == "day"
    assert "à confirmer" in july.notes[0].fr


def test_no_organisation_bears_a_name_that_the_dossier_does_not_print(cannes: Edition) -> None:
    assert next(entry.name.fr for entry in cannes.organisations if entry.id == "clair") == "CLAIR (Japon)"


def test_a_document_is_sourced_where_the_dossier_speaks_of_it(cannes: Edition) -> None:
    minutes = {entry.number for entry in cannes.documents if any("minutes" in source for source in entry.source)}
    assert minutes == {None, *range(5, 12)}


PRINTED_SENTENCES = (
    "Réfléchir aux enjeux économiques de l’attractivité territoriale",
    "Quels seraient les mécanismes pour développer",
    "peut être un atout pour la revitalisation territoriale",
    "Valoriser le patrimoine culturel et naturel comme moteur",
    "couronnées de succès",
    "Identifier des outils de planification",
    "Comparer des modèles de gouvernance multi-niveaux",
    "Démontrer l’importance des pôles de compétitivité",
    "Mettre en lumière le potentiel des nouvelles technologies",
    "premier budget opérationnel de la municipalité",
    "fait le lien avec les partenaires japonais et prépare le contenu technique",
)


@pytest.mark.parametrize("printed", PRINTED_SENTENCES)
def test_threads_aims_and_facts_are_in_words_of_our_own(cannes: Edition, printed: str) -> None:
    assert printed not in _one_space(cannes.model_dump_json())
