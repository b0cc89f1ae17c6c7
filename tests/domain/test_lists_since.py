"""What has changed in a list since someone last had it."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from domain.lists import Column, Line, ListName, Table
from domain.lists_since import Changed, Gone, since, snapshot

THEN = datetime(2026, 7, 1, 10, tzinfo=UTC)
COLUMNS = (Column("delegation"), Column("diet", personal=True))
CELLS = st.text(max_size=4)
LINES = st.dictionaries(st.sampled_from("abcde"), st.tuples(CELLS, CELLS), max_size=5)


def table(**lines: tuple[str, str]) -> Table:
    return Table(ListName.DOC_5, "fr", COLUMNS, tuple(Line(key, cells) for key, cells in lines.items()))


def test_new_changed_and_gone_lines_are_told_and_what_is_personal_only_that_it_changed():
    before = snapshot([table(a=("Lyon", "sans porc"), b=("Pau", ""))], THEN, "salt")
    now = table(a=("Lyon !", "végétarien"), c=("Nancy", ""))
    found = since(before, now)
    line = now.lines[0]
    assert found.new == (now.lines[1],)
    assert found.gone == (Gone("b", {"delegation": "Pau"}),)
    assert found.changed == (
        Changed(line, "delegation", "Lyon", "Lyon !"),
        Changed(line, "diet", None, "végétarien"),
    )
    assert found.lines_changed == 1


def test_a_snapshot_tells_nothing_personal():
    kept = snapshot([table(a=("Lyon", "sans porc"))], THEN, "salt")
    assert "sans porc" not in repr(kept)
    assert kept.lines["fr"]["a"][0] == "Lyon"


def test_a_column_that_was_not_there_before_counts_for_nothing():
    old = replace(table(a=("Lyon", "x")), columns=COLUMNS[:1], lines=(Line("a", ("Lyon",)),))
    found = since(snapshot([old], THEN, "salt"), table(a=("Lyon", "y")))
    assert (found.new, found.gone, found.changed) == ((), (), ())


@given(LINES, LINES)
def test_what_is_told_is_exactly_what_differs(former, now):
    found = since(snapshot([table(**former)], THEN, "salt"), table(**now))
    assert {line.key for line in found.new} == now.keys() - former.keys()
    assert {each.key for each in found.gone} == former.keys() - now.keys()
    differing = {
        (key, column.key)
        for key in former.keys() & now.keys()
        for place, column in enumerate(COLUMNS)
        if former[key][place] != now[key][place]
    }
    assert {(each.line.key, each.column) for each in found.changed} == differing
