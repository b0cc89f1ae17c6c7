"""Settings: the home zone, arrived or not; the language and the delegation are in ``start``."""

from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from render.settings import settings_screen, zone_expected, zone_set, zones_screen
from render.words import plain
from render.zones import is_zone, zone_named

ZONE = "zone"
"""The free text that is a home zone."""


async def on_settings(asked: Asked, desk: Desk) -> None:
    """What is set."""
    asked.show(settings_screen(desk.person, asked.reader))


async def on_zones(asked: Asked, desk: Desk) -> None:
    """Which home zone?"""
    asked.show(zones_screen(desk.person, asked.reader))


async def on_zone(press: Press, desk: Desk) -> None:
    """A home zone is chosen, or with ``auto`` that of the delegation."""
    if press.id != "auto" and not is_zone(press.id):
        await on_stale(press, desk)
        return
    desk.set_zone(None if press.id == "auto" else press.id)
    desk.expect_nothing()
    press.toast(plain(press.reader.language, "zone.set.toast"))
    press.show(settings_screen(desk.person, press.reader, note=zone_set(press.reader)))


async def on_other_zone(press: Press, desk: Desk) -> None:
    """A city will be typed."""
    desk.expect(ZONE)
    press.show(zone_expected(press.reader))


async def on_zone_typed(message: Message, desk: Desk) -> None:
    """The city that was asked for, if it is one."""
    zone = zone_named(message.text, desk.programme)
    if zone is None:
        message.show(zone_expected(message.reader, not_found=message.text))
        return
    desk.set_zone(zone)
    desk.expect_nothing()
    message.show(settings_screen(desk.person, message.reader, note=zone_set(message.reader)))


async def on_cancel(asked: Asked, desk: Desk) -> None:
    """Nothing is expected any more."""
    desk.expect_nothing()
    asked.show(settings_screen(desk.person, asked.reader))


async def on_arrived(press: Press, desk: Desk) -> None:
    """Someone says that they have arrived, or not yet."""
    if press.id not in ("yes", "no"):
        await on_stale(press, desk)
        return
    desk.set_arrived(press.id == "yes")
    press.toast(plain(press.reader.language, f"arrived.{press.id}.toast"))
    press.show(settings_screen(desk.person, press.reader))
