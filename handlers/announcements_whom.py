"""For whom an announcement is, and when: organisers choose by taps."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.announcements import Announcement, Late, Refused
from domain.delegation import Delegation
from domain.edition import Event
from domain.segments import ALONE, Among, Part, Segment
from domain.typed import day_typed, hours_typed
from handlers.announcing import draft_of, find, keep, people_of, show
from handlers.desk import Desk, Message, Press
from handlers.help import on_stale
from render.announcements import moment_asked, moment_screen
from render.announcements_whom import PAGE, Chosen, pick_screen, values_of, whom_screen
from render.help import not_understood
from storage import delegations

MOMENT = "announce-moment:"
"""Begins the name of the free text that is the moment of an announcement."""
MORNING = time(8)


async def on_whom(press: Press, desk: Desk) -> None:
    """Who it is for now, and by what one may choose."""
    found = await draft_of(press, desk)
    if found is not None:
        await _show(press, desk, found[0])


async def on_pick(press: Press, desk: Desk) -> None:
    """Which of one kind?"""
    await _pick(press, desk, leaving_out=False)


async def on_out(press: Press, desk: Desk) -> None:
    """Which of one kind shall be left out?"""
    await _pick(press, desk, leaving_out=True)


async def on_with(press: Press, desk: Desk) -> None:
    """A part is chosen."""
    await _change(press, desk, Segment.plus)


async def on_except(press: Press, desk: Desk) -> None:
    """A part is left out."""
    await _change(press, desk, Segment.minus)


async def on_unpick(press: Press, desk: Desk) -> None:
    """Nothing is said of a part any more."""
    await _change(press, desk, Segment.dropping)


async def on_when(press: Press, desk: Desk) -> None:
    """When shall it leave, may it wake people, and who of those who come later is told?"""
    desk.expect_nothing()
    found = await draft_of(press, desk)
    if found is not None and not found[0].is_urgent:
        press.show(moment_screen(found[0], press.reader))


async def on_at(press: Press, desk: Desk) -> None:
    """It shall leave at once, tomorrow, or at a moment that is typed."""
    found = await draft_of(press, desk)
    if found is None:
        return
    draft, value = found
    if value == "other":
        desk.expect(f"{MOMENT}{draft.id}")
        press.show(moment_asked(draft, press.reader))
    else:
        await _set(press, desk, draft.with_(later=tomorrow(desk) if value == "tomorrow" else None))


async def on_moment_typed(message: Message, desk: Desk) -> None:
    """The moment is typed."""
    draft = await find((desk.person.expected(desk.now) or "").removeprefix(MOMENT), desk)
    if draft is None or not draft.is_draft:
        desk.expect_nothing()
        message.show(not_understood(desk.programme, message.kind, message.reader))
        return
    moment = moment_typed(message.text, desk.programme.edition.event)
    if moment is None or moment <= desk.now:
        message.show(moment_asked(draft, message.reader, refused=Refused("moment")))
        return
    desk.expect_nothing()
    draft = draft.with_(later=moment)
    await keep(desk, draft)
    await show(message, desk, draft)


async def on_night(press: Press, desk: Desk) -> None:
    """It waits for the morning, or wakes people."""
    found = await draft_of(press, desk)
    if found is not None:
        await _set(press, desk, found[0].with_(night=found[1] == "yes"))


async def on_late(press: Press, desk: Desk) -> None:
    """Those who come later are told, or not."""
    found = await draft_of(press, desk)
    if found is not None and found[1] in list(Late):
        await _set(press, desk, found[0].with_(late=Late(found[1])))


def moment_typed(text: str, event: Event) -> datetime | None:
    """The moment in ``22/10 8:30`` or 「10月22日 8時30分」, by the host's clock."""
    words = " ".join(text.split())[:40]
    for at in range(1, len(words)):
        day, hours = day_typed(words[:at].removesuffix(" à"), event), hours_typed(words[at:])
        if day is not None and hours is not None and hours[1] is None:
            return datetime.combine(day, hours[0], event.tz)
    return None


def tomorrow(desk: Desk) -> datetime:
    """Tomorrow morning at the host's."""
    zone: ZoneInfo = desk.programme.edition.event.tz
    return datetime.combine(desk.now.astimezone(zone).date() + timedelta(days=1), MORNING, zone)


async def _change(press: Press, desk: Desk, change: Callable[[Segment, Part], Segment]) -> None:
    """The segment with a change to it; whoever makes it answers for whom the announcement reaches."""
    found = await draft_of(press, desk)
    if found is None:
        return
    draft, written = found
    part = Part.read(written)
    if part is None or draft.corrects:
        await on_stale(press, desk)
        return
    segment = change(draft.segment, part)
    if segment != draft.segment:
        draft = replace(draft.with_(segment=segment), by=desk.person.id)
        await keep(desk, draft)
    if part.among in ALONE or change is Segment.dropping:
        await _show(press, desk, draft)
    else:
        await _show_choices(press, desk, draft, part, leaving_out=change is Segment.minus)


async def _set(press: Press, desk: Desk, draft: Announcement) -> None:
    await keep(desk, draft)
    press.show(moment_screen(draft, press.reader))


async def _pick(press: Press, desk: Desk, *, leaving_out: bool) -> None:
    found = await draft_of(press, desk)
    if found is None:
        return
    draft, rest = found
    among, _, page = rest.partition(".")
    if among not in list(Among) or Among(among) in ALONE:
        await on_stale(press, desk)
        return
    number = int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 4 else 1
    sent = await _delegations(desk)
    press.show(pick_screen(desk.programme, draft, Among(among), number, sent, press.reader, leaving_out=leaving_out))


async def _show_choices(press: Press, desk: Desk, draft: Announcement, part: Part, *, leaving_out: bool) -> None:
    """The choices again, on the page of the one that was made."""
    sent = await _delegations(desk)
    values = values_of(desk.programme, part.among, sent, press.reader.language)
    page = values.index(part.value) // PAGE + 1 if part.value in values else 1
    press.show(pick_screen(desk.programme, draft, part.among, page, sent, press.reader, leaving_out=leaving_out))


async def _show(press: Press, desk: Desk, draft: Announcement) -> None:
    chosen = Chosen.of(await people_of(desk, draft))
    press.show(whom_screen(desk.programme, draft, chosen, await _delegations(desk), press.reader))


async def _delegations(desk: Desk) -> list[Delegation]:
    edition = desk.programme.edition.name
    return await desk.transaction.do(lambda connection: delegations.every(connection, edition))
