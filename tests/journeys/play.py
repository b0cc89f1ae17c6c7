"""Plays: text files in which people of both delegations talk with the bot, line by line.

The first line is the title, ``# A sentence.``; other lines that begin with ``#`` are remarks. Who plays:

    cast: Haruka ja, Camille fr, Nadia -        names with the language of each account, ``-`` for none
    cast: Zoé fr named <b>Zoé</b> {name}        one person whose account bears another name
    owners: Olive, Nadia                        owners of the bot, whom its settings name
    group: Cannes – 静岡 with Haruka, Camille   a group with the bot in it

The clock stands still between two of these:

    at 2026-10-20 10:00 Europe/Paris
    16 minutes later

*Acts*; after each one the bot does all that it has to do before the play goes on:

    Haruka > /start                             a text; ``Haruka in Cannes – 静岡 > …`` in a group
    Haruka in Cannes – 静岡 answers > …         a reply to the bot's newest message there
    Haruka taps 分科会                          the newest inline button with this label, else the key that says it
    Haruka taps the former 分科会               a button that stood there once, as her phone still shows it
    Haruka forges v1:session:nowhere:0          a press with this data on the bot's newest message
    Haruka sends a sticker                      or a photo, video, voice, document, location, contact, poll
    Haruka sends the file fiche.pdf             a document of this name
    Haruka sends the Word file fiche.pdf        with this in it: PDF, Word, PowerPoint, Excel, PNG, JPEG, locked,
                                                broken, empty, 21 MB
    Haruka opens the link SECRET                an invitation; ``Haruka blocks the bot``, ``Haruka unblocks the bot``
    Rie opens the link that Olive was given     the newest that the bot wrote to Olive
    Haruka takes the bot out of Cannes – 静岡   and ``into``; ``Cannes – 静岡 becomes a supergroup``
    the settings name Olivia as an organiser    and the bot starts anew with them
    the bot goes on                             what has come due meanwhile is done
    restart                                     the bot stops and starts again
    the bot goes down                           what people do then waits at Telegram, and is one act
    the bot comes back                          … that ends here

What is *expected* since the last act, in the chat where it took place (``bot to Haruka``, ``bot in Cannes – 静岡``:
in another one):

    bot < text                                  the screen contains this text
    bot !< text                                 nothing that was shown since the act contains it
    bot is silent                               nothing was shown since the act
    bot sends 1 new message                     so many; with 0 it only changed messages that were there
    bot sends the file fiche.pdf                a document of this name
    bot replies to text                         a new message is a reply to one that contains this text
    bot sends a photo                           ``drawn anew``, or ``kept by Telegram``
    toast: text, dialog: text, no toast         the answer to the last press
    Haruka sees button 地図                     under the screen; ``opening`` an address or ``copying`` a text
    Haruka does not see button 地図             not under the screen
    Haruka has the key 📅 プログラム            of the keyboard under the text field; ``has no key``, ``has no keys``
    Haruka has the command /next                ``has not the command``

*The screen* is the first message that the bot sent or changed since the act. Where it brought several, a ``bot <``
that the screen does not fulfil goes on to the next, and never back. Where it brought none, it is the newest message.
White space of any kind and length counts as one space.

At the end nothing may have gone wrong unseen: no update is dead, no call has failed, no alarm is on, and each press
that reached the bot was answered.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from simulator.errors import Impossible
from tests.journeys.acts import Acts
from tests.journeys.expected import Expected, Unexpected
from tests.stage import NotQuiet, Stage


class PlayFailed(AssertionError):
    """A line of a play did not come true; its words show the line and what everybody saw."""


@dataclass(frozen=True)
class Play:
    """A play as it is written: its title, and its lines with their numbers."""

    path: Path
    title: str
    lines: tuple[tuple[int, str], ...]


def read(path: Path) -> Play:
    """The play in a file; ``ValueError`` where it has no title."""
    first, *rest = path.read_text(encoding="utf-8").splitlines()
    if not first.startswith("# "):
        raise ValueError(f"{path.name}: the first line is the title, like “# Haruka chooses a workshop.”")
    lines = ((number, line.strip()) for number, line in enumerate(rest, 2))
    return Play(path, first[2:].strip(), tuple(each for each in lines if each[1] and not each[1].startswith("#")))


async def perform(play: Play, stage: Stage) -> None:
    """Perform a play on a stage where nobody is yet; raises ``PlayFailed``."""
    acts = Acts(stage)
    expected = Expected(acts)
    for number, line in play.lines:
        try:
            await _line(line, acts, expected)
        except (Unexpected, NotQuiet, Impossible, ValueError) as problem:
            raise PlayFailed(_report(f"{play.path.name}, line {number}:  {line}", str(problem), acts)) from problem
    if problems := _mishaps(stage):
        raise PlayFailed(_report(f"{play.path.name}, after its last line", "\n".join(problems), acts))


async def _line(line: str, acts: Acts, expected: Expected) -> None:
    for pattern, act in acts.forms:
        if found := re.fullmatch(pattern, line):
            await act(**found.groupdict())
            return
    for pattern, expect in expected.forms:
        if found := re.fullmatch(pattern, line):
            expect(**found.groupdict())
            return
    raise ValueError("this line cannot be read: no act and no expectation is written like it")


def _mishaps(stage: Stage) -> list[str]:
    unanswered = [query.data for query in stage.telegram.queries.values() if query.answer is None]
    # Telegram drops a press that waits for 150 seconds.
    forgotten = stage.telegram.updates.given_up
    told = [f"presses without an answer: {unanswered}"] if len(unanswered) > forgotten else []
    return stage.mishaps() + told


def _report(where: str, problem: str, acts: Acts) -> str:
    return f"{where}\n{problem}\n\nWhat everybody saw:\n{acts.seen.transcript()}"
