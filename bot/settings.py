"""The settings, from the environment or ``.env``; the only room that reads the environment."""

import os
import re
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

# PTB otherwise warns at every retry_after; it reads this at the time of the answer.
os.environ.setdefault("PTB_TIMEDELTA", "1")

ROOT = Path(__file__).parent.parent
EDITIONS = ROOT / "editions"

HINTS = {
    "telegram_token": "the token that BotFather gave, like 123456:ABC-DEF…; without one, run `make demo`",
    "telegram_api_url": "the address of a Bot API server, like https://api.telegram.org",
    "database_url": "like sqlite:///var/bot.db",
    "edition": "the name of a folder under editions/, like cannes-2026",
    "organiser_ids": "Telegram ids, separated by commas, like 1001,1002",
    "clock_start": "an ISO date and time with its offset, like 2026-10-20T10:00:00+02:00",
    "clock_speed": "a number above 0, like 60",
    "send_rate": "messages a second, above 0; Telegram allows about 30",
    "log_level": "one of DEBUG, INFO, WARNING, ERROR",
}


class BadSettings(Exception):
    """One line for each setting that is missing or wrong, with what to do."""


class Settings(BaseSettings):
    """What may be set from outside."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    telegram_token: str | None = None
    telegram_api_url: str = "https://api.telegram.org"
    database_url: str = "sqlite:///var/bot.db"
    edition: str = "cannes-2026"
    organiser_ids: Annotated[list[int], NoDecode] = []
    webhook_url: str | None = None
    webhook_secret: str | None = None
    port: int = Field(default=8080, ge=0, le=65535)
    clock_start: datetime | None = None
    clock_speed: float = Field(default=1.0, gt=0)
    send_rate: float = Field(default=28.0, gt=0)
    log_level: str = "INFO"

    @field_validator("telegram_token")
    @classmethod
    def _token(cls, token: str | None) -> str | None:
        if token and not re.fullmatch(r"\d+:[A-Za-z0-9_-]{3,}", token):
            raise ValueError("not a token")
        return token or None

    @field_validator("telegram_api_url")
    @classmethod
    def _api(cls, url: str) -> str:
        if not re.fullmatch(r"https?://[^/\s]+(/\S*)?", url):
            raise ValueError("not an address")
        return url.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database(cls, url: str) -> str:
        if not re.fullmatch(r"sqlite:///.*[^/]", url):
            raise ValueError("not a SQLite address")
        return url

    @field_validator("edition")
    @classmethod
    def _edition(cls, name: str) -> str:
        if not re.fullmatch(r"[a-z0-9-]+", name) or not (EDITIONS / name).is_dir():
            raise ValueError("no such edition")
        return name

    @field_validator("organiser_ids", mode="before")
    @classmethod
    def _ids(cls, ids: object) -> object:
        return [part for part in re.split(r"[,\s]+", ids) if part] if isinstance(ids, str) else ids

    @field_validator("clock_start")
    @classmethod
    def _start(cls, start: datetime | None) -> datetime | None:
        if start is not None and start.tzinfo is None:
            raise ValueError("no offset")
        return start

    @field_validator("log_level")
    @classmethod
    def _level(cls, level: str) -> str:
        if level.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("no such level")
        return level.upper()

    @property
    def database_path(self) -> Path:
        return Path(self.database_url.removeprefix("sqlite:///"))

    @property
    def edition_folder(self) -> Path:
        return EDITIONS / self.edition


def read_settings(*, need_token: bool = False) -> Settings:
    """The settings; raises ``BadSettings`` with one line for each that is missing or wrong."""
    try:
        settings = Settings()
    except ValidationError as invalid:
        names = dict.fromkeys(str(error["loc"][0]) for error in invalid.errors())
        raise BadSettings("\n".join(_line(name) for name in names)) from None
    if need_token and settings.telegram_token is None:
        raise BadSettings(f"TELEGRAM_TOKEN is missing: {HINTS['telegram_token']}")
    return settings


def _line(name: str) -> str:
    return f"{name.upper()} is wrong: {HINTS.get(name, 'see the README')}"
