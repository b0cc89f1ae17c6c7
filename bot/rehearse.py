"""The rehearsal: the real bot and its stand-in for Telegram live through a whole edition on a clock that is pushed."""

import asyncio
import json
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import RehearsalClock
from bot.health import Health
from bot.inviting import find, house, invite_into
from bot.running import running
from bot.settings import Settings
from domain.changes import applied, japanese_may_owe
from domain.delegation import Rank
from domain.edition import Edition, Language
from domain.edits import Change, Due, Edit, Paired, Refused
from domain.programme import Programme
from domain.quiet import DAY, Whereabouts, instant
from domain.reminders import SETTLING, moments
from domain.reminders_deadlines import unconfirmed
from simulator.server import serve
from simulator.telegram import Telegram
from storage import changes
from storage.editions import read_edition
from storage.instants import from_ms

TOKEN = "1:rehearsal"  # noqa: S105 — Telegram's stand-in takes any
HASTE = 500.0
PATIENCE = 30.0
LINK_LIFE = timedelta(days=1000)
SENT = "SELECT * FROM outbox WHERE subject LIKE 'notice:%' ORDER BY queued_at, chat_id, seq"
WAITS = """
    SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting')
         + (SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending'))
"""


class NotAtRest(Exception):
    """The bot has not done what it had to do in time."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the rehearsal's invented people; ``comes_from`` is a delegation, else they are an organiser."""

    id: int
    name: str
    language: Language
    comes_from: str | None = None
    rank: Rank = Rank.HEAD


