"""Each play comes true; and what does not come true is told by its line and by what everybody saw."""

from pathlib import Path

import pytest

from tests.journeys.play import Play, PlayFailed, perform, read
from tests.stage import Stage

HERE = Path(__file__).parent
PLAYS = [read(path) for path in sorted(HERE.glob("*.play"))]
WRONG = {
    "Haruka dances": "cannot be read",
    "Nobody > /start": "not in the cast",
    "Haruka taps Paris": "there is no “Paris” to tap",
    "Haruka in Lyon > /start": "no group Lyon",
    "bot < さようなら": "the screen is",
    "bot !< ようこそ": "a screen is",
    "bot is silent": "the bot has shown",
    "bot sends 2 new messages": "there are 1 new messages",
    "bot sends a photo": "no photo",
    "bot replies to /start": "the new messages reply to",
    "toast: ようこそ": "no press was answered",
    "Haruka sees button Paris": "the buttons are",
    "Haruka does not see button 日本語": "it is there",
    "Haruka has the key Paris": "the keys are",
    "Haruka has the command /paris": "the commands are",
    "Haruka has not the command /next": "the commands are",
}
"""What may stand after ``Haruka > /start`` and is wrong, with what is said of it."""


@pytest.mark.parametrize("play", [pytest.param(play, id=play.title) for play in PLAYS])
async def test_it_comes_true_that(play: Play, stage: Stage) -> None:
    try:
        await perform(play, stage)
    except PlayFailed as failed:
        pytest.fail(str(failed), pytrace=False)


def test_each_path_is_played_in_french_and_in_japanese() -> None:
    french, japanese = (
        {path.name.removesuffix(f".{language}.play") for path in HERE.glob(f"*.{language}.play")}
        for language in ("fr", "ja")
    )
    assert french == japanese


def test_no_two_plays_bear_one_title() -> None:
    assert len({play.title for play in PLAYS}) == len(PLAYS)


async def test_a_play_that_does_not_come_true_is_told_by_its_line_and_by_what_everybody_saw(
    stage: Stage, tmp_path: Path
) -> None:
    play = written(tmp_path, "cast: Haruka ja", "Haruka > /start", "bot < ようこそ", "bot < さようなら")
    with pytest.raises(PlayFailed) as failed:
        await perform(play, stage)
    told = str(failed.value)
    assert "line 5:  bot < さようなら" in told
    assert "Haruka in «Haruka» > /start" in told
    assert "[日本語] [Français]" in told


async def test_a_line_that_is_wrong_fails_its_play(stage: Stage, tmp_path: Path) -> None:
    for line, problem in WRONG.items():
        play = written(tmp_path, "cast: Haruka ja", "Haruka > /start", line)
        with pytest.raises(PlayFailed, match=problem):
            await perform(play, stage)


async def test_a_press_that_is_never_answered_fails_its_play(stage: Stage, tmp_path: Path) -> None:
    down = "the bot goes down"
    play = written(tmp_path, "cast: Haruka ja", "Haruka > /start", down, "Haruka taps 日本語")
    with pytest.raises(PlayFailed, match="presses without an answer"):
        await perform(play, stage)


def test_a_play_without_a_title_is_refused(tmp_path: Path) -> None:
    untitled = tmp_path / "untitled.play"
    untitled.write_text("Haruka > /start\n", encoding="utf-8")
    with pytest.raises(ValueError, match="the first line is the title"):
        read(untitled)


def written(folder: Path, *lines: str) -> Play:
    """A play of these lines."""
    path = folder / "a.play"
    path.write_text("\n".join(("# A play for this test", *lines)), encoding="utf-8")
    return read(path)
