"""Privacy: what is kept, what is kept about who asks, and being erased."""

from datetime import timedelta

from domain.delegation import Delegation, Rank
from domain.roles import Action, may
from domain.sending import Policy
from handlers.delegation import tell
from handlers.desk import Asked, Desk, Press
from handlers.form_places import give_places
from handlers.help import on_stale
from render.dates import plain_date
from render.privacy import (
    farewell,
    forget_screen,
    forgetting,
    head_erased_told,
    mine_screen,
    mydata_caption,
    nobody_kept,
    privacy_screen,
)
from render.words import plain
from storage import delegations, erasing, mine, people, roles
from storage.outbox import LAST_WORD, SECRET

ASKED_LIFE = timedelta(minutes=15)
"""How long the question *really?* may be answered."""


async def on_privacy(asked: Asked, _: Desk) -> None:
    """What is kept, why, how long, who sees it."""
    asked.show(privacy_screen(asked.reader))


async def on_mydata(asked: Asked, desk: Desk) -> None:
    """All that is kept about who asks: in short, and whole as a file."""
    person, name = desk.person, desk.name
    # Someone who writes for the first time is known from now on.
    people.keep(desk.transaction, person, desk.now)
    found = await desk.transaction.do(lambda c: mine.everything(c, person.id, person.telegram_id, name))
    since = await desk.transaction.do(lambda connection: people.first_seen(connection, person.id))
    day = plain_date(since.astimezone(asked.reader.host).date(), asked.reader.language)
    counts = {table: len(rows) for table, rows in found.items()}
    asked.show(mine_screen(person, name, day, await _delegation(desk), counts, asked.reader))
    params = {"person": person.id, "name": name, "caption": mydata_caption(asked.reader.language)}
    desk.call("job:my-data", params, asked.chat_id, subject=f"{SECRET}my-data")


async def on_forget(asked: Asked, desk: Desk) -> None:
    """What will go, and: really?"""
    asked.show(forget_screen(desk.person, _minute(desk), await _delegation(desk), asked.reader))


async def on_forget_now(press: Press, desk: Desk) -> None:
    """Who asks is erased; the farewell leaves once the copies are cleansed too."""
    person, name, now, language = desk.person, desk.name, desk.now, press.reader.language
    known = await desk.transaction.do(lambda connection: people.with_ids(connection, [person.id]))
    if not known:
        desk.forgotten = True
        press.toast(nobody_kept(language))
        return
    if press.id != person.id[:8]:
        await on_stale(press, desk)
        return
    if not 0 <= _minute(desk) - press.revision <= ASKED_LIFE // timedelta(minutes=1):
        press.toast(plain(language, "stale"))
        await on_forget(press, desk)
        return
    there = await _delegation(desk)
    if there is not None and there.head is not None and there.head.person == person.id:
        await _tell_of_head(desk, there)
    erased = await desk.transaction.do(lambda c: erasing.erase(c, person.id, person.telegram_id, name, now))
    await give_places(desk)
    desk.forgotten = True
    press.toast(plain(language, "forget.toast"))
    press.show(forgetting(language))
    params = {"scope": {"type": "chat", "chat_id": person.telegram_id}}
    desk.call("delete_my_commands", params, person.telegram_id, policy=Policy.REPEAT, expires_at=None)
    last = {"text": farewell(language).text, "reply_markup": {"remove_keyboard": True}}
    # What the job needs to look for them in copies and files; it is blank once the job is done.
    last |= {"name": name, "names": sorted(erased.names), "files": list(erased.files)}
    desk.call(LAST_WORD, last, person.telegram_id, policy=Policy.REPEAT, expires_at=None)


async def _tell_of_head(desk: Desk, there: Delegation) -> None:
    team = await roles.team(desk.transaction)
    told = {each.person for each in team if may((each.role,), Action.ACT_FOR, there.half)}
    told |= {each.person for each in there.members if each.rank is Rank.DEPUTY}
    await tell(desk, sorted(told - {desk.person.id}), lambda reader: head_erased_told(there, reader.language))


async def _delegation(desk: Desk) -> Delegation | None:
    edition, person = desk.programme.edition.name, desk.person.id
    return await desk.transaction.do(lambda connection: delegations.of(connection, edition, person))


def _minute(desk: Desk) -> int:
    return int(desk.now.timestamp()) // 60
