"""What the dossier holds beside the programme: what is due, who prepares, who takes part, single facts."""

from datetime import date, time
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from domain.printed import Certainty, Id, Keywords, Noted, Record, Sourced, Text, Words

Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]


class Ower(StrEnum):
    """Who owes something, as printed; the column of the échéancier speaks of French collectivités only.

    ``JAPANESE_DELEGATIONS`` is printed nowhere: organisers of the Japanese half set what these owe.
    """

    EVERYONE = "everyone"
    FRENCH_DELEGATIONS = "french-delegations"
    FRENCH_VOLUNTEERS = "french-volunteers"
    FRENCH_SPEAKERS = "french-speakers"
    FRENCH_LEADS = "french-leads"
    FRENCH_CHIEFS = "french-workshop-chiefs"
    FRENCH_CORE_COMMITTEE = "french-core-committee"
    JAPANESE_DELEGATIONS = "japanese-delegations"


class Item(StrEnum):
    """What may be asked of a delegation by a day."""

    PARTICIPATION = "participation"
    WORKSHOPS = "workshops"
    REGISTRATION = "registration"
    HOTEL = "hotel"
    ABSTRACT = "abstract"
    POSTER = "poster"
    PRESENTATION = "presentation"
    SLIDES = "slides"


class DeadlineCertainty(Record):
    """How sure each field of a deadline is; ``None`` where the field does not apply."""

    day: Certainty | None = None
    to: Certainty | None = None
    online: Certainty | None = None
    what: Certainty


class Deadline(Noted):
    """A day from which something may be done (``opens``), or until which it is due (``closes``).

    ``owed_by`` is who owes it, or who may do it once it opens; a *chef de file* (``french-leads``) is no
    *chef d'atelier* (``french-workshop-chiefs``). ``to`` are organisations, ``online`` the site that is
    printed, ``printed`` the day as the dossier prints it. Without ``day``, ``timing`` says in words when. A
    day runs until midnight in the event's zone. ``shuts`` is what can no longer be done here once a confirmed day
    is over; ``asks`` is what a delegation owes by it, and has done or sent here.
    """

    title: Text
    label: Text
    does: Literal["opens", "closes"]
    day: date | None = None
    printed: Words | None = None
    timing: Text | None = None
    owed_by: Annotated[list[Ower], Field(min_length=1)]
    to: list[Id] = Field(default_factory=list)
    online: Text | None = None
    document: Id | None = None
    shuts: Literal["workshop-wishes"] | None = None
    asks: Item | None = None
    about: Text | None = None
    certainty: DeadlineCertainty


class Committee(StrEnum):
    """Which committee meets: the French core, all French collectivités interested, or French and Japanese."""

    FRENCH_CORE = "french-core"
    FRENCH = "french"
    MIXED = "mixed"


class MeetingCertainty(Record):
    """How sure each field of a meeting is; ``None`` where the field does not apply."""

    day: Certainty
    hour: Certainty | None = None
    how: Certainty | None = None
    what: Certainty


class Meeting(Noted):
    """A meeting of a committee: a day where one is printed, else a month or the months to ``until_month``."""

    title: Text
    committee: Committee
    number: int
    month: Month
    until_month: Month | None = None
    early: bool = False
    day: date | None = None
    start: time | None = None
    end: time | None = None
    how: list[Literal["online", "in-person"]] = Field(default_factory=list)
    town: Text | None = None
    about: Text | None = None
    certainty: MeetingCertainty


class Document(Sourced):
    """A working document: what it is for, who fills it, to whom it goes, in which languages where printed."""

    number: int | None = None
    title: Text
    label: Text
    purpose: Text
    filled_by: list[Ower] = Field(default_factory=list)
    to: list[Id] = Field(default_factory=list)
    languages: list[Literal["fr", "ja"]] = Field(default_factory=list)
    timing: Text | None = None
    note: Text | None = None
    url: Words | None = None
    certainty: Certainty


class Role(StrEnum):
    """What an organisation does in the Rencontres."""

    HOST = "host"
    CO_ORGANISER = "co-organiser"
    PATRON = "patron"
    CORE_COMMITTEE = "core-committee"
    PARTICIPANT = "participant"
    CITED = "cited"


class Organisation(Sourced):
    """An organisation that is no collectivité, save the host; ``also`` are other forms that are printed."""

    name: Text
    short: Text
    based: Literal["france", "japan"]
    roles: Annotated[list[Role], Field(min_length=1)]
    about: Text | None = None
    also: list[Words] = Field(default_factory=list)
    certainty: Certainty


class CollectivityKind(StrEnum):
    """The kind of a collectivité."""

    CITY = "city"
    INTERCOMMUNAL = "intercommunal"
    DEPARTMENT = "department"
    REGION = "region"


class Collectivity(Sourced):
    """A collectivité: names, kind, printed partner cities, and whether the dossier prints that it comes.

    Which list of the first committee names it stands in ``source`` alone: that is no status.
    """

    name: Text
    country: Literal["france", "japan"]
    kind: CollectivityKind
    partners: list[Id] = Field(default_factory=list)
    confirmed: bool = False


class Official(Sourced):
    """Someone named in a public function, by the name and the function printed."""

    name: Words
    function: Text
    of: Id


class PastEdition(Sourced):
    """Another edition of the Rencontres: ``number``, ``year`` and ``month`` where they are printed."""

    number: int | None = None
    host: Text
    country: Literal["france", "japan"]
    year: int | None = None
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    theme: Text | None = None
    workshops: list[Text] = Field(default_factory=list)
    french: int | None = None
    japanese: int | None = None
    about: Text | None = None
    certainty: Certainty


class Topic(StrEnum):
    """What a fact speaks of; screens gather facts by it."""

    RENCONTRES = "rencontres"
    THEME = "theme"
    PROGRAMME = "programme"
    WORKSHOPS = "workshops"
    PREPARATION = "preparation"
    DOCUMENTS = "documents"
    PRACTICAL = "practical"
    PARTICIPANTS = "participants"
    CANNES = "cannes"
    SITES = "sites"
    HISTORY = "history"


class Fact(Sourced):
    """One statement of the dossier, in our words; ``about`` names the entries that it completes.

    ``at`` is the session in which it happens: the session's day, hours and place, as they stand, are said with
    it. ``while_open`` names a field, as in ``thu-welcome.what``, or a slot: once that is settled or filled, the
    fact no longer holds.
    """

    topic: Topic
    text: Text
    about: list[Id] = Field(default_factory=list)
    at: Id | None = None
    while_open: Words | None = None
    url: Words | None = None
    certainty: Certainty


class Choice(Record):
    """A value that an organiser may choose for a slot, worded in both languages."""

    id: Id
    text: Text


class Slot(Record):
    """A question that the dossier leaves open, worded so that organisers fill one value.

    ``answer`` holds ``{value}`` once in each language; ``unknown`` is said until the value is there. Where
    ``choices`` stand, the value is the id of one of them; else it is the same in both languages: a name, a
    number, hours.
    """

    id: Id
    label: Text
    question: Text
    answer: Text
    unknown: Text
    choices: list[Choice] = Field(default_factory=list)
    places: list[Id] = Field(default_factory=list)
    sessions: list[Id] = Field(default_factory=list)
    value: Words | None = None
    keywords: Keywords | None = None
