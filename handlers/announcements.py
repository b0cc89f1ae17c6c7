"""Announcements: organisers list them, write one in either language, attach a file, pass it on, and look at it."""

from domain.announcements import (
    LONGEST_CAPTION,
    Announcement,
    Attached,
    Refused,
    differing,
    lacking,
    may_write,
    text_refused,
)
from domain.person import Reader
from domain.printed import Language
from domain.roles import Action, may
from domain.segments import Part, Segment
from handlers.announcing import draft_of, find, keep, show
from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from handlers.organisers import on_refused
from render.announcements import DONE, PAGE, announcements_screen, file_asked, passed_told, text_asked
from render.announcing import message as bearing
from render.announcing import reading
from render.help import not_understood
from render.pages import page_of
from render.words import LANGUAGES, plain
from storage import announcements, attending, changes, journal, outbox, roles
from storage.announcements import CARD
from storage.people import organisers

TEXT, FILE = "announce-text:", "announce-file:"
"""Begin the names of the free text, and of the file, that an announcement waits for."""


async def on_announcements(asked: Asked, desk: Desk) -> None:
    """A page of those in hand, or of those that are over."""
    name, page = page_of(asked.id if isinstance(asked, Press) else "")
    edition, done, page = desk.programme.edition.name, name == DONE, max(1, page)
    if isinstance(asked, Press) and asked.message_id is not None:
        chat, number = asked.chat_id, asked.message_id
        await desk.transaction.do(lambda connection: outbox.stands_no_more(connection, CARD, chat, number))
    found, count = await desk.transaction.do(lambda c: announcements.listed(c, edition, page - 1, PAGE, done=done))
    asked.show(announcements_screen(found, DONE if done else "", page, count, asked.reader))


async def on_announcement(press: Press, desk: Desk) -> None:
    """One announcement, as it stands."""
    desk.expect_nothing()
    found = await find(press.id, desk)
    if found is None:
        await on_stale(press, desk)
    else:
        await show(press, desk, found)


async def on_new(press: Press, desk: Desk) -> None:
    """A new one, for nobody yet, or for a part of those who take part."""
    part = Part.read(press.id)
    await begin(press, desk, Segment(frozenset({part}) if part else frozenset()))


async def begin(press: Press, desk: Desk, segment: Segment) -> None:
    """A new announcement for those of ``segment``: first its text, in the writer's language where they may."""
    language = press.reader.language
    if not may_write(desk.roles, language):
        language = next(each for each in LANGUAGES if may_write(desk.roles, each))
    new = Announcement(changes.new_id(), desk.person.id, desk.now, segment=segment)
    by = desk.person.id
    await desk.transaction.do(lambda connection: announcements.drop_unwritten(connection, by))
    await keep(desk, new)
    desk.expect(f"{TEXT}{new.id}.{language}")
    press.show(text_asked(new, language, press.reader))


async def on_write(press: Press, desk: Desk) -> None:
    """The next text is that of an announcement, in one language."""
    found = await draft_of(press, desk)
    if found is None:
        return
    draft, written = found
    language: Language = "ja" if written == "ja" else "fr"
    if not may_write(desk.roles, language) or draft.is_urgent:
        await on_refused(press, desk)
        return
    desk.expect(f"{TEXT}{draft.id}.{language}")
    press.show(text_asked(draft, language, press.reader))


async def on_typed(message: Message, desk: Desk) -> None:
    """The text is written: the draft is shown with it."""
    id_, _, written = (desk.person.expected(desk.now) or "").removeprefix(TEXT).partition(".")
    language: Language = "ja" if written == "ja" else "fr"
    draft = await _mine(id_, desk)
    if draft is None or not may_write(desk.roles, language):
        desk.expect_nothing()
        message.show(not_understood(desk.programme, message.kind, message.reader))
        return
    refused = text_refused(message.text, under_file=draft.file is not None)
    if refused is not None:
        message.show(text_asked(draft, language, message.reader, refused=refused))
        return
    desk.expect_nothing()
    draft = draft.with_text(language, message.text, desk.person.id)
    await keep(desk, draft)
    await show(message, desk, draft)


