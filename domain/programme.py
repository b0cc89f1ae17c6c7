"""The programme as it stands: the edition with the organisers' changes, and what one may ask of it."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from domain.edition import WINDOWS, Edition, Kind, Place, Session, Workshop
from domain.edits import Change
from domain.faq import Faq
from domain.person import Half, audience_includes


@dataclass(frozen=True, slots=True)
class Span:
    """When a session takes place: UTC instants, and whether they are printed hours (``exact``) or a half-day."""

    start: datetime
    end: datetime
    exact: bool


@dataclass(frozen=True, eq=False)
class Programme:
    """The edition as it stands now; every screen, answer and export reads it through this.

    Compared by identity: a change makes another programme, and what was drawn from this one is forgotten with it.
    ``printed`` is the edition without the ``changes`` of the organisers, which are in force in this order;
    ``version`` grows with each change that is applied or undone. ``faq`` is what organisers have answered once for all.
    """

    edition: Edition
    printed: Edition | None = None
    changes: tuple[Change, ...] = ()
    version: int = 0
    faq: tuple[Faq, ...] = ()

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which something is printed, in order."""
        return tuple(sorted(self._by_day))

    def sessions_of(self, day: date) -> tuple[Session, ...]:
        """What is printed on ``day``, in printed order."""
        return self._by_day.get(day, ())

    def span(self, session: Session) -> Span:
        """The hours of ``session``, or where none are printed the window of its half-day."""
        return self._spans[session.id]

    def span_of(self, session: Session) -> Span:
        """As :meth:`span`, of a session that is, or was, not in this programme as it stands."""
        return self._span(session)

    def today(self, now: datetime) -> date:
        """The date of ``now`` on the host's calendar."""
        return now.astimezone(self.edition.event.tz).date()

    def day_to_open(self, now: datetime, half: Half | None = None) -> date | None:
        """The day to show first: the first from today on with something for ``half``, after the event the last one."""
        days = [day for day in self.days if concerning(self.sessions_of(day), half)]
        today = self.today(now)
        return next((day for day in days if day >= today), days[-1] if days else None)

    def going_on(self, half: Half | None, now: datetime, *, without: Container[str] = ()) -> tuple[Session, ...]:
        """The sessions for ``half`` whose hours, or whose half-day, hold ``now``; none that is cancelled.

        None ``without`` either: these are ids of sessions that someone has turned down.
        """
        return tuple(
            session
            for session in concerning(self._held, half)
            if self.span(session).start <= now < self.span(session).end and session.id not in without
        )

    def coming(self, half: Half | None, now: datetime, *, without: Container[str] = ()) -> tuple[Session, ...]:
        """The next sessions for ``half`` that begin after ``now``: those that begin together, in printed order.

        None that is cancelled, or ``without``.
        """
        ahead = [
            session
            for session in concerning(self._held, half)
            if self.span(session).start > now and session.id not in without
        ]
        first = min((self.span(session).start for session in ahead), default=None)
        return tuple(session for session in ahead if self.span(session).start == first)

    def is_over(self, now: datetime) -> bool:
        """Whether everything printed has ended at ``now``; a programme without sessions ends with its event."""
        if self._spans:
            return all(span.end <= now for span in self._spans.values())
        return self.today(now) > self.edition.event.closes

    def beside(self, session: Session, half: Half | None) -> tuple[Session | None, Session | None]:
        """The sessions printed before and after ``session`` on its day.

        Among those for ``half``, unless ``session`` itself is not.
        """
        row = self.sessions_of(session.day)
        if audience_includes(session.audience, half):
            row = concerning(row, half)
        place = [each.id for each in row].index(session.id)
        return (row[place - 1] if place else None), (row[place + 1] if place + 1 < len(row) else None)

    @cached_property
    def workshop_slots(self) -> tuple[Session, ...]:
        """The sessions in which workshops meet."""
        return tuple(session for session in self.edition.sessions if session.kind is Kind.WORKSHOPS)

    def slots_of(self, workshop: Workshop) -> tuple[Session, ...]:
        """The sessions in which ``workshop`` meets; empty while that is not fixed."""
        return tuple(session for session in self.workshop_slots if workshop.id in session.workshops)

    def room_of(self, session: Session, workshop: Workshop) -> Place | None:
        """Where ``workshop`` meets in ``session``, once that is fixed."""
        room = session.rooms.get(workshop.id)
        return None if room is None else self.edition.place_by_id[room]

    def places_of(self, session: Session) -> tuple[Place, ...]:
        """The places printed for ``session``, in their order; not the town which another of them lies in."""
        places = tuple(self.edition.place_by_id[place] for place in session.places)
        towns = {place.town for place in places}
        return tuple(place for place in places if place.french not in towns)

    def site(self, place: Place) -> Place:
        """Where one goes to reach ``place``: the outermost site it lies within."""
        while place.within is not None:
            place = self.edition.place_by_id[place.within]
        return place

    @cached_property
    def sites(self) -> tuple[Place, ...]:
        """The sites that sessions name, the event's own first, then in the order in which one comes to them."""
        named = [self.edition.event.site]
        for session in self.edition.sessions:
            named += [self.site(place).id for place in self.places_of(session)]
        return tuple(self.edition.place_by_id[each] for each in dict.fromkeys(named))

    @cached_property
    def _held(self) -> tuple[Session, ...]:
        return tuple(session for session in self.edition.sessions if not session.cancelled)

    @cached_property
    def _by_day(self) -> dict[date, tuple[Session, ...]]:
        by_day: dict[date, list[Session]] = {}
        for session in self.edition.sessions:
            by_day.setdefault(session.day, []).append(session)
        return {day: tuple(sessions) for day, sessions in by_day.items()}

    @cached_property
    def _spans(self) -> dict[str, Span]:
        return {session.id: self._span(session) for session in self.edition.sessions}

    def _span(self, session: Session) -> Span:
        begins, ends = WINDOWS[session.half]
        if session.start is None:
            return Span(self.instant(session.day, begins), self.instant(session.day, ends), exact=False)
        start = self.instant(session.day, session.start)
        if session.end is not None:
            return Span(start, self.instant(session.day, session.end), exact=True)
        if session.lasts is not None:
            return Span(start, start + timedelta(minutes=session.lasts), exact=True)
        return Span(start, max(self.instant(session.day, ends), start + timedelta(hours=1)), exact=True)

    def instant(self, day: date, at: time) -> datetime:
        """The instant (UTC) at which the clocks of the host show ``at`` on ``day``."""
        # In UTC: two datetimes of one zone are compared and subtracted by their wall time.
        return datetime.combine(day, at, self.edition.event.tz).astimezone(UTC)


def concerning(sessions: Iterable[Session], half: Half | None) -> tuple[Session, ...]:
    """Those of ``sessions`` whose audience includes ``half``, in their order."""
    return tuple(session for session in sessions if audience_includes(session.audience, half))
