"""Answers to questions in free text: one short message, its source, and the buttons that follow from it."""

from collections.abc import Callable, Iterable

from domain.dossier import Collectivity, Deadline, Organisation
from domain.edition import Language, Workshop
from domain.person import Reader
from domain.programme import Programme
from domain.questions.answers import Answer, Found, NotFixed, Social, Unsure
from render.answers_coming import coming, not_told_to_come
from render.answers_programme import tell_day, tell_next, tell_no_day, tell_now, tell_session
from render.answers_ways import ways_on
from render.dates import day_name, month_name
from render.deadlines import deadline_day, deadline_lines
from render.facts import held, source_line, sure, when
from render.meetings import meeting_lines
from render.participants import official_line, participant_lines
from render.screen import Html, Screen, bold, html, italic, lines, packed, paragraphs
from render.slots import answered
from render.told import told
from render.words import plain, say


def answer_screen(programme: Programme, answers: Iterable[Answer], reader: Reader, *, foreign: bool = False) -> Screen:
    """The answers in one message; ``foreign`` says first that the bot speaks two languages."""
    listed = list(answers)
    parts = [answer_text(programme, answer, reader) for answer in listed]
    sources = [source for answer in listed for source in sources_of(programme, answer)]
    text = paragraphs(
        [
            say(reader.language, "answer.foreign") if foreign else None,
            *dict.fromkeys(parts),
            italic(source_line(programme, sources, reader.language)) if sources else None,
        ]
    )
    buttons = [button for answer in listed for button in ways_on(programme, answer, reader.language)]
    return Screen(text, packed(list(dict.fromkeys(buttons))[:4]))


def answer_text(programme: Programme, answer: Answer, reader: Reader) -> Html:
    """One answer, without its source."""
    match answer:
        case Social(kind):
            return say(reader.language, f"social.{kind}")
        case Unsure():
            return say(reader.language, "answer.unsure")
        case NotFixed():
            return _not_fixed(programme, answer, reader)
        case Found():
            said = _TELL[answer.kind](programme, answer, reader)
            return _agreeing(answer, said, reader.language)


def _agreeing(answer: Found, said: Html, language: Language) -> Html:
    if answer.agrees is None:
        return said
    return say(language, "answer.yes" if answer.agrees else "answer.no", said=said)


def _not_fixed(programme: Programme, answer: NotFixed, reader: Reader) -> Html:
    language = reader.language
    if answer.kind == "slot":
        slot = next(each for each in programme.edition.slots if each.id == answer.id)
        return html(slot.unknown[language])
    if answer.kind == "workshop":
        workshop = programme.edition.workshop_by_id[answer.id]
        key = "answer.no_chief" if answer.what == "chief" else "answer.pairing"
        return say(language, key, number=workshop.number, title=workshop.title[language])
    if answer.kind == "collectivity":
        return not_told_to_come(programme, answer, language)
    session = programme.edition.session_by_id[answer.id]
    known = when(programme, session, reader.present, language, year=False)
    return lines(
        [
            bold(session.title[language]),
            say(language, "line.when", when=known) if answer.what == "place" else None,
            say(language, f"answer.not_fixed.{answer.what}"),
        ]
    )


def _fact(programme: Programme, answer: Found, reader: Reader) -> Html:
    bullet = say(reader.language, "line", text="")
    facts = [each for each in programme.edition.facts if each.id in (answer.id, *answer.others)]
    return lines(Html(told(programme, fact, reader.language).removeprefix(bullet)) for fact in facts)


def _workshop(programme: Programme, answer: Found, reader: Reader) -> Html:
    language = reader.language
    workshop = programme.edition.workshop_by_id[answer.id]
    asks = answer.asks
    said: list[Html | None] = [_titled(workshop, language)]
    if "subject" in asks:
        said = [say(language, "answer.subject", number=workshop.number, title=workshop.title[language])]
    elif "examples" in asks:
        said += [say(language, "line", text=subject.text[language]) for subject in workshop.subjects]
    elif "aims" in asks:
        said += [say(language, "line", text=aim[language]) for aim in workshop.aims]
    elif "thread" in asks or "title" not in asks:
        said.append(html(workshop.thread[language]))
    if "title" in asks and workshop.other_title is not None:
        said.append(say(language, "answer.other_title", title=workshop.other_title[language]))
    fixed = programme.slots_of(workshop)
    if fixed and asks & {"ask-when", "ask-hour", "ask-where"}:
        said += [when(programme, session, reader.present, language, year=False) for session in fixed]
        rooms = [room for session in fixed if (room := programme.room_of(session, workshop)) is not None]
        said += [say(language, "card.where", where=room.name[language]) for room in rooms]
    return lines(said)


