"""What stands in each of the organisers' lists, in both languages."""

import pytest

from domain.lists import ListName
from domain.person import Half
from render.lists import LISTS, headings, list_named, table
from render.words import LANGUAGES
from tests.gathered import GATHERED, PROGRAMME


def lines(name: ListName, language: str = "fr") -> dict[str, tuple[str, ...]]:
    return {line.key: line.cells for line in table(name, GATHERED, "ja" if language == "ja" else "fr").lines}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ListName)
def test_every_list_is_whole_in_both_languages(name, language):
    made = table(name, GATHERED, language)
    assert made.lines
    assert len(set(headings(made))) == len(made.columns)
    assert all(len(line.cells) == len(made.columns) for line in made.lines)
    assert len({line.key for line in made.lines}) == len(made.lines)
    other = table(name, GATHERED, "ja" if language == "fr" else "fr")
    assert {line.key for line in made.lines} == {line.key for line in other.lines}
    assert set(LISTS) == set(ListName)


def test_the_intentions_say_who_has_said_so_and_when():
    found = lines(ListName.DOC_5)
    assert found["a"][6:] == ("confirmée", "la délégation", "1er juillet 2026")
    assert found["b"][7] == "les organisateurs, au nom de la délégation"
    assert found["c"][6] == "déclinée"


def test_the_short_list_stands_by_workshop_and_leaves_out_who_has_declined():
    found = [(key, cells[4]) for key, cells in lines(ListName.DOC_8, "ja").items()]
    assert found == [("w1.a", "第2希望"), ("w1.b", "第1希望"), ("w2.a", "第1希望"), ("none.d", "")]


def test_the_list_by_workshop_gives_the_newest_abstracts_and_one_in_both_languages_counts_for_each():
    found = lines(ListName.DOC_7)
    assert found["w2.a"][6:] == ("v1 · 1er juillet 2026 · abstract.pdf",) * 2
    assert found["w1.b"][6:] == ("", "")


def test_the_timetable_says_how_sure_each_day_is_and_never_gives_an_addressee_that_is_carried_over():
    edition = PROGRAMME.edition
    found = lines(ListName.DOC_10)
    assert set(found) == {each.id for each in (*edition.deadlines, *edition.meetings)}
    assert found["registration-closes"][1] == "repris de l’édition précédente"
    assert not any("Shizuoka" in cells[5] for cells in found.values())


def test_who_sent_which_version_of_the_sheet_and_what_is_missing():
    found = lines(ListName.DOC_9)
    assert found["a"][3:] == ("manque la version japonaise", "v2 · 1er juillet 2026 · new.pdf", "", "")
    assert found["b"][3] == "à faire"
    assert "c" not in found
    assert [cells[4:6] for key, cells in lines(ListName.RECEIVED).items() if key != "abstract"] == [
        ("1", "old.pdf"),
        ("2", "new.pdf"),
    ]


def test_arrivals_stand_in_their_order_and_those_not_said_yet_at_the_end():
    found = lines(ListName.ARRIVALS)
    assert list(found) == ["t2.arrives", "t1.arrives", "t1.leaves", "t2.leaves"]
    assert found["t1.arrives"][1:7] == (
        "mercredi 21 octobre",
        "9\u202fh\u202f05",
        "train",
        "TGV 6171",
        "Gare SNCF de Cannes",
        "架空 春香",
    )
    assert found["t1.leaves"][2] == "pas encore indiqué"
    assert found["t2.leaves"][1] == "pas encore indiqué"


def test_heads_are_counted_by_answer_and_by_half_beside_the_plan():
    found = lines(ListName.HEADCOUNTS)
    assert found["thu-lunch"][2:] == ("70", "1", "1", "0", "1", "1", "0", "0")
    assert found["wed-lunch"][4:] == ("1", "0", "1", "0", "0", "0")
    assert found["thu-welcome"][9] == "2"


def test_needs_of_diet_stand_with_the_meals_that_are_taken_and_without_who_has_declined():
    assert lines(ListName.DIETS) == {
        "t1": ("Ville de b", "Japon", "架空 春香", "sans porc", "Déjeuner (mer. 21), Déjeuner (jeu. 22)")
    }


def test_stands_and_samples():
    found = lines(ListName.STANDS)
    assert found["a"][3:] == ("oui", "savons", "oui", "", "", "")
    assert found["b"][3:] == ("non", "", "", "", "oui", "煎茶")


def test_what_is_owed_is_told_with_how_sure_its_day_is_and_of_japan_only_the_registration():
    found = lines(ListName.OWED)
    assert [key for key in found if key.startswith("b.")] == ["b.registration-closes"]
    assert found["a.workshop-choice"][6] == "fait"
    assert found["d.workshop-choice"][6] == "à faire"
    assert found["a.abstracts"][6] == "fait"


def test_the_ledger_says_who_is_on_telegram_and_what_was_passed_on_otherwise():
    found = lines(ListName.REACH)
    assert found["a"][4:] == (
        "par un autre moyen",
        "0",
        "0",
        "1",
        "Camille Fictif",
        "par la mairie",
        "Programme, par courriel, par Olive le 1er juillet 2026",
    )
    assert found["b"][4:8] == ("par Telegram", "1", "1", "0")
    assert found["d"][4] == "non jointe (jamais reliée)"


def test_of_one_half_alone_only_its_delegations_and_its_people_are_listed():
    japanese = frozenset({Half.JAPANESE})
    assert {line.key for line in table(ListName.DOC_5, GATHERED, "fr", japanese).lines} == {"b", "c"}
    assert {line.key for line in table(ListName.PEOPLE, GATHERED, "fr", japanese).lines} == {"t1"}


def test_a_list_is_found_by_its_number_and_by_what_it_is_called():
    for word in ("doc-5", "Doc 5", "doc5", "intentions", "参加意向リスト", "Doc 5 : intentions de participation"):
        assert list_named(word) is ListName.DOC_5, word
    assert list_named("doc-50") is None
    for name in ListName:
        assert list_named(name) is name
