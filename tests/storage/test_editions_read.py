"""Reading editions: the shipped ones, random ones, a large one; and the lines where their keys stand."""

import tomllib
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.check import check
from domain.edition import Edition
from storage.editions import check_folder, read_edition
from storage.toml_lines import line_of, lines_of
from tests.editions import CANNES, SHIZUOKA, editions
from tests.good_edition import GOOD, write_edition, write_files


@pytest.mark.parametrize("folder", [CANNES, SHIZUOKA], ids=lambda folder: folder.name)
def test_the_shipped_editions_have_no_problem(folder: Path) -> None:
    assert [str(problem) for problem in check_folder(folder)] == []
    assert read_edition(folder).name == folder.name


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(editions())
def test_random_editions_have_no_problem(edition: Edition) -> None:
    assert check(edition) == []


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(editions())
def test_an_edition_written_is_the_edition_read(tmp_path: Path, edition: Edition) -> None:
    folder = write_edition(tmp_path / str(len(list(tmp_path.iterdir()))) / "random", edition)
    assert read_edition(folder) == edition


def test_an_edition_of_three_hundred_entries_is_checked_within_a_second(tmp_path: Path) -> None:
    session = GOOD["sessions.toml"].split("[[sessions]]\n")[1]
    many = "".join(f"[[sessions]]\n{session.replace('thu-welcome', f'session-{number}')}" for number in range(300))
    folder = write_files(tmp_path / "large", {**GOOD, "sessions.toml": GOOD["sessions.toml"] + many})
    began = perf_counter()
    assert check_folder(folder) == []
    assert perf_counter() - began < 1


EVERY_FORM = '''\
# a comment with [[a trap]] = "in it"
plain = 1
dotted.key = "a # b = [c]"
"quoted key" = 'a "literal" one'

[table.inner] # named
when = 2026-10-21 08:30:00 # a day and an hour
text = """
several = "lines"
[not.a.table]
"""
after = [
  1, # one
  [2, 3],
  { deep = "]", deeper = { x = 1 } },
]
inline = { a = 1, b.c = 2 }

[[list]]
id = "first"

[[list.items]]
name = "x"

[[list.items]]
name = "y"

[[list]]
id = "second"

[list.table]
key = true
'''


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("plain",), 2),
        (("dotted", "key"), 3),
        (("quoted key",), 4),
        (("table", "inner"), 6),
        (("table", "inner", "when"), 7),
        (("table", "inner", "text"), 8),
        (("table", "inner", "after"), 12),
        (("table", "inner", "after", 1, 0), 14),
        (("table", "inner", "after", 2, "deeper", "x"), 15),
        (("table", "inner", "inline", "b", "c"), 17),
        (("list", 0), 19),
        (("list", 0, "items", 1, "name"), 26),
        (("list", 1), 28),
        (("list", 1, "id"), 29),
        (("list", 1, "table", "key"), 32),
    ],
)
def test_the_line_of_each_key_is_found_in_every_form_of_toml(keys: tuple[str | int, ...], line: int) -> None:
    assert tomllib.loads(EVERY_FORM)
    assert lines_of(EVERY_FORM)[keys] == line


def test_what_has_no_line_stands_where_what_holds_it_stands() -> None:
    lines = lines_of(EVERY_FORM)
    assert line_of(lines, ("list", 1, "title", "ja")) == 28
    assert line_of(lines, ("nothing",)) == 1


def _places(value: Any, keys: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    """Every way into a value that tomllib read."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {keys}.union(*(_places(item, (*keys, key)) for key, item in inner)) - {()}


@pytest.mark.parametrize("path", sorted(CANNES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_key_of_the_shipped_edition_has_a_line_that_names_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines, written = lines_of(text), text.splitlines()
    assert _places(tomllib.loads(text)) == set(lines)
    for keys, line in lines.items():
        if isinstance(keys[-1], str):
            assert keys[-1] in written[line - 1]


@given(st.text())
def test_no_text_whatever_stops_the_finder_of_lines(text: str) -> None:
    assert all(line >= 1 for line in lines_of(text).values())
