"""Announcements as organisers write them: the list, the draft with all that is said of it, and what it asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.announcements import (
    Announcement,
    Late,
    Refused,
    differing,
    lacking,
)
from domain.delegation import Delegation
from domain.edition import Language
from domain.parity import Disparity
from domain.person import Reader
from domain.placeholders import TYPED, Gap
from domain.programme import Programme
from render.announcements_whom import Chosen, chosen_told, segment_told
from render.asking import fits, quoted
from render.letters import first_words
from render.organisers import moment_told, organisers_row
from render.pages import turning
from render.screen import AnyButton, Button, Html, Screen, bold, clipped, html, lines, packed, paragraphs
from render.words import LANGUAGES, plain, say

PAGE = 8
"""Announcements on a page."""
SHOWN = 700
"""UTF-16 units of each text that stand on the card."""
CHANGES = ("room", "cancelled")
"""The urgent sentences that tell of what the programme should hold too."""
DONE = "done"
"""Names the pages of those that are over."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A draft with what is known around it: whom it reaches now and when, and what its reader may do.

    ``mine`` are the languages in which the reader may write, ``sends`` whether they may let it leave now.
    """

    announcement: Announcement
    chosen: Chosen
    times: Mapping[datetime, int]
    mine: Sequence[Language]
    sends: bool
    seconded: bool
    delegations: Sequence[Delegation]


def announcements_screen(found: Sequence[Announcement], name: str, page: int, count: int, reader: Reader) -> Screen:
    """Those that are being written or on their way, or with ``DONE`` those that are over."""
    language = reader.language
    title = "announces.done" if name == DONE else "announces.title"
    told = [_line(each, reader) for each in found] or [say(language, "announces.none")]
    rows = [(Button(clipped(_label(each, language)), "announce", each.id),) for each in found]
    new = Button(plain(language, "announces.button.new"), "announce-new")
    other = Button(plain(language, "announces.button.done"), "announces", f"{DONE}.1")
    if name == DONE:
        other = Button(plain(language, "announces.button.open"), "announces")
    pages = max(1, -(-count // PAGE))
    text = paragraphs([bold(plain(language, title)), lines(told)])
    urgent = Button(plain(language, "org.button.urgent"), "urgent")
    return Screen(
        text,
        (*rows, *turning("announces", name, page, pages, language), (new,), (other, urgent), organisers_row(language)),
    )


def text_asked(
    announcement: Announcement, language: Language, reader: Reader, *, refused: Refused | None = None
) -> Screen:
    """What shall the announcement say, in ``language``?"""
    there = announcement.texts.get("ja" if language == "fr" else "fr")
    text = paragraphs(
        [
            refusal(refused, reader.language) if refused else None,
            bold(plain(reader.language, f"announce.ask.{language}")),
            quoted(there.text, SHOWN) if there else None,
            say(
                reader.language,
                "announce.ask",
                name=TYPED[language][Gap.NAME],
                delegation=TYPED[language][Gap.DELEGATION],
            ),
            say(reader.language, "step.typed"),
        ]
    )
    return Screen(text, (_cancel(announcement, reader.language),))


def file_asked(announcement: Announcement, reader: Reader, *, refused: Refused | None = None) -> Screen:
    """Which file shall go with it?"""
    language = reader.language
    text = paragraphs(
        [
            refusal(refused, language) if refused else None,
            bold(plain(language, "announce.button.file")),
            say(language, "announce.ask_file"),
            say(language, "step.typed"),
        ]
    )
    rows: list[AnyButton] = []
    if announcement.file is not None:
        rows.append(
            Button(
                plain(language, "announce.button.no_file"), "announce-nofile", announcement.id, announcement.revision
            )
        )
    return Screen(text, (*packed(rows), _cancel(announcement, language)))


def moment_screen(announcement: Announcement, reader: Reader) -> Screen:
    """When shall it leave, may it wake people, and who of those who come later is told?"""
    language = reader.language
    id_, revision = announcement.id, announcement.revision

    def choice(key: str, verb: str, value: str, now: bool) -> Button:
        label = plain(language, key)
        return Button(plain(language, "whom.chosen", part=label) if now else label, verb, f"{id_}.{value}", revision)

    at_once = choice("announce.when.now", "announce-at", "now", announcement.later is None)
    next_day = Button(plain(language, "announce.when.tomorrow"), "announce-at", f"{id_}.tomorrow", revision)
    other = Button(plain(language, "announce.when.other"), "announce-at", f"{id_}.other", revision)
    nights = [
        choice(f"announce.night.{value}", "announce-night", value, announcement.night is (value == "yes"))
        for value in ("no", "yes")
    ]
    lates = [choice(f"announce.late.{late}", "announce-late", late, announcement.late is late) for late in Late]
    text = paragraphs(
        [
            bold(plain(language, "announce.button.when")),
            say(language, "announce.when", when=_leaves(announcement, reader)),
            say(language, "announce.night"),
            say(language, "announce.late"),
        ]
    )
    return Screen(
        text, ((at_once, next_day), (other,), *packed(nights), *packed(lates, 1), _cancel(announcement, language))
    )


def moment_asked(announcement: Announcement, reader: Reader, *, refused: Refused | None = None) -> Screen:
    """At what moment? A day and an hour, typed."""
    language = reader.language
    text = paragraphs(
        [
            refusal(refused, language) if refused else None,
            bold(plain(language, "announce.button.when")),
            say(language, "announce.ask_moment"),
            say(language, "step.typed"),
        ]
    )
    return Screen(text, (_cancel(announcement, language),))


def count_asked(announcement: Announcement, number: int, reader: Reader, *, wrong: bool = False) -> Screen:
    """A single organiser types for how many it is."""
    language = reader.language
    text = paragraphs(
        [
            say(language, "announce.count_wrong") if wrong else None,
            bold(plain(language, "announce.count.title")),
            say(language, "announce.count", number=number),
            say(language, "step.typed"),
        ]
    )
    return Screen(text, (_cancel(announcement, language),))


def draft_card(programme: Programme, standing: Standing, reader: Reader, *, note: Html | None = None) -> Screen:
    """A draft: for whom, both texts, when it is read, what is still wanting, and the button that lets it leave."""
    language = reader.language
    announcement = standing.announcement
    missing, different = lacking(announcement), differing(announcement)
    title = "urgent" if announcement.is_urgent else "correction" if announcement.corrects else "draft"
    text = paragraphs(
        [
            note,
            bold(plain(language, f"announce.title.{title}")),
            _whom(programme, standing, language),
            *(_text(announcement, each, language) for each in LANGUAGES),
            say(language, "announce.file", name=announcement.file.name or plain(language, "announce.photo"))
            if announcement.file
            else None,
            _when(standing, reader),
            lines([say(language, "announce.differing"), *(_disparity(each, language) for each in different)])
            if different
            else None,
            _next(standing, bool(different), language),
        ]
    )
    complete = not missing and not different
    acts = _acts(standing, complete, bool(different), language)
    # What sends it stands alone: the longest label, and the one press that must not be missed or hit by mistake.
    sends = [each for each in acts if isinstance(each, Button) and each.verb == "announce-send"]
    others = [each for each in acts if each not in sends]
    return Screen(text, (*packed(sends, 1), *packed(others), _back(language)))


def passed_told(announcement: Announcement, who: str, reader: Reader) -> Screen:
    """The other half is told that a draft waits for their text, or for someone to let it leave."""
    language = reader.language
    missing = lacking(announcement)
    asked = say(language, "announce.passed.release", who=who)
    if missing:
        about = plain(language, f"announce.written.{missing[0]}")
        asked = say(language, "announce.passed.write", who=who, about=about)
    there = announcement.texts.get("fr") or announcement.texts.get("ja")
    text = paragraphs(
        [
            bold(plain(language, "announce.passed.title")),
            asked,
            quoted(there.text, SHOWN) if there else None,
        ]
    )
    return Screen(text, ((Button(plain(language, "announce.button.open"), "announce", announcement.id),),))


def refusal(refused: Refused, language: Language) -> Html:
    """Why it does not go."""
    about = plain(language, f"announce.written.{refused.about}") if refused.reason == "missing" else refused.about
    return say(language, f"announce.refused.{refused.reason}", about=about)


def title_of(announcement: Announcement, language: Language, most: int = 60) -> str:
    """The first words of an announcement, in the reader's language where there are any."""
    found = announcement.texts.get(language) or next(iter(announcement.texts.values()), None)
    return first_words(found.text, most) if found else plain(language, "announce.unwritten")


