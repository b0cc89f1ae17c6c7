"""Every handler in the order in which they are asked; the last ones take whatever is left."""

from typing import Any

from telegram.ext import BaseHandler

from handlers import groups, help, places, programme, settings, start, workshops  # noqa: A004 — a room, not the builtin
from handlers.anything import on_anything
from handlers.routing import OnMembership, OnMessage, OnPress, OnScreen, OnSilence

PERSONAL = ("start", "language", "half", "zone", "settings", "cancel")
"""The screens, and among the verbs below those, that a group does not see."""


def handlers() -> list[BaseHandler[Any, Any, Any]]:
    """The bot's handlers, all of one group."""
    return [OnMembership(groups.on_membership), OnSilence(groups.on_unaddressed), *_asked(), *_pressed()]


def _asked() -> list[BaseHandler[Any, Any, Any]]:
    return [
        OnScreen("start", start.on_start, private=True),
        OnScreen("language", start.on_language_asked, private=True),
        OnScreen("half", start.on_half_asked, private=True),
        OnScreen("settings", settings.on_settings, private=True),
        OnScreen("zone", settings.on_zones, private=True),
        OnScreen("cancel", settings.on_cancel, private=True),
        *(OnScreen(screen, groups.on_private_matter) for screen in PERSONAL),
        OnScreen("home", programme.on_home),
        OnScreen("programme", programme.on_programme),
        OnScreen("day", programme.on_day_asked),
        OnScreen("next", programme.on_next),
        OnScreen("now", programme.on_now),
        OnScreen("session", programme.on_session_asked),
        OnScreen("places", places.on_places),
        OnScreen("taxi", places.on_taxi_asked),
        OnScreen("workshops", workshops.on_workshops),
        OnScreen("workshop", workshops.on_workshop_asked),
        OnScreen("help", help.on_help),
        OnScreen("sureness", help.on_sureness),
        OnMessage(on_anything),
    ]


def _pressed() -> list[BaseHandler[Any, Any, Any]]:
    personal = {
        "language": start.on_language,
        "half": start.on_half,
        "settings": settings.on_settings,
        "zones": settings.on_zones,
        "zone": settings.on_zone,
        "zone-other": settings.on_other_zone,
        "cancel": settings.on_cancel,
        "arrived": settings.on_arrived,
    }
    public = {
        "home": programme.on_home,
        "programme": programme.on_programme,
        "day": programme.on_day,
        "day-all": programme.on_whole_day,
        "next": programme.on_next,
        "now": programme.on_now,
        "session": programme.on_session,
        "places": places.on_places,
        "taxi": places.on_taxi,
        "large": places.on_large,
        "workshops": workshops.on_workshops,
        "workshop": workshops.on_workshop,
        "help": help.on_help,
        "sureness": help.on_sureness,
    }
    return [
        *(OnPress(verb, do, private=True) for verb, do in personal.items()),
        *(OnPress(verb, groups.on_private_press) for verb in personal),
        *(OnPress(verb, do) for verb, do in public.items()),
        OnPress("", help.on_stale),
    ]
