"""What is due: the reader's list, everything that is printed, and a card for each."""

from collections.abc import Iterable
from itertools import groupby

from domain.deadlines import ahead, behind, concerns, is_past, last_minute, printed_year
from domain.dossier import Deadline, Ower
from domain.edition import Certainty, Language
from domain.person import Half, Reader
from domain.programme import Programme
from render.dates import both_hours, day_name
from render.facts import source_line, sure
from render.programme import home_row
from render.screen import AnyButton, Button, Html, Row, Screen, bold, html, italic, lines, packed, paragraphs
from render.words import plain, say


def deadlines_screen(
    programme: Programme, reader: Reader, *, whole: bool = False, past: bool = False, note: Html | None = None
) -> Screen:
    """What is due for the reader, or ``whole``, soonest first; with ``past``, what is over instead."""
    language = reader.language
    choose = behind if past else ahead
    listed = choose(programme, reader.half, reader.now, whole=whole)
    nothing = say(language, "deadlines.none_past" if past else "deadlines.none")
    text = paragraphs(
        [
            note,
            bold(plain(language, _title(whole, past))),
            say(language, "deadlines.past") if past else _preface(programme, reader, whole),
            *([_group(programme, group, reader) for group in _grouped(listed)] or [nothing]),
            None if past else _others(programme, reader, whole),
        ]
    )
    cards = packed([Button(each.label[language], "deadline", each.id) for each in listed])
    return Screen(text, (*cards, *_ways(programme, reader, whole, past), home_row(reader)))


def deadline_card(programme: Programme, deadline: Deadline, reader: Reader) -> Screen:
    """All that is printed of one deadline, and how sure each part of it is."""
    language = reader.language
    document = next((each for each in programme.edition.documents if each.id == deadline.document), None)
    note, about = deadline.note, deadline.about
    text = paragraphs(
        [
            sure(bold(deadline.title[language]), deadline.certainty.what, language),
            _not_settled_for(deadline, reader),
            lines(
                [
                    say(language, "deadline.when", when=_when(programme, deadline, reader)),
                    _year_printed(deadline, language),
                    say(language, "deadline.whom", whom=whom(deadline, language)),
                    _addressee(programme, deadline, language),
                    _site(deadline, language),
                ]
            ),
            _over(programme, deadline, reader),
            about[language] if about else None,
            say(language, "card.note", note=note[language]) if note else None,
            italic(source_line(programme, deadline.source, language)),
        ]
    )
    buttons: list[AnyButton] = []
    if document is not None:
        buttons.append(Button(document.label[language], "document", document.id))
    if deadline.online is not None:
        buttons.append(Button(plain(language, "button.practical.stay"), "practical", "stay"))
    mine = concerns(deadline, reader.half)
    back = Button(plain(language, "button.back_to_deadlines"), "deadlines" if mine else "deadlines-all")
    return Screen(text, (*packed(buttons), (back,), home_row(reader)))


def next_due(programme: Programme, reader: Reader) -> Html | None:
    """The reader's next deadline with a day, in one line; nothing once the event has begun."""
    if programme.today(reader.now) >= programme.edition.event.opens:
        return None
    dated = [each for each in ahead(programme, reader.half, reader.now) if each.day is not None]
    if not dated:
        return None
    language = reader.language
    first = [each for each in dated if each.day == dated[0].day and each.does == dated[0].does]
    titles = plain(language, "list.semicolon").join(each.label[language] for each in first)
    assert first[0].day is not None
    day = say(language, f"deadline.{first[0].does}.day", day=day_name(first[0].day, language, year=True))
    return say(language, "home.due", titles=titles, day=sure(day, first[0].certainty.day, language))


def deadline_lines(programme: Programme, deadline: Deadline, reader: Reader) -> Html:
    """One deadline in a list of others: when, what, who owes it and to whom."""
    return _group(programme, [deadline], reader)


