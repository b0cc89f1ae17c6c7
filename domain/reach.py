"""By which other means a delegation was reached, where Telegram does not reach it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Means(StrEnum):
    """How an organiser has reached a delegation."""

    MAIL = "mail"
    PHONE = "phone"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Reached:
    """A delegation was told ``what`` by an organiser: ``programme``, ``reminder``, or ``announcement:<id>``."""

    id: str
    delegation: str
    what: str
    means: Means
    person: str
    name: str
    at: datetime
