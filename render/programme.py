"""The programme by day, what comes next, and what is going on."""

from collections.abc import Callable, Container, Iterable
from datetime import date
from functools import lru_cache
from itertools import groupby

from domain.edition import Certainty, HalfDay, Language, Session
from domain.person import Reader
from domain.programme import Programme, concerning
from render.dates import heading, plain_date, short_day
from render.screen import AnyButton, Button, Html, Row, Screen, bold, html, lines, packed, paragraphs
from render.sessions import half_day_title, session_buttons, session_line
from render.words import plain, say


def day_screen(
    programme: Programme,
    day: date | None,
    reader: Reader,
    *,
    whole: bool = False,
    note: Html | None = None,
    without: frozenset[str] = frozenset(),
) -> Screen:
    """One day of the programme as it concerns the reader, or ``whole``; ``None`` stands for no day printed at all.

    A session that the reader has turned down, one ``without``, is still shown, and marked.
    """
    if day is None:
        return Screen(say(reader.language, "programme.none"), (home_row(reader),))
    return _day_screen(programme, day, reader.on(programme.today(reader.now)), whole, note, without)


@lru_cache(512)
def _day_screen(
    programme: Programme, day: date, reader: Reader, whole: bool, note: Html | None, without: frozenset[str]
) -> Screen:
    # The screen most asked for, and the same all day long for all who read alike.
    language = reader.language
    printed = programme.sessions_of(day)
    mine = concerning(printed, reader.half)
    shown = printed if whole else mine
    title = bold(heading(day, language, year=True))
    if day == programme.today(reader.now):
        title = say(language, "day.today", day=title)
    text = paragraphs(
        [
            note,
            title,
            None if mine else _not_for_you(printed, language),
            *by_half_day(
                programme, shown, reader, at_home=False, beneath=lambda each: _turned(each, without, language)
            ),
            provisional_line(programme, reader),
        ]
    )
    verb = "day-all" if whole else "day"
    tabs = [Button(short_day(each, language), verb, each.isoformat()) for each in programme.days if each != day]
    rows = (*session_buttons(shown, language), *_turn(day, len(printed) - len(mine), whole, reader))
    return Screen(text, (*packed(tabs, 4), *rows, home_row(reader)))


def next_screen(programme: Programme, reader: Reader, *, without: Container[str] = ()) -> Screen:
    """What comes next for the reader, all that begins together; after the event, a goodbye.

    ``without`` are the sessions that the reader has turned down.
    """
    language = reader.language
    coming = programme.coming(reader.half, reader.now, without=without)
    if not coming:
        key = "next.goodbye" if programme.is_over(reader.now) else "next.nothing"
        going_on = None if programme.is_over(reader.now) else now_line(programme, reader, without=without)
        return Screen(paragraphs([farewell(programme, reader, key), going_on]), _ways_on(programme, reader, ()))
    text = paragraphs(
        [
            bold(plain(language, "next.title")),
            now_line(programme, reader, without=without),
            day_title(programme, coming[0].day, reader),
            *by_half_day(programme, coming, reader),
        ]
    )
    return Screen(text, _ways_on(programme, reader, coming))


def now_screen(programme: Programme, reader: Reader, *, without: Container[str] = ()) -> Screen:
    """What is going on for the reader, and what comes after it; ``without`` as in :func:`next_screen`."""
    language = reader.language
    going_on = programme.going_on(reader.half, reader.now, without=without)
    coming = programme.coming(reader.half, reader.now, without=without)
    if not going_on and not coming:
        key = "next.goodbye" if programme.is_over(reader.now) else "now.nothing"
        return Screen(farewell(programme, reader, key), _ways_on(programme, reader, ()))
    if going_on:
        said = [bold(plain(language, "now.title")), *by_half_day(programme, going_on, reader)]
    else:
        said = [say(language, "now.nothing")]
    if coming:
        said += [say(language, "now.then", day=day_title(programme, coming[0].day, reader))]
        said += by_half_day(programme, coming, reader)
    return Screen(paragraphs(said), _ways_on(programme, reader, (*going_on, *coming)))


def home_row(reader: Reader) -> Row:
    """The way back to the first screen."""
    return (Button(plain(reader.language, "button.home"), "home"),)


def provisional_line(programme: Programme, reader: Reader) -> Html:
    """That the programme is provisional, and of when."""
    day = plain_date(programme.edition.event.state_of, reader.language)
    return say(reader.language, "programme.provisional", day=day)


def by_half_day(
    programme: Programme,
    sessions: Iterable[Session],
    reader: Reader,
    *,
    at_home: bool = True,
    beneath: Callable[[Session], Iterable[Html]] = lambda _: (),
) -> list[Html]:
    """The sessions as lines under the titles of their half-days, with what stands ``beneath`` each."""
    blocks = []
    order = list(HalfDay)
    for half, each in groupby(sessions, key=lambda session: (session.day, order.index(session.half))):
        together = list(each)
        title = half_day_title(order[half[1]], together, reader.language)
        listed = [
            line
            for session in together
            for line in (session_line(programme, session, reader, at_home=at_home), *beneath(session))
        ]
        blocks.append(lines([title, *listed]))
    return blocks


def _turned(session: Session, without: frozenset[str], language: Language) -> tuple[Html, ...]:
    return (say(language, "line.turned_down"),) if session.id in without and not session.cancelled else ()


def _not_for_you(printed: tuple[Session, ...], language: Language) -> Html:
    said = say(language, "day.not_for_you")
    if all(session.certainty.audience is Certainty.CONFIRMED for session in printed):
        return said
    return lines([said, say(language, "day.audience_unsure")])


def _turn(day: date, others: int, whole: bool, reader: Reader) -> tuple[Row, ...]:
    if not others:
        return ()
    if whole:
        return ((Button(plain(reader.language, "button.for_me"), "day", day.isoformat()),),)
    label = plain(reader.language, "button.whole_day", count=others)
    return ((Button(label, "day-all", day.isoformat()),),)


def day_title(programme: Programme, day: date, reader: Reader) -> Html:
    """A day's name, which says so where it is today or tomorrow."""
    language = reader.language
    title = heading(day, language)
    match (day - programme.today(reader.now)).days:
        case 0:
            return say(language, "day.today", day=title)
        case 1:
            return say(language, "day.tomorrow", day=title)
        case _:
            return html(title)


def now_line(programme: Programme, reader: Reader, *, without: Container[str] = ()) -> Html | None:
    """What is going on for the reader, in one line; ``without`` as in :func:`next_screen`."""
    going_on = programme.going_on(reader.half, reader.now, without=without)
    if not going_on:
        return None
    titles = plain(reader.language, "list.semicolon").join(session.title[reader.language] for session in going_on)
    return say(reader.language, "now.line", titles=titles)


def farewell(programme: Programme, reader: Reader, key: str) -> Html:
    """The sentence ``key`` that speaks of the event by its short name."""
    return say(reader.language, key, event=programme.edition.event.short[reader.language])


def _ways_on(programme: Programme, reader: Reader, sessions: tuple[Session, ...]) -> tuple[Row, ...]:
    language = reader.language
    rows = session_buttons(sessions, language)
    day = sessions[0].day if sessions else programme.day_to_open(reader.now, reader.half)
    buttons: list[AnyButton] = []
    if day is not None:
        label = plain(language, "button.back_to_day", day=short_day(day, language))
        buttons.append(Button(label, "day", day.isoformat()))
    return (*rows, *packed([*buttons, *home_row(reader)]))
