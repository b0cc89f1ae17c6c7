"""The command line's word for what delegations sent: ``files``."""

import re
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot import inviting
from bot.attempt import attempt, clock_of, end, log_to, settings_or_end
from bot.settings import Settings
from domain.delegation import Delegation
from domain.received import File, Received, newest
from storage import delegations, received
from storage.files import read

UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
"""What some system does not take in the name of a file."""


def files(
    out: Annotated[Path, typer.Argument(help="a folder for them; what is there under the same name is replaced")],
) -> None:
    """The newest version of everything that delegations sent, as files in a folder for each kind of thing."""
    settings = settings_or_end(need_token=False)
    log_to(settings)

    async def write() -> None:
        written, gone = await write_files(settings, clock_of(settings).now(), out)
        typer.echo(f"{written} files: {out}")
        if gone:
            end(f"{gone} files are not in the folder of state any more")

    attempt(write(), settings)


async def write_files(settings: Settings, now: datetime, out: Path) -> tuple[int, int]:
    """Write them: how many there are, and how many are named and not there."""
    async with inviting.house(settings, now) as at:
        every = {each.id: each for each in await at.do(delegations.every)}
        there = await at.do(received.every)
    written, gone = 0, 0
    for id_, items in there.items():
        for one in (each for versions in items.values() for each in newest(versions)):
            if one.file is None:
                continue
            data = read(settings.database_path.parent, one.file.sha256)
            if data is None:
                gone += 1
                continue
            folder = out / one.item.value
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = folder / named(every[id_], one, one.file)
            path.touch(mode=0o600)
            path.write_bytes(data)
            written += 1
    return written, gone


def named(delegation: Delegation, one: Received, file: File) -> str:
    """What a file is called outside: its delegation, the language it is written in, its version."""
    ending = file.name.rpartition(".")[2][:8]
    parts = [UNFIT.sub("-", delegation.name.fr)[:80], *([one.written.value] if one.written else []), f"v{one.version}"]
    return f"{' '.join(parts)} ({delegation.id}).{ending}"
