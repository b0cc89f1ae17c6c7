"""Each play comes true."""

from pathlib import Path

import pytest

from tests.journeys.play import Play, PlayFailed, perform, read
from tests.stage import Stage

PLAYS = [read(path) for path in sorted(Path(__file__).parent.glob("*.play"))]


@pytest.mark.parametrize("play", [pytest.param(play, id=play.title) for play in PLAYS])
async def test_it_comes_true_that(play: Play, stage: Stage) -> None:
    try:
        await perform(play, stage)
    except PlayFailed as failed:
        pytest.fail(str(failed), pytrace=False)