async def on_file(press: Press, desk: Desk) -> None:
    """The next file goes with the announcement."""
    found = await draft_of(press, desk)
    if found is not None:
        desk.expect(f"{FILE}{found[0].id}")
        press.show(file_asked(found[0], press.reader))


async def on_file_sent(message: Message, desk: Desk) -> None:
    """The file that was announced has come."""
    draft = await _mine((desk.person.expected(desk.now) or "").removeprefix(FILE), desk)
    if draft is None or message.file is None:
        desk.expect_nothing()
        message.show(not_understood(desk.programme, message.kind, message.reader))
        return
    if any(text_refused(each.text, under_file=True) for each in draft.texts.values()):
        message.show(file_asked(draft, message.reader, refused=Refused("long", str(LONGEST_CAPTION))))
        return
    desk.expect_nothing()
    kind = "photo" if message.kind == "photo" else "document"
    file = Attached("photo" if kind == "photo" else "document", message.file.file_id, message.file.name)
    draft = draft.with_(file=file, by=desk.person.id)
    await keep(desk, draft)
    await show(message, desk, draft)


async def on_no_file(press: Press, desk: Desk) -> None:
    """The announcement goes without a file."""
    found = await draft_of(press, desk)
    if found is not None:
        draft = found[0].with_(file=None, by=desk.person.id)
        await keep(desk, draft)
        await show(press, desk, draft)


async def on_pass(press: Press, desk: Desk) -> None:
    """The draft goes to the other organisers: to those who may write what is wanting, else to whoever may let it go."""
    found = await draft_of(press, desk)
    if found is None:
        return
    draft, _ = found
    wanting = lacking(draft)
    told = [
        person
        for person, held in await organisers(desk.transaction)
        if person.id != desk.person.id
        and person.reachable
        and (all(may_write(held, each) for each in wanting) if wanting else may(held, Action.ANNOUNCE))
    ]
    name = (await roles.names(desk.transaction)).get(desk.person.id) or plain(press.reader.language, "team.nameless")
    for person in told:
        there = Reader.of(person, desk.programme.edition, desk.now)
        desk.say(person.telegram_id, passed_told(draft, name, there))
    press.toast(plain(press.reader.language, f"announce.toast.passed{'' if told else '_none'}"), alert=not told)
    await show(press, desk, draft)


async def on_same(press: Press, desk: Desk) -> None:
    """The two texts say the same, though they differ; that is on record."""
    found = await draft_of(press, desk)
    if found is None:
        return
    draft, _ = found
    if press.revision == draft.revision and differing(draft):
        draft = draft.with_(agreed=desk.person.id)
        await keep(desk, draft)
        journal.add(desk.transaction, desk.now, desk.person.id, "agreed", draft.id)
        press.toast(plain(press.reader.language, "announce.toast.same"))
    await show(press, desk, draft)


async def on_see(press: Press, desk: Desk) -> None:
    """The very messages, as each half will read them, with the presser's own name in the gaps."""
    draft = await find(press.id, desk)
    if draft is None:
        await on_stale(press, desk)
        return
    edition, me = desk.programme.edition, desk.person.id
    who = await desk.transaction.do(lambda connection: attending.one(connection, edition, me))
    for language in draft.texts:
        there = Reader.of(desk.person, edition, desk.now).written_in(language)
        method, params = bearing(draft.file, press.chat_id, reading(draft, who, there))
        desk.call(method, params, press.chat_id)
    press.toast(plain(press.reader.language, "announce.toast.see"))


async def on_drop(press: Press, desk: Desk) -> None:
    """A draft is given up."""
    desk.expect_nothing()
    found = await draft_of(press, desk)
    if found is not None:
        await keep(desk, found[0].dropped())
        press.toast(plain(press.reader.language, "announce.toast.dropped"))
        press.id = ""
        await on_announcements(press, desk)


async def _mine(id_: str, desk: Desk) -> Announcement | None:
    """The draft for which someone types."""
    found = await find(id_, desk)
    return found if found is not None and found.is_draft else None
