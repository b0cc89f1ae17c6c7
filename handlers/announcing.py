"""What the handlers of announcements share: finding one, all that is known around it, and showing it."""

import sqlite3
from dataclasses import replace
from datetime import datetime

from domain.announced import absent_id
from domain.announced import recipients as frozen_for
from domain.announcements import ALONE as MOST_ALONE
from domain.announcements import (
    UNDO,
    Announcement,
    State,
    lacking,
    may_write,
    read_at,
    seconded,
    told_apart,
)
from domain.attending import Attending
from domain.corrections import tells_again
from domain.person import Person, Reader
from domain.roles import Action, may
from domain.segments import Among, Crowd, Part, Segment, asks_what_is_owed, members
from handlers.desk import Asked, Desk, Press
from handlers.help import on_stale
from render.announcements import Standing, draft_card
from render.announcements_sent import released_card
from render.announcements_whom import Chosen
from render.screen import Html, Screen
from render.words import LANGUAGES, plain, say
from storage import announcements, attending, delegations, outbox, recipients, roles
from storage.announcements import CARD
from storage.crowd import crowd, owing
from storage.people import organisers

EVERYBODY = Segment(frozenset({Part(Among.EVERYONE)}))


async def find(id_: str, desk: Desk) -> Announcement | None:
    """The announcement called ``id_``."""
    edition = desk.programme.edition.name
    return await desk.transaction.do(lambda connection: announcements.one(connection, edition, id_))


async def draft_of(press: Press, desk: Desk) -> tuple[Announcement, str] | None:
    """The draft that a button speaks of and the rest of its id; what is no draft any more is shown as it stands."""
    id_, _, rest = press.id.partition(".")
    found = await find(id_, desk)
    if found is None:
        await on_stale(press, desk)
    elif found.state is State.DRAFT:
        return found, rest
    else:
        press.toast(plain(press.reader.language, "stale"))
        await show(press, desk, found)
    return None


async def keep(desk: Desk, announcement: Announcement) -> None:
    """Write an announcement as it now is."""
    edition = desk.programme.edition.name
    await desk.transaction.do(lambda connection: announcements.keep(connection, announcement, edition))


async def people_of(desk: Desk, announcement: Announcement) -> tuple[Attending, ...]:
    """All for whom an announcement would be released now; a correction is for those of what it corrects."""
    programme, root = desk.programme, announcement.corrects
    if root is None:
        segment = announcement.segment
        if segment.is_empty:
            return ()
        return members(segment, await desk.transaction.do(lambda connection: crowd(connection, programme, segment)))
    everybody = await desk.transaction.do(lambda connection: crowd(connection, programme, EVERYBODY))
    told = {each.who for each in await desk.transaction.do(lambda connection: recipients.every(connection, root))}
    return tuple(who for who in everybody.everyone if (who.person.id if who.person else absent_id(who)) in told)


async def others_may_send(desk: Desk) -> bool:
    """Whether another organiser could let an announcement leave."""
    team = await organisers(desk.transaction)
    return any(person.id != desk.person.id and person.reachable and may(held, Action.ANNOUNCE) for person, held in team)


async def standing(desk: Desk, announcement: Announcement) -> Standing:
    """A draft with what is known around it at this moment."""
    edition = desk.programme.edition
    found = await people_of(desk, announcement)
    chosen = Chosen.of(found)
    reached = [who.person for who in found if who.person is not None and who.person.reachable]
    alone = chosen.reached <= MOST_ALONE or announcement.is_urgent or not await others_may_send(desk)
    return Standing(
        announcement,
        chosen,
        _times(announcement, reached, desk),
        tuple(language for language in LANGUAGES if may_write(desk.roles, language)),
        may(desk.roles, Action.URGENT if announcement.is_urgent else Action.ANNOUNCE),
        alone or (not lacking(announcement) and seconded(announcement, desk.person.id)),
        await desk.transaction.do(lambda connection: delegations.every(connection, edition.name)),
    )


async def show(asked: Asked, desk: Desk, announcement: Announcement, note: Html | None = None) -> None:
    """The draft, or how far what was released has come; such a card goes on telling."""
    if announcement.state is State.DRAFT:
        around = await standing(desk, announcement)
        asked.show(
            draft_card(desk.programme, around, asked.reader, note=note or await _tells(asked, desk, announcement))
        )
        return
    card = await released(desk, announcement, asked.reader, note)
    if isinstance(asked, Press) and asked.message_id is not None:
        asked.redraw(card)
        chat, message, id_, now = asked.chat_id, asked.message_id, announcement.id, desk.now
        await desk.transaction.do(lambda connection: outbox.stands(connection, f"{CARD}{id_}", chat, message, now))
    else:
        desk.say(asked.chat_id, card, subject=f"{CARD}{announcement.id}")


async def released(desk: Desk, announcement: Announcement, reader: Reader, note: Html | None = None) -> Screen:
    """The card of what was released."""
    id_ = announcement.id
    counts = await desk.transaction.do(lambda connection: recipients.counted(connection, id_))
    last = await desk.transaction.do(lambda connection: recipients.last_due(connection, id_))
    after = await desk.transaction.do(lambda connection: announcements.corrections(connection, id_))
    who = (await roles.names(desk.transaction)).get(announcement.released_by or "", "")
    return released_card(announcement, counts, reader, last_due=last, who=who, corrections=after, note=note)


async def welcome(desk: Desk) -> None:
    """Someone has just come, or come into a delegation: what is still valid and for them is told to them now, once."""
    programme, person, now = desk.programme, desk.person, desk.now

    def frozen(connection: sqlite3.Connection) -> None:
        edition = programme.edition
        for id_, of in recipients.still_valid(connection, now):
            gone = announcements.one(connection, edition.name, id_) if of == edition.name else None
            if gone is None or not recipients.came_after(connection, of, gone.id, person.id):
                continue
            who = replace(attending.one(connection, edition, person.id), person=person)
            owes = owing(connection, programme) if asks_what_is_owed(gone.segment) else {}
            found = members(gone.segment, Crowd(programme, (who,), owes))
            recipients.freeze(connection, id_, frozen_for(replace(gone, starts=now), found, edition))

    await desk.transaction.do(frozen)


async def _tells(asked: Asked, desk: Desk, announcement: Announcement) -> Html | None:
    """Of a correction: whether it will be told, or only put in the place of what was."""
    edition = desk.programme.edition
    before = await desk.transaction.do(lambda connection: announcements.before(connection, edition.name, announcement))
    if before is None:
        return None
    again = tells_again(before, announcement, edition.places)
    return say(asked.reader.language, "announce.tells.yes" if again else "announce.tells.no")


def _times(announcement: Announcement, reached: list[Person], desk: Desk) -> dict[datetime, int]:
    starts = max(desk.now + UNDO, announcement.later or desk.now)
    edition = desk.programme.edition
    whole = (read_at(announcement, person, edition, starts).replace(second=0, microsecond=0) for person in reached)
    return told_apart(whole)
