"""A crowd that texts and presses while the bot is killed again and again, and the accounts drawn up afterwards."""

import asyncio
import os
import random
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.server import serve
from simulator.telegram import Telegram

TOKEN = "1:demo"
FIRST = 10_000
KEYBOARD = {"inline_keyboard": [[{"text": "programme", "callback_data": "v1:programme::0"}]]}


@dataclass
class Accounts:
    """What became of every update, by the database and by the server."""

    inbox: Counter[str]
    calls: list[sqlite3.Row]
    arrivals: Counter[tuple[str, int]]
    without_effect: list[int]
    kills: int
    exit_code: int = 0
    lost: list[tuple[int, str, str]] = field(default_factory=list)
    doubled: list[tuple[int, str, int]] = field(default_factory=list)


class Crowd:
    """``size`` people, half of whom text and half of whom press once, against a bot that is killed ``kills`` times."""

    def __init__(self, folder: Path, size: int, kills: int, seed: int) -> None:
        self.folder, self.size, self.kills = folder, size, kills
        self.draw = random.Random(seed)
        self.telegram = Telegram(TOKEN, log=0, seed=seed)
        self.arrivals: Counter[tuple[str, int]] = Counter()
        self.process: asyncio.subprocess.Process | None = None

    async def perform(self) -> Accounts:
        """Everybody acts while the bot dies; then it runs undisturbed until it has nothing left to do, and stops."""
        await self._assemble()
        self.telegram.faults.on_call(after=self._arrived)
        async with serve(self.telegram) as url:
            people = list(range(FIRST, FIRST + self.size))
            self.draw.shuffle(people)
            acting = []
            for life in range(self.kills):
                share = people[life * self.size // self.kills : (life + 1) * self.size // self.kills]
                acting.append(await self._life(url, share))
            await asyncio.gather(*acting)
            await self._start(url, 0, "before")
            await self._until_quiet()
            assert self.process is not None
            self.process.send_signal(signal.SIGTERM)
            code = await asyncio.wait_for(self.process.wait(), 15)
        return self._accounts(code)

    async def _assemble(self) -> None:
        for person in range(FIRST, FIRST + self.size):
            self.telegram.add_user(person, f"P{person}", self.draw.choice(["fr", "ja", "en"]), started=True)
            await self.telegram.call("sendMessage", {"chat_id": person, "text": "…", "reply_markup": KEYBOARD})

    async def _act(self, people: Sequence[int]) -> None:
        """Some text and some press, within about a second; whether or not the bot still lives."""
        for person in people:
            if person % 2:
                self.telegram.say(person, "/programme")
            else:
                message = self.telegram.messages(person)[-1]
                self.telegram.press(person, person, message["message_id"], "v1:programme::0")
            await asyncio.sleep(1.2 / len(people))

    async def _life(self, url: str, people: Sequence[int] = ()) -> asyncio.Task[None]:
        """One life of the bot, ended at a point drawn between its commits and its calls; ``people`` act meanwhile.

        They begin once it polls, or has died: on a slow machine a crowd that acts by the clock would wait for a bot
        that is still starting, until Telegram drops its presses.
        """
        where = self.draw.choice(["before commit", "after commit", "before call", "after call"])
        after = self.draw.randint(1, 20)
        hook = None
        if where.endswith("call"):
            hook = self._kill_at_call(after, before=where.startswith("before"))
            await self._start(url, 0, "before")
        else:
            await self._start(url, after, where.partition(" ")[0])
        assert self.process is not None
        async with asyncio.timeout(60):
            while self.process.returncode is None and not self.telegram.updates.waited_for:
                await asyncio.sleep(0.01)
        acting = asyncio.create_task(self._act(people))
        try:
            await asyncio.wait_for(self.process.wait(), 4)
        except TimeoutError:
            # Nothing more to do came to pass before that point: a kill at rest counts as well.
            self.process.kill()
            await self.process.wait()
        if hook is not None:
            self.telegram.faults.remove(hook)
        assert self.process.returncode == -signal.SIGKILL, await self._log()
        return acting

    def _kill_at_call(self, count: int, *, before: bool) -> Any:
        met = 0

        def hook(method: str, params: dict[str, Any]) -> None:
            nonlocal met
            if method == "getUpdates" or self.process is None:
                return
            met += 1
            if met == count and self.process.returncode is None:
                os.kill(self.process.pid, signal.SIGKILL)

        return self.telegram.faults.on_call(before=hook if before else None, after=None if before else hook)

    def _arrived(self, method: str, params: dict[str, Any]) -> None:
        if method == "answerCallbackQuery":
            query = self.telegram.queries.get(params["callback_query_id"])
            if query is not None:
                self.arrivals[method, query.user_id] += 1
        elif "chat_id" in params and method != "setMyCommands":
            self.arrivals[method, int(params["chat_id"])] += 1

    async def _start(self, url: str, commit: int, side: str) -> None:
        environment = os.environ | {
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": url,
            "DATABASE_URL": f"sqlite:///{self.folder}/bot.db",
            "SEND_RATE": "2000",
        }
        with (self.folder.parent / "victim.log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.faults.victim", str(commit), side, env=environment, stderr=log
            )

    async def _until_quiet(self) -> None:
        for _ in range(600):
            await asyncio.sleep(0.1)
            assert self.process is not None
            assert self.process.returncode is None, await self._log()
            if not len(self.telegram.updates) and not self._left():
                return
        raise AssertionError(f"still at work after a minute: {self._left()}\n{await self._log()}")

    def _left(self) -> int:
        connection = sqlite3.connect(f"file:{self.folder}/bot.db?mode=ro", uri=True)
        try:
            (waiting,) = connection.execute("SELECT count(*) FROM inbox WHERE state = 'waiting'").fetchone()
            (live,) = connection.execute("SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')").fetchone()
            return int(waiting + live)
        finally:
            connection.close()

    async def _log(self) -> str:
        return (self.folder.parent / "victim.log").read_text()[-3000:]

    def _accounts(self, code: int) -> Accounts:
        connection = sqlite3.connect(self.folder / "bot.db")
        connection.row_factory = sqlite3.Row
        inbox = Counter(
            {
                row["state"]: row["n"]
                for row in connection.execute("SELECT state, count(*) AS n FROM inbox GROUP BY state")
            }
        )
        calls = connection.execute("SELECT * FROM outbox WHERE cause IS NOT NULL ORDER BY seq").fetchall()
        idle = [
            row["seq"]
            for row in connection.execute(
                "SELECT seq FROM inbox WHERE seq NOT IN (SELECT cause FROM outbox WHERE cause IS NOT NULL)"
            )
        ]
        connection.close()
        accounts = Accounts(inbox, calls, self.arrivals, idle, self.kills, code)
        owed: Counter[tuple[str, int]] = Counter()
        for row in calls:
            method = CAMEL[row["method"]]
            chat = row["chat_id"]
            owed[method, chat] += 1
            if row["state"] not in ON_RECORD and not self.arrivals[method, chat]:
                accounts.lost.append((row["seq"], row["method"], row["state"]))
        repeated: Counter[tuple[str, int]] = Counter()
        for row in calls:
            repeated[CAMEL[row["method"]], row["chat_id"]] += row["repeated"]
        for (method, chat), count in self.arrivals.items():
            extra = count - owed[method, chat] - repeated[method, chat]
            if extra > 0:
                accounts.doubled.append((chat, method, extra))
        return accounts


ON_RECORD = ("replaced", "expired", "uncertain")
"""Ends other than *sent* that a call may come to here, and by which whoever looks finds out that it did."""
CAMEL = {
    "send_message": "sendMessage",
    "edit_message_text": "editMessageText",
    "answer_callback_query": "answerCallbackQuery",
    "set_my_commands": "setMyCommands",
}
