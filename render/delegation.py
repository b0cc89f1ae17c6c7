"""My delegation: what it has decided, who is in it, what members propose, its wishes of workshops."""

from datetime import datetime

from domain.deadlines import concerns
from domain.deciding import SAID, wishes_closed
from domain.delegation import (
    COMMITTING,
    By,
    Capacity,
    Decided,
    Delegation,
    Member,
    Rank,
    Step,
    Verb,
    capacity,
    may_govern,
)
from domain.edition import Language, Workshop
from domain.person import Reader
from domain.programme import Programme
from render.dates import hour, plain_date
from render.deadlines import deadline_terms
from render.programme import home_row
from render.screen import ROOM, AnyButton, Button, Html, Row, Screen, bold, clipped, lines, packed, paragraphs
from render.words import plain, say

MOST_LISTED = 40
"""Members named on one screen; a delegation has rarely more than a dozen."""


def delegation_screen(
    programme: Programme,
    delegation: Delegation,
    by: By,
    reader: Reader,
    *,
    note: Html | None = None,
    form: Html | None = None,
) -> Screen:
    """The delegation as whoever reads it may see it, with what they may do; ``form`` says what its form lacks."""
    language, acting = reader.language, capacity(delegation, by)
    text = paragraphs(
        [
            note,
            bold(delegation.name[language]),
            _sender(delegation, language),
            lines([_status(delegation, language), *_wishes(programme, delegation, language), form]),
            _decided(programme, delegation.decided, reader),
            _people(delegation, language),
            _proposals(programme, delegation, language),
            say(language, f"delegation.capacity.{acting or Capacity.MEMBER}"),
        ]
    )
    return Screen(text, _rows(programme, delegation, by, reader))


def no_delegation(reader: Reader) -> Screen:
    """Nobody has invited the reader into a delegation yet."""
    language = reader.language
    settings = (Button(plain(language, "button.settings"), "settings"),)
    return Screen(say(language, "delegation.none"), (settings, home_row(reader)))


def wishes_screen(
    programme: Programme, delegation: Delegation, by: By, reader: Reader, *, note: Html | None = None
) -> Screen:
    """The workshops, and what each button makes of the two wishes."""
    language, at = reader.language, place_of(delegation, by)
    closed = wishes_closed(programme, delegation, reader.now)
    shut = closed and capacity(delegation, by) is not Capacity.ORGANISER
    workshops = programme.edition.workshops
    shuts = [each for each in programme.edition.deadlines if each.shuts == "workshop-wishes"]
    # A day that is printed for the other half alone would be read as one's own.
    due = [each for each in shuts if concerns(each, delegation.half)]
    listed = [say(language, "workshop.numbered", number=each.number, title=each.title[language]) for each in workshops]
    text = paragraphs(
        [
            note,
            bold(plain(language, "wishes.title", name=delegation.name[language])),
            lines(_wishes(programme, delegation, language)),
            lines(listed),
            say(language, "wishes.closed" if closed else "wishes.how"),
            *(deadline_terms(programme, each, reader) for each in due if not closed),
        ]
    )
    rows = [] if shut else [row for each in workshops for row in _wish_rows(delegation, each, at, language)]
    if any(each.workshops for each in programme.workshop_slots):
        verb, id_ = ("pick-whom", placed("all", at)) if at else ("picks", "")
        rows.append((Button(plain(language, "mine.button.picks"), verb, id_),))
    return Screen(text, (*rows, _back(delegation, by, language)))


def members_screen(delegation: Delegation, by: By, reader: Reader, *, note: Html | None = None) -> Screen:
    """Who is in it, with a button for each; to say who is head and deputy."""
    language, at = reader.language, place_of(delegation, by)
    buttons: list[AnyButton] = [
        Button(clipped(_name(each.name, language), ROOM[1]), "member", placed(each.person[:8], at))
        for each in delegation.members[:MOST_LISTED]
    ]
    title = bold(plain(language, "members.title", name=delegation.name[language]))
    text = paragraphs([note, title, _people(delegation, language), say(language, "members.ask")])
    return Screen(text, (*packed(buttons), _back(delegation, by, language)))


