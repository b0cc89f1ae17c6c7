"""Announcements on their way: let go, taken back, stopped, sent again, told of, corrected."""

import sqlite3
import unicodedata
from dataclasses import replace
from datetime import datetime

from domain.announced import Fate, Recipient, absent_id, by_delegation, recipients
from domain.announcements import (
    UNDO,
    Announcement,
    CountAsked,
    Refused,
    State,
    may_undo,
    release,
    taken_back,
    valid_until,
)
from domain.attending import Attending
from domain.person import Reader
from domain.reach import ANNOUNCEMENT
from handlers.announcing import draft_of, find, keep, others_may_send, people_of, released, show
from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from render.announcements import count_asked, refusal
from render.announcements_sent import missing_told, relay_screens, report_screen
from render.announcing import passed_on
from render.help import not_understood
from render.words import LANGUAGES, plain
from storage import announcements, attending, changes, delegations, journal, outbox, people, reach
from storage import recipients as kept
from storage.announcements import CARD, SUBJECT

COUNT = "announce-count:"
"""Begins the name of the number that a single organiser types."""
AGAIN_LIFE = UNDO * 60 * 12


async def on_send(press: Press, desk: Desk) -> None:
    """An announcement is let go, for as many as the button says."""
    found = await draft_of(press, desk)
    if found is not None:
        number = int(found[1]) if found[1].isascii() and found[1].isdigit() else 0
        await _release(press, desk, found[0], (press.revision, number))


async def on_count_typed(message: Message, desk: Desk) -> None:
    """A single organiser has typed for how many it is."""
    id_, number, revision = [*(desk.person.expected(desk.now) or "").removeprefix(COUNT).split("."), "", ""][:3]
    draft = await find(id_, desk)
    if draft is None or not draft.is_draft:
        desk.expect_nothing()
        message.show(not_understood(desk.programme, message.kind, message.reader))
        return
    plain_ = unicodedata.normalize("NFKC", message.text).replace(" ", "").removesuffix("名")
    if plain_ != number:
        message.show(count_asked(draft, int(number), message.reader, wrong=True))
        return
    desk.expect_nothing()
    await _release(message, desk, draft, (int(revision), int(number)), typed=int(number))


async def on_undo(press: Press, desk: Desk) -> None:
    """It is taken back: nothing leaves, or of an urgent one nothing more, and what was sent is deleted."""
    found = await find(press.id, desk)
    if found is None:
        await on_stale(press, desk)
        return
    if not may_undo(found, desk.now):
        press.toast(plain(press.reader.language, "announce.toast.too_late"), alert=True)
        await show(press, desk, found)
        return
    back, now = taken_back(found), desk.now
    await desk.transaction.do(lambda connection: _take_back(connection, back, now))
    await keep(desk, back)
    journal.add(desk.transaction, now, desk.person.id, "taken_back", found.id)
    press.toast(plain(press.reader.language, "announce.toast.undone"))
    await show(press, desk, back)


async def on_stop(press: Press, desk: Desk) -> None:
    """Whoever still waits is sent nothing."""
    found = await find(press.id, desk)
    if found is None or found.state is not State.SENDING:
        await _stale(press, desk, found)
        return
    id_, now = found.id, desk.now
    waiting = await desk.transaction.do(lambda connection: kept.stop(connection, id_))
    queued = await desk.transaction.do(lambda connection: outbox.take_back(connection, f"{SUBJECT}{id_}", now))
    await desk.transaction.do(lambda connection: kept.settle(connection, id_))
    await _moved(press, desk, found, State.STOPPED, "halted", "stopped", waiting + queued)


async def on_go_on(press: Press, desk: Desk) -> None:
    """Those who were stopped are sent to after all."""
    found = await find(press.id, desk)
    if found is None or found.state is not State.STOPPED:
        await _stale(press, desk, found)
        return
    id_, now = found.id, desk.now
    again = await desk.transaction.do(lambda connection: kept.go_on(connection, id_, now))
    await _moved(press, desk, found, State.SENDING, "gone_on", "gone_on", again)


