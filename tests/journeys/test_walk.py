"""Every button of every screen, in both languages and for both halves."""

from collections.abc import Sequence

from tests.journeys.walker import Walker
from tests.stage import Stage

READERS = (("fr", "french"), ("fr", "japanese"), ("ja", "french"), ("ja", "japanese"))


async def test_every_button_of_every_screen_leads_to_a_screen_a_toast_or_a_message(stage: Stage) -> None:
    walkers = [Walker(stage.telegram, 1001 + place, *reader) for place, reader in enumerate(READERS)]

    await walk(walkers, stage)
    print([(w.name, w.presses, len(w.screens)) for w in walkers])
    print("\n".join(f for w in walkers for f in w.faults))

    assert [f"{walker.name}: {fault}" for walker in walkers for fault in walker.faults] == []
    assert stage.mishaps() == []
    assert stage.rows("SELECT seq FROM outbox WHERE state IN ('expired', 'uncertain', 'failed', 'held')") == []
    assert [query.data for query in stage.telegram.queries.values() if query.answer is None] == []


async def walk(walkers: Sequence[Walker], stage: Stage) -> None:
    """Let all of them take their steps side by side, until none has one left."""
    while [walker for walker in walkers if walker.step()]:
        await stage.quiet()
