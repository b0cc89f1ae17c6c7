"""The calendar of what will be sent, put together away from the event loop."""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.clock import Clock
from bot.looking import crowd_of
from bot.sender import Job
from domain.notices import Notice
from domain.person import Reader
from domain.programme import Programme
from domain.reminders import planned
from domain.sending import Call
from render.planned import planned_screen
from storage import attending, notices, people
from storage.folder import Folder

AHEAD = timedelta(days=800)


def notice_jobs(clock: Clock, programme: Callable[[], Programme], folder: Folder) -> dict[str, Job]:
    """The jobs of this room by their names."""

    async def show_planned(call: Call) -> Call:
        """What is planned from now on, for the organiser who asks, in the place of the page that they turned."""
        now, standing = clock.now(), programme()

        def read(connection: sqlite3.Connection) -> tuple[list[Notice], Reader]:
            everyone = attending.everyone(connection, standing.edition)
            crowd, _, _ = crowd_of(connection, standing, everyone, now)
            person = people.with_ids(connection, [call.params["person"]])[call.params["person"]]
            return planned(standing, crowd, now, now + AHEAD), Reader.of(person, standing.edition, now)

        found, reader = await asyncio.to_thread(notices.apart, folder.database, read)
        screen = planned_screen(standing, found, call.params["page"], reader).parts()[0]
        params: dict[str, Any] = {
            "chat_id": call.chat_id,
            "text": screen.text,
            "parse_mode": "HTML",
            "reply_markup": screen.markup(),
        }
        if call.params["message_id"] is None:
            return replace(call, method="send_message", params=params)
        params["message_id"] = call.params["message_id"]
        return replace(call, method="edit_message_text", params=params)

    return {"planned": show_planned}
