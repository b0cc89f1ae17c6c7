"""What a stroke of the bell writes into the outbox: one message to each person, within a day's measure."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from domain.attending import Attending, workshop_in
from domain.delegation import Delegation
from domain.news import Telling
from domain.notices import CLASSES, MEASURED, MOST_A_DAY, Notice, What
from domain.owed import Owed
from domain.person import Reader
from domain.programme import Programme
from domain.reminders import Rung, given_at_last, whereabouts
from domain.sending import Call, Lane
from render.notices import Standing, notice_screen
from render.notices_changed import changed_screen
from render.screen import Button, Html, Screen
from storage import unasked
from storage.notices import NEWS, SUBJECT, Told
from storage.unasked import Postponed

NEWS_LIFE = timedelta(days=1)
PERSONAL = frozenset({What.DIGEST, What.GOODBYE})
OF_DELEGATION = frozenset({What.OWED, What.GRACE, What.LINKED, What.UNDATED})


@dataclass(frozen=True, slots=True)
class View:
    """What was seen of everything at one moment: whom there is what to tell, and what is known of them.

    ``decided`` is how often something had been done by then; ``tellings`` are those of now, by person, and ``later``
    is when others may be told; ``settled`` are the news that nobody is left to be told of.
    """

    programme: Programme
    now: datetime
    people: Mapping[str, Attending]
    rung: Rung
    tellings: Mapping[str, Sequence[Telling]]
    later: datetime | None
    settled: Sequence[str]
    news_at: Mapping[str, datetime]
    owing: Mapping[str, Sequence[Owed]]
    delegations: Mapping[str, Delegation]
    muted: Mapping[str, Collection[str]]
    counts: Mapping[tuple[str, str], int]
    put_off: Mapping[str, Sequence[Postponed]]
    verdicts: Mapping[str, Mapping[str, str]]
    decided: int
    drawn: dict[object, Screen] = field(default_factory=dict)


@dataclass(slots=True)
class Pages:
    """What is to be written for some people: calls, each with what it tells; what is put off; what is noted."""

    calls: list[Call] = field(default_factory=list)
    tells: list[tuple[int | None, Told]] = field(default_factory=list)
    put_off: list[tuple[str, Postponed]] = field(default_factory=list)
    noted: list[tuple[str, Any, str]] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    def keep(self, connection: sqlite3.Connection, now: datetime) -> None:
        """Keep what was put off, taken from there, and noted."""
        for person in self.taken:
            unasked.taken(connection, person)
        for person, each in self.put_off:
            unasked.put_off(connection, person, each, now)
        unasked.note_many(connection, self.noted)


def pages(view: View, people: Sequence[str]) -> Pages:
    """What ``people`` are told now."""
    written = Pages()
    for person in people:
        who = view.people[person]
        tellings = view.tellings.get(person, ())
        if tellings:
            _tell_news(view, who, tellings, written)
        notices = [
            each for each in view.rung.now.get(person, ()) if not _covered(view, each, person, tellings, written)
        ]
        if notices:
            _tell_notices(view, who, notices, written)
    return written


def _tell_news(view: View, who: Attending, tellings: Sequence[Telling], written: Pages) -> None:
    assert who.person is not None, "only who is on Telegram is told anything"
    reader = Reader.of(who.person, view.programme.edition, view.now)
    screen = changed_screen(view.programme, tellings, reader)
    silently = all(each.silently for each in tellings)
    # What makes a sound and cannot leave before the night is told anew after it.
    until = view.now + NEWS_LIFE if silently else whereabouts(view.programme, who).falls(view.now)
    place = _queue(who, screen, NEWS, until, written, silently=silently)
    for each in tellings:
        for id_ in each.ids:
            written.tells.append((place, Told(f"news:{id_}", who.person.id, view.news_at[id_], "told")))


def _covered(view: View, notice: Notice, person: str, tellings: Sequence[Telling], written: Pages) -> bool:
    """Whether what has just been told of a change is the reminder too, or the reader wants none; kept as such."""
    changed = {each.after.id for each in tellings if each.after is not None}
    by_news = notice.what is What.SOON and notice.about[0] in changed
    muted = CLASSES.get(notice.what) in view.muted.get(person, ())
    if by_news or muted:
        told = Told(notice.name, person, notice.mark, "told" if by_news else "muted")
        written.tells.append((None, told))
    return by_news or muted


def _tell_notices(view: View, who: Attending, notices: Sequence[Notice], written: Pages) -> None:
    assert who.person is not None, "only who is on Telegram is told anything"
    person, reader = who.person.id, Reader.of(who.person, view.programme.edition, view.now)
    day = view.now.astimezone(reader.present).date()
    measured = [each for each in notices if each.what in MEASURED]
    others = [each for each in notices if each.what not in MEASURED]
    if measured and view.counts.get((person, day.isoformat()), 0) >= MOST_A_DAY:
        name = "+".join(each.name for each in measured)
        written.put_off.append((person, _postponed(_drawn(view, who, measured, reader), name, view.now)))
        written.tells += [(None, Told(each.name, person, each.mark, "put off")) for each in measured]
        measured = []
    together = [*others, *measured]
    if not together:
        return
    if measured:
        written.noted.append((person, day, "+".join(each.name for each in measured)))
    if any(each.what is What.DIGEST for each in together):
        written.taken.append(person)
    names = "+".join(sorted(each.what for each in together))
    until = min(each.until for each in together)
    place = _queue(who, _drawn(view, who, together, reader), names, until, written)
    written.tells += [(place, Told(each.name, person, each.mark, "told")) for each in _with_given(view, together)]


def _with_given(view: View, notices: Sequence[Notice]) -> list[Notice]:
    """``notices``, and what a goodbye among them tells beside."""
    goodbyes = [each for each in notices if each.what is What.GOODBYE]
    given = [(each, about) for each in goodbyes for about in given_at_last(view.programme)]
    return [*notices, *(replace(each, what=What.GIVEN, about=about) for each, about in given)]


def _drawn(view: View, who: Attending, notices: Sequence[Notice], reader: Reader) -> Screen:
    """The message, drawn once for all who read it alike."""
    assert who.person is not None, "only who is on Telegram is told anything"
    kinds = {each.what for each in notices}
    slots = view.programme.workshop_slots
    workshops = tuple(found and found.id for found in (workshop_in(view.programme, slot, who) for slot in slots))
    key = (
        tuple(map(id, notices)),
        (reader.language, reader.half, reader.home.key, reader.present.key, workshops),
        who.delegation and (who.delegation.id, who.rank) if kinds & OF_DELEGATION else None,
        who.person.id if kinds & PERSONAL else None,
    )
    if key not in view.drawn:
        standing = Standing(
            view.owing,
            view.delegations,
            [Html(each.text) for each in view.put_off.get(who.person.id, ()) if each.expires_at > view.now],
            view.verdicts.get(who.person.id, {}),
        )
        view.drawn[key] = notice_screen(view.programme, notices, who, reader, standing)
    return view.drawn[key]


def _queue(
    who: Attending, screen: Screen, names: str, until: datetime, written: Pages, *, silently: bool = False
) -> int:
    """Queue a message; the place of its first part among the calls."""
    assert who.person is not None, "only who is on Telegram is told anything"
    place, chat = len(written.calls), who.person.telegram_id
    delegation = who.delegation.id if who.delegation else "-"
    written.calls += message(chat, screen, f"{SUBJECT}{delegation}:{names}", until, silently=silently)
    return place


def message(chat: int, screen: Screen, subject: str, until: datetime, *, silently: bool = False) -> list[Call]:
    """The calls that send a screen unasked; of no more use from ``until`` on."""
    calls = []
    for part in screen.parts():
        params: dict[str, Any] = {
            "chat_id": chat,
            "text": part.text,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        if silently:
            params["disable_notification"] = True
        if part.rows:
            params["reply_markup"] = part.markup()
        calls.append(Call("send_message", params, chat, lane=Lane.BULK, expires_at=until, subject=subject))
    return calls


def _postponed(screen: Screen, name: str, now: datetime) -> Postponed:
    button = next((each for row in screen.rows for each in row if isinstance(each, Button)), None)
    verb = f"{button.verb}:{button.id}" if button else ""
    return Postponed(name, screen.text, verb, button.label if button else "", now + timedelta(days=1))
