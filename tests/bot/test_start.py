"""What stands in the way of a start is said in one clear line, and the exit code is not 0."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from storage.folder import Folder

HOME = Path(__file__).parents[2]
TOKEN = {"TELEGRAM_TOKEN": "1:demo", "TELEGRAM_API_URL": "http://127.0.0.1:9"}


def start(
    given: dict[str, str], *, home: Path = HOME, words: tuple[str, ...] = ("run",), room: int | None = None
) -> str:
    """Start the bot, which must fail; the one thing that it says."""

    def narrow() -> None:
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    ours = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    ended = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=home,
        env=ours | given,
        capture_output=True,
        text=True,
        timeout=30,
        preexec_fn=narrow,
        check=False,
    )
    assert ended.returncode not in (0, None)
    assert "Traceback" not in ended.stderr
    return ended.stdout + ended.stderr


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({}, "TELEGRAM_TOKEN is missing"),
        ({"TELEGRAM_TOKEN": "nonsense"}, "TELEGRAM_TOKEN is wrong"),
        ({"EDITION": "atlantis-1"}, "EDITION is wrong"),
        ({"EDITION": "../etc"}, "EDITION is wrong"),
        ({"DATABASE_URL": "postgres://x"}, "DATABASE_URL is wrong"),
        ({"SEND_RATE": "0"}, "SEND_RATE is wrong"),
        ({"ORGANISER_IDS": "1,deux"}, "ORGANISER_IDS is wrong"),
        ({"CLOCK_START": "2026-10-20T10:00"}, "CLOCK_START is wrong"),
        ({"TELEGRAM_API_URL": "api.telegram.org"}, "TELEGRAM_API_URL is wrong"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL is wrong"),
        ({"PORT": "99999"}, "PORT is wrong"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_setting_that_is_missing_or_wrong_is_named_with_what_to_do(given: dict[str, str], named: str) -> None:
    ours = dict.fromkeys(TOKEN | {"EDITION": "", "DATABASE_URL": ""}) | given
    ended = CliRunner().invoke(app, ["run"], env=ours)
    assert ended.exit_code == 1
    assert len(ended.output.strip().splitlines()) == 1
    assert ended.output.startswith(named)


def test_what_is_missing_is_said_by_a_process_that_ends() -> None:
    assert start({}).startswith("TELEGRAM_TOKEN is missing")


def test_a_broken_edition_is_named_with_file_line_and_entry(tmp_path: Path) -> None:
    for room in ("bot", "domain", "handlers", "render", "storage", "simulator", "locales", "editions"):
        shutil.copytree(HOME / room, tmp_path / room)
    broken = tmp_path / "editions" / "cannes-2026" / "sessions.toml"
    broken.write_text(broken.read_text("utf-8").replace("2026-10-23", "2025-10-23", 1), "utf-8")
    said = start(TOKEN | {"DATABASE_URL": f"sqlite:///{tmp_path}/var/bot.db"}, home=tmp_path)
    assert "sessions.toml:" in said
    assert "fri-plenary" in said
    checked = CliRunner().invoke(app, ["check", str(broken.parent)])
    assert checked.exit_code == 1
    assert "sessions.toml:" in checked.output


def test_a_database_from_a_newer_version_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE schema_version (version BIGINT PRIMARY KEY)")
    connection.execute("INSERT INTO schema_version VALUES (99)")
    connection.commit()
    connection.close()
    assert "written by a newer version" in start(TOKEN | {"DATABASE_URL": f"sqlite:///{path}"})


@pytest.mark.parametrize("where", ["/proc/nowhere/bot.db", "/dev/null/bot.db"], ids=["no writing here", "not a folder"])
def test_a_disk_that_takes_no_folder_is_named(where: str) -> None:
    assert f"{where} cannot be used" in start(TOKEN | {"DATABASE_URL": f"sqlite:///{where}"})


def test_a_full_disk_at_start_is_named(tmp_path: Path) -> None:
    said = start(TOKEN | {"DATABASE_URL": f"sqlite:///{tmp_path}/bot.db"}, room=4096)
    assert "cannot be used" in said
    assert len(said.strip().splitlines()) == 1


def test_a_second_bot_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    first = Folder(tmp_path / "bot.db")
    first.take()
    assert "another process already runs" in start(TOKEN | {"DATABASE_URL": f"sqlite:///{tmp_path}/bot.db"})
    first.leave()


def test_a_token_that_telegram_does_not_know_is_named(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "simulator", "--port", "0", "--token", "2:other"], stdout=subprocess.PIPE, text=True
    ) as telegram:
        assert telegram.stdout is not None
        url = telegram.stdout.readline().strip()
        given = TOKEN | {"TELEGRAM_API_URL": url, "DATABASE_URL": f"sqlite:///{tmp_path}/bot.db"}
        try:
            assert "Telegram does not know TELEGRAM_TOKEN" in start(given)
        finally:
            telegram.terminate()
