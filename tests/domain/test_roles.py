"""The matrix of roles and actions, written out."""

from itertools import product

import pytest

from domain.person import Half
from domain.roles import Action, Role, may, may_grant

MATRIX = """
                          owner all french japanese reader
read                      yes   yes yes    yes      yes
change-programme          yes   yes yes    yes      no
fill-slot                 yes   yes yes    yes      no
fill-shelf                yes   yes yes    yes      no
set-deadline              yes   yes no     no       no
set-deadline/french       yes   yes yes    no       no
set-deadline/japanese     yes   yes no     yes      no
answer                    yes   yes no     no       no
answer/french             yes   yes yes    no       no
answer/japanese           yes   yes no     yes      no
answer/other              yes   yes yes    yes      no
keep-faq                  yes   yes yes    yes      no
invite                    yes   yes yes    yes      no
act-for                   yes   yes no     no       no
act-for/french            yes   yes yes    no       no
act-for/japanese          yes   yes no     yes      no
release                   yes   yes no     no       no
list-people               yes   yes no     no       no
list-people/french        yes   yes yes    no       no
list-people/japanese      yes   yes no     yes      no
announce                  yes   yes yes    yes      no
announce/french           yes   yes yes    no       no
announce/japanese         yes   yes no     yes      no
urgent                    yes   yes yes    yes      no
"""
GRANTS = """
          owner all french japanese reader
owner     yes   no  no     no       no
all       yes   yes no     no       no
french    yes   yes yes    no       no
japanese  yes   yes no     yes      no
reader    yes   yes yes    yes      no
"""


def table(text: str) -> dict[tuple[str, Role], bool]:
    head, *rows = [line.split() for line in text.strip().splitlines()]
    return {(row[0], Role(role)): cell == "yes" for row in rows for role, cell in zip(head, row[1:], strict=True)}


def test_each_role_may_do_exactly_this():
    for (name, role), expected in table(MATRIX).items():
        action, _, half = name.partition("/")
        assert may({role}, Action(action), Half(half) if half else None) is expected, (name, role)


def test_every_action_is_in_the_matrix():
    assert {name.partition("/")[0] for name, _ in table(MATRIX)} == set(Action)


def test_each_role_may_be_given_by_exactly_these():
    for (granted, role), expected in table(GRANTS).items():
        assert may_grant({role}, Role(granted)) is expected, (granted, role)


@pytest.mark.parametrize(("action", "half"), list(product(Action, (None, *Half))))
def test_who_holds_no_role_may_do_nothing(action, half):
    assert not may((), action, half)


def test_two_roles_may_do_what_either_may():
    assert may({Role.READER, Role.JAPANESE}, Action.SET_DEADLINE, Half.JAPANESE)
    assert not may({Role.READER, Role.JAPANESE}, Action.SET_DEADLINE, Half.FRENCH)
