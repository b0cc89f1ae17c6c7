"""The jobs of files that delegations send: fetched, looked into, kept; passed on under a name that is true."""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from telegram import Bot, InputFile
from telegram.error import BadRequest

from bot.clock import Clock
from bot.post import Post
from bot.sender import Job
from domain.dossier import Item
from domain.person import Person
from domain.programme import Programme
from domain.received import File, Refused, fits, mended
from domain.sending import Call, State
from handlers.desk import Desk
from handlers.receiving import fetch_call, taken
from storage import files, kept, outbox, people, received, roles
from storage.database import Database
from storage.looking import look
from storage.received import Offered

PATIENCE = 120.0
"""Seconds that the largest file may take to arrive."""
NOTHING = Call("get_me", {})
"""The call of a job that has nothing to say."""


def receiving(
    database: Database, telegram: Bot, clock: Clock, programme: Callable[[], Programme], state: Path, post: Post
) -> dict[str, Job]:
    """Those jobs by their names."""

    async def receive(call: Call) -> Call:
        """A file that someone sent for their delegation. Done twice, it is kept once and told once."""
        id_, edition = call.params["file"], programme().edition.name
        offered = await database.reading(lambda connection: received.offered(connection, edition, id_))
        if offered is None or offered.item is None:
            return NOTHING
        found = await _found(telegram, state, offered, offered.item, clock.now())
        async with database.transaction() as transaction:
            now = clock.now()
            who = (await transaction.do(lambda c: people.with_ids(c, [offered.person]))).get(offered.person)
            if who is None:
                return NOTHING
            held = await transaction.do(roles.held)
            desk = Desk(programme(), now, transaction, who, name=offered.name, roles=held.get(who.id, frozenset()))
            if isinstance(found, File):
                files.put(state, id_, found.sha256)
            answer = await taken(desk, offered, found)
            post.hand_over(post.write(transaction, desk.said, None, now))
        if answer is None:
            return NOTHING
        part = answer.parts()[0]
        params = {"chat_id": call.chat_id, "text": part.text, "parse_mode": "HTML", "reply_markup": part.markup()}
        return replace(call, method="send_message", params=params)

    async def pass_on(call: Call) -> Call:
        """A version for who wants it; one whose name was mended is sent by us once, and then kept by Telegram."""
        params: dict[str, Any] = {"chat_id": call.chat_id, "caption": call.params["caption"], "parse_mode": "HTML"}
        if not call.params["name"]:
            return replace(call, method="send_document", params={**params, "document": call.params["document"]})
        name = f"{outbox.FILE}received:{call.params['sha256']}"
        document: Any = await database.reading(lambda connection: kept.value(connection, name))
        if document is None:
            data = await asyncio.to_thread(files.read, state, call.params["sha256"])
            document = call.params["document"] if data is None else InputFile(data, filename=call.params["name"])
        return replace(call, method="send_document", params={**params, "document": document}, subject=name)

    return {"receive": receive, "received": pass_on}


async def resume(database: Database, post: Post, clock: Clock, programme: Callable[[], Programme]) -> None:
    """Fetch what was to be fetched and is under way no more, as when the disk refused; for a day, then that is said."""
    now = clock.now()
    async with database.transaction() as transaction:
        calls: list[Call] = []
        for offered, given_up, who in await transaction.do(lambda connection: _left(connection, now)):
            if given_up:
                desk = Desk(programme(), now, transaction, who, name=offered.name)
                answer = await taken(desk, offered, Refused("gone"))
                if answer is not None:
                    desk.say(who.telegram_id, answer)
                calls += desk.said
            else:
                calls.append(fetch_call(offered.id, who.telegram_id))
        post.hand_over(post.write(transaction, calls, None, now))


async def tidy(database: Database, clock: Clock, state: Path) -> None:
    """Forget what nobody needs any more, and delete the files that nothing names."""
    now = clock.now()

    def step(connection: sqlite3.Connection) -> None:
        received.tidy(connection, now)
        files.sweep(state, received.needed(connection, now), now)

    # Within the transaction, so that no file is put between the look and the deletion.
    await database.step(step)


def _left(connection: sqlite3.Connection, now: datetime) -> list[tuple[Offered, bool, Person]]:
    found = []
    for offered, given_up in received.fetching(connection, now):
        who = people.with_ids(connection, [offered.person]).get(offered.person)
        state = outbox.last_state(connection, fetch_call(offered.id, 0).subject or "")
        # What an organiser dropped after a restore is not taken up again.
        if who is not None and state in (State.FAILED, State.UNCERTAIN):
            found.append((offered, given_up, who))
    return found


async def _found(telegram: Bot, state: Path, offered: Offered, item: Item, now: datetime) -> File | Refused:
    """The file as it is kept, waiting to be put in its place; or why it is not taken."""
    try:
        file = await telegram.get_file(offered.file.file_id)
        data = bytes(await file.download_as_bytearray(read_timeout=PATIENCE))
    except BadRequest as refusal:
        return Refused("big" if "too big" in str(refusal).lower() else "gone")
    return await asyncio.to_thread(_looked, state, offered, item, data, now)


def _looked(state: Path, offered: Offered, item: Item, data: bytes, now: datetime) -> File | Refused:
    kind = look(data)
    refused = kind if isinstance(kind, Refused) else fits(item, kind)
    if isinstance(kind, Refused) or refused is not None:
        return refused or Refused("damaged")
    files.prepare(state, data, offered.id, now)
    name = mended(offered.file.name, kind)
    sent_as = offered.file.name if name != offered.file.name else ""
    return File(files.digest(data), name, len(data), kind, offered.file.file_id, sent_as)
