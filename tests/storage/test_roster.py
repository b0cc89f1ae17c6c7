"""Rosters as offices save them, and what is written of them."""

import sqlite3
from io import BytesIO

import pytest
import xlsxwriter

from domain.delegation import Status
from render.roster import roster_words
from render.words import LANGUAGES
from storage import delegations, roster
from storage.editions import read_edition
from storage.migrations import migrate
from storage.tables import NotATable, table_of
from tests.editions import CANNES

EDITION = read_edition(CANNES)
TABLE = [
    ["名称（日本語）", "Nom français", "国", "種別", "姉妹都市", "担当機関"],
    ["架空市", "Kaku", "日本", "市", "Villefictive, « à l’Est »", "クレアパリ"],
    ["ボルドー市", "Bordeaux", "フランス", "市", "", ""],
]


@pytest.fixture
def connection():
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.row_factory = sqlite3.Row
    migrate(made)
    delegations.seed(made, EDITION)
    yield made
    made.close()


def csv(separator: str) -> str:
    return "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in TABLE)


def excel() -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(TABLE):
            sheet.write_row(at, 0, row)
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_in_each_encoding_and_with_each_separator(encoding, separator):
    assert [row for _, row in table_of(csv(separator).encode(encoding))] == TABLE


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_a_japanese_office_is_read(separator):
    text = csv(separator).replace("«", "(").replace("»", ")").replace("à", "a").replace("’", "'").replace("ç", "c")
    text = text.replace("Nom français", "nom")
    rows = [row for _, row in table_of(text.encode("cp932"))]
    assert rows[1][0] == "架空市"
    assert rows[0][2] == "国"


def test_csv_of_an_older_french_excel_is_read():
    text = "Nom;Pays;Type\r\nHérault créé à Nîmes;France;Région"
    assert table_of(text.encode("cp1252"))[1] == (2, ["Hérault créé à Nîmes", "France", "Région"])


def test_an_excel_workbook_is_read():
    assert [row for _, row in table_of(excel())] == TABLE


def test_a_row_of_several_lines_keeps_the_line_on_which_it_begins():
    assert table_of(b'a;b\n"x\ny";z\nu;v\n')[2] == (4, ["u", "v"])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n;;\n", "empty"),
        (b"x" * 5_000_001, "big"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "old_excel"),
        (b"PK\x03\x04 no zip", "unreadable"),
        (b"%PDF-1.7\n\0\0", "unreadable"),
        (b"\x81\x81\x00", "unreadable"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(data, reason):
    with pytest.raises(NotATable) as refused:
        table_of(data)
    assert refused.value.reason == reason


def test_a_roster_imported_twice_changes_nothing(connection):
    first = roster.take(connection, EDITION.name, table_of(excel()), roster_words())
    assert ([each.name.fr for each in first.added], len(first.bad)) == (["Kaku"], 0)
    before = list(connection.iterdump())
    second = roster.take(connection, EDITION.name, table_of(excel()), roster_words())
    assert (second.added, dict(second.corrected), second.unchanged) == ((), {}, 2)
    assert list(connection.iterdump()) == before


def test_the_edition_brings_names_and_the_three_printed_confirmations_and_no_other_status(connection):
    every = delegations.every(connection, EDITION.name)
    assert len(every) == len(EDITION.collectivities)
    said = {each.id: (each.status, each.printed) for each in every if each.status is not Status.UNKNOWN}
    assert said == dict.fromkeys(("bordeaux", "compiegne", "region-occitanie"), (Status.CONFIRMED, True))
    assert not any(each.wishes or each.members or each.twin or each.contact for each in every)


def test_seeding_again_leaves_what_the_roster_said(connection):
    roster.take(connection, EDITION.name, table_of(excel()), roster_words())
    before = list(connection.iterdump())
    delegations.seed(connection, EDITION)
    assert list(connection.iterdump()) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_roster_mean_one_thing_each(language):
    words = roster_words()
    assert set(words.columns.values()) == {"name_fr", "name_ja", "country", "kind", "twin", "contact"}
    assert set(words.countries.values()) == {"france", "japan"}
