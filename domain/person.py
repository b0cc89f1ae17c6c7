"""Who reads: a person as the bot knows them, and how they read at a given moment."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.edition import Audience, Edition, Language


class Half(StrEnum):
    """The half of the Rencontres to which a person belongs."""

    FRENCH = "french"
    JAPANESE = "japanese"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who has written to the bot.

    ``language`` and ``half`` are ``None`` until chosen; ``zone`` is the IANA home zone once set by hand;
    ``expects`` names the free text that the bot waits for until ``expects_until``.
    """

    id: str
    telegram_id: int
    account_language: str
    language: Language | None = None
    half: Half | None = None
    zone: str | None = None
    arrived: bool = False
    reachable: bool = True
    expects: str | None = None
    expects_until: datetime | None = None

    def expected(self, now: datetime) -> str | None:
        """What free text the bot still waits for at ``now``."""
        return self.expects if self.expects_until and now < self.expects_until else None


def proposed_language(account_language: str) -> Language:
    """The language to propose for an account's IETF tag: Japanese for ``ja``, else French."""
    return "ja" if account_language.lower().startswith("ja") else "fr"


def proposed_half(language: Language) -> Half:
    """The half to propose to who reads ``language``."""
    return Half.JAPANESE if language == "ja" else Half.FRENCH


def audience_includes(audience: Audience, half: Half | None) -> bool:
    """Whether a session for ``audience`` concerns ``half``; someone of no half sees everything."""
    if half in (None, Half.OTHER) or audience is Audience.ALL:
        return True
    if half is Half.JAPANESE:
        return True
    return audience is Audience.JAPANESE_AND_INTERESTED_FRENCH


@dataclass(frozen=True, slots=True)
class Reader:
    """How someone reads at one moment: language, half, the host's zone, and the zones of home and of now."""

    language: Language
    half: Half | None
    host: ZoneInfo
    home: ZoneInfo
    present: ZoneInfo
    now: datetime

    @classmethod
    def of(cls, person: Person, edition: Edition, now: datetime) -> "Reader":
        """The reader that ``person`` is at ``now`` (aware); before any choice, the proposed language."""
        language = person.language or proposed_language(person.account_language)
        home = home_zone(person, edition, language)
        host = edition.event.tz
        back = datetime.combine(edition.event.closes + timedelta(days=1), time(12), host).astimezone(UTC)
        present = host if person.arrived and now < back else home
        return cls(language, person.half, host, home, present, now)

    def on(self, day: date) -> "Reader":
        """The same reader at the beginning of ``day`` on the host's calendar."""
        return replace(self, now=datetime.combine(day, time(), self.host))

    def written_in(self, language: Language) -> "Reader":
        """The same reader, reading another language."""
        return replace(self, language=language)

    def in_public(self) -> "Reader":
        """The same language and moment with nothing personal: of no half, in the host's zone."""
        return replace(self, half=Half.OTHER, home=self.host, present=self.host)


def home_zone(person: Person, edition: Edition, language: Language) -> ZoneInfo:
    """The zone set by hand, else that of the person's half, or before it is known, of their language."""
    if person.zone:
        return ZoneInfo(person.zone)
    half = person.half if person.half in (Half.FRENCH, Half.JAPANESE) else proposed_half(language)
    at_home = half.value == edition.event.host_half
    return ZoneInfo(edition.event.zone if at_home else edition.event.visitors_zone)
