"""The parameters of a call, as text from a form or as JSON, read by type."""

import json
from collections.abc import Mapping
from typing import Any

from simulator.errors import bad_request

Json = dict[str, Any]
Upload = tuple[str, bytes] | tuple[str, bytes, str]
Files = Mapping[str, Upload]


class Params:
    """Reads one call's parameters; what cannot be read is refused in Telegram's words."""

    __slots__ = ("files", "given")

    def __init__(self, given: Mapping[str, Any], files: Files | None = None) -> None:
        self.given = given
        self.files: Files = files or {}

    def has(self, name: str) -> bool:
        return self.given.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        value = self.given.get(name)
        if value is None:
            return default
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def whole(self, name: str, default: int = 0) -> int:
        """An integer; like the Bot API server, text that is no number counts as the default."""
        value = self.given.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            return default

    def number(self, name: str) -> float:
        try:
            return float(self.given.get(name) or 0)
        except (TypeError, ValueError):
            return 0.0

    def flag(self, name: str) -> bool:
        return str(self.given.get(name) or "").lower() in ("true", "yes", "1")

    def json(self, name: str, what: str) -> Any:
        """The value as JSON, or None where absent; ``what`` names it in the refusal."""
        value = self.given.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def message_id(self) -> int:
        identifier = self.whole("message_id")
        if not identifier:
            raise bad_request("message identifier is not specified")
        return identifier
