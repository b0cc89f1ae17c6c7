"""The job of the invitation sheet: links that were just made, as files that alone hold them."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from telegram import InputMediaDocument

from bot.sender import Job
from domain.delegation import Delegation
from domain.person import Half
from domain.programme import Programme
from domain.sending import Call
from render.cards import Invited, qr_cards
from render.delegations import sheet_caption
from render.sheets import invitation_sheet
from storage import delegations
from storage.database import Database


def sheet_jobs(database: Database, programme: Callable[[], Programme]) -> dict[str, Job]:
    """That job by its name."""

    async def send_sheet(call: Call) -> Call:
        """XLSX for a mail-merge and PDF of cards, in one go; no link is kept once it is sent."""
        every = await database.reading(lambda connection: delegations.every(connection, programme().edition.name))
        files = await asyncio.to_thread(_files, call.params, every)
        return replace(call, method="send_media_group", params={"chat_id": call.chat_id, "media": files})

    return {"invitation-sheet": send_sheet}


def _files(given: Mapping[str, Any], every: list[Delegation]) -> list[InputMediaDocument]:
    named, half = {each.id: each for each in every}, Half(given["half"])
    tokens = sorted(given["tokens"], key=lambda each: named[each[0]].name.fr)
    invited = [
        Invited(named[id_], f"{given['address']}{token}", given["most"], given["until"]) for id_, token in tokens
    ]
    caption = sheet_caption(half, len(invited), given["until"], given["language"])
    table, cards = invitation_sheet(invited), qr_cards(invited)
    return [
        InputMediaDocument(table, filename=f"invitations-{half}.xlsx"),
        InputMediaDocument(cards, filename=f"invitations-{half}.pdf", caption=caption, parse_mode="HTML"),
    ]
