"""Who goes to which workshop: one's own pick in each slot, and where the others of the delegation go."""

from domain.attending import Attending, own_pick, workshop_in
from domain.deciding import wishes_closed
from domain.delegation import COMMITTING, By, Capacity, Delegation, capacity
from domain.edition import Language, Session, Workshop
from domain.person import Reader
from domain.picking import may_pick, split
from domain.programme import Programme
from render.delegation import place_of, placed
from render.facts import when
from render.mine import lost_told, my_row
from render.screen import ROOM, AnyButton, Button, Html, Row, Screen, bold, clipped, lines, packed, paragraphs, shown
from render.words import plain, say

MOST_LISTED = 40
"""People with a button of their own."""

MOST_NAMED = 12
"""Names in one workshop of one slot; beyond, how many more."""


def picks_screen(
    programme: Programme,
    who: Attending,
    those: tuple[Attending, ...],
    by: By,
    reader: Reader,
    *,
    note: Html | None = None,
) -> Screen:
    """Where ``who`` goes in each slot, with a button for each workshop that meets there; ``those``: the delegation."""
    language, delegation = reader.language, who.delegation
    assert delegation is not None, "only of a delegation does one pick"
    oneself = who.person is not None and who.person.id == by.person
    closed = wishes_closed(programme, delegation, reader.now)
    shut = closed and capacity(delegation, by) is not Capacity.ORGANISER
    slots = programme.workshop_slots
    paired = [slot for slot in slots if slot.workshops and not slot.cancelled]
    text = paragraphs(
        [
            note,
            bold(
                plain(language, "picks.title")
                if oneself
                else plain(language, "picks.title_of", name=_name(who, language))
            ),
            lost_told(programme, who, language) if oneself else None,
            *(_slot(programme, slot, who, those, reader) for slot in slots),
            say(language, _how(paired, closed)),
        ]
    )
    can = may_pick(delegation, who, by) and not shut
    rows = [row for slot in paired if can for row in _slot_rows(programme, slot, who, by, language)]
    others: tuple[Row, ...] = ()
    if capacity(delegation, by) in COMMITTING and paired and len(those) > 1:
        at = place_of(delegation, by)
        others = ((Button(plain(language, "picks.button.others"), "pick-whom", placed("all", at)),),)
    return Screen(text, (*rows, *others, *packed([*_to_wishes(by, who, language), *my_row(language)])))


def whom_screen(
    programme: Programme, delegation: Delegation, those: tuple[Attending, ...], by: By, reader: Reader
) -> Screen:
    """Of whom shall it be said where they go? Head, deputy and organisers say it for all that are on the form."""
    language = reader.language
    buttons: list[AnyButton] = [
        Button(clipped(_name(each, language), ROOM[1]), "picks", each.attendee.id)
        for each in those[:MOST_LISTED]
        if each.attendee is not None
    ]
    told = [_slot(programme, slot, None, those, reader) for slot in programme.workshop_slots]
    title = plain(language, "picks.whom_title", name=delegation.name[language])
    back = Button(plain(language, "button.back_to_delegation"), "delegation", place_of(delegation, by))
    text = paragraphs([bold(title), *told, say(language, "picks.whom" if buttons else "picks.nobody")])
    return Screen(text, (*packed(buttons), (back,)))


def picked_told(instead: Workshop | None, workshop: Workshop | None, language: Language) -> str:
    """The toast: it is kept, and what it takes the place of, one workshop being picked in a slot."""
    if workshop is None:
        return plain(language, "picks.follows")
    if instead is None or instead is workshop:
        return plain(language, "picks.kept")
    return plain(language, "picks.kept_instead", number=workshop.number, former=instead.number)


def picked_for_told(slot: Session, workshop: Workshop | None, name: str, reader: Reader) -> Screen:
    """To whom somebody else said where they go."""
    language = reader.language
    where = plain(language, "picks.as_delegation") if workshop is None else str(workshop.number)
    if workshop is not None:
        where = plain(language, "button.workshop", number=workshop.number, label=workshop.label[language])
    told = say(language, "picks.for_you", name=clipped(name, 60), slot=slot.label[language], workshop=where)
    return Screen(told, (my_row(language),))


def _slot(
    programme: Programme, slot: Session, who: Attending | None, those: tuple[Attending, ...], reader: Reader
) -> Html:
    """A slot: when, where ``who`` goes, and where the others go."""
    language = reader.language
    title = bold(shown(when(programme, slot, reader.present, language, year=False)))
    if slot.cancelled:
        return lines([title, say(language, "picks.cancelled")])
    if not slot.workshops:
        return lines([title, say(language, "mine.unpaired")])
    own = [] if who is None else [_own(programme, slot, who, language)]
    return lines([title, *own, *_spread(programme, slot, those, language)])


def _own(programme: Programme, slot: Session, who: Attending, language: Language) -> Html:
    workshop = workshop_in(programme, slot, who)
    if workshop is None:
        return say(language, "mine.no_workshop")
    named = say(language, "workshop.numbered", number=workshop.number, title=workshop.label[language])
    return say(language, "mine.picked" if own_pick(slot, who) else "mine.followed", workshop=named)


def _spread(programme: Programme, slot: Session, those: tuple[Attending, ...], language: Language) -> list[Html]:
    """Who of a delegation goes where in a slot; of one that nobody else has entered, nothing."""
    if len(those) < 2:
        return []
    told = []
    for id_, people in split(programme, slot, those).items():
        if not people:
            continue
        names = plain(language, "list.comma").join(_name(each, language) for each in people[:MOST_NAMED])
        if len(people) > MOST_NAMED:
            names = plain(language, "picks.more", names=names, number=len(people) - MOST_NAMED)
        workshop = None if id_ is None else programme.edition.workshop_by_id[id_]
        where = str(workshop.number) if workshop else plain(language, "picks.open")
        told.append(say(language, "picks.spread" if workshop else "picks.spread_open", where=where, names=names))
    return told


def _slot_rows(programme: Programme, slot: Session, who: Attending, by: By, language: Language) -> tuple[Row, ...]:
    picked = own_pick(slot, who)
    oneself = who.person is not None and who.person.id == by.person
    at = "" if oneself or who.attendee is None else who.attendee.id
    buttons: list[AnyButton] = []
    for id_ in slot.workshops:
        workshop = programme.edition.workshop_by_id[id_]
        label = plain(language, "button.workshop", number=workshop.number, label=workshop.label[language])
        label = plain(language, "button.chosen", label=label) if picked == id_ else label
        buttons.append(Button(label, "pick", placed(f"{slot.id}.{workshop.number}", at)))
    if picked is not None:
        label = plain(language, "picks.button.follow", slot=slot.label[language])
        buttons.append(Button(label, "follow-wishes", placed(slot.id, at)))
    return packed(buttons, 1 if picked else 2)


def _how(paired: list[Session], closed: bool) -> str:
    if not paired:
        return "picks.unpaired"
    return "picks.closed" if closed else "picks.how"


def _to_wishes(by: By, who: Attending, language: Language) -> list[AnyButton]:
    delegation = who.delegation
    if delegation is None or not delegation.is_collectivity:
        return []
    return [Button(plain(language, "delegation.button.wishes"), "wishes", placed("all", place_of(delegation, by)))]


def _name(who: Attending, language: Language) -> str:
    return clipped(who.name, 60) or plain(language, "team.nameless")