async def on_again(press: Press, desk: Desk) -> None:
    """What may or may not have arrived is sent again."""
    found = await find(press.id, desk)
    if found is None:
        await on_stale(press, desk)
        return
    id_, expires = found.id, desk.now + AGAIN_LIFE
    posted = await desk.transaction.do(lambda connection: outbox.send_again(connection, f"{SUBJECT}{id_}", expires))
    desk.released += posted
    if posted:
        await desk.transaction.do(lambda connection: kept.back_in_queue(connection, id_))
    await _noted(press, desk, found, "sent_again", "again", len(posted))


async def on_leave(press: Press, desk: Desk) -> None:
    """What may or may not have arrived is left as it is."""
    found = await find(press.id, desk)
    if found is None:
        await on_stale(press, desk)
        return
    id_ = found.id
    held = [each.who for each in await _recipients(desk, id_) if each.fate is Fate.HELD]
    left = await desk.transaction.do(lambda connection: outbox.leave(connection, f"{SUBJECT}{id_}"))
    await desk.transaction.do(lambda connection: kept.mark(connection, id_, held, Fate.UNCERTAIN))
    await _noted(press, desk, found, "let_be", "left", left)


async def on_report(press: Press, desk: Desk) -> None:
    """What was reached of each delegation, beside the card."""
    id_, _, page = press.id.partition(".")
    found = await find(id_, desk)
    if found is None:
        await on_stale(press, desk)
        return
    names, who = await _names(desk, press)
    number = int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 4 else 1
    reached = by_delegation(await _recipients(desk, id_))
    edition, what = desk.programme.edition.name, f"{ANNOUNCEMENT}{id_}"
    marks = await desk.transaction.do(lambda connection: reach.every(connection, edition))
    told = {name: each.at for name, every in marks.items() for each in every if each.what == what}
    screen = report_screen(found, reached, names, who, number, press.reader, otherwise=told)
    (press.redraw if page else press.say)(screen)


async def on_relay(press: Press, desk: Desk) -> None:
    """Both texts to be passed on by e-mail: to be copied, and as a file with those whom it did not reach."""
    found = await find(press.id, desk)
    if found is None or not all(language in found.texts for language in LANGUAGES):
        await on_stale(press, desk)
        return
    names, who = await _names(desk, press)
    there = await _recipients(desk, found.id) or _planned(await people_of(desk, found), found, desk)
    missing = missing_told(by_delegation(there), names, who, press.reader.language)
    for screen in relay_screens(found, {each: passed_on(found, each) for each in LANGUAGES}, press.reader):
        press.say(screen)
    params = {"announcement": found.id, "language": press.reader.language, "missing": missing}
    desk.call("job:relay-text", params, press.chat_id)
    journal.add(desk.transaction, desk.now, desk.person.id, "passed_on", found.id)


async def on_correct(press: Press, desk: Desk) -> None:
    """A draft that will come in the place of what was sent, with its texts to begin with."""
    found = await find(press.id, desk)
    if found is None or found.state not in (State.SENDING, State.SENT, State.STOPPED):
        await _stale(press, desk, found)
        return
    root = found.corrects or found.id
    after = Announcement(
        changes.new_id(),
        desk.person.id,
        desk.now,
        texts=found.texts,
        segment=found.segment,
        file=found.file,
        night=found.night,
        late=found.late,
        corrects=root,
    )
    await keep(desk, after)
    await show(Message(desk, press.chat_id, ""), desk, after)


async def _release(
    asked: Asked, desk: Desk, draft: Announcement, shown: tuple[int, int], typed: int | None = None
) -> None:
    everyone = await people_of(desk, draft)
    number = sum(who.person is not None and who.person.reachable for who in everyone)
    outcome = release(
        draft,
        by=desk.person.id,
        roles=desk.roles,
        others=await others_may_send(desk),
        number=number,
        shown=shown,
        now=desk.now,
        typed=typed,
    )
    match outcome:
        case Announcement():
            await _let_go(asked, desk, outcome, everyone)
        case CountAsked(number=count):
            desk.expect(f"{COUNT}{draft.id}.{count}.{draft.revision}")
            asked.show(count_asked(draft, count, asked.reader))
        case Refused():
            await show(asked, desk, draft, note=refusal(outcome, asked.reader.language))


