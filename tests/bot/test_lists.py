"""The organisers' lists: as files, on the command line, and in the chat."""

import csv
import subprocess
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from bot.cli import app
from domain.lists import Column, Line, ListName, Table
from render.lists import headings
from render.lists_files import as_file, disarmed
from tests.gathered import PROGRAMME

RUN = CliRunner()
HOSTILE = (
    "=1+1",
    "+33 4 00 00",
    "-5",
    "@SUM(1)",
    "\tvers la droite",
    "\rretour",
    '=HYPERLINK("http://x.invalid","clic")',
    "'=apostrophe",
    "＝全角の式",
    'deux\nlignes; avec, tout "cela"',
    "_x0041_ & <b>静岡市</b>",
    "#REF!",
)


def hostile() -> Table:
    columns = (Column("delegation"), Column("remark"))
    return Table(
        ListName.DOC_5, "ja", columns, tuple(Line(str(at), (cell, "静岡市")) for at, cell in enumerate(HOSTILE))
    )


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_twelve_hostile_cells_come_back_from_a_workbook_as_text():
    sheet = load_workbook(BytesIO(as_file("xlsx", hostile()))).worksheets[0]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    # The reader of these tests leaves XML's escapes for what no XML may hold; LibreOffice, below, undoes them.
    told = [str(cell.value).replace("_x000D_", "\r").replace("_x005F_", "_") for cell in cells]
    assert told == list(HOSTILE)


def test_twelve_hostile_cells_come_back_from_a_csv_as_text():
    data = as_file("csv", hostile())
    assert data.startswith(b"\xef\xbb\xbf")
    told = [row[0] for row in read_csv(data)[1:]]
    assert not any(cell[0] in "=+-@\t\r＝" for cell in told)
    assert [cell[1:] if cell != each else cell for cell, each in zip(told, HOSTILE, strict=True)] == list(HOSTILE)
    assert told == [disarmed(each) for each in HOSTILE]


@pytest.mark.proof
@pytest.mark.parametrize("format_", ["xlsx", "csv"])
def test_libreoffice_opens_them_with_the_japanese_intact(format_, tmp_path):
    (tmp_path / f"list.{format_}").write_bytes(as_file(format_, hostile()))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/home", "--headless", "--convert-to"]
    command += ["csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", str(tmp_path / "out")]
    if format_ == "csv":
        # Without a window LibreOffice does not look for the mark; with one it proposes UTF-8 by it.
        command.insert(1, "--infilter=CSV:44,34,76,1")
    subprocess.run([*command, str(tmp_path / f"list.{format_}")], check=True, capture_output=True, timeout=120)
    rows = read_csv((tmp_path / "out" / "list.csv").read_bytes())
    assert rows[0] == headings(hostile())
    assert {row[1] for row in rows[1:]} == {"静岡市"}
    told = [row[0].strip() for row in rows[1:]]
    wanted = [(disarmed(each) if format_ == "csv" else each).strip() for each in HOSTILE]
    # LibreOffice breaks a line at a carriage return; a reader sees the same.
    assert [" ".join(each.splitlines()) for each in told] == [" ".join(each.splitlines()) for each in wanted]


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


def test_a_list_is_exported_on_the_command_line_and_the_next_one_tells_what_has_changed(home):
    assert "doc-10" in run("export")
    assert run("export", "files", "-o", "all.zip") == "all.zip: 0\n"
    assert "there is no list" in run("export", "doc-50", code=1)
    assert "--format" in run("export", "doc-5", "--format", "pdf", code=1)
    run("export", "doc-5", "--format", "csv", "--lang", "ja", "-o", "a.csv")
    assert (home / "a.csv").stat().st_mode & 0o777 == 0o600
    before = read_csv((home / "a.csv").read_bytes())
    assert before[0][0] == "代表団"
    roster = home / "roster.csv"
    roster.write_text("nom français,nom japonais,pays,type\nFictive,架空市,Japon,ville\n", encoding="utf-8")
    run("roster", "roster.csv")
    told = run("export", "doc-5", "-o", "b.xlsx")
    assert "nouvelles lignes\u00a0: 1, modifiées\u00a0: 0, retirées\u00a0: 0" in told
    book = load_workbook(home / "b.xlsx")
    assert book.sheetnames == ["Doc 5 Intentions", "Modifications"]
    assert "架空市" in str(book["Modifications"]["B2"].value)
    run("export", "doc-5", "--changes", "-o", "c.csv")
    assert len(read_csv((home / "c.csv").read_bytes())) == 1
    assert len(read_csv(run_bytes("export", "doc-10", "--format", "csv", "-o", "-"))) == 1 + len(
        PROGRAMME.edition.deadlines
    ) + len(PROGRAMME.edition.meetings)


def run_bytes(*words: str) -> bytes:
    done = RUN.invoke(app, list(words))
    assert done.exit_code == 0, done.output
    return done.stdout_bytes