CAST = (
    Part(1, "Camille (Cannes)", "fr", "cannes"),
    Part(2, "Denis (Cannes)", "fr", "cannes", Rank.DEPUTY),
    Part(3, "Élise (Cannes)", "fr", "cannes", Rank.MEMBER),
    Part(4, "はるか（静岡市）", "ja", "shizuoka"),
    Part(5, "けんじ（静岡市）", "ja", "shizuoka", Rank.DEPUTY),
    Part(6, "そら（静岡市）", "ja", "shizuoka", Rank.MEMBER),
    Part(7, "Olive (Ville de Cannes)", "fr"),
    Part(8, "りえ（クレアパリ）", "ja"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """One message of the calendar: when, to whom, what kind, and its text as HTML; ``zone`` is where they were."""

    at: datetime
    who: Part
    what: str
    text: str
    zone: ZoneInfo
    silently: bool = False


class HastyClock(RehearsalClock):
    """A clock that is pushed from moment to moment, and on which the bot's own waits pass quickly."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start, speed=0.0)

    async def wait(self, seconds: float) -> None:
        await super().wait(seconds / HASTE)

    async def wait_for(self, event: asyncio.Event, seconds: float | None) -> None:
        await super().wait_for(event, None if seconds is None else seconds / HASTE)

    def ticks(self) -> float:
        return super().ticks() * HASTE


async def rehearse(
    settings: Settings, *, confirmed: bool, since: datetime | None = None, until: datetime | None = None
) -> list[Told]:
    """Everything that the bot tells its cast unasked, ``since`` its edition was as it is shipped, ``until`` it is over.

    ``confirmed``: as if organisers had confirmed every printed day, for both halves, and paired the workshops.
    """
    edition = read_edition(settings.edition_folder)
    event = edition.event
    start = since or instant(max(event.since, event.state_of) + DAY, time(10), event.tz)
    clock = HastyClock(start)
    edits = confirming(edition, start) if confirmed else []
    standing = applied(edition, edits)
    assert not isinstance(standing, Refused), "what the edition prints may be confirmed"
    zones = [ZoneInfo(event.zone), ZoneInfo(event.visitors_zone)]
    arrived: dict[int, datetime] = {}
    with tempfile.TemporaryDirectory(prefix="rencontres-") as folder:
        async with _on_stage(settings, edition, edits, clock, Path(folder)) as (health, telegram):
            await _arrive_in_the_chat(telegram, health, Path(folder), clock)
            for at in sorted({*moments(Programme(standing), zones), start + SETTLING}):
                if at <= start or (until is not None and at > until):
                    continue
                clock.jump(at + timedelta(seconds=1))
                await _rest(health, telegram, Path(folder), clock)
                if _arrive(telegram, arrived, clock.now()):
                    await _rest(health, telegram, Path(folder), clock)
        return _told(Path(folder), edition, arrived)


def confirming(edition: Edition, at: datetime) -> list[Change]:
    """The organisers' changes that confirm each printed day, give it to the Japanese half too, and pair workshops."""
    edits: list[Edit] = []
    for each in unconfirmed(Programme(edition)):
        edits.append(Due(entry=each.id, day=each.day))
        if japanese_may_owe(each):
            edits.append(Due(entry=each.id, day=each.day, japanese=True))
    workshops = [each.id for each in edition.workshops]
    at_once = edition.event.rules.at_once if edition.event.rules else 2
    for place, slot in enumerate(Programme(edition).workshop_slots):
        edits.append(Paired(entry=slot.id, workshops=workshops[place * at_once : (place + 1) * at_once]))
    return [Change(f"rehearsal{number}", edit, "rehearsal", at) for number, edit in enumerate(edits)]


@asynccontextmanager
async def _on_stage(
    settings: Settings, edition: Edition, edits: Sequence[Change], clock: HastyClock, folder: Path
) -> AsyncIterator[tuple[Health, Telegram]]:
    telegram = Telegram(TOKEN, clock=clock)
    for part in CAST:
        telegram.add_user(part.id, part.name, part.language)
    async with serve(telegram) as url:
        ours = settings.model_copy(
            update={
                "telegram_token": TOKEN,
                "telegram_api_url": url,
                "database_url": f"sqlite:///{folder}/bot.db",
                "edition": edition.name,
                "organiser_ids": [part.id for part in CAST if part.comes_from is None],
                "send_rate": float("inf"),
            }
        )
        tokens: dict[int, str] = {}
        async with house(ours, clock.now()) as at:
            async with at.database.transaction() as transaction:
                for change in edits:
                    changes.keep(transaction, change, edition.name)
                    await changes.apply(transaction, change.id, change.by, change.at)
            for part in CAST:
                for delegation in await find(at, part.comes_from) if part.comes_from else []:
                    if delegation.id == part.comes_from:
                        _, tokens[part.id] = await invite_into(at, delegation, part.rank, 1, LINK_LIFE)
        async with running(ours, clock) as health:
            for part in CAST:
                telegram.start(part.id, tokens.get(part.id))
            yield health, telegram


async def _arrive_in_the_chat(telegram: Telegram, health: Health, folder: Path, clock: HastyClock) -> None:
    """Each of the cast chooses a language, and the organisers their half."""
    await _rest(health, telegram, folder, clock)
    for part in CAST:
        _press(telegram, part.id, f"v1:language:{part.language}:")
    await _rest(health, telegram, folder, clock)
    for part in CAST:
        if part.comes_from is None:
            _press(telegram, part.id, f"v1:half:{'japanese' if part.language == 'ja' else 'french'}:")
    await _rest(health, telegram, folder, clock)


def _arrive(telegram: Telegram, arrived: dict[int, datetime], now: datetime) -> bool:
    """Who is asked whether they have arrived says so, by the button under the question; whether anybody has."""
    new = [part.id for part in CAST if part.id not in arrived and _press(telegram, part.id, "v1:arrived:yes:")]
    # What they press under was told while they were still at home.
    arrived |= dict.fromkeys(new, now + timedelta(seconds=1))
    return bool(new)


def _press(telegram: Telegram, person: int, data: str) -> bool:
    for message in telegram.messages(person):
        for button in chain.from_iterable(message.get("reply_markup", {}).get("inline_keyboard", [])):
            if button.get("callback_data", "").startswith(data):
                telegram.press(person, person, message["message_id"], button["callback_data"])
                return True
    return False


async def _rest(health: Health, telegram: Telegram, folder: Path, clock: HastyClock) -> None:
    """Wait until the bot has done all that it had to do at this moment."""
    loop = asyncio.get_running_loop()
    until = loop.time() + PATIENCE
    with closing(sqlite3.connect(f"file:{folder}/bot.db?mode=ro", uri=True)) as connection:
        while (
            telegram.updates
            or not telegram.updates.waited_for
            or health.rings()
            or connection.execute(WAITS).fetchone()[0]
            or health.rings()
        ):
            if health.crashed or loop.time() > until:
                raise NotAtRest(str(health.alarms))
            await clock.wait(0.5)


def _told(folder: Path, edition: Edition, arrived: dict[int, datetime]) -> list[Told]:
    event, parts = edition.event, {part.id: part for part in CAST}
    back = instant(event.closes + DAY, time(12), event.tz)
    homes = {"fr": ZoneInfo(event.zone), "ja": ZoneInfo(event.visitors_zone)}
    wheres = {part: Whereabouts(homes[part.language], event.tz, arrived.get(part.id), back) for part in CAST}
    with closing(sqlite3.connect(f"file:{folder}/bot.db?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        found = []
        for row in connection.execute(SENT):
            params, at, who = json.loads(row["params"]), from_ms(row["queued_at"]), parts[row["chat_id"]]
            what = row["subject"].rpartition(":")[2]
            silently = bool(params.get("disable_notification"))
            found.append(Told(at, who, what, params["text"], wheres[who].zone_at(at), silently))
        return found
