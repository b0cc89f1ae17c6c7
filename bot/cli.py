"""The command line."""

import asyncio
import json
import logging
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import cli_backups, cli_delegations, cli_export, cli_rehearse
from bot.attempt import attempt, clock_of, end, log_to, settings_or_end
from bot.clock import Clock
from bot.running import running
from bot.settings import EDITIONS, Settings
from bot.status import report
from storage.database import Trace
from storage.editions import EditionBroken, check_folder
from storage.lexicons import LexiconBroken

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
app.command()(cli_delegations.roster)
app.command()(cli_export.export)
app.command()(cli_rehearse.rehearse)
app.command()(cli_backups.backup)
app.command()(cli_backups.restore)
app.add_typer(cli_delegations.invite, name="invite")

log = logging.getLogger("bot")

ISO = ["%Y-%m-%dT%H:%M%z", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"]


@app.callback()
def rencontres() -> None:
    """The bot of the Rencontres franco-japonaises de la coopération décentralisée."""


@app.command()
def run() -> None:
    """Run the bot on Telegram, until SIGTERM or Ctrl-C."""
    settings = settings_or_end(need_token=True)
    log_to(settings)
    attempt(run_until_told(settings, clock_of(settings)), settings)


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="where the web chat listens, on loopback")] = 8765,
    state: Annotated[Path | None, typer.Option(help="keep the state in this folder, instead of a fresh one")] = None,
) -> None:
    """Run the bot against a local Telegram with a web chat; no token, no account."""
    from bot.demo import perform  # noqa: PLC0415 — only the demo may start the simulator

    settings = settings_or_end(need_token=False)
    log_to(settings)
    attempt(perform(settings, port, state), settings)


@app.command()
def check(
    folders: Annotated[list[Path] | None, typer.Argument(help="editions/<name>; all without one")] = None,
) -> None:
    """Read editions and print all their problems, each with its file, line and entry."""
    broken = False
    for folder in folders or sorted(path for path in EDITIONS.iterdir() if path.is_dir()):
        problems = check_folder(folder)
        for problem in problems:
            typer.echo(str(problem))
        broken = broken or bool(problems)
        typer.echo(f"{folder}: {len(problems)} problem(s)" if problems else f"{folder}: in order")
    raise typer.Exit(1 if broken else 0)


@app.command()
def ask(
    text: Annotated[list[str] | None, typer.Argument(help="the question")] = None,
    lang: Annotated[str | None, typer.Option(help="fr or ja, for a question in neither")] = None,
    now: Annotated[datetime | None, typer.Option(formats=ISO, help="the moment at which it is asked")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="questions and answers as lines of JSON")] = False,
) -> None:
    """Answer a question from the edition; needs no token and no database."""
    from bot.ask import Asker  # noqa: PLC0415 — the libraries for words are not every command's to load

    if lang not in (None, "fr", "ja"):
        end("--lang is fr or ja")
    if not text and not jsonl:
        end("ask what? give a question, or --jsonl and questions on standard input")
    try:
        asker = Asker.open(settings_or_end(need_token=False))
    except (EditionBroken, LexiconBroken) as broken:
        end(str(broken))
    if jsonl:
        for line in asker.ask_lines(sys.stdin):
            typer.echo(line)
        return
    at = now.replace(tzinfo=asker.programme.edition.event.tz) if now is not None and now.tzinfo is None else now
    found = asker.ask(" ".join(text or ()), "ja" if lang == "ja" else "fr" if lang == "fr" else None, at)
    typer.echo(found["answer"])
    for source in found["sources"]:
        typer.echo(f"— {source}")


@app.command()
def status(as_json: Annotated[bool, typer.Option("--json", help="for a machine")] = False) -> None:
    """Say how the bot is doing; exit code 1 when something is wrong."""
    found = report(settings_or_end(need_token=False))
    if as_json:
        typer.echo(json.dumps(found, indent=2))
    else:
        for name, value in found.items():
            typer.echo(f"{name:12} {value if not isinstance(value, dict) else _figures(value)}")
    raise typer.Exit(0 if found["state"] == "green" else 1)


def _figures(values: dict[str, Any]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in values.items()) or "none"


async def run_until_told(settings: Settings, clock: Clock, trace: Trace | None = None) -> None:
    """Run the bot until SIGTERM or SIGINT."""
    told, up, main = asyncio.Event(), asyncio.Event(), asyncio.current_task()
    assert main is not None, "a coroutine that is awaited runs in a task"

    def tell() -> None:
        told.set()
        if not up.is_set():
            # While Telegram cannot be reached, the start itself would wait for ever.
            main.cancel()

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, tell)
    try:
        async with running(settings, clock, trace=trace) as health:
            up.set()
            log.info("the bot runs on %s", settings.edition)
            health.on_crash = told.set
            await told.wait()
            log.info("stopping")
    except asyncio.CancelledError:
        if up.is_set():
            raise
        return
    if health.crashed:
        end("a part of the bot has ended; see the log")
