"""The two texts of an announcement are held side by side: what one says, the other must say."""

import pytest

from domain.parity import Fact, disparities, facts
from domain.placeholders import Gap, filled, gaps


@pytest.mark.parametrize(
    ("fr", "ja"),
    [
        ("Départ à 14 h 30.", "14時30分に出発します。"),
        ("Départ à 14h30.", "午後2時半に出発します。"),
        ("Départ à 8 h, retour à midi.", "８時に出発し、正午に戻ります。"),
        ("Départ à 14:30.", "出発は１４：３０です。"),
        ("Le vendredi 23 octobre", "10月23日（金）"),
        ("vendredi 23", "10月23日（金）"),
        ("le 1er octobre 2026", "2026年10月1日"),
        ("avant le 31/07/2026", "2026年7月31日まで"),
        ("le 31 juill", "31日"),
        ("1\u202f500 personnes, 2,5 km", "1,500人、2.5キロ"),
        ("Deux navettes partent.", "2台のシャトルバスが出ます。"),
        ("2 navettes", "二台のシャトルバス"),
        ("une navette", "シャトルバス1台"),
        ("vingt-cinq places", "25席"),
        ("Appelez le +33 4 93 00 00 00.", "電話：+33 4 93 00 00 00"),
        ("Voir https://www.cannes.com/.", "https://www.cannes.com をご覧ください。"),
        ("Bonjour {nom}", "{氏名}様"),
        ("la délégation {délégation}", "｛代表団｝代表団"),
        ("La visite dure 2 h 30.", "見学は2時間30分です。"),
        ("30 minutes", "30分"),
        ("Rendez-vous au stand n° 12", "12番スタンドにお集まりください"),
        ("C’est neuf, merci six fois.", "新しいです。"),
        ("36 heures", "36時間"),
    ],
)
def test_texts_that_say_the_same_agree_however_each_language_writes_it(fr: str, ja: str) -> None:
    assert disparities(fr, ja) == ()


@pytest.mark.parametrize(
    ("fr", "ja", "fact"),
    [
        ("à 14 h 30", "15時30分", Fact.HOUR),
        ("à 14 h 30", "午後", Fact.HOUR),
        ("à 9 h", "午後9時", Fact.HOUR),
        ("le 23 octobre", "10月24日", Fact.DATE),
        ("le 23 octobre", "11月23日", Fact.DATE),
        ("le 23 octobre", "皆様", Fact.DATE),
        ("12 places", "２１席", Fact.NUMBER),
        ("12 places", "席", Fact.NUMBER),
        ("voir www.cannes.com/a", "www.cannes.com/b", Fact.LINK),
        ("a@b.example", "", Fact.LINK),
        ("Bonjour {nom}", "皆様", Fact.GAP),
        ("+33 4 93 00 00 00", "+33 4 93 00 00 01", Fact.NUMBER),
    ],
)
def test_what_only_one_text_says_is_found(fr: str, ja: str, fact: Fact) -> None:
    assert [each.fact for each in disparities(fr, ja)] == [fact]


def test_a_disparity_is_told_in_the_words_of_each_text() -> None:
    (found,) = disparities("Départ à 14 h 30, gate 2", "15時に出発、2番")
    assert (found.fr, found.ja) == (("14 h 30",), ("15時",))


def test_two_versions_of_one_text_are_held_against_each_other() -> None:
    before, after = facts("Départ à 14 h 30, salle 2", "fr"), facts("Départ à 15 h, salle 2", "fr")
    assert [fact for fact in Fact if before[fact] != after[fact]] == [Fact.HOUR]


HOSTILE = (
    "{u.__class__}",
    "%s",
    "{{7*7}}",
    "${7*7}",
    "{0}",
    "{}",
    "{name!r}",
    "{{nom}}",
    "%(nom)s",
    "<b>",
    "{nom",
    "nom}",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_no_gap_of_ours_stays_as_it_was_typed(text: str) -> None:
    assert filled(text, {Gap.NAME: "Haruka", Gap.DELEGATION: "Shizuoka"}) == text
    assert list(gaps(text)) == []


def test_a_gap_is_filled_once_whatever_the_name_holds() -> None:
    values = {Gap.NAME: "{délégation} %s", Gap.DELEGATION: "{nom}"}
    assert filled("{nom}, {Délégation} ; {氏名}", values) == "{délégation} %s, {nom} ; {délégation} %s"


def test_a_gap_that_nobody_knows_is_named() -> None:
    assert [(each.written, each.gap) for each in gaps("Cher {prenom}, {nom}")] == [
        ("{prenom}", None),
        ("{nom}", Gap.NAME),
    ]
