"""The register of Bot API methods."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from simulator.params import Params

if TYPE_CHECKING:
    from simulator.telegram import Telegram

Method = Callable[["Telegram", Params], Any]
METHODS: dict[str, Method] = {}
NAMES: dict[str, str] = {"getupdates": "getUpdates"}
"""The Bot API's spelling of each method by its lower-case form: Telegram does not mind the case."""


def method(perform: Method) -> Method:
    """Register a function as the Bot API method of its name in camel case."""
    head, *rest = perform.__name__.split("_")
    name = head + "".join(word.capitalize() for word in rest)
    METHODS[name] = perform
    NAMES[name.lower()] = name
    return perform
