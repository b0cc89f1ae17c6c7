"""Who comes and where they wish to go: nothing of who has not said so; and the twins."""

from dataclasses import replace

from domain.coming import coming, twins, wishing
from domain.delegation import Delegation, Kind, Status
from domain.person import Half
from domain.printed import Text
from storage.editions import read_edition
from tests.editions import CANNES

EDITION = read_edition(CANNES)
W1 = EDITION.workshop_by_id["w1"]


def sent(id_, country="france", status=Status.CONFIRMED, wishes=(), twin=""):
    name = Text(fr=id_.capitalize(), ja=f"{id_}市")
    return Delegation(id_, name, country, Kind.CITY, twin=twin, status=status, wishes=wishes)


def test_only_those_that_said_so_come():
    all_ = [sent(f"d-{status}", status=status) for status in Status] + [sent("shirakawa", "japan")]
    assert [each.id for each in coming(all_)] == ["d-confirmed", "shirakawa"]
    assert [each.id for each in coming(all_, Half.JAPANESE)] == ["shirakawa"]


def test_who_wishes_for_a_workshop_is_listed_by_rank_and_only_if_they_come():
    second, first = sent("b", wishes=("w2", "w1")), sent("a", wishes=("w1",))
    silent = sent("c", status=Status.STUDYING, wishes=("w1",))
    assert wishing([second, first, silent], W1) == (first, second)


def test_twins_are_those_the_edition_prints_in_either_direction():
    cannes, shizuoka = sent("cannes"), sent("shizuoka", "japan")
    assert twins(EDITION, cannes, [cannes, shizuoka, sent("lyon")]) == (shizuoka,)
    assert twins(EDITION, shizuoka, [cannes, shizuoka, sent("lyon")]) == (cannes,)


def test_twins_are_those_a_roster_names_in_either_language_and_never_of_ones_own_country():
    kaku = sent("kaku", "japan", twin="Villefictive / Autrebourg")
    one, other = sent("villefictive"), sent("autrebourg")
    assert twins(EDITION, kaku, [one, other, sent("lyon")]) == (one, other)
    assert twins(EDITION, one, [kaku, other]) == (kaku,)
    assert twins(EDITION, replace(one, twin="ＫＡＫＵ市"), [replace(kaku, twin="")]) == (kaku_without(kaku),)
    assert twins(EDITION, one, [sent("kaku", twin="Villefictive")]) == ()


def kaku_without(kaku):
    return replace(kaku, twin="")
