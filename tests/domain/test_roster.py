"""A roster's rows: which are taken, which are bad and why, and who is who."""

import pytest

from domain.delegation import Delegation, Kind
from domain.printed import Text
from domain.roster import BadRow, Entry, imported
from render.roster import roster_words
from storage.editions import read_edition
from tests.editions import CANNES

EDITION = read_edition(CANNES)
STANDING = [Delegation(each.id, each.name, each.country, Kind(each.kind.value)) for each in EDITION.collectivities]
HEAD = ["Nom français", "名称（日本語）", "Pays", "種別", "Ville jumelle", "Organisme référent"]
WORDS = roster_words()


def take(*rows: list[str], standing=STANDING, head=HEAD):
    return imported([(at, row) for at, row in enumerate([head, *rows], 1)], WORDS, standing)


def test_a_collectivite_that_stands_is_known_by_its_name_in_either_language():
    found = take(["Bordeaux", "", "France", "ville", "Fukuoka", "CUF"], ["", "静岡市", "日本", "市", "", ""])
    assert list(found.corrected) == ["bordeaux"]
    assert found.corrected["bordeaux"].twin == "Fukuoka"
    assert (found.added, found.unchanged, found.bad) == ((), 1, ())


def test_a_new_one_needs_its_name_in_both_languages():
    found = take(["Villeneuve-Fictive", "", "France", "ville"], ["", "架空市", "Japon", "city"])
    assert [(each.line, each.reason) for each in found.bad] == [(2, "no_japanese"), (3, "no_french")]
    found = take(["Villeneuve-Fictive", "ヴィルヌーヴ＝フィクティヴ市", "fr", "Commune"])
    assert found.added == (
        Entry(Text(fr="Villeneuve-Fictive", ja="ヴィルヌーヴ＝フィクティヴ市"), "france", Kind.CITY),
    )


@pytest.mark.parametrize("name", ["Y", "Œuilly-l’Évêque", "<b>&", "É", "Saint-Jean 💡"])
def test_names_of_one_letter_with_accents_marks_and_emoji_are_taken(name):
    assert take([name, "架空市", "France", "ville"], standing=[]).added[0].name.fr == name


def test_homonyms_are_kept_apart():
    found = take(
        ["Amiens", "", "France", "ville", "A"],
        ["Amiens Métropole", "", "France", "métropole", "B"],
        ["Nantes", "", "France", "ville", "C"],
        ["Nantes Métropole", "", "France", "intercommunalité", "D"],
        ["Lyon", "リヨン・架空", "France", "intercommunalité", "E"],
    )
    assert {id_: each.twin for id_, each in found.corrected.items()} == {
        "amiens": "A",
        "amiens-metropole": "B",
        "nantes": "C",
        "nantes-metropole": "D",
    }
    assert [each.name.fr for each in found.added] == ["Lyon"]


def test_every_bad_row_is_named_by_its_line_and_the_others_are_taken():
    found = take(
        ["Bordeaux", "", "Italie", "ville"],
        ["Bordeaux", "", "France", "village"],
        [],
        ["Bordeaux", "", "France", "ville", "Fukuoka"],
        ["BORDEAUX", "", "France", "ville"],
        ["Bordeaux", "静岡市", "France", "ville"],
        ["Bordeaux", "リヨン市", "France", "ville"],
        ["X" * 201, "架空市", "France", "ville"],
    )
    assert found.bad == (
        BadRow(2, "country", "Italie"),
        BadRow(3, "kind", "village"),
        BadRow(6, "twice", "5"),
        BadRow(7, "twice", "5"),
        BadRow(8, "two", "Bordeaux / リヨン市"),
        BadRow(9, "long", "200"),
    )
    assert list(found.corrected) == ["bordeaux"]


def test_a_table_without_the_columns_is_refused_whole():
    assert take(["Bordeaux"], head=["Nom"]).bad == (BadRow(1, "columns"),)


def test_the_heading_may_stand_below_a_title():
    rows = [(1, ["Liste des délégations"]), (2, []), (3, HEAD), (4, ["Bordeaux", "", "France", "ville"])]
    assert imported(rows, WORDS, STANDING).unchanged == 1
