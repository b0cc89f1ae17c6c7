"""The Rencontres and the town that holds them, in chapters of what the dossier states."""

from dataclasses import dataclass

from domain.dossier import PastEdition, Topic
from domain.edition import Language, Rules
from domain.person import Reader
from domain.programme import Programme
from render.dates import duration, month_name
from render.facts import held, source_line, sure
from render.pages import paged, turning
from render.programme import home_row
from render.screen import AnyButton, Button, Html, Row, Screen, bold, html, italic, lines, packed, paragraphs
from render.told import held_true, sources_of, told
from render.words import plain, say


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its name in buttons and words, and the facts it gathers."""

    name: str
    topics: tuple[Topic, ...]


CHAPTERS = {
    each.name: each
    for each in (
        Chapter("meeting", (Topic.RENCONTRES,)),
        Chapter("theme", (Topic.THEME,)),
        Chapter("programme", (Topic.PROGRAMME,)),
        Chapter("rules", (Topic.WORKSHOPS,)),
        Chapter("history", (Topic.HISTORY,)),
        Chapter("preparation", (Topic.PREPARATION,)),
        Chapter("town", (Topic.CANNES,)),
        Chapter("sites", (Topic.SITES,)),
    )
}


def about_screen(programme: Programme, reader: Reader) -> Screen:
    """What the Rencontres are, in short, and the ways to every chapter."""
    language = reader.language
    event = programme.edition.event
    about = event.about
    text = paragraphs(
        [
            lines([bold(event.name[language]), held(programme, language)]),
            sure(say(language, "event.theme", theme=event.theme[language]), event.theme_certainty, language),
            about[language] if about else None,
            _novelties(programme, language),
            say(language, "help.contact", address=event.contact) if event.contact else None,
            italic(source_line(programme, event.source, language)),
        ]
    )
    chapters = [_button(name, programme, language) for name in CHAPTERS if _parts(programme, name, language)]
    others: list[AnyButton] = []
    if programme.edition.collectivities or programme.edition.organisations:
        others.append(Button(plain(language, "button.participants"), "participants"))
    if programme.edition.meetings:
        others.append(Button(plain(language, "button.meetings"), "meetings"))
    return Screen(text, (*packed(others), *packed(chapters), home_row(reader)))


def chapter_screen(programme: Programme, name: str, page: int, reader: Reader) -> Screen:
    """One page of a chapter; beyond its last page, the last one."""
    language = reader.language
    pages = paged(_parts(programme, name, language))
    page = min(max(page, 1), len(pages))
    facts = held_true(programme, (fact for fact in programme.edition.facts if fact.topic in CHAPTERS[name].topics))
    here = [fact for fact in facts if told(programme, fact, language) in pages[page - 1]]
    title = bold(_title(name, programme, language))
    if len(pages) > 1:
        title = say(language, "page.title", title=title, page=page, total=len(pages))
    nothing = None if pages[0] else say(language, "about.nothing")
    text = paragraphs([title, nothing, *pages[page - 1], sources_of(programme, here, language)])
    back = Button(plain(language, "button.back_to_about"), "about")
    rows: tuple[Row, ...] = (*turning("about", name, page, len(pages), language), *_ways(programme, name, language))
    return Screen(text, (*rows, (back,), home_row(reader)))


def _parts(programme: Programme, name: str, language: Language) -> list[Html]:
    edition = programme.edition
    topics = CHAPTERS[name].topics
    facts = [told(programme, each, language) for each in held_true(programme, edition.facts) if each.topic in topics]
    if name == "rules":
        return [*_rules(edition.event.rules, language), *facts]
    if name == "history":
        return [*(_edition(each, language) for each in edition.history), *facts]
    return facts


def _rules(rules: Rules | None, language: Language) -> list[Html]:
    if rules is None:
        return []
    length = duration(rules.lasts, language)
    return [
        lines(
            [
                say(language, "rules.choices", number=rules.choices),
                say(language, "rules.at_once", number=rules.at_once, length=length),
                say(language, "rules.speech", length=duration(rules.speech, language)),
            ]
        )
    ]


def _edition(past: PastEdition, language: Language) -> Html:
    """Another edition: its number, town and year where they are printed, what was discussed, how many came."""
    head = plain(
        language, "history.held", number=_number(past, language), host=past.host[language], dated=_dated(past, language)
    ).strip()
    came = None
    if past.french is not None and past.japanese is not None:
        came = say(language, "history.came", french=past.french, japanese=past.japanese)
    return lines(
        [
            sure(bold(head), past.certainty, language),
            say(language, "event.theme", theme=past.theme[language]) if past.theme else None,
            *(say(language, "line", text=each[language]) for each in past.workshops),
            came,
            past.about[language] if past.about else None,
        ]
    )


def _number(past: PastEdition, language: Language) -> str:
    if past.number is None:
        return plain(language, "history.former")
    return plain(language, "history.first" if past.number == 1 else "history.number", number=past.number)


def _dated(past: PastEdition, language: Language) -> str:
    if past.year is None:
        return ""
    if past.month is None:
        return plain(language, "history.year", year=past.year)
    return plain(language, "history.month", month=month_name(f"{past.year}-{past.month:02}", language))


def _novelties(programme: Programme, language: Language) -> Html | None:
    novelties = programme.edition.event.novelties
    if not novelties:
        return None
    listed = (say(language, "line", text=html(each[language])) for each in novelties)
    return lines([bold(plain(language, "about.novelties")), *listed])


def _title(name: str, programme: Programme, language: Language) -> str:
    return plain(language, f"about.{name}.title", host=programme.edition.event.host[language])


def _button(name: str, programme: Programme, language: Language) -> Button:
    host = programme.edition.event.host[language]
    return Button(plain(language, f"button.about.{name}", host=host), "about", name)


def _ways(programme: Programme, name: str, language: Language) -> tuple[Row, ...]:
    """Where a chapter leads: to what it speaks of."""
    beside = {
        "programme": ["programme"],
        "rules": ["workshops"],
        "sites": ["places"],
        "preparation": ["meetings", "deadlines"],
    }.get(name, [])
    buttons: list[AnyButton] = [Button(plain(language, f"button.{verb}"), verb) for verb in beside]
    other = {"town": "sites", "sites": "town"}.get(name)
    if other is not None:
        buttons.insert(0, _button(other, programme, language))
    return packed(buttons)
