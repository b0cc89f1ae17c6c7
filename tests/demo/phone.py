"""A phone of the demo, 390 px wide: what is said and tapped on it, what it then shows, and what is wrong to look at."""

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, Error, FilePayload, Locator, Page, Request, Route

LOOKS = Path(__file__).with_name("looks.js")
WIDTH, HEIGHT = 390, 844
PATIENCE = 3000
"""Within how many milliseconds a tap must have led somewhere."""

AFTER_A_TOAST = 1500
"""How long a screen may come after its toast, in milliseconds: a chat is told one thing a second."""

HALF = {"fr": "french", "ja": "japanese"}


@dataclass
class Phone:
    """The phone of one of the cast, and all the complaints that it gave rise to."""

    page: Page
    person: int
    language: str
    complaints: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    count: int = 0
    pictures: Path | None = None

    @classmethod
    async def open(
        cls, browser: Browser, url: str, person: int, language: str, *, pictures: Path | None = None
    ) -> "Phone":
        """The page with this one person's phone, in ``language``."""
        size: Any = {"width": WIDTH, "height": HEIGHT}
        context = await browser.new_context(viewport=size, device_scale_factor=2, locale=language)
        page = await context.new_page()
        phone = cls(page, person, language, pictures=pictures)
        page.on("console", lambda line: phone.complain(line.text) if line.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: phone.complain(str(error)))
        context.on("request", phone._leaves)
        await context.route(lambda address: urlsplit(address).hostname != "127.0.0.1", phone._elsewhere)
        await page.add_init_script(path=LOOKS)
        await page.goto(f"{url}/#p={person}&ui={language}")
        await page.wait_for_selector(".phone")
        await page.wait_for_selector(".messages > *")
        return phone

    def complain(self, text: str) -> None:
        self.complaints.append(f"{self.language}: {text}")

    def _leaves(self, request: Request) -> None:
        # A link opens a page of its own, which is a navigation; whatever this page itself asks for must be here.
        if not request.is_navigation_request() and urlsplit(request.url).hostname not in ("127.0.0.1", None):
            self.complain(f"leaves this machine: {request.url}")

    @staticmethod
    async def _elsewhere(route: Route) -> None:
        await route.fulfill(status=200, content_type="text/html", body="<title>elsewhere</title>")

    @property
    def last(self) -> Locator:
        """The newest message that bears buttons."""
        return self.page.locator(".bubble:has(.inline)").last

    async def buttons(self) -> list[str]:
        """What the buttons of the newest screen bear, in order; a link's address, or nothing for a copy."""
        found: list[str] = await self.last.locator(".inline").evaluate_all(
            "buttons => buttons.map(one => one.dataset.callback ?? one.getAttribute('href') ?? '')"
        )
        return found

    async def standing(self) -> str:
        found: str = await self.page.evaluate("standing()")
        return found

    async def led(self, before: str, by: str) -> bool:
        """Wait until something has come of what was done; complain if nothing has, or if the spinner turns on."""
        try:
            await self.page.wait_for_function("before => settled(before)", arg=before, timeout=PATIENCE, polling=20)
        except Error:
            self.complain(f"nothing came of {by}")
            return False
        return True

    async def still(self, milliseconds: int = 150) -> None:
        """Wait until the page has not changed for a while."""
        await self.page.evaluate("still", milliseconds)

    async def later(self, seconds: int) -> None:
        """Push everybody's clock, and wait for what is told unasked: the bell strikes every two seconds."""
        push = "seconds => fetch('/chat/clock', {method: 'POST', body: JSON.stringify({advance_seconds: seconds})})"
        await self.page.evaluate(push, seconds)
        await self.still(3000)

    async def tap(self, what: Locator, by: str) -> bool:
        """Tap and wait for what comes of it; what follows a toast, a screen or nothing, is waited for a little."""
        before = await self.standing()
        written = await self.page.evaluate("written()")
        await what.click(timeout=PATIENCE)
        if not await self.led(before, by):
            return False
        with suppress(Error):
            await self.page.wait_for_function(
                "before => written() !== before", arg=written, timeout=AFTER_A_TOAST, polling=20
            )
        return True

    async def dismiss(self) -> int:
        """Close whatever dialogs answers have opened over the chat, the newest first; how many there were."""
        dialogs = self.page.locator("dialog.alert")
        closed = 0
        while await dialogs.count():
            await self.look("a dialog")
            await dialogs.last.locator(".choices > *").first.click(timeout=PATIENCE)
            closed += 1
        return closed

    async def press(self, start: str) -> bool:
        """Press the button whose data begins with ``v1:<start>``, on the newest screen that bears one."""
        button = f'.inline[data-callback^="v1:{start}"]'
        here = self.last.locator(button)
        if not await here.count():
            # What is told unasked may have come below the screen that one is at.
            here = self.page.locator(f".bubble:has({button})").last.locator(button)
        led = await self.tap(here.first, start)
        if start.startswith("language:"):
            # The keyboard follows with a message of its own, a second later.
            await self.still(1500)
        return led

    async def key(self, number: int) -> None:
        """Press one of the keys of the bot's keyboard and wait for the answer."""
        before = await self.page.evaluate("written()")
        await self.page.locator(".keys .key").nth(number).click()
        await self._answer(before, f"key {number}")

    async def say(self, text: str) -> None:
        """Write a message and wait for the answer to it."""
        await self.dismiss()
        before = await self.page.evaluate("written()")
        await self.page.locator("textarea.say").fill(text)
        await self.page.locator("button.send").click()
        await self._answer(before, text)

    async def send(self, name: str, content: bytes) -> None:
        """Send a file and wait for the answer to it."""
        before = await self.page.evaluate("written()")
        file: FilePayload = {"name": name, "mimeType": "text/plain", "buffer": content}
        await self.page.locator("input[type=file]").set_input_files(file)
        await self._answer(before, name)

    async def _answer(self, before: str, by: str) -> None:
        try:
            await self.page.wait_for_function(
                "before => written() !== before && answered()", arg=before, timeout=PATIENCE, polling=20
            )
        except Error:
            self.complain(f"no answer to {by}")

    async def begin(self) -> None:
        """From wherever this person stands to where every question of the beginning has been answered."""
        start = self.page.locator("button.start, button.restart")
        if await start.is_visible():
            await self.tap(start, "start")
            await self.still()
        await self.say("/language")
        await self.press(f"language:{self.language}")
        await self.still()
        await self.say("/delegation")
        await self.press(f"half:{HALF[self.language]}")
        await self.still()

    async def look(self, screen: str) -> None:
        """Find what is wrong with what is shown, and take a picture of it."""
        await self.page.mouse.move(0, 0)
        await self.still()
        text = await self.page.locator(".phone").inner_text()
        if text not in self.seen:
            self.seen.add(text)
            for fault in await self.page.evaluate("faults()"):
                self.complain(f"{screen}: {fault}")
        if self.pictures is not None:
            await self._picture(screen)

    async def _picture(self, screen: str) -> None:
        self.count += 1
        more = await self.page.evaluate("lacking()")
        if more:
            await self.page.set_viewport_size({"width": WIDTH, "height": HEIGHT + more})
            await self.still()
        assert self.pictures is not None
        await self.page.screenshot(path=self.pictures / f"{self.language}-{self.count:02}-{screen}.png")
        if more:
            await self.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
            await self.still()

    async def close(self) -> None:
        await self.page.context.close()
