"""The jobs of what is one's own: a calendar file, and the card of introduction."""

import asyncio
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace

from telegram import InputFile

from bot.clock import Clock
from bot.sender import Job
from domain.attending import Attending
from domain.calendars import Entry, entries, entry
from domain.cards import Card, card_of
from domain.person import Reader
from domain.programme import Programme
from domain.sending import Call
from render.calendars import calendar_caption, calendar_file, calendar_name
from render.introduction import introduction_card
from storage import attending, cards, changes, forms
from storage.database import Database


def own_jobs(database: Database, clock: Clock, programme: Callable[[], Programme]) -> dict[str, Job]:
    """Every job by its name, as :func:`bot.jobs.jobs`."""

    async def send_calendar(call: Call) -> Call:
        """One session, or all that is someone's, as it stands when it leaves."""
        now, held, name = clock.now(), programme(), call.params["session"]
        edition = held.edition

        def read(connection: sqlite3.Connection) -> tuple[Attending, Mapping[str, int], int]:
            who = attending.one(connection, edition, call.params["person"])
            return who, changes.by_entry(connection, edition.name), _versions(connection, edition.name, who)

        who, made, versions = await database.reading(read)
        assert who.person is not None, "whoever is erased is sent nothing more"
        reader = replace(Reader.of(who.person, edition, now), language=call.params["language"])
        session = edition.session_by_id.get(name)
        found: tuple[Entry, ...] = entries(held, who, made, versions)
        if session is not None:
            found = (entry(held, session, who, made, versions),)
        data = await asyncio.to_thread(calendar_file, held, found, reader)
        caption = calendar_caption(held, session, len(found), reader)
        file = InputFile(data, filename=calendar_name(held, session))
        params = {"chat_id": call.chat_id, "document": file, "caption": caption, "parse_mode": "HTML"}
        return replace(call, method="send_document", params=params)

    async def show_introduction(call: Call) -> Call:
        """Someone's card of introduction; drawn for them and kept nowhere."""
        held = programme()

        def read(connection: sqlite3.Connection) -> Card | None:
            who = attending.one(connection, held.edition, call.params["person"])
            return card_of(who, cards.of(connection, held.edition.name, call.params["person"]))

        card = await database.reading(read)
        assert card is not None, "whoever has left their delegation meanwhile has no card"
        png = await asyncio.to_thread(introduction_card, held, card)
        return replace(
            call,
            method="send_photo",
            params={"chat_id": call.chat_id, "photo": InputFile(png, filename="introduction.png")},
        )

    return {"calendar": send_calendar, "introduction": show_introduction}


def _versions(connection: sqlite3.Connection, edition: str, who: Attending) -> int:
    """How often what decides on someone's workshops has changed: their delegation's wishes, and its form."""
    if who.delegation is None:
        return 0
    return who.delegation.revision + forms.of(connection, edition, who.delegation.id).revision
