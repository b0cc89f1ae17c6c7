"""Every button of every screen, in both languages and for both halves."""

from collections.abc import Sequence

import pytest

from storage.editions import read_edition
from tests.journeys.walker import Chart, Walker
from tests.stage import Stage

READERS = (("fr", "french"), ("fr", "japanese"), ("ja", "french"), ("ja", "japanese"))
TOGETHER = 6
"""So many walk on one chart side by side, which makes the walk shorter and not less thorough."""


@pytest.mark.parametrize(
    "most", [2, pytest.param(None, marks=pytest.mark.proof)], ids=["on two screens", "on each screen"]
)
async def test_every_button_of_every_screen_leads_to_a_screen_a_toast_or_a_message(
    stage: Stage, most: int | None
) -> None:
    charts = [Chart(*reader, most) for reader in READERS]
    people = enumerate((chart for chart in charts for _ in range(TOGETHER)), 1001)

    await walk([Walker(stage.telegram, number, chart) for number, chart in people], stage)

    assert [f"{chart.language}, {chart.half}: {fault}" for chart in charts for fault in chart.faults] == []
    assert stage.mishaps() == []
    assert stage.rows("SELECT * FROM outbox WHERE state NOT IN ('sent', 'replaced')") == []
    assert [query.data for query in stage.telegram.queries.values() if query.answer is None] == []
    wanted = all_there_is(stage)
    assert [sorted(wanted - chart.screens) for chart in charts] == [[]] * len(charts)


async def walk(walkers: Sequence[Walker], stage: Stage) -> None:
    """Let all of them take their steps side by side, until none has one left."""
    while [walker for walker in walkers if walker.step()]:
        # At a walker's pace, not at that of a flood.
        stage.clock.advance(1)
        await stage.quiet()


def all_there_is(stage: Stage) -> set[str]:
    """The screens of every session, day and workshop of the edition."""
    edition = read_edition(stage.settings.edition_folder)
    sessions = {f"v1:session:{session.id}:0" for session in edition.sessions}
    workshops = {f"v1:workshop:{workshop.id}:0" for workshop in edition.workshops}
    return sessions | workshops | {f"v1:day:{session.day}:0" for session in edition.sessions}
