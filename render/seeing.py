"""What organisers see at a glance: figures, the delegations behind each, and the ways to act on them."""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.delegation import Status
from domain.edition import Language
from domain.lists import Gathered
from domain.person import Half, Reader
from domain.reach import ReachState
from domain.roles import Action, Role, may
from domain.seeing import HALVES, Figure, Section, figures
from render.dates import day_name, short_day
from render.lists_people import labelled
from render.organisers import moment_told, organisers_row
from render.pages import turning
from render.screen import ROOM, AnyButton, Button, Html, Row, Screen, bold, clipped, lines, packed, paragraphs
from render.words import plain, say

PAGE = 12
DRAWN = (Section.COMING, Section.WORKSHOPS, Section.OWED, Section.HEADS, Section.ARRIVALS)
"""The sections of which there is a chart."""


def seeing_screen(gathered: Gathered, letters: int, reader: Reader) -> Screen:
    """Everything on one screen, a paragraph a section; ``letters`` of those the reader may answer wait."""
    language = reader.language
    text = paragraphs(
        [
            bold(plain(language, "seeing.title", when=moment_told(gathered.now, reader))),
            _coming(figures(gathered, Section.COMING), language),
            _workshops(gathered, figures(gathered, Section.WORKSHOPS), language),
            _owed(figures(gathered, Section.OWED), language),
            _heads(gathered, figures(gathered, Section.HEADS), language),
            _arrivals(figures(gathered, Section.ARRIVALS), language),
            _unreached(figures(gathered, Section.UNREACHED), language),
            say(language, "seeing.letters", number=letters) if letters else None,
        ]
    )
    buttons: list[AnyButton] = [Button(plain(language, f"seeing.button.{each}"), "figures", each) for each in Section]
    buttons.append(Button(plain(language, "seeing.button.planned"), "planned"))
    if letters:
        buttons.append(Button(plain(language, "seeing.button.letters", number=letters), "letters"))
    return Screen(text, (*packed(buttons), organisers_row(language)))


def section_screen(gathered: Gathered, section: Section, reader: Reader) -> Screen:
    """The figures of a section: each opens the delegations behind it; a chart of them where one is drawn."""
    language = reader.language
    found = figures(gathered, section)
    told = [say(language, "seeing.line", label=label(gathered, each, language), number=each.number) for each in found]
    text = paragraphs(
        [
            bold(plain(language, f"seeing.section.{section}")),
            say(language, f"seeing.about.{section}"),
            lines(told) if told else say(language, "seeing.none"),
        ]
    )
    open_ = [Button(_short(gathered, each, language), "figure", each.id) for each in found if each.number]
    drawn: tuple[Row, ...] = ()
    if section in DRAWN and any(each.number for each in found):
        drawn = ((Button(plain(language, "seeing.button.chart"), "chart", section),),)
    return Screen(text, (*drawn, *packed(open_), _back(language)))


