"""The organisers' list of delegations: who has answered and who has not, and the links that are out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.delegation import Delegation, Status
from domain.edition import Language
from domain.person import Half, Reader
from domain.roles import Action, Role, may
from render.organisers import moment_told, organisers_row
from render.pages import turning
from render.screen import ROOM, AnyButton, Button, Html, Row, Screen, bold, clipped, lines, packed, paragraphs
from render.words import normalised, plain, say

PAGE = 12
MARKS = {Status.UNKNOWN: "▫️", Status.STUDYING: "🔎", Status.CONFIRMED: "✅", Status.DECLINED: "✖️"}


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link that may still be used."""

    id: str
    delegation: str
    uses: int
    most: int
    expires_at: datetime


def delegations_screen(
    delegations: Iterable[Delegation], half: Half, page: int, roles: frozenset[Role], reader: Reader
) -> Screen:
    """The delegations of one half in pages, and how many have said what; each opens for who may act for it."""
    language = reader.language
    ours = sorted((each for each in delegations if each.half is half), key=lambda each: _order(each, language))
    pages = max(1, -(-len(ours) // PAGE))
    page = min(max(page, 1), pages)
    here = ours[(page - 1) * PAGE : page * PAGE]
    counted = Counter(each.status for each in ours)
    text = paragraphs(
        [
            bold(plain(language, f"delegations.title.{half}", number=len(ours))),
            lines(
                say(language, "delegations.count", mark=mark, status=plain(language, f"status.{status}"), number=number)
                for status, mark in MARKS.items()
                if (number := counted[status])
            ),
            lines(_line(each, language) for each in here) if here else say(language, "delegations.none"),
            say(language, "delegations.ask") if may(roles, Action.ACT_FOR, half) else None,
        ]
    )
    buttons: list[AnyButton] = [
        Button(clipped(each.name[language], ROOM[2]), "delegation", each.id)
        for each in here
        if may(roles, Action.ACT_FOR, half)
    ]
    other = Half.JAPANESE if half is Half.FRENCH else Half.FRENCH
    across: list[AnyButton] = [
        Button(plain(language, f"delegations.button.{other}"), "delegations", other),
        Button(plain(language, "delegations.button.links"), "links"),
    ]
    sheet: tuple[Row, ...] = ()
    if may(roles, Action.ACT_FOR, half):
        sheet = ((Button(plain(language, "delegations.button.sheet"), "sheet", half),),)
    turns = turning("delegations", half, page, pages, language)
    return Screen(text, (*packed(buttons), *turns, *packed(across), *sheet, organisers_row(language)))


def sheet_screen(half: Half, number: int, working: int, made: int, reader: Reader) -> Screen:
    """Shall a new link be made for each delegation of the half? ``working`` ones of before stop; ``made`` so far."""
    language = reader.language
    text = paragraphs(
        [
            bold(plain(language, f"sheet.title.{half}")),
            say(language, "sheet.what", number=number),
            say(language, "sheet.revoked", number=working) if working else None,
            say(language, "sheet.once"),
        ]
    )
    yes: tuple[Row, ...] = ((Button(plain(language, "sheet.button.now"), "sheet-now", half, made),),) if number else ()
    back = (Button(plain(language, "delegations.button.back"), "delegations", half),)
    return Screen(text, (*yes, back))


def sheet_caption(half: Half, number: int, until: str, language: Language) -> Html:
    """What stands under the files of the invitation sheet."""
    title = bold(plain(language, f"sheet.title.{half}"))
    return paragraphs([title, say(language, "sheet.caption", number=number, until=until)])


def links_screen(
    links: Sequence[LinkLine], names: Mapping[str, Delegation], page: int, roles: frozenset[Role], reader: Reader
) -> Screen:
    """The links that may still be used, with a button to revoke each."""
    language = reader.language
    pages = max(1, -(-len(links) // PAGE))
    page = min(max(page, 1), pages)
    here = links[(page - 1) * PAGE : page * PAGE]
    told = [
        say(
            language,
            "links.line",
            name=names[each.delegation].name[language],
            uses=each.uses,
            most=each.most,
            until=moment_told(each.expires_at, reader),
        )
        for each in here
        if each.delegation in names
    ]
    buttons = [
        Button(
            clipped(plain(language, "links.button.revoke", name=names[each.delegation].name[language]), ROOM[1]),
            "revoke-link",
            each.id,
        )
        for each in here
        if each.delegation in names and may(roles, Action.ACT_FOR, names[each.delegation].half)
    ]
    text = paragraphs([bold(plain(language, "links.title")), lines(told) if told else say(language, "links.none")])
    back: Row = (Button(plain(language, "delegations.button.back"), "delegations"),)
    return Screen(text, (*packed(buttons, 1), *turning("links", "", page, pages, language), back))


def delegations_named(text: str, delegations: Iterable[Delegation]) -> list[Delegation]:
    """The delegations in whose name ``text`` stands, in either language: of homonyms, all."""
    wanted = normalised(text)
    return [each for each in delegations if wanted and wanted in normalised(f"{each.name.fr} {each.name.ja}")]


def _line(delegation: Delegation, language: Language) -> Html:
    return say(
        language,
        "delegations.line",
        mark=MARKS[delegation.status],
        name=delegation.name[language],
        kind=plain(language, f"kind.{delegation.kind}"),
        number=len(delegation.members),
    )


def _order(delegation: Delegation, language: Language) -> str:
    return normalised(delegation.name[language]) if language == "fr" else delegation.name.ja
