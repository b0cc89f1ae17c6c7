"""Headless Chromium on the demo: two delegates walk every screen, and a machine presses every button."""

import asyncio
import os
from collections import deque
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.demo.phone import HALF, Phone
from tests.demo.stage import chromium, demo

pytestmark = pytest.mark.proof

HARUKA, CAMILLE = 2001, 1001
EVERYBODY = {
    HARUKA: ("/zone", "/programme", "/documents"),
    CAMILLE: ("/language", "/start", "/deadlines"),
    1003: ("?", "/help", "/delegation"),
    1004: ("/places", "/now", "/about"),
}
"""Who presses every button, and where they begin: all delegates, since one phone is told but one thing a second."""

CITY = {"fr": "Nouméa", "ja": "ヌメア"}
QUESTION = {"fr": "Où est la mer ?", "ja": "海はどこですか？"}
LISTS = {
    "deadlines": (("deadlines",), ("v1:deadline:", "v1:deadlines:past", "v1:meetings:")),
    "practical": (("practical",), ("v1:practical:",)),
    "documents": (("documents",), ("v1:document:",)),
    "about": (("about",), ("v1:about:",)),
    "participants": (("about", "participants"), ("v1:participants-list:", "v1:participant:")),
}
"""The lists of the dossier: the way there from the first screen, and what is looked at under each."""
NONSENSE = {"fr": "patati patata", "ja": "あいうえお"}


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as opened:
        yield opened


@pytest.fixture
def url():
    with demo() as address:
        yield address


