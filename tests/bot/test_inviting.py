"""The roster and the links from the command line, and what the sheets hold."""

import asyncio
import csv
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from typer.testing import CliRunner

from bot.cli import app
from domain.delegation import Delegation, Kind
from domain.printed import Text
from render.cards import Invited, qr_cards
from render.sheets import invitation_sheet
from tests.stage import Stage

RUN = CliRunner()
URL = "https://t.me/rencontres_bot?start=" + "x" * 43


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/bot.db")
    monkeypatch.setenv("EDITION", "cannes-2026")
    return tmp_path


def run(*words: str, code: int = 0) -> str:
    done = RUN.invoke(app, list(words))
    assert done.exit_code == code, done.output
    return done.output


def roster(home: Path, *rows: list[str]) -> str:
    with (home / "roster.csv").open("w", encoding="cp932", newline="") as file:
        csv.writer(file, delimiter=";").writerows([["名称（仏）", "名称（日）", "国", "種別"], *rows])
    return str(home / "roster.csv")


def test_a_roster_is_reported_in_the_readers_language_with_the_line_of_each_bad_row(home):
    file = roster(home, ["Fictive", "架空市", "日本", "市"], ["Bordeaux", "", "Italie", "市"])
    assert run("roster", file, code=1) == (
        "Délégations ajoutées\u00a0: 1\nDélégations corrigées\u00a0: 0\nDélégations inchangées\u00a0: 0\n"
        "Lignes à corriger, non importées\u00a0: 1\n"
        "ligne 3\u00a0: le pays «\u202fItalie\u202f» n’est ni la France ni le Japon\n"
    )
    again = run("roster", file, "--lang", "ja", code=1)
    assert "追加した代表団：0\n修正した代表団：0\n変更のない代表団：1" in again
    assert "3行目：国「Italie」はフランスでも日本でもありません" in again


def test_what_is_no_roster_is_refused_in_a_word(home):
    (home / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    assert "ancien fichier Excel" in run("roster", "old.xls", code=1)
    assert "cannot be read" in run("roster", "nowhere.csv", code=1)


def test_a_link_is_made_listed_and_revoked(home):
    url = run("invite", "delegation", "bordeaux", "--bot", "@rencontres_bot", "--qr", "qr.png").strip()
    assert url.startswith("https://t.me/rencontres_bot?start=")
    assert len(url.partition("=")[2]) == 43
    with Image.open(home / "qr.png") as picture:
        assert picture.size[0] > 200
    (line,) = run("invite", "list").splitlines()
    assert "bordeaux  Bordeaux  0/25" in line
    run("invite", "revoke", line.split()[0])
    assert run("invite", "list") == ""
    assert "no link" in run("invite", "revoke", line.split()[0], code=1)


def test_of_homonyms_one_is_to_be_named(home):
    said = run("invite", "person", "amiens métropole", "--bot", "b")
    assert said.startswith("https://t.me/b?start=")
    several = run("invite", "delegation", "Lyon", "--bot", "b", code=1)
    assert "lyon (Lyon)" in several
    assert "metropole-de-lyon" in several
    assert run("invite", "delegation", "lyon", "--bot", "b").startswith("https://t.me/b?start=")
    assert "no delegation" in run("invite", "delegation", "Atlantide", "--bot", "b", code=1)


def test_without_the_bots_name_no_link_is_made(home):
    assert "--bot" in run("invite", "sheet", code=1)
    assert run("invite", "list") == ""


def test_the_sheet_has_a_link_for_every_delegation_and_renewed_the_former_ones_are_revoked(home):
    run("roster", roster(home, ["=1+1", "＝架空市", "日本", "市"]))
    run("invite", "sheet", "--out", "out", "--bot", "rencontres_bot", "--days", "30")
    first = [
        [cell.value for cell in row] for row in load_workbook(home / "out" / "invitations.xlsx").worksheets[0].rows
    ]
    assert len(first) == 104
    run("invite", "sheet", "--out", "out", "--bot", "rencontres_bot", "--renew")
    sheet = load_workbook(home / "out" / "invitations.xlsx").worksheets[0]
    urls = {row[8].value for row in list(sheet.rows)[1:]}
    assert len(urls) == 103
    assert not urls & {row[8] for row in first}
    assert len(run("invite", "list").splitlines()) == 103
    assert (home / "out" / "invitations.pdf").read_bytes().startswith(b"%PDF")
    assert [path.stat().st_mode & 0o077 for path in (home / "out").iterdir()] == [0, 0]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_a_name_that_begins_like_a_formula_stays_text(begins):
    name = f"{begins}HYPERLINK(1)"
    where = Delegation("d", Text.model_construct(fr=name, ja="架空"), "france", Kind.CITY)
    book = load_workbook(BytesIO(invitation_sheet([Invited(where, URL, 25, "2026-09-01")])))
    cells = list(book.worksheets[0].rows)[1]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_the_cards_stand_eight_to_a_page_however_long_the_names_are():
    text = Text(fr="Communauté urbaine " * 6, ja="静岡市" * 20)
    one = Invited(Delegation("d", text, "japan", Kind.CITY), URL, 25, "2026-09-01")
    assert b"/Count 2" in qr_cards([one] * 9)


async def test_links_are_made_beside_the_running_bot_under_its_own_name(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", stage.settings.database_url)
    url = (await asyncio.to_thread(run, "invite", "delegation", "bordeaux")).strip()
    assert url.startswith("https://t.me/rencontres_bot?start=")
    stage.telegram.add_user(1001, "Camille", "fr")
    stage.telegram.start(1001, url.partition("=")[2])
    await stage.quiet()
    assert "Bienvenue dans la délégation" in str(stage.telegram.messages(1001)[1]["text"])
    assert stage.rows("SELECT rank FROM members") == [{"rank": "head"}]
    role = (await asyncio.to_thread(run, "invite", "organiser", "french")).strip()
    stage.telegram.start(1001, role.partition("=")[2])
    await stage.quiet()
    assert stage.rows("SELECT role FROM roles") == [{"role": "french"}]
