"""The programme by day, what comes next, and what is going on."""

from collections.abc import Iterable
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
    programme: Programme, day: date | None, reader: Reader, *, whole: bool = False, note: Html | None = None
) -> Screen:
    """One day of the programme as it concerns the reader, or ``whole``; ``None`` stands for no day printed at all."""
    if day is None:
        return Screen(say(reader.language, "programme.none"), (home_row(reader),))
    return _day_screen(programme, day, reader.on(programme.today(reader.now)), whole, note)


@lru_cache(512)
def _day_screen(programme: Programme, day: date, reader: Reader, whole: bool, note: Html | None) -> Screen:
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
            *_by_half_day(programme, shown, reader, at_home=False),
            provisional_line(programme, reader),
        ]
    )
    verb = "day-all" if whole else "day"
    tabs = [Button(short_day(each, language), verb, each.isoformat()) for each in programme.days if each != day]
    rows = (*session_buttons(shown, language), *_turn(day, len(printed) - len(mine), whole, reader))
    return Screen(text, (*packed(tabs, 4), *rows, home_row(reader)))


def next_screen(programme: Programme, reader: Reader) -> Screen:
    """What comes next for the reader, all that begins together; after the event, a goodbye."""
    language = reader.language
    coming = programme.coming(reader.half, reader.now)
    if not coming:
        key = "next.goodbye" if programme.is_over(reader.now) else "next.nothing"
        going_on = None if programme.is_over(reader.now) else now_line(programme, reader)
        return Screen(paragraphs([farewell(programme, reader, key), going_on]), _ways_on(programme, reader, ()))
    text = paragraphs(
        [
            bold(plain(language, "next.title")),
            now_line(programme, reader),
            day_title(programme, coming[0].day, reader),
            *_by_half_day(programme, coming, reader),
        ]
    )
    return Screen(text, _ways_on(programme, reader, coming))


def now_screen(programme: Programme, reader: Reader) -> Screen:
    """What is going on for the reader, and what comes after it."""
    language = reader.language
    going_on = programme.going_on(reader.half, reader.now)
    coming = programme.coming(reader.half, reader.now)
    if not going_on and not coming:
        key = "next.goodbye" if programme.is_over(reader.now) else "now.nothing"
        return Screen(farewell(programme, reader, key), _ways_on(programme, reader, ()))
    if going_on:
        said = [bold(plain(language, "now.title")), *_by_half_day(programme, going_on, reader)]
    else:
        said = [say(language, "now.nothing")]
    if coming:
        said += [say(language, "now.then", day=day_title(programme, coming[0].day, reader))]
        said += _by_half_day(programme, coming, reader)
    return Screen(paragraphs(said), _ways_on(programme, reader, (*going_on, *coming)))


def home_row(reader: Reader) -> Row:
    """The way back to the first screen."""
    return (Button(plain(reader.language, "button.home"), "home"),)


def provisional_line(programme: Programme, reader: Reader) -> Html:
    """That the programme is provisional, and of when."""
    day = plain_date(programme.edition.event.state_of, reader.language)
    return say(reader.language, "programme.provisional", day=day)


def _by_half_day(
    programme: Programme, sessions: Iterable[Session], reader: Reader, *, at_home: bool = True
) -> list[Html]:
    blocks = []
    order = list(HalfDay)
    for half, each in groupby(sessions, key=lambda session: (session.day, order.index(session.half))):
        together = list(each)
        title = half_day_title(order[half[1]], together, reader.language)
        blocks.append(
            lines([title, *(session_line(programme, session, reader, at_home=at_home) for session in together)])
        )
    return blocks


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


def now_line(programme: Programme, reader: Reader) -> Html | None:
    """What is going on for the reader, in one line."""
    going_on = programme.going_on(reader.half, reader.now)
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
