"""The workshops: their list, and the card of each."""

from collections.abc import Iterable

from domain.edition import Language, Session, Subject, Workshop
from domain.person import Reader
from domain.programme import Programme
from render.facts import MARKS, place_name, source_line, sure, when
from render.programme import home_row
from render.screen import AnyButton, Button, Html, Row, Screen, bold, html, italic, lines, packed, paragraphs
from render.words import plain, say


def workshops_screen(programme: Programme, reader: Reader) -> Screen:
    """Every workshop by number and title, and when workshops meet."""
    language = reader.language
    workshops = programme.edition.workshops
    if not workshops:
        return Screen(say(language, "workshops.none"), (home_row(reader),))
    listed = [say(language, "workshop.numbered", number=each.number, title=each.title[language]) for each in workshops]
    unfixed = not all(programme.slots_of(workshop) for workshop in workshops)
    text = paragraphs(
        [
            bold(plain(language, "workshops.title")),
            lines(listed),
            lines([say(language, "workshops.when"), *_slots(programme, programme.workshop_slots, language)])
            if programme.workshop_slots
            else None,
            say(language, "workshops.unfixed") if unfixed and programme.workshop_slots else None,
            say(language, "workshops.ask"),
        ]
    )
    buttons = [
        Button(plain(language, "button.workshop", number=each.number, label=each.label[language]), "workshop", each.id)
        for each in workshops
    ]
    slots = [Button(each.label[language], "session", each.id) for each in programme.workshop_slots]
    return Screen(text, (*packed(buttons), *packed(slots), home_row(reader)))


def workshop_card(programme: Programme, workshop: Workshop, reader: Reader) -> Screen:
    """All that is printed of a workshop, and the ways to the other ones."""
    language = reader.language
    title = say(language, "workshop.numbered", number=workshop.number, title=workshop.title[language])
    if workshop.other_title is not None:
        other = say(language, "workshop.other_title", title=workshop.other_title[language])
        title = lines([bold(title), other])
    else:
        title = sure(bold(title), workshop.certainty, language)
    text = paragraphs(
        [
            title,
            _slot(programme, workshop, language),
            lines([bold(plain(language, "workshop.thread")), workshop.thread[language]]),
            workshop.about[language] if workshop.about is not None else None,
            _points("workshop.aims", (html(aim[language]) for aim in workshop.aims), language),
            _points("workshop.subjects", (_subject(each, language) for each in workshop.subjects), language),
            _footnote(programme, workshop, language),
            italic(source_line(programme, workshop.source, language)),
        ]
    )
    return Screen(text, _card_rows(programme, workshop, language))


def _points(key: str, points: Iterable[Html], language: Language) -> Html | None:
    listed = [say(language, "line", text=point) for point in points]
    return lines([bold(plain(language, key)), *listed]) if listed else None


def _subject(subject: Subject, language: Language) -> Html:
    return (
        html(subject.text[language])
        if subject.only_in is None
        else say(language, "workshop.only_in", subject=subject.text[language])
    )


def _footnote(programme: Programme, workshop: Workshop, language: Language) -> Html | None:
    alone = dict.fromkeys(subject.only_in for subject in workshop.subjects if subject.only_in is not None)
    titles = [programme.edition.source_by_id[id_].title[language] for id_ in alone]
    if not titles:
        return None
    return say(language, "workshop.footnote", documents=plain(language, "list.semicolon").join(titles))


def _slot(programme: Programme, workshop: Workshop, language: Language) -> Html | None:
    slots = programme.slots_of(workshop)
    if slots:
        rooms = [room for slot in slots if (room := programme.room_of(slot, workshop))]
        names = plain(language, "list.slash").join(place_name(programme, room, language) for room in rooms)
        met = say(language, "card.where", where=names) if names else None
        return lines([say(language, "workshops.when"), *_slots(programme, slots, language), met])
    if not programme.workshop_slots:
        return None
    return lines([say(language, "workshop.unfixed"), *_slots(programme, programme.workshop_slots, language)])


def _slots(programme: Programme, slots: Iterable[Session], language: Language) -> list[Html]:
    host = programme.edition.event.tz
    return [say(language, "line", text=when(programme, slot, host, language, year=False)) for slot in slots]


def _card_rows(programme: Programme, workshop: Workshop, language: Language) -> tuple[Row, ...]:
    others: list[AnyButton] = [
        Button(mark, "workshop", each.id)
        for mark, each in zip(MARKS, programme.edition.workshops, strict=False)
        if each is not workshop
    ]
    slots = programme.slots_of(workshop) or programme.workshop_slots
    buttons: list[AnyButton] = [Button(slot.label[language], "session", slot.id) for slot in slots]
    back = Button(plain(language, "button.back_to_workshops"), "workshops")
    return (*packed(others, 5), *packed(buttons), (back,))
