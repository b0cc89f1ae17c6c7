"""The calendar of what will be sent by itself: what, when, to how many; read before anything is."""

from collections.abc import Sequence
from itertools import groupby

from domain.edition import Language
from domain.notices import Notice
from domain.person import Reader
from domain.programme import Programme
from render.dates import day_name, hour
from render.organisers import organisers_row
from render.pages import turning
from render.screen import Button, Html, Screen, bold, lines, paragraphs
from render.words import plain, say

PAGE = 12
"""Lines on a page."""


def planned_screen(programme: Programme, planned: Sequence[Notice], page: int, reader: Reader) -> Screen:
    """One page of what is planned, counted from 1, in order of time."""
    language = reader.language
    found = together(planned)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    shown = found[(page - 1) * PAGE : page * PAGE]
    blocks = []
    for day, each in groupby(shown, key=lambda line: line[0].at.astimezone(reader.present).date()):
        blocks.append(
            lines([bold(day_name(day, language, year=True)), *(_line(programme, one, reader) for one in each)])
        )
    about = say(language, "planned.about" if found else "planned.none")
    text = paragraphs([bold(plain(language, "planned.title")), about, *blocks])
    feedback = (Button(plain(language, "org.button.feedback"), "feedback"),)
    rows = (*turning("planned", "", page, pages, language), feedback, organisers_row(language))
    return Screen(text, rows)


def together(planned: Sequence[Notice]) -> list[tuple[Notice, int]]:
    """Each notice with how many people get it; those who are told the same at the same moment are one line."""
    counted: dict[tuple[object, ...], tuple[Notice, int]] = {}
    for each in planned:
        key = (each.at, each.what, each.about)
        first, count = counted.get(key, (each, 0))
        counted[key] = (first, count + len(each.whom))
    return list(counted.values())


def why(programme: Programme, notice: Notice, language: Language) -> str:
    """What a notice is about, in a few words, as in *Reminder: Opening plenary*."""
    edition = programme.edition
    titles = {each.id: each.label[language] for each in edition.sessions}
    titles |= {each.id: each.label[language] for each in edition.deadlines}
    titles |= {each.id: each.title[language] for each in edition.meetings}
    titles |= {each.id: each.label[language] for each in edition.slots}
    about = plain(language, "list.comma").join(titles[each] for each in notice.about if each in titles)
    return plain(language, f"planned.what.{notice.what}", about=about)


def _line(programme: Programme, line: tuple[Notice, int], reader: Reader) -> Html:
    notice, count = line
    at = hour(notice.at, reader.present, reader.language)
    text = say(reader.language, "planned.line", when=at, what=why(programme, notice, reader.language))
    return say(reader.language, "planned.to", count=count, text=text)


def feedback_screen(programme: Programme, counted: dict[str, dict[str, int]], reader: Reader) -> Screen:
    """What participants made of the workshops, in numbers; nobody is named."""
    language = reader.language
    told = []
    for workshop in programme.edition.workshops:
        label = plain(language, "button.workshop", number=workshop.number, label=workshop.label[language])
        found = counted.get(workshop.id, {})
        numbers = {verdict: found.get(verdict, 0) for verdict in ("good", "fair", "poor")}
        told.append(say(language, "feedback.line", workshop=label, **numbers))
    body = lines(told) if any(counted.values()) else say(language, "feedback.none")
    back = (Button(plain(language, "org.button.planned"), "planned"),)
    return Screen(paragraphs([bold(plain(language, "feedback.title")), body]), (back, organisers_row(language)))
