"""The job of announcements: the text to pass on, as a file."""

from collections.abc import Callable
from dataclasses import replace

from telegram import InputFile

from bot.sender import Job
from domain.programme import Programme
from domain.sending import Call
from render.announcing import to_pass_on
from storage import announcements
from storage.database import Database


def announcing_jobs(database: Database, programme: Callable[[], Programme]) -> dict[str, Job]:
    """Every job of announcements by its name."""

    async def send_relay_text(call: Call) -> Call:
        """Both texts as plain text, with those who are to be reached otherwise; made when it leaves, kept nowhere."""
        edition, id_ = programme().edition.name, call.params["announcement"]
        found = await database.reading(lambda connection: announcements.one(connection, edition, id_))
        assert found is not None, "announcements are never deleted"
        text = to_pass_on(found, call.params["missing"], call.params["language"])
        params = {"chat_id": call.chat_id, "document": InputFile(text.encode(), filename=f"message-{id_}.txt")}
        return replace(call, method="send_document", params=params)

    return {"relay-text": send_relay_text}
