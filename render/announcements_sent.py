"""Announcements once released: how far each has come, whom it did not reach, and what may be done about it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.announced import Fate, Reached, Recipient
from domain.announcements import UNDO, Announcement, State, may_undo
from domain.edition import Language
from domain.person import Reader
from render.announcements import title_of
from render.organisers import moment_told
from render.pages import turning
from render.screen import ROOM, AnyButton, Button, Html, Screen, bold, clipped, html, lines, packed, paragraphs, shown
from render.words import plain, say

TOLD = (
    Fate.SENT,
    Fate.QUEUED,
    Fate.WAITING,
    Fate.HELD,
    Fate.UNCERTAIN,
    Fate.BLOCKED,
    Fate.MUTED,
    Fate.ABSENT,
    Fate.UNKNOWN,
    Fate.FAILED,
    Fate.EXPIRED,
    Fate.STOPPED,
    Fate.DELETED,
)
"""The order in which the figures stand."""
PAGE = 12
"""Delegations on a page of the report."""
MOST_NAMED = 5
"""The names that stand under a delegation."""


def released_card(
    announcement: Announcement,
    counts: Mapping[Fate, int],
    reader: Reader,
    *,
    left: int = 0,
    last_due: datetime | None = None,
    who: str = "",
    corrections: Sequence[Announcement] = (),
    note: Html | None = None,
) -> Screen:
    """How far an announcement has come; ``left`` seconds for what is queued, ``last_due`` when the last one's turn is.

    ``who`` is the name of whoever released it; ``corrections`` came in its place.
    """
    language = reader.language
    figures = [say(language, f"announce.fate.{fate}", count=counts[fate]) for fate in TOLD if counts.get(fate)]
    text = paragraphs(
        [
            note,
            bold(plain(language, f"announce.card.{announcement.state}")),
            html(title_of(announcement, language, 200)),
            say(language, "announce.released_by", who=who, when=moment_told(announcement.released, reader))
            if announcement.released and who
            else None,
            lines([*figures, *_ahead(announcement, counts, reader, left, last_due)]),
            lines(
                say(language, "announce.was_corrected", when=moment_told(each.released, reader))
                for each in corrections
                if each.released
            )
            if corrections
            else None,
        ]
    )
    back = (Button(plain(language, "announces.button.back"), "announces"),)
    return Screen(text, (*packed(_acts(announcement, counts, reader), 1), back))


def report_screen(
    announcement: Announcement,
    reached: Sequence[Reached],
    names: Mapping[str, str],
    people: Mapping[str, str],
    page: int,
    reader: Reader,
    *,
    otherwise: Mapping[str, datetime] | None = None,
) -> Screen:
    """What was reached of each delegation; ``names`` of delegations by id, ``people`` of recipients by theirs.

    ``otherwise`` is since when a delegation is marked as told by other means; a button leads to where that is done.
    """
    language = reader.language
    known = [each for each in reached if each.number]
    pages = max(1, -(-len(known) // PAGE))
    here = known[(page - 1) * PAGE : page * PAGE]
    told: list[Html | None] = [_reached(each, names, people, otherwise or {}, reader) for each in here]
    if page == pages:
        told.append(_unknown(reached, names, language))
    ways = [
        Button(clipped(_delegation(each.delegation, names, language), ROOM[2]), "reach", each.delegation)
        for each in here
        if each.missing and each.delegation is not None
    ]
    text = paragraphs([bold(plain(language, "report.title")), html(title_of(announcement, language)), *told])
    rows = [
        *packed(ways),
        *turning("announce-report", announcement.id, page, pages, language),
        (Button(plain(language, "announce.button.relay"), "announce-relay", announcement.id),),
        (Button(plain(language, "announce.button.back_to_draft"), "announce", announcement.id),),
    ]
    return Screen(text, tuple(rows))


def missing_told(
    reached: Sequence[Reached], names: Mapping[str, str], people: Mapping[str, str], language: Language
) -> list[str]:
    """Whom it did not reach, one line for each delegation, as plain text."""
    found = []
    for each in reached:
        if each.missing and each.number:
            who = _people(each.missing, people, language, len(each.missing))
            name = _delegation(each.delegation, names, language)
            found.append(plain(language, "relay.line", name=name, who=who))
    unknown = _unknown(reached, names, language)
    return [*found, shown(unknown)] if unknown else found


def relay_screens(announcement: Announcement, texts: Mapping[Language, str], reader: Reader) -> list[Screen]:
    """Each text in a message of its own, to be copied with one touch; the first one says how."""
    language = reader.language
    back = (Button(plain(language, "announce.button.back_to_draft"), "announce", announcement.id),)
    heads = [say(language, "relay.told"), *([None] * len(texts))]
    return [
        Screen(
            paragraphs([head, bold(plain(language, f"announce.in.{each}")), Html(f"<pre>{html(text)}</pre>")]), (back,)
        )
        for head, (each, text) in zip(heads, texts.items(), strict=False)
    ]


def _acts(announcement: Announcement, counts: Mapping[Fate, int], reader: Reader) -> list[AnyButton]:
    language = reader.language

    def button(key: str, verb: str, **fields: int) -> Button:
        return Button(plain(language, f"announce.button.{key}", **fields), verb, announcement.id)

    acts: list[AnyButton] = []
    if may_undo(announcement, reader.now):
        acts.append(button("undo", "announce-undo"))
    if announcement.state is State.SENDING and counts.get(Fate.WAITING):
        acts.append(button("stop", "announce-stop"))
    if announcement.state is State.STOPPED and counts.get(Fate.STOPPED):
        acts.append(button("go_on", "announce-go-on", count=counts[Fate.STOPPED]))
    if held := counts.get(Fate.HELD):
        acts += [button("again", "announce-again", count=held), button("leave", "announce-leave", count=held)]
    if announcement.state in (State.SENDING, State.SENT, State.STOPPED):
        acts += [button("report", "announce-report"), button("relay", "announce-relay")]
        if not announcement.is_urgent or counts.get(Fate.SENT):
            acts.append(button("correct", "announce-correct"))
    if announcement.state in (State.RELEASED, State.SENDING):
        acts.append(button("look", "announce-look"))
    return acts


def _ahead(
    announcement: Announcement, counts: Mapping[Fate, int], reader: Reader, left: int, last_due: datetime | None
) -> list[Html]:
    language = reader.language
    found = []
    if announcement.state is State.RELEASED and announcement.starts is not None:
        found.append(say(language, "announce.starts", when=moment_told(announcement.starts, reader)))
    if left:
        found.append(say(language, "announce.left", count=left))
    if counts.get(Fate.WAITING) and last_due is not None and last_due > reader.now + UNDO:
        found.append(say(language, "announce.last", when=moment_told(last_due, reader)))
    return found


def _reached(
    each: Reached,
    names: Mapping[str, str],
    people: Mapping[str, str],
    otherwise: Mapping[str, datetime],
    reader: Reader,
) -> Html:
    language = reader.language
    name = bold(_delegation(each.delegation, names, language))
    head = say(language, "report.line", name=name, reached=each.reached, number=each.number)
    if not each.missing:
        return head
    missing = say(language, "report.missing", who=_people(each.missing, people, language, MOST_NAMED))
    at = otherwise.get(each.delegation or "")
    return lines([head, missing, say(language, "report.otherwise", when=moment_told(at, reader)) if at else None])


def _people(missing: Sequence[Recipient], people: Mapping[str, str], language: Language, most: int) -> str:
    """Who it did not reach, and why."""
    comma = plain(language, "list.comma")
    told = [_missed(each, people, language) for each in missing[:most]]
    rest = len(missing) - most
    return comma.join([*told, plain(language, "report.more", count=rest)] if rest > 0 else told)


def _unknown(reached: Sequence[Reached], names: Mapping[str, str], language: Language) -> Html | None:
    """The delegations of which nobody is known, in one paragraph."""
    found = [_delegation(each.delegation, names, language) for each in reached if not each.number]
    return say(language, "report.unknown", names=plain(language, "list.comma").join(sorted(found))) if found else None


def _missed(each: Recipient, people: Mapping[str, str], language: Language) -> str:
    name = people.get(each.who) or plain(language, "team.nameless")
    return plain(language, "report.who", name=name, why=plain(language, f"report.why.{each.fate}"))


def _delegation(id_: str | None, names: Mapping[str, str], language: Language) -> str:
    return plain(language, "report.none") if id_ is None else names.get(id_, id_)
