"""Charts of what organisers see, as values: what is drawn, in one language; ``render/drawing.py`` draws it."""

from dataclasses import asdict, dataclass
from typing import Any

from domain.counting import by_hour
from domain.edition import Language
from domain.lists import Gathered
from domain.person import Half
from domain.seeing import HALVES, SEEN, Section, figures
from render.dates import plain_date
from render.lists_people import labelled
from render.seeing import label_of_day
from render.words import plain


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one colour, a bar each."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars that are stacked, one for each label; ``plan`` is a mark beside a bar, where there is a plan."""

    title: str
    note: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    plan: tuple[int | None, ...] = ()
    plan_name: str = ""

    def json(self) -> dict[str, Any]:
        """As the child process is given it."""
        return asdict(self)


def chart(gathered: Gathered, section: Section, language: Language) -> Chart:
    """The chart of a section."""
    title = plain(language, f"seeing.section.{section}")
    event = gathered.programme.edition.event
    day = plain_date(gathered.now.astimezone(event.tz).date(), language)
    note = plain(language, "chart.note", event=event.short[language], day=day)
    match section:
        case Section.WORKSHOPS:
            return Chart(title, note, *_workshops(gathered, language))
        case Section.OWED:
            return Chart(title, note, *_owed(gathered, language))
        case Section.HEADS:
            return _heads(gathered, title, note, language)
        case Section.ARRIVALS:
            return Chart(title, note, *_arrivals(gathered, language))
        case _:
            return Chart(title, note, *_coming(gathered, language))


def _coming(gathered: Gathered, language: Language) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    found = {each.of: each.number for each in figures(gathered, Section.COMING)}
    series = tuple(
        Series(plain(language, f"status.{status}"), tuple(found[half, status] for half in HALVES)) for status in SEEN
    )
    return _halves(language), series


def _workshops(gathered: Gathered, language: Language) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    found = {each.of: each.number for each in figures(gathered, Section.WORKSHOPS)}
    workshops = gathered.programme.edition.workshops
    labels = tuple(
        plain(language, "button.workshop", number=each.number, label=each.label[language]) for each in workshops
    )
    series = tuple(
        Series(name, tuple(found[each.id, half] for each in workshops))
        for half, name in zip(HALVES, _halves(language), strict=True)
    )
    return labels, series


def _owed(gathered: Gathered, language: Language) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    found = [each for each in figures(gathered, Section.OWED) if each.number]
    named = {each.id: each.label[language] for each in gathered.programme.edition.deadlines}
    series = tuple(
        Series(name, tuple(sum(who.half is half for who, _ in each.delegations) for each in found))
        for half, name in zip(HALVES, _halves(language), strict=True)
    )
    return tuple(named[each.of[0]] for each in found), series


def _heads(gathered: Gathered, title: str, note: str, language: Language) -> Chart:
    found = {each.of: each.number for each in figures(gathered, Section.HEADS)}
    sessions = gathered.programme.edition.session_by_id
    shown = [
        sessions[id_]
        for id_, answer in found
        if answer == "yes" and (found[id_, "yes"] or sessions[id_].headcount or found[id_, "unanswered"])
    ]
    labels = tuple(labelled(each, language) for each in shown)
    series = tuple(
        Series(plain(language, f"seeing.heads.{answer}"), tuple(found[each.id, answer] for each in shown))
        for answer in ("yes", "unanswered")
    )
    plan = tuple(each.headcount for each in shown)
    return Chart(title, note, labels, series, plan, plain(language, "lists.column.planned"))


def _arrivals(gathered: Gathered, language: Language) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    """A bar an hour on each day on which someone arrives, first to last; unknown hours at the day's end."""
    counts = {half: by_hour(each for each in gathered.everyone if each.half is half) for half in HALVES}
    keys = sorted(
        {key for each in counts.values() for key in each}, key=lambda key: (key[0], key[1] is None, key[1] or 0)
    )
    slots: list[tuple[str, int | None]] = []
    for day in dict.fromkeys(day for day, _ in keys):
        hours = [hour for key_day, hour in keys if key_day == day and hour is not None]
        slots += [(day, hour) for hour in range(min(hours), max(hours) + 1)] if hours else []
        slots += [(day, None)] if (day, None) in keys else []
    labels = tuple(_slot(day, hour, language) for day, hour in slots)
    series = tuple(
        Series(name, tuple(counts[half][slot] for slot in slots))
        for half, name in zip(HALVES, _halves(language), strict=True)
    )
    return labels, series


def _slot(day: str, hour: int | None, language: Language) -> str:
    at = plain(language, "chart.no_hour") if hour is None else plain(language, "chart.hour", hour=hour)
    return plain(language, "chart.slot", day=label_of_day(day, language), hour=at)


def _halves(language: Language) -> tuple[str, ...]:
    return tuple(plain(language, f"seeing.half.{half}") for half in (Half.FRENCH, Half.JAPANESE))
