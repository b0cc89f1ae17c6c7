"""The screens of the form and of places, for the tests of every screen: empty, full, with awkward names."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from domain.delegation import By, Delegation, Kind, Member, Rank, Status
from domain.edition import Language
from domain.form import Attendee, Confirmed, Contact, Form, Places, Sample, Stand, Travel
from domain.form_questions import asked_sessions, event_days, questions
from domain.person import Reader
from domain.printed import Text
from domain.programme import Programme
from domain.roles import Role
from render.capacities import capacities_screen, capacity_note, capacity_screen
from render.form import form_screen, people_screen, summary_screen
from render.form_asking import ask_screen, name_screen, refusal
from render.form_person import links_screen, person_screen, remove_screen
from render.form_told import confirmed_told, head_count_told, linked_told, place_told
from render.screen import Screen, html
from render.words import CATALOGUES, plain

AT = datetime(2026, 6, 1, 8, tzinfo=UTC)
HEAD, MEMBER = By("p-head", "☆"), By("p-member", "☆")
ORGANISER = By("p-org", "☆", frozenset({Role.ALL}))
REFUSALS = sorted(key.removeprefix("form.refused.") for key in CATALOGUES["fr"].keys if key.startswith("form.refused."))
BUSY = {"fr": ("Ōé <&>", "Zoé <b>Z</b>", "Adjointe à tout "), "ja": ("伊藤<&>", "春香", "観光交流担当課長　")}


def form_screens(programme: Programme, language: Language, reader: Reader) -> Iterator[tuple[str, Screen]]:
    """Every screen of the form in one language, for each half and each who may see it."""
    for country in ("france", "japan"):
        there = _delegation("france" if country == "france" else "japan")
        crowd = _form(programme, there, language)
        for form in (Form(there.id), crowd):
            for by in (HEAD, MEMBER, ORGANISER):
                yield from _of(programme, there, form, by, reader)
        yield from _questions(programme, there, crowd, reader)
    ministry = replace(_delegation("france"), kind=Kind.ORGANISATION)
    for shut in (ministry, replace(ministry, kind=Kind.CITY, status=Status.DECLINED)):
        yield f"form shut {shut.status}", form_screen(programme, shut, Form(shut.id), HEAD, reader)
    silent = replace(_delegation("japan"), status=Status.UNKNOWN)
    yield "form begun", form_screen(programme, silent, Form(silent.id), HEAD, reader)
    yield from _capacities(programme, reader)


def _of(programme: Programme, there: Delegation, form: Form, by: By, reader: Reader) -> Iterator[tuple[str, Screen]]:
    yield f"form {by.person}", form_screen(programme, there, form, by, reader)
    for page in (1, 99):
        yield f"people {by.person} {page}", people_screen(programme, there, form, by, page, reader)
        yield f"summary {by.person} {page}", summary_screen(programme, there, form, by, page, reader)
    for attendee in form.attendees[:2]:
        yield f"person {attendee.id} {by.person}", person_screen(programme, there, form, attendee, by, reader)


def _questions(programme: Programme, there: Delegation, form: Form, reader: Reader) -> Iterator[tuple[str, Screen]]:
    language = reader.language
    sessions = asked_sessions(programme, there.half)
    held = {each.id: Places(each.id, 1, ("a-9",), ("a-8", form.attendees[0].id)) for each in sessions}
    for target in (there.id, form.attendees[0].id, form.attendees[1].id):
        for asked in questions(programme, there, form, target):
            screen = ask_screen(programme, there, form, target, asked, held, ORGANISER, reader)
            yield f"question {asked.name} {target}", screen
    asked = questions(programme, there, form, there.id)[0]
    for reason in REFUSALS:
        said = html(refusal(reason, language, asked=asked, typed="12", name="空" if language == "ja" else "Zoé"))
        typed = "１２" * 400
        screen = ask_screen(programme, there, form, there.id, asked, {}, HEAD, reader, refused=said, typed=typed)
        yield f"refused {reason}", screen
    for own in (True, False):
        yield f"name {own}", name_screen(there, reader, own=own, typed="１２")
    yield "links", links_screen(there, form, form.attendees[1], reader)
    yield "no links", links_screen(replace(there, members=()), form, form.attendees[1], reader)
    yield "remove", remove_screen(form.attendees[0], reader)
    confirmed = Confirmed("p", "空" if language == "ja" else "Zoé", AT, 1)
    for on_behalf in (True, False):
        yield f"confirmed {on_behalf}", confirmed_told(there, replace(confirmed, on_behalf=on_behalf), reader)
    yield "linked", linked_told(there, form.attendees[0], "", language)
    for session in sessions:
        for own in (True, False):
            yield f"place {session.id} {own}", place_told(there, form.attendees[0], session, language, own=own)
        if session.headcount:
            yield f"plan {session.id}", head_count_told(session, 151, language)


def _capacities(programme: Programme, reader: Reader) -> Iterator[tuple[str, Screen]]:
    language = reader.language
    sessions = asked_sessions(programme, _delegation("japan").half)
    held = {each.id: Places(each.id, 25, ("a-1",) * 25, ("a-2",) * 50) for each in sessions[::2]}
    for page in (1, 2, 9):
        yield f"capacities {page}", capacities_screen(sessions, held, page, reader)
    family, given, _ = BUSY[language]
    waiting = [(f"{family} {given}", "架空市" if language == "ja" else "Ville")] * 50
    for session in sessions:
        for role in (Role.ALL, Role.READER):
            places = held.get(session.id, Places(session.id))
            note = capacity_note(places.most, language)
            screen = capacity_screen(session, places, waiting, frozenset({role}), reader, note=note)
            yield f"capacity {session.id} {role}", screen


def _delegation(country: str) -> Delegation:
    members = [Member("p-head", Rank.HEAD, "☆"), Member("p-member", Rank.MEMBER, "")]
    members += [Member(f"q-{number:05}", Rank.MEMBER, "") for number in range(34)]
    name = Text(fr="Villeneuve-la-Fictive-sur-Mer", ja="架空市")
    return Delegation(
        "x" * 24,
        name,
        "france" if country == "france" else "japan",
        Kind.CITY,
        status=Status.CONFIRMED,
        members=tuple(members),
    )


def _form(programme: Programme, there: Delegation, language: Language) -> Form:
    family, given, function = BUSY[language]
    words = plain(language, "form.value.nothing")
    opens = programme.edition.event.opens
    sessions = {each.id: bool(number % 2) for number, each in enumerate(asked_sessions(programme, there.half))}
    waiting = frozenset(list(sessions)[:1])
    attendee = Attendee(
        "a-00000000",
        "p-head",
        title="Mme" if language == "fr" else "様",
        family=family * 8,
        given=given,
        family_first=language == "ja",
        function=(function * 40)[:300],
        language="ja",
        interpreter=True,
        registered=False,
        days=frozenset(event_days(programme, there.half)),
        arrival=Travel("flight", opens, time(14, 5), "99", words * 5),
        departure=Travel("train", opens + timedelta(days=3)),
        sessions=sessions,
        waiting=waiting,
        diet=words,
    )
    crowd = tuple(replace(attendee, id=f"a-{number:08}", person=None) for number in range(2, 13))
    return Form(
        there.id,
        Contact(words * 6, words * 20, words * 10),
        (attendee, Attendee("a-00000001"), *crowd),
        Stand(True, (words * 100)[:500], power=True, table=False),
        Sample(True, (words * 60)[:300]),
        99999,
        Confirmed(
            "p-head", "春香" if language == "ja" else "Zoé", AT, 99999 if language == "ja" else 7, on_behalf=True
        ),
    )
