"""Jobs: outbox rows whose call must first be made, away from the event loop."""

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from telegram import Bot, InputFile
from telegram.error import BadRequest, TelegramError

from bot.clock import Clock
from bot.health import Health
from bot.jobs_announcing import announcing_jobs
from bot.jobs_lists import list_jobs
from bot.jobs_mine import own_jobs
from bot.jobs_sheet import sheet_jobs
from bot.sender import Job
from domain.edition import Language
from domain.programme import Programme
from domain.sending import Call
from render.qr import qr_picture
from render.roster import MOST_BAD_IN_CHAT, not_a_table, roster_report, roster_words
from render.screen import html
from render.taxi import taxi_card
from render.words import plain
from storage import delegations, files, journal, kept, mine, outbox, people, received, roster
from storage.backups import erase_from_copies
from storage.database import Database
from storage.tables import NotATable, table_of

log = logging.getLogger(__name__)


def jobs(
    database: Database, telegram: Bot, clock: Clock, programme: Callable[[], Programme], state: Path, health: Health
) -> dict[str, Job]:
    """Every job by its name: given the queued call, it returns the Bot API call to make now.

    Where one breaks for which somebody waits, they are told so.
    """

    async def show_taxi_card(call: Call) -> Call:
        """A place's name in letters that a driver reads at arm's length; drawn once, then kept by Telegram."""
        name = f"{outbox.FILE}taxi:{call.params['place']}:{call.params['language']}"
        photo: Any = await database.reading(lambda connection: kept.value(connection, name))
        if photo is None:
            place = programme().edition.place_by_id[call.params["place"]]
            png = await asyncio.to_thread(taxi_card, place, call.params["language"])
            photo = InputFile(png, filename="taxi.png")
        params = {"chat_id": call.chat_id, "photo": photo}
        return replace(call, method="send_photo", params=params, subject=name)

    async def show_qr(call: Call) -> Call:
        """The QR code of a link; neither is kept once it is sent."""
        png = await asyncio.to_thread(qr_picture, call.params["url"])
        photo = InputFile(png, filename="qr.png")
        params = {"chat_id": call.chat_id, "photo": photo, "caption": call.params["caption"], "parse_mode": "HTML"}
        return replace(call, method="send_photo", params=params)

    async def take_roster(call: Call) -> Call:
        """A roster that an organiser sent: fetched, taken in, and reported on. Done twice, it changes nothing."""
        language: Language = call.params["language"]
        try:
            file = await telegram.get_file(call.params["file"])
            rows = await asyncio.to_thread(table_of, bytes(await file.download_as_bytearray()))
        except NotATable as none:
            said = not_a_table(none.reason, language)
        except BadRequest:
            said = not_a_table("big", language)
        else:
            edition, who, now = programme().edition.name, call.params["person"], clock.now()
            async with database.transaction() as transaction:
                found = await transaction.do(
                    lambda connection: roster.take(connection, edition, rows, roster_words(), call.params["countries"])
                )
                if found.added or found.corrected:
                    journal.add(transaction, now, who, "roster", edition)
            said = roster_report(found, language, MOST_BAD_IN_CHAT)
        params = {"chat_id": call.chat_id, "text": html(said), "parse_mode": "HTML"}
        return replace(call, method="send_message", params=params)

    async def send_my_data(call: Call) -> Call:
        """All that is kept about who asks, as it is when it leaves; made in memory, and kept nowhere."""
        who, chat, name = call.params["person"], call.chat_id or 0, call.params["name"]
        found = await database.reading(lambda connection: mine.everything(connection, who, chat, name))
        text = json.dumps({"account_name": name} | found, ensure_ascii=False, indent=2)
        file = InputFile(text.encode(), filename="my-data.json")
        return replace(call, method="send_document", params=_document(chat, file, call.params["caption"]))

    async def say_farewell(call: Call) -> Call:
        """The last word to who was erased, once the copies, and the files that they sent, no longer hold them."""
        chat, now = call.chat_id or 0, clock.now()
        sent, names = call.params.get("files", ()), call.params.get("names", ())
        bearing = await asyncio.to_thread(files.bearing, [state / files.FILES], sent, names)
        await _drop(database, bearing, now)
        await asyncio.to_thread(erase_from_copies, state, chat, call.params["name"], now, bearing)
        # Last: were we to die before, the next attempt must still find them.
        files.drop(state, bearing)
        params = {name: value for name, value in call.params.items() if name not in ("name", "names", "files")}
        return replace(call, method="send_message", params={"chat_id": chat, "parse_mode": "HTML", **params})

    waited_for = {
        **list_jobs(database, clock, programme),
        **own_jobs(database, clock, programme),
        "taxi-card": show_taxi_card,
        "qr": show_qr,
        **sheet_jobs(database, programme),
        "roster": take_roster,
        "my-data": send_my_data,
    }
    return {
        **{name: or_told(job, database, health) for name, job in waited_for.items()},
        outbox.LAST_WORD.removeprefix("job:"): say_farewell,
        **announcing_jobs(database, programme),
    }


def or_told(job: Job, database: Database, health: Health) -> Job:
    """``job``; where it breaks by a fault of ours, the alarm is on, and whoever waits for it is told in its place."""

    async def done(call: Call) -> Call:
        try:
            return await job(call)
        except TelegramError:
            raise
        except Exception as fault:
            log.exception("%s is broken", call.method)
            health.alarm("outbox", f"{call.method}: {fault!r}")
        chat = call.chat_id or 0
        person = (await database.reading(lambda connection: people.known(connection, [chat]))).get(chat)
        language: Language = person.language or "fr" if person else "fr"
        params = {"chat_id": chat, "text": plain(language, "job.failed")}
        return replace(call, method="send_message", params=params)

    return done


async def _drop(database: Database, hashes: set[str], now: datetime) -> None:
    """Forget the versions whose files are erased; organisers find in their journal of which delegations."""
    async with database.transaction() as transaction:
        for edition, id_ in await transaction.do(lambda connection: received.drop(connection, hashes)):
            where = await transaction.do(partial(delegations.one, edition=edition, id_=id_))
            detail = {"fr": where.name.fr, "ja": where.name.ja} if where else {}
            journal.add(transaction, now, None, "file_erased", id_, detail)


def _document(chat_id: int, file: InputFile, caption: str) -> dict[str, Any]:
    return {"chat_id": chat_id, "document": file, "caption": caption, "parse_mode": "HTML"}