def deadline_terms(programme: Programme, deadline: Deadline, reader: Reader, *, over: bool = True) -> Html:
    """By when one deadline is, in both zones, and to whom, as sure as each is; and, if ``over``, whether it is over."""
    language = reader.language
    return lines(
        [
            say(language, "deadline.when", when=_when(programme, deadline, reader)),
            _addressee(programme, deadline, language, short=True),
            _site(deadline, language),
            _over(programme, deadline, reader) if over else None,
        ]
    )


def lapsed(programme: Programme, deadline: Deadline, reader: Reader) -> bool:
    """Is its printed day over without anybody having confirmed it?"""
    return is_past(programme, deadline, reader.now) and deadline.certainty.day not in (None, Certainty.CONFIRMED)


def deadline_day(deadline: Deadline, reader: Reader) -> Html:
    """Its day alone, or in words when, and how sure that is."""
    language = reader.language
    if deadline.day is None:
        return html(deadline.timing[language] if deadline.timing else plain(language, "deadline.undated"))
    return sure(day_name(deadline.day, language), deadline.certainty.day, language)


def whom(deadline: Deadline, language: Language) -> str:
    """Who owes it, in words."""
    return _owers(deadline.owed_by, language)


def addressees(programme: Programme, ids: Iterable[str], language: Language, *, short: bool = False) -> str:
    """The organisations and collectivités of these ids, by their names, or by their ``short`` ones."""
    edition = programme.edition
    names = {each.id: each.name[language] for each in edition.collectivities}
    names |= {each.id: (each.short if short else each.name)[language] for each in edition.organisations}
    return plain(language, "list.comma").join(names[id_] for id_ in ids)


def _owers(owers: Iterable[Ower], language: Language) -> str:
    return plain(language, "list.comma").join(plain(language, f"ower.{each}") for each in owers)


def _title(whole: bool, past: bool) -> str:
    if past:
        return "deadlines.title_past"
    return "deadlines.title_all" if whole else "deadlines.title"


def _preface(programme: Programme, reader: Reader, whole: bool) -> Html | None:
    """For whom the days are printed, which is not the same for the two halves."""
    if not programme.edition.deadlines:
        return None
    if reader.half is Half.JAPANESE:
        return say(reader.language, "deadlines.whole_japanese" if whole else "deadlines.japanese")
    return say(reader.language, "deadlines.whole" if whole else "deadlines.french")


def _others(programme: Programme, reader: Reader, whole: bool) -> Html | None:
    """Whom the days that are not shown concern."""
    others = [] if whole else [each for each in programme.edition.deadlines if not concerns(each, reader.half)]
    if not others or reader.half is Half.JAPANESE:
        return None
    owers = dict.fromkeys(ower for each in others for ower in each.owed_by)
    return say(reader.language, "deadlines.others", whom=_owers(owers, reader.language))


def _grouped(deadlines: Iterable[Deadline]) -> list[list[Deadline]]:
    """Those that share one heading: a day, a direction, a certainty, or the same words in place of a day."""
    keyed = groupby(deadlines, key=lambda each: (each.day, each.does, each.certainty.day, each.timing))
    return [list(group) for _, group in keyed]


def _group(programme: Programme, group: list[Deadline], reader: Reader) -> Html:
    listed = [line for each in group for line in _lines(programme, each, reader.language)]
    return lines([_when(programme, group[0], reader, title=True), *listed])


def _lines(programme: Programme, deadline: Deadline, language: Language) -> list[Html]:
    to = _to(programme, deadline, language, short=True)
    key = "deadline.owed" if to is None else "deadline.owed_to"
    title = sure(deadline.title[language], deadline.certainty.what, language)
    return [say(language, "line", text=title), say(language, key, whom=whom(deadline, language), to=to or "")]