def _workshops(programme: Programme, answer: Found, reader: Reader) -> Html:
    language = reader.language
    workshops = programme.edition.workshops
    if answer.others:
        named = [each for each in workshops if each.id in answer.others]
        return lines(
            [say(language, "answer.several"), *(say(language, "line", text=_titled(each, language)) for each in named)]
        )
    count = say(language, "answer.workshops", count=len(workshops))
    if answer.kind == "count-workshops":
        return count
    return lines([count, *(say(language, "line", text=_titled(each, language)) for each in workshops)])


def _titled(workshop: Workshop, language: Language) -> Html:
    return say(language, "answer.workshop", number=workshop.number, title=workshop.title[language])


def _deadline(programme: Programme, answer: Found, reader: Reader) -> Html:
    deadline = next(each for each in programme.edition.deadlines if each.id == answer.id)
    about = html(deadline.about[reader.language]) if deadline.about else None
    return lines([deadline_lines(programme, deadline, reader), about])


def _dues(programme: Programme, answer: Found, reader: Reader) -> Html:
    language = reader.language
    found = [each for each in programme.edition.deadlines if each.id in answer.others]
    if not found:
        return say(language, "answer.no_dues")
    return lines([say(language, "answer.dues"), *(_due(each, reader) for each in found)])


def _due(deadline: Deadline, reader: Reader) -> Html:
    return say(reader.language, "answer.due", day=deadline_day(deadline, reader), title=deadline.title[reader.language])


def _meeting(programme: Programme, answer: Found, reader: Reader) -> Html:
    meant = (each for each in programme.edition.meetings if each.id in (answer.id, *answer.others))
    return lines(meeting_lines(programme, each, reader) for each in meant)


def _document(programme: Programme, answer: Found, reader: Reader) -> Html:
    language = reader.language
    named = (answer.id, *answer.others)
    said: list[Html | None] = []
    for document in (each for each in programme.edition.documents if each.id in named):
        said += [bold(document.title[language]), html(document.purpose[language])]
        if document.languages and len(named) == 1:
            tongues = plain(language, "list.comma").join(
                plain(language, f"tongue.{each}") for each in document.languages
            )
            said.append(say(language, "answer.languages", languages=tongues))
        if document.timing is not None:
            said.append(html(document.timing[language]))
        if document.note is not None and len(named) == 1:
            said.append(html(document.note[language]))
    return lines(said)


def _organisation(programme: Programme, answer: Found, reader: Reader) -> Html:
    everyone: list[Collectivity | Organisation] = [*programme.edition.organisations, *programme.edition.collectivities]
    one = next(each for each in everyone if each.id == answer.id)
    return participant_lines(programme, one, reader.language)


def _weekday(programme: Programme, answer: Found, reader: Reader) -> Html:
    return html(day_name(answer.moment.days[0], reader.language))


def _official(programme: Programme, answer: Found, reader: Reader) -> Html:
    return official_line(next(each for each in programme.edition.officials if each.id == answer.id), reader.language)


