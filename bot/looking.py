"""Everything that decides who is told what at one moment, read in one go."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from bot.telling import View
from domain.attending import Attending
from domain.form import Form
from domain.news import News, Telling, tellings
from domain.notices import What, of_day
from domain.owed import owed
from domain.programme import Programme
from domain.quiet import DAY
from domain.reminders import LATELY, Crowd, ring, whereabouts
from storage import attending, delegations, feedback, forms, notices, received, unasked


def look(connection: sqlite3.Connection, programme: Programme, since: datetime, now: datetime) -> View:
    """Everything that decides who is told what at ``now``, read in one go."""
    edition = programme.edition.name
    connection.execute("BEGIN")
    everyone = [each for each in attending.everyone(connection, programme.edition) if _is_there(each)]
    sent = {each.id: each for each in delegations.every(connection, edition)}
    crowd, muted, put_off = crowd_of(connection, programme, everyone, now)
    rung = ring(
        programme,
        crowd,
        lambda notice: notices.told(connection, edition, notice.name, notice.mark),
        since=since,
        now=now,
    )
    now_told, later, settled, news_at = _news(connection, programme, everyone, now)
    hosts_day = programme.today(now)
    return View(
        programme=programme,
        now=now,
        people={each.person.id: each for each in everyone if each.person is not None},
        rung=rung,
        tellings=now_told,
        later=later,
        settled=settled,
        news_at=news_at,
        owing=crowd.owing,
        delegations=sent,
        muted=muted,
        counts=unasked.counts(connection, [hosts_day - DAY, hosts_day, hosts_day + DAY]),
        put_off=put_off,
        verdicts=feedback.of_people(connection, edition),
        decided=notices.decided(connection, edition),
    )


def crowd_of(
    connection: sqlite3.Connection, programme: Programme, everyone: Iterable[Attending], now: datetime
) -> tuple[Crowd, dict[str, frozenset[str]], dict[str, list[unasked.Postponed]]]:
    """The crowd as it stands, what each of them muted, and what was put off for them."""
    edition = programme.edition.name
    filled, there = forms.every(connection, edition), received.every(connection, edition)
    owing = {
        each.id: owed(programme, each, filled.get(each.id) or Form(each.id), there.get(each.id, {}))
        for each in delegations.every(connection, edition)
    }
    put_off = unasked.waiting(connection)
    joined = notices.joined_since(connection, edition, now - LATELY)
    goodbye = of_day(programme.edition.event.closes + DAY)
    bidden = notices.told(connection, edition, What.GOODBYE, goodbye)
    crowd = Crowd(list(everyone), owing, joined, frozenset(put_off), bidden)
    return crowd, unasked.muted(connection), put_off


def _is_there(who: Attending) -> bool:
    return who.person is not None and who.person.reachable


def _news(
    connection: sqlite3.Connection, programme: Programme, everyone: list[Attending], now: datetime
) -> tuple[dict[str, list[Telling]], datetime | None, list[str], dict[str, datetime]]:
    """Who is told of which change now, when others may be, and which news then are settled."""
    edition = programme.edition.name
    by_person: dict[str, list[Telling]] = {}
    later: list[datetime] = []
    settled: list[str] = []
    news_at: dict[str, datetime] = {}

    def known(each: News) -> frozenset[str]:
        return notices.told(connection, edition, f"news:{each.id}", each.at)

    for news in notices.untold(connection, edition).values():
        news_at |= {each.id: each.at for each in news}
        found = list(tellings(programme, news, everyone, known, lambda who: whereabouts(programme, who), now))
        waiting = [each.when for each in found if each.when > now]
        later += waiting
        for each in found:
            if each.when <= now and each.who.person is not None:
                by_person.setdefault(each.who.person.id, []).append(each)
        if not waiting:
            settled += [each.id for each in news]
    return by_person, min(later, default=None), settled, news_at
