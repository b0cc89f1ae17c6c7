"""The README's picture of the demo: ``python -m tests.demo.picture docs/pictures/demo.png``."""

import asyncio
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Page

from tests.demo.phone import LOOKS
from tests.demo.stage import chromium, demo

HARUKA, CAMILLE = 2001, 1001
WIDTH, HEIGHT, SCALE = 804, 990, 1.5
"""Two phones side by side."""

MOMENT = "2026-10-23T07:45"
"""On the morning of the opening session."""


async def take(url: str) -> bytes:
    """A PNG: Haruka has asked what is next, Camille has opened the card of it."""
    async with chromium() as browser:
        page = await browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SCALE)
        await page.add_init_script(path=LOOKS)
        await page.goto(f"{url}/#p={HARUKA},{CAMILLE}&ui=fr")
        await page.locator(".moments").select_option(MOMENT)
        for person, language in ((HARUKA, "ja"), (CAMILLE, "fr")):
            await page.locator(f'.phone[data-user-id="{person}"] button.start').click()
            await _press(page, person, f"language:{language}")
            await page.evaluate("still(1500)")
            # The first key asks what is next: a new message, at the end of the chat.
            await page.locator(f'.phone[data-user-id="{person}"] .keys .key').first.click()
        await _press(page, CAMILLE, "session:fri-plenary")
        await page.wait_for_selector(".toast", state="detached")
        await page.mouse.move(WIDTH / 2, 2)
        await page.evaluate("still(1500)")
        return await page.screenshot()


async def _press(page: Page, person: int, data: str) -> None:
    phone = page.locator(f'.phone[data-user-id="{person}"]')
    await phone.locator(f'[data-callback^="v1:{data}"]').last.click()
    await phone.locator(".spinning").wait_for(state="detached")


def lighter(png: bytes) -> bytes:
    """The same picture with a palette, small enough for a README."""
    written = BytesIO()
    Image.open(BytesIO(png)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


if __name__ == "__main__":
    with demo() as address:
        Path(sys.argv[1]).write_bytes(lighter(asyncio.run(take(address))))
