"""What a released announcement says next, and to whom: one turn, read and decided within one transaction."""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.announced import Fate, seconds_left
from domain.announcements import (
    LIFE,
    MOST_UNASKED,
    URGENT_LIFE,
    Announcement,
    State,
    next_morning,
)
from domain.attending import Attending
from domain.corrections import tells_again
from domain.edition import Edition
from domain.notices import Muting
from domain.person import Reader
from domain.quiet import is_quiet
from domain.sending import Call, Lane, Policy
from render.announcements_sent import released_card
from render.announcing import message, reading, rewritten
from storage import announcements, outbox, people, recipients, roles, unasked
from storage.announcements import CARD, SUBJECT
from storage.recipients import Due

CHUNK = 300
"""People to a transaction."""
Who = Mapping[str, Attending]


@dataclass(slots=True)
class Turn:
    """What leaves in one turn: ``calls`` each with whom it is for, ``asides`` that nobody's row speaks of."""

    calls: list[tuple[str, Call]] = field(default_factory=list)
    asides: list[Call] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _At:
    """Where a turn takes place; ``who`` knows the names for the gaps."""

    connection: sqlite3.Connection
    edition: Edition
    who: Who
    now: datetime

    def reader(self, each: Due) -> Reader:
        return Reader.of(each.person, self.edition, self.now)


def turn(connection: sqlite3.Connection, edition: Edition, id_: str, who: Who, now: datetime) -> Turn:
    """Settle what has arrived, and choose those whose turn has come; ``who`` knows the names for the gaps."""
    gone = announcements.one(connection, edition.name, id_)
    assert gone is not None, "it is on its way"
    said = Turn()
    if gone.state is State.RELEASED:
        if gone.starts is None or gone.starts > now:
            return said
        announcements.set_state(connection, id_, State.SENDING, now)
        gone = replace(gone, state=State.SENDING)
    recipients.settle(connection, id_)
    if gone.state is State.UNDONE:
        _delete(connection, gone, said)
    elif gone.state in (State.SENDING, State.SENT):
        at = _At(connection, edition, who, now)
        said = _corrected(at, gone) if gone.corrects else _fresh(at, gone)
        counts = recipients.counted(connection, id_)
        # Those whose turn has come still wait in the table: their calls are numbered after this.
        ahead = counts.get(Fate.WAITING, 0) + counts.get(Fate.QUEUED, 0)
        if gone.state is State.SENDING and not ahead:
            announcements.set_state(connection, id_, State.SENT, now)
    return said


def cards(
    connection: sqlite3.Connection, edition: Edition, id_: str, rate: float, now: datetime
) -> tuple[object, list[Call]]:
    """The figures of an announcement, and the calls that redraw every card which shows them."""
    gone = announcements.one(connection, edition.name, id_)
    shown = outbox.sent_as(connection, f"{CARD}{id_}")
    if gone is None or gone.state is State.DRAFT or not shown:
        return None, []
    counts = recipients.counted(connection, id_)
    last, left = recipients.last_due(connection, id_), seconds_left(counts, rate)
    who = roles.named(connection, gone.released_by or "")
    after = announcements.corrections(connection, id_)
    known = people.known(connection, shown)
    calls = []
    for chat, number in shown.items():
        if chat in known:
            reader = Reader.of(known[chat], edition, now)
            card = released_card(gone, counts, reader, left=left, last_due=last, who=who, corrections=after)
            method, params = rewritten(None, chat, number, card.text)
            params["reply_markup"] = card.markup()
            replaces = f"edit:{chat}:{number}"
            calls.append(Call(method, params, chat, policy=Policy.REPEAT, replaces=replaces, expires_at=now + LIFE))
    return (gone.state, counts), calls


def _fresh(at: _At, gone: Announcement) -> Turn:
    return Turn([(each.person.id, _call(at, gone, each)) for each in _due(at, gone)])