def _when(programme: Programme, deadline: Deadline, reader: Reader, *, title: bool = False) -> Html:
    """Until when, or from when; a day that closes runs until its last minute at the host's. ``title``: as a heading."""
    language = reader.language
    closes = last_minute(programme, deadline)
    if closes is None or deadline.day is None:
        said = deadline.timing[language] if deadline.timing else plain(language, "deadline.undated")
    elif deadline.does == "opens":
        said = plain(language, "deadline.opens.day", day=day_name(deadline.day, language, year=True))
    else:
        hours = both_hours(closes, None, reader.host, reader.present, language)
        said = plain(language, "deadline.closes", day=day_name(deadline.day, language, year=True), hours=hours)
    words = bold(said[0].upper() + said[1:]) if title else html(said)
    return sure(words, deadline.certainty.day, language)


def _year_printed(deadline: Deadline, language: Language) -> Html | None:
    """What year stands in the print, where it is not plainly that of the day."""
    if deadline.printed is None or deadline.day is None or deadline.certainty.day is Certainty.CONFIRMED:
        return None
    year = printed_year(deadline)
    if year is None:
        return say(language, "deadline.no_year")
    return None if year == deadline.day.year else say(language, "deadline.other_year", year=year)


def _to(programme: Programme, deadline: Deadline, language: Language, *, short: bool = False) -> Html | None:
    """To whom; one that is carried over is never given as where to send something."""
    if deadline.to:
        if deadline.certainty.to is Certainty.INHERITED:
            return say(language, "deadline.to.unknown")
        return sure(addressees(programme, deadline.to, language, short=short), deadline.certainty.to, language)
    if deadline.online is None:
        return None
    if deadline.certainty.online is Certainty.INHERITED:
        return say(language, "deadline.online.unknown")
    return sure(deadline.online[language], deadline.certainty.online, language)


def _addressee(programme: Programme, deadline: Deadline, language: Language, *, short: bool = False) -> Html | None:
    to = _to(programme, deadline, language, short=short) if deadline.to else None
    if to is not None:
        return say(language, "deadline.to", to=to)
    return None if deadline.online is not None else say(language, "deadline.to.none")


def _site(deadline: Deadline, language: Language) -> Html | None:
    if deadline.online is None:
        return None
    if deadline.certainty.online is Certainty.INHERITED:
        return say(language, "deadline.online", site=say(language, "deadline.online.unknown"))
    site = sure(deadline.online[language], deadline.certainty.online, language)
    return say(language, "deadline.online", site=site)


def _over(programme: Programme, deadline: Deadline, reader: Reader) -> Html | None:
    """That its printed day is over; one that nobody confirmed closes nothing."""
    if not is_past(programme, deadline, reader.now):
        return None
    sure_of = deadline.certainty.day in (None, Certainty.CONFIRMED)
    return say(reader.language, "deadline.over.confirmed" if sure_of else "deadline.over.unconfirmed")


def _not_settled_for(deadline: Deadline, reader: Reader) -> Html | None:
    """To a delegate of Japan: that a day printed for the other half is not theirs."""
    if reader.half is not Half.JAPANESE or concerns(deadline, reader.half):
        return None
    return say(reader.language, "deadline.not_yours")


def _ways(programme: Programme, reader: Reader, whole: bool, past: bool) -> tuple[Row, ...]:
    language = reader.language
    verb = "deadlines-all" if whole else "deadlines"
    buttons: list[AnyButton] = []
    if past:
        buttons.append(Button(plain(language, "button.deadlines_ahead"), verb))
    elif over := len(behind(programme, reader.half, reader.now, whole=whole)):
        buttons.append(Button(plain(language, "button.deadlines_past", number=over), verb, "past"))
    others = sum(not concerns(each, reader.half) for each in programme.edition.deadlines)
    if whole and others:
        buttons.append(Button(plain(language, "button.deadlines_mine"), "deadlines"))
    elif others:
        name = "button.deadlines_french" if reader.half is Half.JAPANESE else "button.deadlines_all"
        buttons.append(Button(plain(language, name), "deadlines-all"))
    if programme.edition.meetings:
        buttons.append(Button(plain(language, "button.meetings"), "meetings"))
    return packed(buttons, 1)
