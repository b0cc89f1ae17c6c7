"""Who may do what among the organisers: roles, actions, and the matrix of both."""

from collections.abc import Iterable
from enum import StrEnum

from domain.person import Half


class Role(StrEnum):
    """What someone is trusted with; a person may hold several."""

    OWNER = "owner"
    ALL = "all"
    FRENCH = "french"
    JAPANESE = "japanese"
    READER = "reader"


class Action(StrEnum):
    """What organisers do; a deadline belongs to one half or, owed by everyone, to both; a letter to its writer's.

    A delegation belongs to one half, and of an announcement the text in its language.
    """

    READ = "read"
    CHANGE_PROGRAMME = "change-programme"
    FILL_SLOT = "fill-slot"
    FILL_SHELF = "fill-shelf"
    SET_DEADLINE = "set-deadline"
    ANSWER = "answer"
    KEEP_FAQ = "keep-faq"
    INVITE = "invite"
    ACT_FOR = "act-for"
    RELEASE = "release"
    LIST_PEOPLE = "list-people"
    ANNOUNCE = "announce"
    URGENT = "urgent"


_HALVES = {Role.FRENCH: Half.FRENCH, Role.JAPANESE: Half.JAPANESE}
_GRANTS: dict[Role, frozenset[Role]] = {
    Role.OWNER: frozenset(Role),
    Role.ALL: frozenset(Role) - {Role.OWNER},
    Role.FRENCH: frozenset({Role.FRENCH, Role.READER}),
    Role.JAPANESE: frozenset({Role.JAPANESE, Role.READER}),
    Role.READER: frozenset(),
}


def may(roles: Iterable[Role], action: Action, half: Half | None = None) -> bool:
    """Whether who holds ``roles`` may do ``action``; ``half`` is whose it is, ``None`` that of both."""
    return any(_may(role, action, half) for role in roles)


def may_grant(roles: Iterable[Role], granted: Role) -> bool:
    """Whether who holds ``roles`` may give ``granted`` to someone, or take it from them."""
    return any(granted in _GRANTS[role] for role in roles)


def _may(role: Role, action: Action, half: Half | None) -> bool:
    match action:
        case Action.READ:
            return True
        case Action.CHANGE_PROGRAMME | Action.FILL_SLOT | Action.FILL_SHELF | Action.KEEP_FAQ:
            return role is not Role.READER
        case Action.SET_DEADLINE | Action.ACT_FOR | Action.LIST_PEOPLE:
            return role in (Role.OWNER, Role.ALL) or (half is not None and _HALVES.get(role) is half)
        case Action.ANSWER if half is Half.OTHER:
            return role is not Role.READER
        case Action.ANSWER:
            return role in (Role.OWNER, Role.ALL) or (half is not None and _HALVES.get(role) is half)
        case Action.ANNOUNCE if half in (Half.FRENCH, Half.JAPANESE):
            return role in (Role.OWNER, Role.ALL) or _HALVES.get(role) is half
        case Action.ANNOUNCE | Action.URGENT:
            return role is not Role.READER
        case Action.RELEASE:
            return role in (Role.OWNER, Role.ALL)
        case Action.INVITE:
            return bool(_GRANTS[role])
