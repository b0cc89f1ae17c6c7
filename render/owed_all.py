"""What all delegations of a half still owe, for their organisers: how many have done each thing, and who has not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.delegation import Delegation, Status
from domain.dossier import Item
from domain.edition import Language
from domain.owed import Owed
from domain.person import Half, Reader
from domain.programme import Programme
from domain.roles import Action, Role, may
from render.deadlines import deadline_terms
from render.organisers import organisers_row
from render.owed import MARKS, item_named
from render.pages import turning
from render.screen import ROOM, AnyButton, Button, Html, Row, Screen, bold, clipped, lines, packed, paragraphs
from render.words import plain, say

PAGE = 12


@dataclass(frozen=True, slots=True)
class Owing:
    """A delegation and what it owes."""

    delegation: Delegation
    owed: tuple[Owed, ...]

    def one(self, item: Item) -> Owed | None:
        """What it owes of ``item``."""
        return next((each for each in self.owed if each.item is item), None)


def owed_all_screen(owing: Sequence[Owing], half: Half, reader: Reader) -> Screen:
    """Of each thing: how many delegations of the half have done it, of those who owe it; a button for who has not."""
    language = reader.language
    items = _items(owing)
    counted = [(item, [one for each in owing if (one := each.one(item))]) for item in items]
    text = paragraphs(
        [
            bold(plain(language, f"owed_all.title.{half}")),
            say(language, "owed_all.whom", number=len(owing)),
            lines(_count(item, those, language) for item, those in counted)
            if counted
            else say(language, "owed_all.none"),
            say(language, "owed_all.ask") if counted else None,
        ]
    )
    buttons = [Button(plain(language, f"owed.short.{item}"), "owed-all", f"{half}.{item}.1") for item in items]
    other = Half.JAPANESE if half is Half.FRENCH else Half.FRENCH
    across = (Button(plain(language, f"delegations.button.{other}"), "owed-all", other),)
    return Screen(text, (*packed(buttons), across, organisers_row(language)))


def owed_item_screen(
    programme: Programme,
    owing: Sequence[Owing],
    half: Half,
    item: Item,
    page: int,
    roles: frozenset[Role],
    reader: Reader,
) -> Screen:
    """Who of the half still owes ``item``, in pages; each opens for who may act for it."""
    language = reader.language
    those = [each for each in owing if (one := each.one(item)) and not one.done]
    pages = max(1, -(-len(those) // PAGE))
    page = min(max(page, 1), pages)
    here = those[(page - 1) * PAGE : page * PAGE]
    deadline = next((one.deadline for each in owing if (one := each.one(item))), None)
    text = paragraphs(
        [
            bold(plain(language, f"owed_all.item.{half}", item=item_named(item, language))),
            deadline_terms(programme, deadline, reader) if deadline is not None else None,
            say(language, "owed_all.lacking", number=len(those)),
            lines(_line(each, item, language) for each in here) if here else None,
        ]
    )
    buttons: list[AnyButton] = [
        Button(clipped(each.delegation.name[language], ROOM[2]), "owed", each.delegation.id)
        for each in here
        if may(roles, Action.ACT_FOR, half)
    ]
    back: Row = (Button(plain(language, "owed_all.button.back"), "owed-all", half),)
    return Screen(text, (*packed(buttons), *turning("owed-all", f"{half}.{item}", page, pages, language), back))


def owing_of(
    delegations: Sequence[Delegation], owed: Mapping[str, tuple[Owed, ...]], half: Half, reader: Reader
) -> list[Owing]:
    """The delegations of ``half`` that come, or think of it, in the order of their names, with what each owes."""
    ours = [each for each in delegations if each.half is half and each.status in (Status.CONFIRMED, Status.STUDYING)]
    ours.sort(key=lambda each: each.name[reader.language])
    return [Owing(each, owed[each.id]) for each in ours]


def _items(owing: Sequence[Owing]) -> list[Item]:
    """What anyone of them owes, in the order in which it is due."""
    return list(dict.fromkeys(one.item for each in owing for one in each.owed))


def _count(item: Item, those: Sequence[Owed], language: Language) -> Html:
    done = sum(bool(each.done) for each in those)
    mark = MARKS[done == len(those)]
    return say(language, "owed_all.count", mark=mark, item=item_named(item, language), done=done, all=len(those))


def _line(owing: Owing, item: Item, language: Language) -> Html:
    one = owing.one(item)
    assert one is not None, "only who owes it is listed"
    return say(language, "owed_all.line", mark=MARKS[one.done], name=owing.delegation.name[language])