def _corrected(at: _At, gone: Announcement) -> Turn:
    """What was sent is rewritten where it stands, what is on its way waits, all others get a message of its own."""
    connection, root, said = at.connection, gone.corrects or "", Turn()
    chain = [root, *(each.id for each in announcements.corrections(connection, root) if each.id != gone.id)]
    before = announcements.before(connection, at.edition.name, gone)
    again = before is not None and tells_again(before, gone, at.edition.places)
    other_file = before is not None and before.file != gone.file
    standing: dict[int, int] = {}
    flying: set[int] = set()
    for id_ in reversed(chain):
        outbox.take_back(connection, f"{SUBJECT}{id_}", at.now)
        standing |= outbox.sent_as(connection, f"{SUBJECT}{id_}")
        flying |= outbox.flying(connection, f"{SUBJECT}{id_}")
    refused = recipients.edits_refused(connection, gone.id)
    if not again:
        # Who is told again has it in that message.
        recipients.mark(connection, gone.id, refused, Fate.WAITING)
    for each in _due(at, gone, standing):
        chat = each.person.telegram_id
        if chat in flying:
            continue
        if each.person.id in refused or (other_file and chat in standing):
            said.calls.append((each.person.id, _call(at, gone, each)))
        elif chat not in standing:
            said.calls.append((each.person.id, _call(at, replace(gone, corrects=None), each)))
        else:
            said.calls.append((each.person.id, _rewriting(at, gone, each, standing[chat])))
            said.asides += [_call(at, gone, each)] if again else []
    return said


def _due(at: _At, gone: Announcement, standing: Collection[int] = ()) -> list[Due]:
    """Those whose turn has come and who have room for it today; the others wait for their morning.

    Who has muted announcements hears of what is urgent, and of what becomes of those ``standing`` in their chat.
    """
    connection, now = at.connection, at.now
    due = recipients.due(connection, gone.id, now, CHUNK)
    recipients.mark(connection, gone.id, [each.person.id for each in due if not each.person.reachable], Fate.BLOCKED)
    mutes = {} if gone.is_urgent else unasked.muted(connection)
    muted = {id_ for id_, classes in mutes.items() if Muting.ANNOUNCEMENTS in classes}
    muted -= {each.person.id for each in due if each.person.telegram_id in standing}
    due = [each for each in due if each.person.reachable]
    recipients.mark(connection, gone.id, [each.person.id for each in due if each.person.id in muted], Fate.MUTED)
    due = [each for each in due if each.person.id not in muted]
    days = {each.person.id: now.astimezone(at.reader(each).present).date() for each in due}
    if not (gone.is_urgent or gone.night or gone.corrects):
        had = unasked.counts(connection, set(days.values()))
        full = [each for each in due if had.get((each.person.id, days[each.person.id].isoformat()), 0) >= MOST_UNASKED]
        mornings = [(each.person.id, next_morning(now, at.reader(each).present)) for each in full]
        recipients.put_off(connection, gone.id, mornings)
        due = [each for each in due if each not in full]
    what = f"{SUBJECT}{gone.id}"
    unasked.note_many(connection, [(each.person.id, days[each.person.id], what) for each in due])
    return due


def _call(at: _At, gone: Announcement, each: Due) -> Call:
    reader, chat = at.reader(each), each.person.telegram_id
    quietly = bool(gone.corrects) and is_quiet(at.now, reader.present)
    method, params = message(gone.file, chat, reading(gone, at.who.get(each.person.id), reader), quietly=quietly)
    life = URGENT_LIFE if gone.is_urgent else LIFE
    return Call(method, params, chat, Lane.BULK, Policy.HOLD, at.now + life, None, f"{SUBJECT}{gone.id}")


def _rewriting(at: _At, gone: Announcement, each: Due, number: int) -> Call:
    chat, who = each.person.telegram_id, at.who.get(each.person.id)
    text = reading(replace(gone, corrects=None), who, at.reader(each), corrected=gone.released)
    method, params = rewritten(gone.file, chat, number, text)
    return Call(method, params, chat, Lane.BULK, Policy.REPEAT, at.now + LIFE, None, f"{SUBJECT}{gone.id}")


def _delete(connection: sqlite3.Connection, gone: Announcement, said: Turn) -> None:
    """An urgent sentence that was taken back is deleted where it has arrived."""
    there = outbox.sent_as(connection, f"{SUBJECT}{gone.id}")
    arrived = recipients.chats(connection, gone.id, Fate.SENT)
    recipients.mark(connection, gone.id, arrived, Fate.DELETED)
    for chat in arrived.values():
        if chat in there:
            params = {"chat_id": chat, "message_id": there[chat]}
            said.asides.append(Call("delete_message", params, chat, policy=Policy.REPEAT))
