"""Places in sessions, for organisers: who said yes, the printed plan, the limit that is set, and who waits."""

from collections.abc import Iterable, Mapping, Sequence

from domain.edition import Language, Session
from domain.form import Places
from domain.person import Reader
from domain.roles import Action, Role, may
from render.dates import day_name, heading, short_day
from render.organisers import organisers_row
from render.pages import turning
from render.screen import ROOM, Button, Html, Screen, bold, clipped, lines, packed, paragraphs
from render.words import plain, say

PAGE = 12
MOST_LISTED = 40


def capacities_screen(
    sessions: Sequence[Session], places: Mapping[str, Places], page: int, reader: Reader, *, note: Html | None = None
) -> Screen:
    """The sessions to which people say yes or no, by day."""
    language = reader.language
    pages = max(1, -(-len(sessions) // PAGE))
    page = min(max(page, 1), pages)
    here = sessions[(page - 1) * PAGE : page * PAGE]
    days = dict.fromkeys(each.day for each in here)
    told = [
        lines(
            [
                bold(heading(day, language)),
                *(_line(each, places.get(each.id), language) for each in here if each.day == day),
            ]
        )
        for day in days
    ]
    how = say(language, "capacities.how") if here else say(language, "capacities.none")
    text = paragraphs([note, bold(plain(language, "capacities.title")), how, *told])
    buttons = [Button(_labelled(each, here, language), "capacity", each.id) for each in here]
    turns = turning("capacities", "", page, pages, language)
    return Screen(text, (*packed(buttons), *turns, organisers_row(language)))


def capacity_screen(
    session: Session,
    places: Places,
    waiting: Iterable[tuple[str, str]],
    roles: frozenset[Role],
    reader: Reader,
    *,
    note: Html | None = None,
) -> Screen:
    """One session; ``waiting`` are names and delegations, in order of asking."""
    language = reader.language
    day, most = day_name(session.day, language), places.most
    waits = [
        say(language, "capacity.waits_line", rank=rank, name=clipped(name, 60), delegation=clipped(delegation, 60))
        for rank, (name, delegation) in enumerate(waiting, 1)
    ]
    changes = may(roles, Action.CHANGE_PROGRAMME)
    text = paragraphs(
        [
            note,
            bold(plain(language, "capacity.heading", session=session.title[language], day=day)),
            lines(
                [
                    say(language, "capacity.yes", number=len(places.taken)),
                    say(language, "capacity.plan", plan=session.headcount) if session.headcount else None,
                    say(language, "capacity.no_limit") if most is None else say(language, "capacity.most", most=most),
                ]
            ),
            lines([bold(plain(language, "capacity.waits")), *waits[:MOST_LISTED]]) if waits else None,
            say(language, "capacity.ask") if changes else None,
        ]
    )
    lift = Button(plain(language, "capacity.button.lift"), "capacity-lift", session.id)
    back = Button(plain(language, "capacity.button.back"), "capacities")
    return Screen(text, (*(((lift,),) if changes and most is not None else ()), (back,)))


def capacity_note(most: int | None, language: Language) -> Html:
    """What has just been set."""
    return say(language, "capacity.lifted") if most is None else say(language, "capacity.set", most=most)


def _labelled(session: Session, here: Iterable[Session], language: Language) -> str:
    """Its label, with its day where another one bears the same."""
    label = session.label[language]
    if sum(each.label[language] == label for each in here) > 1:
        label = plain(language, "lists.meal", label=label, day=short_day(session.day, language))
    return clipped(label, ROOM[2])


def _line(session: Session, places: Places | None, language: Language) -> Html:
    number, label = len(places.taken) if places else 0, session.label[language]
    if session.headcount:
        told = say(language, "capacities.line_plan", session=label, number=number, plan=session.headcount)
    else:
        told = say(language, "capacities.line", session=label, number=number)
    more = []
    if places is not None and places.most is not None:
        more.append(plain(language, "capacities.most", most=places.most))
    if places is not None and places.waiting:
        more.append(plain(language, "capacities.waiting", number=len(places.waiting)))
    comma = plain(language, "list.comma")
    return told + "".join(f"{comma}{each}" for each in more)