def member_screen(delegation: Delegation, member: Member, by: By, reader: Reader) -> Screen:
    """One member: the ranks that they may be given, and the way out."""
    language, at, key = reader.language, place_of(delegation, by), member.person[:8]
    ranks = [
        Button(plain(language, f"member.button.{rank}"), "rank", placed(f"{rank}.{key}", at))
        for rank in Rank
        if rank is not member.rank and (member.rank is not Rank.HEAD or capacity(delegation, by) is Capacity.ORGANISER)
    ]
    out: list[AnyButton] = []
    if member.person != by.person:
        out.append(Button(plain(language, "member.button.out"), "take-out", placed(key, at)))
    back = Button(plain(language, "button.back_to_members"), "members", placed("all", at))
    text = paragraphs([_member(member, language), say(language, "member.ask")])
    return Screen(text, (*packed([*ranks, *out], 1), (back,)))


def leave_screen(delegation: Delegation, by: By, reader: Reader) -> Screen:
    """Really leave?"""
    language = reader.language
    yes = (Button(plain(language, "leave.yes"), "leave-now"),)
    return Screen(say(language, "leave.ask", name=delegation.name[language]), (yes, _back(delegation, by, language)))


def place_of(delegation: Delegation, by: By) -> str:
    """What a button adds to its id: the delegation, unless it is the presser's own."""
    return "" if delegation.member(by.person) else delegation.id


def placed(value: str, at: str) -> str:
    """A button's id: what it says, and of which delegation."""
    return f"{value}.{at}" if at else value


def step_told(programme: Programme, step: Step, language: Language) -> str:
    """What a step says, as in *participation: confirmed*."""
    if step.verb is Verb.STATUS:
        return plain(language, "step.status", status=plain(language, f"status.{step.value}"))
    workshop = programme.edition.workshop_by_id.get(step.value)
    label = _label(workshop, language) if workshop else step.value
    return plain(language, f"step.{step.verb}", workshop=label)


def _rows(programme: Programme, delegation: Delegation, by: By, reader: Reader) -> tuple[Row, ...]:
    language, at, acting = reader.language, place_of(delegation, by), capacity(delegation, by)
    revision = delegation.revision
    rows: list[Row] = [*status_buttons(delegation, by, language)]
    if delegation.is_collectivity:
        rows.append((Button(plain(language, "delegation.button.form"), "form", at),))
    if delegation.is_collectivity and programme.edition.workshops:
        rows.append((Button(plain(language, "delegation.button.wishes"), "wishes", placed("all", at)),))
    rows.append((Button(plain(language, "delegation.button.owed"), "owed", at),))
    if not at:
        own = (("coming.button.coming", "coming"), ("introduction.button.card", "introduction"))
        rows += packed([Button(plain(language, key), verb) for key, verb in own])
    if acting in COMMITTING:
        for each in delegation.proposals[:10]:
            label = plain(language, "proposal.button.take_up", what=step_told(programme, each.step, language))
            rows.append((Button(clipped(label, ROOM[1]), "take-up", placed(each.id, at), revision),))
            aside = plain(language, "proposal.button.aside", name=_name(each.name, language))
            rows.append((Button(clipped(aside, ROOM[1]), "set-aside", placed(each.id, at)),))
    more: list[AnyButton] = []
    if may_govern(delegation, by) and delegation.members:
        more.append(Button(plain(language, "delegation.button.members"), "members", placed("all", at)))
    if acting in COMMITTING:
        more.append(Button(plain(language, "delegation.button.invite"), "invite-in", placed("many", at)))
        more.append(Button(plain(language, "delegation.button.invite_one"), "invite-in", placed("one", at)))
    if not at and delegation.head != delegation.member(by.person):
        more.append(Button(plain(language, "delegation.button.leave"), "leave"))
    back = (Button(plain(language, "delegations.button.back"), "delegations", delegation.half),)
    return (*rows, *packed(more, 1), back if at else home_row(reader))


def status_buttons(delegation: Delegation, by: By, language: Language) -> tuple[Row, ...]:
    """Whether it comes, to be said."""
    at, revision = place_of(delegation, by), delegation.revision
    said = [
        Button(_status_label(delegation, status, language), "status", placed(status, at), revision) for status in SAID
    ]
    return packed(said, 3)