def figure_screen(gathered: Gathered, figure: Figure, page: int, roles: frozenset[Role], reader: Reader) -> Screen:
    """The delegations behind a figure, in pages; each opens for who may act for it."""
    language = reader.language
    pages = max(1, -(-len(figure.delegations) // PAGE))
    page = min(max(page, 1), pages)
    here = figure.delegations[(page - 1) * PAGE : page * PAGE]
    title = say(language, "seeing.line", label=label(gathered, figure, language), number=figure.number)
    told = [
        say(language, "seeing.counted", name=each.name[language], number=number)
        if number
        else say(language, "line", text=each.name[language])
        for each, number in here
    ]
    text = paragraphs([bold(title), lines(told) if told else say(language, "seeing.nobody")])
    verb = "reach" if figure.section is Section.UNREACHED else "delegation"
    buttons = [
        Button(clipped(each.name[language], ROOM[2]), verb, each.id)
        for each, _ in here
        if may(roles, Action.ACT_FOR, each.half)
    ]
    write: tuple[Row, ...] = ()
    if figure.delegations and any(may(roles, Action.ANNOUNCE, half) for half in HALVES):
        write = ((Button(plain(language, "seeing.button.write"), "figure-write", figure.id),),)
    back = Button(plain(language, f"seeing.button.back_to.{figure.section}"), "figures", figure.section)
    return Screen(text, (*packed(buttons), *turning("figure", figure.id, page, pages, language), *write, (back,)))


def label(gathered: Gathered, figure: Figure, language: Language) -> str:
    """What a figure counts, in words."""
    first, second = [*figure.of, ""][:2]
    match figure.section:
        case Section.COMING:
            half, status = plain(language, f"seeing.half.{first}"), plain(language, f"status.{second}")
            return plain(language, "seeing.of", whose=half, what=status)
        case Section.WORKSHOPS:
            workshop = gathered.programme.edition.workshop_by_id[first]
            named = plain(language, "button.workshop", number=workshop.number, label=workshop.label[language])
            return plain(language, "seeing.of", whose=named, what=plain(language, f"seeing.half.{second}"))
        case Section.OWED:
            return next(each.label[language] for each in gathered.programme.edition.deadlines if each.id == first)
        case Section.HEADS:
            session = gathered.programme.edition.session_by_id[first]
            named = labelled(session, language)
            return plain(language, "seeing.of", whose=named, what=plain(language, f"seeing.heads.{second}"))
        case Section.ARRIVALS:
            return plain(language, "seeing.unsaid") if first == "unsaid" else day_name(_day(first), language)
        case Section.UNREACHED:
            half = plain(language, f"seeing.half.{first}")
            return plain(language, "seeing.of", whose=half, what=plain(language, f"seeing.far.{second}"))


def _short(gathered: Gathered, figure: Figure, language: Language) -> str:
    number = plain(language, "seeing.button.number", number=figure.number)
    return plain(language, "seeing.button.figure", label=clipped(label(gathered, figure, language), 34), number=number)


def _coming(found: Sequence[Figure], language: Language) -> Html:
    told = [
        say(
            language,
            "seeing.of",
            whose=bold(plain(language, f"seeing.half.{half}")),
            what=plain(language, "list.comma").join(
                plain(language, "seeing.count", label=plain(language, f"status.{status}"), number=number)
                for status in (Status.CONFIRMED, Status.STUDYING, Status.UNKNOWN, Status.DECLINED)
                if (number := _number(found, half, status))
            )
            or plain(language, "seeing.none"),
        )
        for half in HALVES
    ]
    return lines([bold(plain(language, "seeing.section.coming")), *told])


def _workshops(gathered: Gathered, found: Sequence[Figure], language: Language) -> Html | None:
    workshops = gathered.programme.edition.workshops
    if not workshops:
        return None
    told = [
        say(
            language,
            "seeing.workshop",
            workshop=plain(language, "button.workshop", number=each.number, label=each.label[language]),
            french=_number(found, each.id, Half.FRENCH),
            japanese=_number(found, each.id, Half.JAPANESE),
        )
        for each in workshops
    ]
    return lines([bold(plain(language, "seeing.section.shops")), *told])


def _owed(found: Sequence[Figure], language: Language) -> Html:
    number = sum(each.number for each in found)
    owing = {delegation.id for each in found for delegation, _ in each.delegations}
    told = (
        say(language, "seeing.owed", number=number, delegations=len(owing)) if number else say(language, "seeing.paid")
    )
    return lines([bold(plain(language, "seeing.section.owed")), told])


def _heads(gathered: Gathered, found: Sequence[Figure], language: Language) -> Html | None:
    """The sessions with a printed plan, and the others to which somebody has said yes."""
    told = []
    for each in found:
        session = gathered.programme.edition.session_by_id[each.of[0]]
        if each.of[1] == "yes" and (session.headcount is not None or each.number):
            named = labelled(session, language)
            key = "seeing.line" if session.headcount is None else "seeing.planned"
            planned = {} if session.headcount is None else {"planned": session.headcount}
            told.append(say(language, key, label=named, number=each.number, **planned))
    return lines([bold(plain(language, "seeing.section.heads")), *told]) if told else None


def _arrivals(found: Sequence[Figure], language: Language) -> Html | None:
    if not found:
        return None
    told = [
        plain(language, "seeing.count", label=label_of_day(each.of[0], language), number=each.number) for each in found
    ]
    return lines([bold(plain(language, "seeing.section.arrivals")), plain(language, "list.comma").join(told)])


def label_of_day(day: str, language: Language) -> str:
    """A day of arrival for a list: short, or that it is not said."""
    return plain(language, "seeing.unsaid") if day == "unsaid" else short_day(_day(day), language)


def _unreached(found: Sequence[Figure], language: Language) -> Html:
    told = [
        say(
            language,
            "seeing.of",
            whose=bold(plain(language, f"seeing.half.{half}")),
            what=plain(language, "list.comma").join(
                plain(language, "seeing.count", label=plain(language, f"seeing.far.{state}"), number=number)
                for state in (ReachState.NEVER, ReachState.BLOCKED)
                if (number := _number(found, half, state))
            )
            or plain(language, "seeing.all_reached"),
        )
        for half in HALVES
    ]
    return lines([bold(plain(language, "seeing.section.far")), *told])


def _number(found: Iterable[Figure], *of: str) -> int:
    return next((each.number for each in found if each.of == of), 0)


def _day(iso: str) -> date:
    return date.fromisoformat(iso)


def _back(language: Language) -> Row:
    return (Button(plain(language, "seeing.button.back"), "figures"),)