def _acts(standing: Standing, complete: bool, different: bool, language: Language) -> list[AnyButton]:
    announcement = standing.announcement
    id_, revision = announcement.id, announcement.revision
    acts: list[AnyButton] = []
    if complete and standing.chosen.reached and standing.sends and standing.seconded:
        label = plain(language, "announce.button.send", count=standing.chosen.reached)
        acts.append(Button(label, "announce-send", f"{id_}.{standing.chosen.reached}", revision))
    if not announcement.corrects:
        acts.append(Button(plain(language, "announce.button.whom"), "announce-whom", id_))
    if not announcement.is_urgent:
        for each in standing.mine:
            key = "rewrite" if each in announcement.texts else "write"
            acts.append(Button(plain(language, f"announce.button.{key}.{each}"), "announce-write", f"{id_}.{each}"))
        acts.append(Button(plain(language, "announce.button.file"), "announce-file", id_))
        acts.append(Button(plain(language, "announce.button.when"), "announce-when", id_))
        if announcement.texts and (not complete or not standing.seconded) and not different:
            acts.append(Button(plain(language, "announce.button.pass"), "announce-pass", id_))
    if different and standing.sends:
        acts.append(Button(plain(language, "announce.button.same"), "announce-same", id_, revision))
    if announcement.texts:
        acts.append(Button(plain(language, "announce.button.see"), "announce-see", id_))
    if not lacking(announcement):
        acts.append(Button(plain(language, "announce.button.relay"), "announce-relay", id_))
    acts.append(Button(plain(language, "announce.button.drop"), "announce-drop", id_))
    return acts