async def _let_go(asked: Asked, desk: Desk, gone: Announcement, everyone: tuple[Attending, ...]) -> None:
    """Keep it with its people, frozen; tell whoever wrote it, and show how far it has come."""
    edition = desk.programme.edition
    frozen = recipients(gone, everyone, edition)
    await desk.transaction.do(lambda c: announcements.keep(c, gone, edition.name, valid_until(gone, edition)))
    if gone.corrects:
        root, now = gone.corrects, desk.now
        await desk.transaction.do(lambda c: announcements.superseded(c, root, now))
    await desk.transaction.do(lambda c: kept.freeze(c, gone.id, frozen))
    what = "urged" if gone.is_urgent else "corrected" if gone.corrects else "announced"
    journal.add(desk.transaction, desk.now, desk.person.id, what, gone.id, {"number": gone.number})
    if isinstance(asked, Press):
        when = "urgent" if gone.is_urgent else "later" if gone.later else "released"
        asked.toast(plain(asked.reader.language, f"announce.toast.{when}"))
    await show(asked, desk, gone)
    writers = {gone.by, *(each.by for each in gone.texts.values())} - {desk.person.id}
    for person in (await desk.transaction.do(lambda c: people.with_ids(c, writers))).values():
        if person.reachable:
            there = Reader.of(person, edition, desk.now)
            desk.say(person.telegram_id, await released(desk, gone, there), subject=f"{CARD}{gone.id}")


def _take_back(connection: sqlite3.Connection, back: Announcement, now: datetime) -> None:
    """An urgent one is stopped where it is, and deleted by whoever sends; another was for nobody yet."""
    if not back.is_urgent:
        kept.unfreeze(connection, back.id)
        return
    kept.stop(connection, back.id)
    outbox.take_back(connection, f"{SUBJECT}{back.id}", now)
    kept.settle(connection, back.id)


def _planned(everyone: tuple[Attending, ...], draft: Announcement, desk: Desk) -> list[Recipient]:
    """For whom a draft would be."""
    return list(recipients(replace(draft, starts=desk.now), everyone, desk.programme.edition))


async def _recipients(desk: Desk, id_: str) -> list[Recipient]:
    return await desk.transaction.do(lambda connection: kept.every(connection, id_))


async def _names(desk: Desk, press: Press) -> tuple[dict[str, str], dict[str, str]]:
    """The names of delegations, and those of people as recipients are called."""
    edition, language = desk.programme.edition, press.reader.language
    sent = await desk.transaction.do(lambda connection: delegations.every(connection, edition.name))
    everyone = await desk.transaction.do(lambda connection: attending.everyone(connection, edition))
    called = {who.person.id if who.person else absent_id(who): who.name for who in everyone}
    return {each.id: each.name[language] for each in sent}, called


async def _moved(
    press: Press, desk: Desk, found: Announcement, state: State, what: str, toast: str, number: int
) -> None:
    id_, now = found.id, desk.now
    await desk.transaction.do(lambda connection: announcements.set_state(connection, id_, state, now))
    await _noted(press, desk, replace(found, state=state), what, toast, number)


async def _noted(press: Press, desk: Desk, found: Announcement, what: str, toast: str, number: int) -> None:
    """Into the journal what has been done for so many; pressed twice, it is written once."""
    if number:
        journal.add(desk.transaction, desk.now, desk.person.id, what, found.id, {"number": number})
        press.toast(plain(press.reader.language, f"announce.toast.{toast}"))
    await show(press, desk, found)


async def _stale(press: Press, desk: Desk, found: Announcement | None) -> None:
    if found is None:
        await on_stale(press, desk)
    else:
        press.toast(plain(press.reader.language, "stale"))
        await show(press, desk, found)
