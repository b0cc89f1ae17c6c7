"""How a delegation is reached: who of it is on Telegram, what it was told otherwise, and what to pass on to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.announcements import Announcement, State
from domain.attending import Attending
from domain.delegation import Delegation, Status
from domain.edition import Language
from domain.form import Form
from domain.lists import Gathered
from domain.person import Half, Reader
from domain.reach import ANNOUNCEMENT, WHAT, Means, Reached, Told, reach_of
from domain.roles import Action, Role, may
from render.announcements import title_of
from render.lists_reach import what_told
from render.organisers import moment_told
from render.pages import turning
from render.screen import (
    MOST_UNITS,
    ROOM,
    Button,
    Html,
    Row,
    Screen,
    bold,
    clipped,
    html,
    lines,
    packed,
    paragraphs,
    units,
)
from render.words import LANGUAGES, plain, say

PAGE, MOST_NAMED, MOST_MARKS, MOST_TOLD = 12, 15, 8, 3


def ledger_screen(gathered: Gathered, half: Half, page: int, roles: frozenset[Role], reader: Reader) -> Screen:
    """The delegations of a half that may come, those not reached first; each opens for who may act for it."""
    language = reader.language
    order = {"never": 0, "blocked": 1, "otherwise": 2, "telegram": 3}
    found = [
        (reach_of(gathered.by_delegation.get(each.id, ()), gathered.reached.get(each.id, ())), each)
        for each in gathered.delegations
        if each.half is half and each.status not in (Status.DECLINED, Status.UNKNOWN)
    ]
    found.sort(key=lambda one: (order[one[0].state], one[1].name[language]))
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    here = found[(page - 1) * PAGE : page * PAGE]
    told = [
        say(language, "reach.line", name=each.name[language], state=plain(language, f"reach.state.{reach.state}"))
        for reach, each in here
    ]
    title = bold(plain(language, f"reach.title.{half}", number=len(found)))
    text = paragraphs([title, say(language, "reach.about"), lines(told) if told else say(language, "seeing.nobody")])
    buttons = [
        Button(clipped(each.name[language], ROOM[2]), "reach", each.id)
        for _, each in here
        if may(roles, Action.ACT_FOR, half)
    ]
    other = Half.JAPANESE if half is Half.FRENCH else Half.FRENCH
    across = (Button(plain(language, f"delegations.button.{other}"), "ledger", other),)
    back = (Button(plain(language, "seeing.button.back"), "figures"),)
    return Screen(text, (*packed(buttons), *turning("ledger", half, page, pages, language), across, back))


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What is on record of one delegation: its people, its form, the marks, and what Telegram has brought to it."""

    delegation: Delegation
    attending: Sequence[Attending]
    form: Form
    marks: Sequence[Reached] = ()
    told: Sequence[Told] = ()
    announced: Mapping[str, Announcement] = field(default_factory=dict)
    notices: int = 0
    last_notice: datetime | None = None


def reach_screen(record: OnRecord, reader: Reader) -> Screen:
    """One delegation: its people on Telegram and not, whom to write to, what reached it, and the ways to reach it."""
    language, delegation = reader.language, record.delegation
    found = reach_of(record.attending, record.marks)
    contact = record.form.contact
    text = paragraphs(
        [
            bold(plain(language, "reach.of", name=delegation.name[language])),
            say(language, "reach.is", state=plain(language, f"reach.state.{found.state}")),
            lines(
                [
                    _named("reach.linked", found.linked, language),
                    _named("reach.blocked", found.blocked, language),
                    _named("reach.not_linked", found.not_linked, language),
                ]
            ),
            say(language, "reach.contact", name=contact.name, reach=contact.reach)
            if contact and contact.reach
            else None,
            _brought(record, reader),
            lines(mark_line(each, record.announced, reader) for each in record.marks[-MOST_MARKS:]),
            say(language, "reach.ask"),
        ]
    )
    return Screen(text, _ways(record, language))


def _brought(record: OnRecord, reader: Reader) -> Html:
    """What Telegram has brought to it: the newest announcements, and how many reminders."""
    language = reader.language
    told = [
        say(
            language,
            "reach.announced",
            title=title_of(record.announced[each.announcement], language, 40),
            arrived=each.arrived,
            number=each.number,
        )
        for each in record.told[:MOST_TOLD]
        if each.announcement in record.announced
    ]
    if record.notices and record.last_notice:
        told.append(say(language, "reach.notices", number=record.notices, when=moment_told(record.last_notice, reader)))
    return lines(told)


def _ways(record: OnRecord, language: Language) -> tuple[Row, ...]:
    delegation = record.delegation
    texts = [Button(plain(language, f"reach.button.{what}"), "relay", f"{delegation.id}.{what}") for what in WHAT]
    texts += [
        Button(
            clipped(plain(language, "reach.button.announcement", title=title_of(each, language, 30)), ROOM[1]),
            "relay",
            f"{delegation.id}.{ANNOUNCEMENT}{each.id}",
        )
        for each in _newest(record.announced)
    ]
    papers = [
        Button(plain(language, f"reach.button.paper.{each}"), "paper", f"{delegation.id}.{each}") for each in LANGUAGES
    ]
    undo: list[Button] = []
    if record.marks:
        undo = [Button(plain(language, "reach.button.undo"), "reach-undo", f"{delegation.id}.{record.marks[-1].id}")]
    back = (Button(plain(language, "reach.button.back"), "ledger", delegation.half),)
    return (*packed(texts, 1), *packed(papers), *packed(undo, 1), back)


def _newest(announced: Mapping[str, Announcement]) -> list[Announcement]:
    """The newest that may be passed on: in both languages, and not taken back."""
    whole = [
        each
        for each in announced.values()
        if each.released is not None and each.state is not State.UNDONE and all(one in each.texts for one in LANGUAGES)
    ]
    return sorted(whole, key=lambda each: each.released or each.begun, reverse=True)[:MOST_TOLD]


def to_copy(text: str) -> Screen:
    """A text that one touch copies, where it fits in one message; else in several."""
    return Screen(Html(f"<pre>{html(text)}</pre>") if units(text) <= MOST_UNITS else html(text))


def passed_screen(delegation: Delegation, what: str, announced: Mapping[str, Announcement], reader: Reader) -> Screen:
    """After what is to be passed on: by which means was it?"""
    language = reader.language
    said = say(language, "reach.passed", name=delegation.name[language], what=what_told(what, announced, language))
    buttons = [
        Button(plain(language, f"reach.button.{means}"), "reached", f"{delegation.id}.{what}.{means}")
        for means in Means
    ]
    back = (Button(plain(language, "reach.button.of"), "reach", delegation.id),)
    return Screen(said, (*packed(buttons, 1), back))


def mark_line(mark: Reached, announced: Mapping[str, Announcement], reader: Reader) -> Html:
    """One mark: what was passed on, how, by whom and when."""
    language = reader.language
    return say(
        language,
        "reach.mark_line",
        what=what_told(mark.what, announced, language),
        means=plain(language, f"reach.means.{mark.means}"),
        name=mark.name or plain(language, "team.nameless"),
        when=moment_told(mark.at, reader),
    )


def _named(key: str, them: Iterable[Attending], language: Language) -> Html | None:
    every = list(them)
    if not every:
        return None
    names = [clipped(each.name, 40) or plain(language, "team.nameless") for each in every[:MOST_NAMED]]
    if len(every) > MOST_NAMED:
        names.append("…")
    return say(language, key, number=len(every), names=plain(language, "list.comma").join(names))
