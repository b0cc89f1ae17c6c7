"""Every handler in the order in which they are asked; the last ones take whatever is left."""

from typing import Any

from telegram.ext import BaseHandler

from handlers import for_delegates, for_everyone, for_organisers, groups, help  # noqa: A004 — a room, not the builtin
from handlers.anything import on_anything
from handlers.organisers import trusted
from handlers.routing import OnMembership, OnMessage, OnPress, OnScreen, OnSilence


def handlers() -> list[BaseHandler[Any, Any, Any]]:
    """The bot's handlers, all of one group."""
    return [OnMembership(groups.on_membership), OnSilence(groups.on_unaddressed), *_asked(), *_pressed()]


def _asked() -> list[BaseHandler[Any, Any, Any]]:
    return [
        *(OnScreen(screen, do, private=True) for screen, do in for_delegates.SCREENS.items()),
        *(OnScreen(screen, groups.on_private_matter) for screen in for_delegates.SCREENS),
        *(OnScreen(screen, do) for screen, do in for_everyone.SCREENS.items()),
        *(OnScreen(screen, do, private=True) for screen, do in for_organisers.SCREENS.items()),
        OnMessage(on_anything),
    ]


def _pressed() -> list[BaseHandler[Any, Any, Any]]:
    organisers = for_organisers.PRESSES | for_organisers.SEEING
    return [
        *(OnPress(verb, trusted(do), private=True) for verb, do in organisers.items()),
        *(
            OnPress(verb, trusted(do, action), private=True)
            for action, verbs in for_organisers.NEEDING.items()
            for verb, do in verbs.items()
        ),
        *(OnPress(verb, do, private=True) for verb, do in for_delegates.PRESSES.items()),
        *(OnPress(verb, groups.on_private_press) for verb in for_delegates.PRESSES),
        *(OnPress(verb, do) for verb, do in for_everyone.PRESSES.items()),
        OnPress("", help.on_stale),
    ]
