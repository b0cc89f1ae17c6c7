"""The working documents and their shelf: delegates fetch, organisers put and withdraw."""

from datetime import timedelta

from domain.dossier import Document
from domain.programme import Programme
from domain.roles import Action, may
from domain.shelf import SentFile, Written
from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from handlers.receiving import on_file_sent, own_rows
from render.asked import document_asked
from render.documents import caption, document_card, documents_screen, shelf_history, which_document, which_language
from render.help import not_understood
from render.words import plain
from storage import journal, shelf

FILE_LIFE = timedelta(hours=1)


async def on_documents(asked: Asked, desk: Desk) -> None:
    """Every document."""
    here = await desk.transaction.do(shelf.current)
    asked.show(documents_screen(desk.programme, here, asked.reader, fills=fills_shelf(desk, asked)))


async def on_document(press: Press, desk: Desk) -> None:
    """A document's card."""
    document = document_of(desk.programme, press.id)
    if document is None:
        await on_stale(press, desk)
    else:
        await _show_card(press, desk, document)


async def on_document_asked(message: Message, desk: Desk) -> None:
    """A document asked for by its number; without one, their list."""
    document = document_asked(message.payload, desk.programme)
    if document is None:
        await on_documents(message, desk)
    else:
        await _show_card(message, desk, document)


async def on_fetch(press: Press, desk: Desk) -> None:
    """Someone wants a file of the shelf: Telegram sends it again."""
    here = await desk.transaction.do(shelf.current)
    wanted = next((each for each in here if each.id == press.id), None)
    document = document_of(desk.programme, wanted.document) if wanted else None
    if wanted is None or document is None:
        await on_stale(press, desk)
        return
    press.toast(plain(press.reader.language, "shelf.fetching"))
    words = caption(document, wanted.written, press.reader.language)
    params = {"chat_id": press.chat_id, "document": wanted.file.file_id, "caption": words, "parse_mode": "HTML"}
    # Pressed again while it waits, the one file is enough.
    once = f"fetch:{press.chat_id}:{wanted.id}"
    desk.call("send_document", params, press.chat_id, replaces=once, expires_at=desk.now + FILE_LIFE)


async def on_file(message: Message, desk: Desk) -> None:
    """Someone sends a file: what their delegation owes; from an organiser it may be for the shelf as well."""
    shelves = fills_shelf(desk, message)
    if await on_file_sent(message, desk, announced_only=shelves):
        return
    if message.file is None or not shelves:
        message.show(not_understood(desk.programme, message.kind, message.reader))
        return
    received = shelf.receive(desk.transaction, message.file, desk.person.id, desk.now)
    own = await own_rows(message.file, desk, message.reader.language)
    message.show(which_document(desk.programme, message.file, received, message.reader, own=own))


async def on_which_document(press: Press, desk: Desk) -> None:
    """The file that was sent is this document: in which language?"""
    received, _, name = press.id.partition(".")
    file = await desk.transaction.do(lambda connection: shelf.received(connection, received, desk.person.id))
    document = document_of(desk.programme, name)
    if file is None or document is None:
        await on_stale(press, desk)
    elif await _allowed(press, desk):
        here = await desk.transaction.do(shelf.current)
        press.show(which_language(document, file, received, here, press.reader))


async def on_put(press: Press, desk: Desk) -> None:
    """The file that was sent goes onto the shelf."""
    received, name, written = [*press.id.split("."), "", ""][:3]
    file = await desk.transaction.do(lambda connection: shelf.received(connection, received, desk.person.id))
    document = document_of(desk.programme, name)
    if file is None or document is None or written not in list(Written):
        await on_stale(press, desk)
    elif await _allowed(press, desk):
        put = Written(written)
        await desk.transaction.do(lambda connection: shelf.put(connection, received, document.id, put, desk.now))
        _note(desk, "shelved", document, file)
        press.toast(plain(press.reader.language, "shelf.put"))
        await _show_card(press, desk, document)


async def on_withdraw(press: Press, desk: Desk) -> None:
    """A file is taken off the shelf."""
    here = await desk.transaction.do(shelf.current)
    gone = next((each for each in here if each.id == press.id), None)
    document = document_of(desk.programme, gone.document) if gone else None
    if gone is None or document is None:
        await on_stale(press, desk)
    elif await _allowed(press, desk):
        by, now = desk.person.id, desk.now
        await desk.transaction.do(lambda connection: shelf.withdraw(connection, gone.id, by, now))
        _note(desk, "unshelved", document, gone.file)
        press.toast(plain(press.reader.language, "shelf.taken_off"))
        await _show_card(press, desk, document)


async def on_history(press: Press, desk: Desk) -> None:
    """Every file that was ever put under a document."""
    document = document_of(desk.programme, press.id)
    if document is None:
        await on_stale(press, desk)
    elif await _allowed(press, desk):
        put = await desk.transaction.do(lambda connection: shelf.history(connection, document.id))
        press.show(shelf_history(document, put, press.reader))


def document_of(programme: Programme, id_: str) -> Document | None:
    return next((each for each in programme.edition.documents if each.id == id_), None)


def fills_shelf(desk: Desk, asked: Asked) -> bool:
    """Whether who asks may put files on the shelf, and here: not where a group looks on."""
    return not asked.in_group and may(desk.roles, Action.FILL_SHELF)


async def _allowed(press: Press, desk: Desk) -> bool:
    """Whether this press may change the shelf; if not, that is said."""
    if fills_shelf(desk, press):
        return True
    press.toast(plain(press.reader.language, "shelf.organisers_only"), alert=True)
    return False


def _note(desk: Desk, what: str, document: Document, file: SentFile) -> None:
    """Write it into the organisers' journal."""
    number = f"Doc {document.number} · " if document.number else ""
    detail = {"name": f"{number}{file.name}"}
    journal.add(desk.transaction, desk.now, desk.person.id, what, document.id, detail)


async def _show_card(asked: Asked, desk: Desk, document: Document) -> None:
    here = await desk.transaction.do(shelf.current)
    asked.show(document_card(desk.programme, document, here, asked.reader, fills=fills_shelf(desk, asked)))