def _whom(programme: Programme, standing: Standing, language: Language) -> Html:
    segment = standing.announcement.segment
    if standing.announcement.corrects:
        return lines([say(language, "announce.whom_corrected"), chosen_told(standing.chosen, language)])
    told = segment_told(programme, segment, standing.delegations, language)
    count = None if segment.is_empty else chosen_told(standing.chosen, language)
    return lines([say(language, "announce.whom", whom=told), count])


def _text(announcement: Announcement, written: Language, language: Language) -> Html:
    head = bold(plain(language, f"announce.in.{written}"))
    found = announcement.texts.get(written)
    if found is None:
        return lines([head, say(language, "announce.unwritten")])
    more = None if fits(found.text, SHOWN) else say(language, "announce.cut")
    return lines([head, quoted(found.text, SHOWN), more])


def _when(standing: Standing, reader: Reader) -> Html | None:
    language = reader.language
    announcement = standing.announcement
    if announcement.phrase is not None:
        late = None if announcement.late is Late.NONE else plain(language, f"announce.late.{announcement.late}")
        changes = say(language, "urgent.change") if announcement.phrase.kind in CHANGES else None
        return lines([say(language, "announce.at_once"), say(language, "line", text=late) if late else None, changes])
    read = [
        say(language, "announce.read", when=moment_told(at, reader), count=number)
        for at, number in standing.times.items()
    ]
    late = say(language, "line", text=plain(language, f"announce.late.{announcement.late}"))
    return lines([say(language, "announce.when", when=_leaves(announcement, reader)), *read, late])


def _leaves(announcement: Announcement, reader: Reader) -> str:
    if announcement.later is None:
        return plain(reader.language, "announce.when.soon")
    return moment_told(announcement.later, reader)


def _next(standing: Standing, different: bool, language: Language) -> Html | None:
    """What is to be done next, in one sentence."""
    announcement = standing.announcement
    missing = lacking(announcement)
    if announcement.segment.is_empty and not announcement.corrects:
        return say(language, "announce.next.whom")
    if missing:
        key = "announce.next.write" if missing[0] in standing.mine else "announce.next.pass"
        return say(language, key, about=plain(language, f"announce.written.{missing[0]}"))
    if different:
        return say(language, "announce.next.differing")
    if not standing.chosen.reached:
        return say(language, "announce.next.relay")
    return None if standing.seconded else say(language, "announce.next.second")


def _disparity(each: Disparity, language: Language) -> Html:
    none = plain(language, "announce.nothing")
    comma = plain(language, "list.comma")
    fr, ja = comma.join(each.fr) or none, comma.join(each.ja) or none
    return say(language, f"announce.differs.{each.fact}", fr=html(fr), ja=html(ja))


def _line(announcement: Announcement, reader: Reader) -> Html:
    language = reader.language
    state = plain(language, f"announce.state.{announcement.state}")
    at = announcement.starts or announcement.begun
    return say(
        language, "announces.line", title=title_of(announcement, language), state=state, when=moment_told(at, reader)
    )


def _label(announcement: Announcement, language: Language) -> str:
    return title_of(announcement, language, 42)


def _cancel(announcement: Announcement, language: Language) -> tuple[AnyButton, ...]:
    return (Button(plain(language, "announce.button.back_to_draft"), "announce", announcement.id),)


def _back(language: Language) -> tuple[AnyButton, ...]:
    return (Button(plain(language, "announces.button.back"), "announces"),)
