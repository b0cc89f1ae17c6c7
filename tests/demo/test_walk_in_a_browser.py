"""Headless Chromium on the demo: two delegates walk every screen, and a machine presses every button."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.demo.phone import HALF, Phone
from tests.demo.stage import chromium, demo
from tests.demo.walker import Chart, Walker

pytestmark = pytest.mark.proof

HARUKA, CAMILLE = 2001, 1001
DELEGATES = {
    HARUKA: ("/zone", "/programme", "/documents", "/my_delegation"),
    CAMILLE: ("/language", "/start", "/deadlines", "/my_delegation"),
    1003: ("?", "/help", "/delegation"),
    1004: ("/places", "/now", "/about"),
}
"""Who presses every kind of button, and where they begin."""
ORGANISER = {"fr": 1002, "ja": 2002}
ORGANISERS = ("/organise", "/delegations", "/inbox", "/change", "/announcements", "/urgent_message", "/lists", "/faq")

CITY = {"fr": "Toronto", "ja": "トロント"}
"""Where it is still night when the demo begins: in the evening, tomorrow would be told at once."""
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
    # Who has just come in is told some minutes later what matters: before the walk, not in the midst of it.
    await phone.later(300)
    await phone.look("told-after-coming")
    await phone.say("/home" if phone.language == "ja" else "/sommaire")
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
    """What is told, next, now and home at every moment of the demo."""
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
    # What is told unasked at that moment comes first: the bell strikes every two seconds.
    await phone.still(3000)
    await phone.look(f"{moment}-told")
    for number, screen in enumerate(("next", "now")):
        await phone.key(number)
        await phone.look(f"{moment}-{screen}")
    await phone.say("/home" if phone.language == "ja" else "/sommaire")
    await phone.look(f"{moment}-home")


async def test_a_machine_presses_each_kind_of_button_on_each_kind_of_screen_and_each_leads_somewhere_in_three_seconds(
    browser: Browser, url: str, other_url: str
) -> None:
    charts = {"ja": Chart(), "fr": Chart()}
    async with asyncio.TaskGroup() as both:
        walks = [
            both.create_task(_everybody_walks(browser, address, language, charts[language]))
            for language, address in zip(charts, (url, other_url), strict=True)
        ]
    for walk, chart in zip(walks, charts.values(), strict=True):
        walkers = walk.result()
        assert [complaint for walker in walkers for complaint in walker.phone.complaints] == []
        left = sorted(chart.verbs - chart.pressed)
        assert len(left) < len(chart.verbs) / 10, left
        assert len(chart.kinds) > 60


async def _everybody_walks(browser: Browser, url: str, language: str, chart: Chart) -> list[Walker]:
    """Delegates side by side, since one phone is told but one thing a second; then an organiser, who writes to all."""
    walkers = [
        Walker(await Phone.open(browser, url, person, language), chart, texts) for person, texts in DELEGATES.items()
    ]
    async with asyncio.TaskGroup() as side_by_side:
        for walker in walkers:
            side_by_side.create_task(walker.walk())
    # What organisers press writes to many, themselves among them, and a chat is told one thing a second.
    organiser = Walker(await Phone.open(browser, url, ORGANISER[language], language), chart, ORGANISERS, rest=600)
    await organiser.walk()
    for walker in walkers:
        await walker.end()
    return [*walkers, organiser]
