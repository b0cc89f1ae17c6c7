"""Jobs: outbox rows whose call must first be made, away from the event loop."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from telegram import InputFile

from bot.sender import Job
from domain.programme import Programme
from domain.sending import Call
from render.qr import qr_picture
from render.taxi import taxi_card
from storage import kept, outbox
from storage.database import Database


def jobs(database: Database, programme: Callable[[], Programme]) -> dict[str, Job]:
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

    return {"taxi-card": show_taxi_card, "qr": show_qr}
