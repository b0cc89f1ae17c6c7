"""For whom an announcement is: the segment in words, and the taps that make it."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.announcements import Announcement
from domain.attending import Attending
from domain.delegation import Delegation, Rank
from domain.dossier import Item
from domain.edition import Language
from domain.person import Reader
from domain.programme import Programme
from domain.segments import ALONE, ORGANISER, Among, Part, Segment, reachable
from render.pages import turning
from render.screen import AnyButton, Button, Html, Screen, bold, clipped, lines, packed, paragraphs
from render.words import plain, say

PAGE = 12
"""Choices on a page."""
KINDS = (
    Among.EVERYONE,
    Among.COUNTRY,
    Among.ROLE,
    Among.DELEGATION,
    Among.WORKSHOP,
    Among.SESSION,
    Among.UNCONFIRMED,
    Among.OWES,
    Among.UNREACHED,
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom a segment makes up now: those the bot can write to, those it cannot, delegations of nobody known."""

    reached: int
    otherwise: int = 0
    unknown: int = 0

    @classmethod
    def of(cls, found: Sequence[Attending]) -> "Chosen":
        reached = len(reachable(found))
        unknown = sum(who.person is None and who.attendee is None for who in found)
        return cls(reached, len(found) - reached - unknown, unknown)


def segment_told(programme: Programme, segment: Segment, delegations: Sequence[Delegation], language: Language) -> str:
    """The segment in words; a delegation that is no longer there is named by its id."""
    if segment.is_empty:
        return plain(language, "whom.nobody")
    names = {each.id: each for each in delegations}

    def told(parts: frozenset[Part]) -> dict[Among, list[str]]:
        found: dict[Among, list[str]] = {}
        for part in sorted(parts, key=lambda each: (KINDS.index(each.among), each.value)):
            found.setdefault(part.among, []).append(part_named(programme, part, names, language))
        return found

    either = plain(language, "whom.or")
    kinds = [either.join(each) for each in told(segment.parts).values()]
    wanted = plain(language, "whom.and").join(kinds)
    if not segment.without:
        return wanted
    without = plain(language, "list.comma").join(each for group in told(segment.without).values() for each in group)
    return plain(language, "whom.except", whom=wanted, without=without)


def part_named(programme: Programme, part: Part, names: dict[str, Delegation], language: Language) -> str:
    """One part in words."""
    edition, value = programme.edition, part.value
    match part.among:
        case Among.DELEGATION:
            return names[value].name[language] if value in names else value
        case Among.WORKSHOP:
            workshop = edition.workshop_by_id.get(value)
            label = workshop.label[language] if workshop else value
            return plain(language, "whom.workshop", label=label)
        case Among.SESSION:
            session = edition.session_by_id.get(value)
            return session.label[language] if session else value
        case Among.OWES:
            return plain(language, "whom.owes", item=plain(language, f"whom.item.{value}"))
        case among if among in ALONE:
            return plain(language, f"whom.{among}")
        case among:
            return plain(language, f"whom.{among}.{value}")


def whom_screen(
    programme: Programme, announcement: Announcement, chosen: Chosen, delegations: Sequence[Delegation], reader: Reader
) -> Screen:
    """Who it is for now, and by what else one may choose."""
    language = reader.language
    names = {each.id: each for each in delegations}
    segment = announcement.segment
    kinds = [
        Button(
            plain(language, f"whom.button.{among}"),
            "announce-with" if among in ALONE else "announce-pick",
            f"{announcement.id}.{among}.",
            announcement.revision,
        )
        for among in KINDS
        if (among in ALONE and Part(among) not in segment.parts) or among not in ALONE
    ]
    dropped = [
        Button(
            clipped(plain(language, key, part=part_named(programme, part, names, language))),
            "announce-unpick",
            f"{announcement.id}.{part}",
            announcement.revision,
        )
        for key, parts in (("whom.button.drop", segment.parts), ("whom.button.drop_except", segment.without))
        for part in sorted(parts)
    ]
    text = paragraphs(
        [
            bold(plain(language, "whom.title")),
            lines([segment_told(programme, segment, delegations, language), chosen_told(chosen, language)]),
            say(language, "whom.ask"),
        ]
    )
    done = (Button(plain(language, "whom.button.done"), "announce", announcement.id),)
    return Screen(text, (*packed(kinds), *packed(dropped, 1), done))


def pick_screen(
    programme: Programme,
    announcement: Announcement,
    among: Among,
    page: int,
    delegations: Sequence[Delegation],
    reader: Reader,
    *,
    leaving_out: bool,
) -> Screen:
    """Which one? To be chosen, or to be left out."""
    language = reader.language
    names = {each.id: each for each in delegations}
    values = values_of(programme, among, delegations, language)
    pages = max(1, -(-len(values) // PAGE))
    verb = "announce-except" if leaving_out else "announce-with"
    held = announcement.segment.without if leaving_out else announcement.segment.parts
    buttons: list[AnyButton] = []
    for value in values[(page - 1) * PAGE : page * PAGE]:
        part = Part(among, value)
        label = part_named(programme, part, names, language)
        label = plain(language, "whom.chosen", part=label) if part in held else label
        buttons.append(Button(clipped(label), verb, f"{announcement.id}.{part}", announcement.revision))
    way = "announce-out" if leaving_out else "announce-pick"
    other = Button(
        plain(language, "whom.button.choose" if leaving_out else "whom.button.leave_out"),
        "announce-pick" if leaving_out else "announce-out",
        f"{announcement.id}.{among}.",
    )
    title = plain(language, "whom.title_out" if leaving_out else "whom.title")
    text = paragraphs(
        [bold(title), segment_told(programme, announcement.segment, delegations, language), say(language, "whom.pick")]
    )
    back = Button(plain(language, "whom.button.back"), "announce-whom", announcement.id)
    turns = turning(way, f"{announcement.id}.{among}", page, pages, language)
    return Screen(text, (*packed(buttons), *turns, (other,), (back,)))


def values_of(programme: Programme, among: Among, delegations: Sequence[Delegation], language: Language) -> list[str]:
    """What there is to choose among, in the order in which one looks for it."""
    edition = programme.edition
    match among:
        case Among.COUNTRY:
            return ["france", "japan"]
        case Among.ROLE:
            return [*Rank, ORGANISER]
        case Among.DELEGATION:
            return [each.id for each in sorted(delegations, key=lambda each: (each.country, each.name[language]))]
        case Among.WORKSHOP:
            return [each.id for each in edition.workshops]
        case Among.SESSION:
            return [each.id for each in edition.sessions if not each.cancelled]
        case Among.OWES:
            asked = {each.asks for each in edition.deadlines if each.asks is not None}
            return [each.value for each in Item if each in asked]
        case _:
            return []


def chosen_told(chosen: Chosen, language: Language) -> Html:
    """How many that is."""
    reached = say(language, "whom.count", count=chosen.reached)
    otherwise = say(language, "whom.otherwise", count=chosen.otherwise) if chosen.otherwise else None
    unknown = say(language, "whom.unknown", count=chosen.unknown) if chosen.unknown else None
    return lines([reached, otherwise, unknown])