def _wish_rows(delegation: Delegation, workshop: Workshop, at: str, language: Language) -> tuple[Row, ...]:
    revision, label, value = delegation.revision, _label(workshop, language), placed(workshop.id, at)
    if workshop.id in delegation.wishes:
        rank = delegation.wishes.index(workshop.id) + 1
        chosen = plain(language, "wishes.button.wished", rank=rank, workshop=label)
        back = plain(language, "wishes.button.back", number=workshop.number)
        buttons = [Button(chosen, "first-wish", value, revision), Button(back, "give-back", value, revision)]
    else:
        buttons = [Button(label, "first-wish", value, revision)]
        if delegation.wishes:
            second = plain(language, "wishes.button.second", number=workshop.number)
            buttons.append(Button(second, "second-wish", value, revision))
    return packed(buttons)


def _label(workshop: Workshop, language: Language) -> str:
    return plain(language, "button.workshop", number=workshop.number, label=workshop.label[language])


def _back(delegation: Delegation, by: By, language: Language) -> Row:
    at = place_of(delegation, by)
    return (Button(plain(language, "button.back_to_delegation"), "delegation", at),)


def _status_label(delegation: Delegation, status: str, language: Language) -> str:
    label = plain(language, f"status.button.{status}")
    chosen = delegation.status == status and not delegation.printed
    return plain(language, "button.chosen", label=label) if chosen else label


def _sender(delegation: Delegation, language: Language) -> Html:
    kind, country = plain(language, f"kind.{delegation.kind}"), plain(language, f"country.{delegation.country}")
    return lines(
        [
            say(language, "participant.kind", kind=kind, country=country),
            say(language, "delegation.twin", twin=delegation.twin) if delegation.twin else None,
            say(language, "delegation.contact", contact=delegation.contact) if delegation.contact else None,
        ]
    )


def _status(delegation: Delegation, language: Language) -> Html:
    status = plain(language, f"status.{delegation.status}")
    return say(language, "delegation.status_printed" if delegation.printed else "delegation.status", status=status)


def _wishes(programme: Programme, delegation: Delegation, language: Language) -> list[Html]:
    if not delegation.is_collectivity or not programme.edition.workshops:
        return []
    if not delegation.wishes:
        return [say(language, "wishes.none")]
    told = []
    for rank, each in enumerate(delegation.wishes, 1):
        workshop = programme.edition.workshop_by_id.get(each)
        title = workshop.label[language] if workshop else each
        number = str(workshop.number) if workshop else each
        told.append(say(language, "wishes.line", rank=rank, number=number, title=title))
    return told


def _decided(programme: Programme, decided: Decided | None, reader: Reader) -> Html | None:
    if decided is None:
        return None
    language = reader.language
    key = "delegation.decided_on_behalf" if decided.on_behalf else "delegation.decided"
    what = step_told(programme, decided.step, language)
    return say(language, key, what=what, name=_name(decided.name, language), when=moment(decided, reader))


def moment(decided: Decided, reader: Reader) -> str:
    """When it was decided, on the reader's clock."""
    return moment_of(decided.at, reader)


def moment_of(at: datetime, reader: Reader) -> str:
    """The day and the hour of ``at`` on the reader's clock."""
    day = plain_date(at.astimezone(reader.present).date(), reader.language)
    at = at.replace(second=0, microsecond=0)
    return plain(reader.language, "moment", day=day, hour=hour(at, reader.present, reader.language))


def _people(delegation: Delegation, language: Language) -> Html:
    if not delegation.members:
        return say(language, "members.none")
    order = list(Rank)
    people = sorted(delegation.members, key=lambda each: order.index(each.rank))
    more = len(people) - MOST_LISTED
    return lines(
        [
            bold(plain(language, "members.heading")),
            *(_member(each, language) for each in people[:MOST_LISTED]),
            say(language, "members.more", number=more) if more > 0 else None,
        ]
    )


def _member(member: Member, language: Language) -> Html:
    name, rank = _name(member.name, language), plain(language, f"rank.{member.rank}")
    return say(language, "members.line", name=bold(name), rank=rank)


def _proposals(programme: Programme, delegation: Delegation, language: Language) -> Html | None:
    if not delegation.proposals:
        return None
    told = [
        say(language, "proposal.line", name=_name(each.name, language), what=step_told(programme, each.step, language))
        for each in delegation.proposals[:10]
    ]
    return lines([bold(plain(language, "proposal.heading")), *told])


def _name(name: str, language: Language) -> str:
    return clipped(name, 80) or plain(language, "team.nameless")
