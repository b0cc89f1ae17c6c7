"""The jobs of lists: files that are made for organisers, away from the event loop."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from telegram import InputFile

from bot.listing import Wanted, make
from bot.sender import Job
from domain.lists import ListName
from domain.person import Half, Reader
from domain.programme import Programme
from domain.sending import Call
from render.lists_screens import caption
from storage import people
from storage.database import Database


def list_jobs(database: Database, programme: Callable[[], Programme]) -> dict[str, Job]:
    """Every job by its name, as :func:`bot.jobs.jobs`."""

    async def send_list(call: Call) -> Call:
        """A list as it stands when it leaves, for the halves that its reader may see, and kept nowhere."""
        given = call.params
        at = datetime.fromisoformat(given["at"])
        halves = frozenset(map(Half, given["halves"]))
        wanted = Wanted(ListName(given["list"]), given["format"], given["language"], at, halves, given["person"])
        made = await make(database, programme, wanted, only_changes=False)
        person = (await database.reading(lambda c: people.with_ids(c, [wanted.person])))[wanted.person]
        reader = replace(Reader.of(person, programme().edition, at), language=wanted.language)
        words = caption(made.table, made.changes, at, reader)
        params = {"chat_id": call.chat_id, "document": InputFile(made.data, filename=made.file)}
        return replace(call, method="send_document", params=params | {"caption": words, "parse_mode": "HTML"})

    return {"list": send_list}
