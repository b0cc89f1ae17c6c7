"""Jobs: outbox rows whose call must first be made, away from the event loop."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from telegram import Bot, InputFile
from telegram.error import BadRequest

from bot.clock import Clock
from bot.sender import Job
from domain.edition import Language
from domain.programme import Programme
from domain.sending import Call
from render.qr import qr_picture
from render.roster import MOST_BAD_IN_CHAT, not_a_table, roster_report, roster_words
from render.screen import html
from render.taxi import taxi_card
from storage import journal, kept, outbox, roster
from storage.database import Database
from storage.tables import NotATable, table_of


def jobs(database: Database, telegram: Bot, clock: Clock, programme: Callable[[], Programme]) -> dict[str, Job]:
    """Every job by its name: given the queued call, it returns the Bot API call to make now."""

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

    return {"taxi-card": show_taxi_card, "qr": show_qr, "roster": take_roster}