@pytest.fixture
def other_url():
    with demo() as address:
        yield address


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where pictures go: the folder that PICTURES names, else one that pytest keeps for a while."""
    folder = Path(os.environ.get("PICTURES") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


async def test_a_japanese_delegate_and_a_french_one_walk_every_screen_and_nothing_is_wrong_to_look_at(
    browser: Browser, url: str, other_url: str, pictures: Path
) -> None:
    walkers = [
        await Phone.open(browser, url, HARUKA, "ja", pictures=pictures),
        await Phone.open(browser, url, CAMILLE, "fr", pictures=pictures),
    ]
    # The clock is everybody's, so these two go through the days elsewhere.
    travellers = [
        await Phone.open(browser, other_url, HARUKA, "ja", pictures=pictures),
        await Phone.open(browser, other_url, CAMILLE, "fr", pictures=pictures),
    ]
    async with asyncio.TaskGroup() as together:
        for walker in walkers:
            together.create_task(_every_screen(walker))
        together.create_task(_through_the_days(travellers))
    assert [complaint for phone in walkers + travellers for complaint in phone.complaints] == []


async def _every_screen(phone: Phone) -> None:
    await _beginning(phone)
    await _programme(phone)
    await _places(phone)
    await _workshops(phone)
    await _dossier(phone)
    await _settings(phone)
    await _help(phone)
    await _around(phone)


async def _beginning(phone: Phone) -> None:
    await phone.look("before")
    await phone.tap(phone.page.locator("button.start"), "start")
    await phone.page.wait_for_selector(".bubble .inline")
    await phone.look("welcome")
    await phone.press(f"language:{phone.language}")
    await phone.page.wait_for_selector(".keys .key")
    await phone.look("home-first")
    await phone.say("/delegation")
    await phone.look("half")
    await phone.press(f"half:{HALF[phone.language]}")
    await phone.say("/home" if phone.language == "ja" else "/sommaire")
    await phone.look("home")


async def _programme(phone: Phone) -> None:
    for screen in ("next", "now"):
        await phone.press(screen)
        await phone.look(screen)
        await phone.press("home")
    await phone.press("programme")
    days = [data for data in await phone.buttons() if data.startswith(("v1:day:", "v1:day-all:"))]
    days = list(dict.fromkeys(data.split(":")[2] for data in days))
    for number, day in enumerate(days):
        if number:
            await phone.press(f"day:{day}")
        await phone.look(f"day-{day}")
        whole = f"v1:day-all:{day}:0"
        if whole in await phone.buttons():
            await phone.press(f"day-all:{day}")
            await phone.look(f"day-all-{day}")
        sessions = [data.split(":")[2] for data in await phone.buttons() if data.startswith("v1:session:")]
        for session in sessions:
            await phone.press(f"session:{session}:")
            await phone.look(f"session-{session}")
            await phone.press("day")
            if f"v1:session:{session}:0" not in await phone.buttons():
                await phone.press(f"day-all:{day}")
        if f"v1:day:{day}:0" in await phone.buttons():
            await phone.press(f"day:{day}")
    await phone.press("home")


async def _places(phone: Phone) -> None:
    await phone.press("places")
    await phone.look("places")
    for data in [data for data in await phone.buttons() if data.startswith("v1:taxi:")]:
        place = data.split(":")[2]
        await phone.press(f"taxi:{place}:")
        await phone.look(f"taxi-{place}")
        await phone.press("places")
    await phone.press("taxi:palais")
    await phone.press("large")
    await phone.page.wait_for_selector("figure img")
    await phone.look("taxi-in-large")
    await phone.press("places")
    await phone.press("home")


async def _workshops(phone: Phone) -> None:
    await phone.press("workshops")
    await phone.look("workshops")
    for data in [data for data in await phone.buttons() if data.startswith("v1:workshop:")]:
        await phone.press(data.removeprefix("v1:"))
        await phone.look(f"workshop-{data.split(':')[2]}")
        await phone.press("workshops")


async def _dossier(phone: Phone) -> None:
    """What the first screen leads to beside the programme: each list, and what stands under it."""
    for start, (way, under) in LISTS.items():
        await phone.press("home")
        for step in way:
            await phone.press(f"{step}::")
        await phone.look(start)
        for data in [data for data in await phone.buttons() if data.startswith(under)]:
            await phone.press(data.removeprefix("v1:"))
            await phone.look(data.removeprefix("v1:").replace(":", "-"))
            await phone.press(f"{way[-1]}::")
    await phone.press("home")


async def _settings(phone: Phone) -> None:
    await phone.key(5)
    await phone.look("settings")
    await phone.press("zones")
    await phone.look("zones")
    await phone.press("zone-other")
    await phone.look("zone-asked")
    await phone.say("Xyzzy")
    await phone.look("zone-not-found")
    await phone.say(CITY[phone.language])
    await phone.look("zone-set")
    await phone.press("zones")
    await phone.look("zones-own")
    await phone.press("zone:auto")
    await phone.press("arrived:yes")
    await phone.look("arrived")
    await phone.press("arrived:no")
    await phone.look("not-arrived")
    other = "ja" if phone.language == "fr" else "fr"
    await phone.press(f"language:{other}")
    await phone.look("turned")
    await phone.press(f"language:{phone.language}")
    await phone.look("turned-back")


async def _help(phone: Phone) -> None:
    await phone.say("/help" if phone.language == "ja" else "/aide")
    await phone.look("help")
    await phone.press("sureness")
    await phone.look("sureness")
    for name, text in (("text", NONSENSE), ("question", QUESTION)):
        await phone.say(text[phone.language])
        await phone.look(f"unknown-{name}")
    await phone.say("/xyzzy")
    await phone.look("unknown-command")
    await phone.send("notes.txt", b"notes")
    await phone.look("unknown-document")


async def _around(phone: Phone) -> None:
    """What stands around the chat: commands, controls, people, the group."""
    page = phone.page
    await page.locator("button.slash").click()
    await phone.look("commands")
    await page.locator("button.slash").click()
    await page.locator(".bar .more").click()
    await phone.look("controls")
    await page.locator(".bar .more").click()
    await page.locator(".owner .switch").click()
    await phone.look("people")
    await page.locator("dialog.people .close").click()
    await page.locator('.tabs button[data-chat-id^="-"]').click()
    await phone.look("group")
    me = await page.evaluate("fetch('/chat/state').then(answer => answer.json()).then(state => state.bot.username)")
    await phone.say(f"@{me} {'programme' if phone.language == 'fr' else 'プログラム'}")
    await phone.look("group-programme")


async def _through_the_days(phones: list[Phone]) -> None:
    """Home, next and now at every moment of the demo."""
    for phone in phones:
        await phone.begin()
    first = phones[0].page
    moments = await first.locator(".moments option").evaluate_all("all => all.map(one => one.value)")
    await first.locator(".bar .more").click()
    for moment in filter(None, moments):
        await first.locator(".moments").select_option(moment)
        async with asyncio.TaskGroup() as both:
            for phone in phones:
                both.create_task(_at(phone, moment.replace(":", "")))


async def _at(phone: Phone, moment: str) -> None:
    for number, screen in enumerate(("next", "now")):
        await phone.key(number)
        await phone.look(f"{moment}-{screen}")
    await phone.press("home")
    await phone.look(f"{moment}-home")


async def test_a_machine_presses_every_button_of_every_screen_and_each_leads_somewhere_within_three_seconds(
    browser: Browser, url: str, other_url: str
) -> None:
    graphs = {"ja": Graph(), "fr": Graph()}
    walkers = [
        Walker(await Phone.open(browser, address, person, language), graphs[language], texts)
        for language, address in zip(graphs, (url, other_url), strict=True)
        for person, texts in EVERYBODY.items()
    ]
    async with asyncio.TaskGroup() as all_at_once:
        for walker in walkers:
            all_at_once.create_task(walker.walk())
    assert [complaint for walker in walkers for complaint in walker.phone.complaints] == []
    for graph in graphs.values():
        assert not graph.pending, sorted(graph.pending)
        assert len(graph.screens) > 60
        assert len(graph.leads) > 200


LISTED = "v1:participant:"
"""A hundred cards of one kind: the first of each list is enough here, tests/journeys/test_walk.py presses them all."""

Screen = tuple[str, ...]
"""A screen as its buttons: the same ones, the same screen."""


class Graph:
    """Which button of which screen leads where, and which have not been pressed yet."""

    def __init__(self) -> None:
        self.screens: set[Screen] = set()
        self.pending: set[tuple[Screen, str]] = set()
        self.leads: dict[tuple[Screen, str], Screen] = {}

    def meet(self, screen: Screen) -> bool:
        """Take note of a screen; whether it is a new one."""
        if screen in self.screens:
            return False
        self.screens.add(screen)
        listed = [button for button in screen if button.startswith(LISTED)]
        self.pending |= {(screen, button) for button in screen if button not in listed[1:]}
        return True

    def waits(self, screen: Screen) -> bool:
        """Whether a button of ``screen`` has not been pressed yet."""
        return any((screen, button) in self.pending for button in screen)

    def way_on(self, start: Screen) -> str | None:
        """The button to press on ``start`` so as to come, by the shortest way, to one that has not been pressed."""
        first: dict[Screen, str | None] = {start: None}
        waiting = deque([start])
        while waiting:
            screen = waiting.popleft()
            for button in screen:
                if (screen, button) in self.pending:
                    return first[screen] or button
                there = self.leads.get((screen, button))
                if there is not None and there not in first:
                    first[there] = first[screen] or button
                    waiting.append(there)
        return None


class Walker:
    """One who presses whatever nobody of the same language has pressed yet, beginning where ``texts`` lead."""

    def __init__(self, phone: Phone, graph: Graph, texts: Sequence[str]) -> None:
        self.phone, self.graph, self.texts = phone, graph, texts

    async def walk(self) -> None:
        await self.phone.begin()
        for text in self.texts:
            start: Screen | None = None
            # A question is gone once it is answered: for its other answers it is asked again.
            while start is None or self.graph.waits(start):
                await self.phone.say(text)
                start = await self._screen()
                await self._explore()

    async def _screen(self) -> Screen:
        await self.phone.still()
        return tuple(await self.phone.buttons())

    async def _explore(self) -> None:
        screen = await self._screen()
        for _ in range(1500):
            if self.graph.meet(screen):
                await self.phone.look("…".join(screen)[:80])
            button = self.graph.way_on(screen)
            if button is None:
                return
            self.graph.pending.discard((screen, button))
            await self._press(button)
            there = await self._screen()
            if there != screen:
                self.graph.leads[screen, button] = there
            screen = await self._put_back(button, there)

    async def _press(self, button: str) -> None:
        inline = self.phone.last.locator(".inline")
        if button.startswith("http"):
            async with self.phone.page.context.expect_page() as opened:
                await inline.and_(self.phone.page.locator(f'[href="{button}"]')).click()
            page = await opened.value
            assert page.url == button
            await page.close()
        elif button:
            await self.phone.tap(inline.and_(self.phone.page.locator(f'[data-callback="{button}"]')), button)
        else:
            before = await self.phone.standing()
            await inline.and_(self.phone.page.locator("button:not([data-callback])")).click()
            await self.phone.led(before, "a copy")
        if button.startswith("v1:language:"):
            await self.phone.still(1500)

    async def _put_back(self, button: str, screen: Screen) -> Screen:
        """Undo what was set, so that a screen stays what it was."""
        _, verb, id_, *_ = [*button.split(":"), "", "", ""]
        language = self.phone.language
        undo = {"language": f"language:{language}", "half": f"half:{HALF[language]}", "zone": "zone:auto"}
        undo["arrived"] = "arrived:no"
        if verb not in undo or undo[verb] == f"{verb}:{id_}":
            return screen
        if verb == "zone":
            await self.phone.press("zones")
        await self._press(f"v1:{undo[verb]}:0")
        return await self._screen()