def _history(programme: Programme, answer: Found, reader: Reader) -> Html:
    language = reader.language
    past = next(each for each in programme.edition.history if each.id == answer.id)
    title = say(language, "answer.edition", number=past.number) if past.number else say(language, "answer.an_edition")
    date = None
    if past.year is not None:
        month = month_name(f"{past.year}-{past.month:02}", language) if past.month else None
        date = month or plain(language, "answer.year", year=past.year)
    country = plain(language, f"country.{past.country}")
    host = past.host[language]
    named = host if country in host else plain(language, "answer.place", host=host, country=country)
    place = sure(named, past.certainty, language)
    said: list[Html | None] = [
        say(language, "answer.edition_at", title=title, place=place),
        html(date) if date else None,
    ]
    if "ask-howmany" in answer.asks and past.french is not None and past.japanese is not None:
        said.append(say(language, "answer.counts", french=past.french, japanese=past.japanese))
        return lines(said)
    if past.theme is not None:
        said.append(say(language, "answer.theme", theme=past.theme[language]))
    if past.about is not None:
        said.append(html(past.about[language]))
    return lines(said)


def _place(programme: Programme, answer: Found, reader: Reader) -> Html:
    language = reader.language
    place = programme.edition.place_by_id[answer.id]
    site = programme.site(place)
    within = None if site is place else say(language, "answer.within", site=site.name[language])
    named = bold(place.name[language])
    town = html(place.town) if place.town not in place.french else None
    return lines([named, within, town, html(place.about[language]) if place.about else None])


def _slot(programme: Programme, answer: Found, reader: Reader) -> Html:
    return answered(next(each for each in programme.edition.slots if each.id == answer.id), reader.language)


def _faq(programme: Programme, answer: Found, reader: Reader) -> Html:
    kept = next(each for each in programme.faq if each.id == answer.id)
    return say(reader.language, "answer.faq", text=kept.text[reader.language])


def _source(programme: Programme, answer: Found, reader: Reader) -> Html:
    source = programme.edition.source_by_id[answer.id]
    dated = html(day_name(source.dated, reader.language, year=True)) if source.dated else None
    return lines([bold(source.title[reader.language]), dated])


def _event(programme: Programme, answer: Found, reader: Reader) -> Html:
    language, event = reader.language, programme.edition.event
    if answer.id == "days-left":
        left = (event.opens - programme.today(reader.now)).days
        if left > 0:
            return say(language, "answer.days_left", count=left, dates=held(programme, language))
        return held(programme, language)
    if answer.asks & {"ask-when", "ask-where", "ask-howlong", "ask-hour", "ask-programme"} or answer.agrees is not None:
        days = (event.closes - event.opens).days + 1
        length = say(language, "answer.days", count=days) if "ask-howlong" in answer.asks else None
        dated = event.dated_to == "day" and bool(answer.asks & {"ask-when", "ask-hour"})
        first, last = (day_name(day, language) for day in (event.opens, event.closes))
        span = say(language, "answer.from_to", first=first, last=last) if dated else None
        site = programme.edition.place_by_id[event.site].name[language] if answer.agrees is not None else None
        return lines([length, span, held(programme, language), html(site) if site else None])
    return say(language, "answer.theme", theme=sure(event.theme[language], event.theme_certainty, language))


_TELL: dict[str, Callable[[Programme, Found, Reader], Html]] = {
    "session": tell_session,
    "fact": _fact,
    "workshop": _workshop,
    "count-workshops": _workshops,
    "workshops": _workshops,
    "deadline": _deadline,
    "dues": _dues,
    "meeting": _meeting,
    "document": _document,
    "organisation": _organisation,
    "collectivity": _organisation,
    "official": _official,
    "coming": coming,
    "weekday": _weekday,
    "history": _history,
    "place": _place,
    "slot": _slot,
    "faq": _faq,
    "event": _event,
    "source": _source,
    "day": tell_day,
    "now": tell_now,
    "next": tell_next,
    "no-day": tell_no_day,
}


def sources_of(programme: Programme, answer: Answer) -> list[str]:
    """Where an answer is printed, as the edition names it."""
    if not isinstance(answer, Found | NotFixed):
        return []
    edition = programme.edition
    entries = [
        *edition.sessions,
        *edition.facts,
        *edition.workshops,
        *edition.deadlines,
        *edition.meetings,
        *edition.documents,
        *edition.organisations,
        *edition.collectivities,
        *edition.officials,
        *edition.history,
        *edition.places,
        edition.event,
    ]
    wanted = {answer.id, *getattr(answer, "others", ())}
    return [source for entry in entries if entry.id in wanted for source in entry.source]
