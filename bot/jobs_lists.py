"""The jobs of lists: files that are made for organisers, away from the event loop."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from telegram import InputFile

from bot.child import NotDrawn, picture
from bot.clock import Clock
from bot.listing import Wanted, make
from bot.sender import Job
from domain.lists import ListName
from domain.person import Half, Reader
from domain.programme import Programme
from domain.seeing import Section
from domain.sending import Call
from render.charts import chart
from render.lists_screens import caption
from render.paper import programme_on_paper, whose
from render.words import plain, say
from storage import delegations, lists, people
from storage.database import Database

log = logging.getLogger(__name__)


def list_jobs(database: Database, clock: Clock, programme: Callable[[], Programme]) -> dict[str, Job]:
    """Every job by its name, as :func:`bot.jobs.jobs`."""
    # One at a time: each thread that computes holds up the loop for a moment at every turn, and ten hold it ten times.
    alone = asyncio.Lock()

    async def send_list(call: Call) -> Call:
        """A list as it stands when it leaves, for the halves that its reader may see, and kept nowhere."""
        given = call.params
        at = datetime.fromisoformat(given["at"])
        halves = frozenset(map(Half, given["halves"]))
        wanted = Wanted(ListName(given["list"]), given["format"], given["language"], at, halves, given["person"])
        async with alone:
            made = await make(database, programme, wanted, only_changes=False)
        person = (await database.reading(lambda c: people.with_ids(c, [wanted.person])))[wanted.person]
        reader = replace(Reader.of(person, programme().edition, at), language=wanted.language)
        words = caption(made.table, made.changes, at, reader)
        params = {"chat_id": call.chat_id, "document": InputFile(made.data, filename=made.file)}
        return replace(call, method="send_document", params=params | {"caption": words, "parse_mode": "HTML"})

    async def send_chart(call: Call) -> Call:
        """A section of what organisers see, drawn by a child process as it is when it leaves."""
        section, language = Section(call.params["section"]), call.params["language"]
        async with alone:
            gathered = await database.reading(lambda connection: lists.gather(connection, programme(), clock.now()))
            drawn = await asyncio.to_thread(chart, gathered, section, language)
        try:
            png = await picture("render.drawing", drawn.json())
        except NotDrawn as why:
            log.error("no chart of %s: %s", section, why)
            params = {"chat_id": call.chat_id, "text": plain(language, "chart.failed")}
            return replace(call, method="send_message", params=params)
        photo = InputFile(png, filename=f"{section}.png")
        return replace(call, method="send_photo", params={"chat_id": call.chat_id, "photo": photo})

    async def send_paper(call: Call) -> Call:
        """The programme on A4 of a delegation, or of a half."""
        given, edition = call.params, programme().edition.name
        language, id_ = given["language"], given["delegation"]
        delegation = (
            await database.reading(lambda connection: delegations.one(connection, edition, id_)) if id_ else None
        )
        half, now = Half(given["half"]), clock.now()
        async with alone:
            pdf = await asyncio.to_thread(programme_on_paper, programme(), half, delegation, language, now)
        whose_ = whose(half, delegation, given["reader"])
        caption_ = say(
            given["reader"], "paper.caption", whose=whose_, written=plain(given["reader"], f"shelf.written.{language}")
        )
        file = InputFile(pdf, filename=f"programme-{id_ or half}-{language}.pdf")
        params = {"chat_id": call.chat_id, "document": file, "caption": caption_, "parse_mode": "HTML"}
        return replace(call, method="send_document", params=params)

    return {"list": send_list, "chart": send_chart, "paper": send_paper}
