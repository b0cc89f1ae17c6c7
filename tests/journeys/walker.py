"""People who press every button of every screen, and look at what each of them does."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from simulator.telegram import Telegram
from tests.journeys.seen import Json, Seen, buttons

CHOSEN = "✓"
"""Marks the button of what already stands: pressing it changes nothing."""
LAST = "v1:forget-now:"
"""Begins what nobody presses and walks on: after it, they are someone new."""
ENTRANCES = ("/langue", "/delegation", "/start", "/aide", "/reglages")


@dataclass
class Chart:
    """What several walkers of one language and half have found; a screen goes by the data or the text that leads to it.

    ``left`` holds each screen's buttons that nobody has pressed there; ``faults`` says what went wrong on the way.
    The same button of many screens is pressed on ``most`` of them.
    """

    language: str
    half: str
    most: int | None = None
    left: dict[str, dict[str, Json]] = field(default_factory=dict)
    done: set[tuple[str, str]] = field(default_factory=set)
    pressed: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def screens(self) -> set[str]:
        return set(self.left)

    def is_anothers(self, data: str) -> bool:
        """Whether a press turns its reader into one of another language or half, whom others walk as."""
        verb = data.split(":")[1] if data.startswith("v1:") else ""
        return verb in ("language", "half") and data != self.own(verb)

    def own(self, verb: str) -> str:
        """The data of the button that chooses this chart's language or half."""
        return f"v1:{verb}:{self.language if verb == 'language' else self.half}:0"

    def take(self, screen: str) -> tuple[str, Json] | None:
        """A button that is left to press on a screen, with its data."""
        left = self.left.get(screen, {})
        while left:
            data = next(iter(left))
            button = left.pop(data)
            if self.most is None or self.pressed[data] < self.most:
                self.done.add((screen, data))
                self.pressed[data] += 1
                return data, button
        return None

    def unfinished(self) -> str | None:
        """A screen on which a button is left to press."""
        for screen, left in self.left.items():
            if any(self.most is None or self.pressed[data] < self.most for data in left):
                return screen
        return None

    def add(self, screen: str, message: Json) -> None:
        """Take up a screen that was reached; that of another reader has no buttons to press here."""
        left = self.left.setdefault(screen, {})
        if "{" in f"{message['text']}{[button['text'] for button in buttons(message)]}":
            self.faults.append(f"{screen} shows a gap that nothing has filled:\n{message['text']}")
        for button in buttons(message):
            data = button.get("callback_data")
            if (
                data is not None
                and not data.startswith(LAST)
                and (screen, data) not in self.done
                and not self.is_anothers(screen)
            ):
                left[data] = button


class Walker:
    """One person who walks, a press at a time."""

    def __init__(self, telegram: Telegram, person: int, chart: Chart) -> None:
        self._telegram = telegram
        self._person = person
        self._chart = chart
        self._seen = Seen(telegram, only=person)
        self._message: Json = {}
        self._screen = ""
        self._steps = self._walk()
        telegram.add_user(person, "Marcheur", chart.language)

    def step(self) -> bool:
        """Do the next thing; whether there was one."""
        return next(self._steps, None) is not None

    def _walk(self) -> Iterator[bool]:
        chart = self._chart
        # The first questions are asked once; their buttons stand on the screens of the commands too.
        yield from self._say("/start")
        for verb in ("language", "half"):
            yield from self._press(chart.own(verb))
        chart.left.clear()
        for text in (*ENTRANCES, *self._telegram.keys(self._person)):
            yield from self._say(text)
        while (screen := chart.unfinished()) is not None:
            taken = chart.take(self._screen)
            if taken is None:
                yield from self._go(screen)
                continue
            data, button = taken
            yield from self._press(data, button)
            if chart.is_anothers(data):
                yield from self._press(chart.own(data.split(":")[1]))

    def _go(self, screen: str) -> Iterator[bool]:
        yield from self._press(screen) if screen.startswith("v1:") else self._say(screen)
        if self._screen != screen:
            self._chart.faults.append(f"{screen} does not lead back to its screen")
            self._chart.left[screen].clear()

    def _say(self, text: str) -> Iterator[bool]:
        self._seen.mark()
        self._telegram.say(self._person, text)
        yield True
        screens = self._seen.screens(self._person)
        if not screens:
            self._chart.faults.append(f"{text} brings nothing")
        shown = next((screen.message for screen in screens if buttons(screen.message)), None)
        if shown is not None:
            self._arrive(text, shown)

    def _press(self, data: str, button: Json | None = None) -> Iterator[bool]:
        before, number = self._message, self._message["message_id"]
        self._seen.mark()
        query = self._telegram.press(self._person, self._person, number, data, stale=True)
        yield True
        if button is not None:
            self._judge(button, query)
        after = self._telegram.chat(self._person).messages[number]
        if (after["text"], buttons(after)) != (before["text"], buttons(before)):
            self._arrive(data, after)
        elif button is None:
            self._screen = data

    def _judge(self, button: Json, query: str) -> None:
        answer = self._telegram.queries[query].answer
        where = f"“{button['text']}” ({button['callback_data']}) on {self._screen}"
        if answer is None:
            self._chart.faults.append(f"{where} is not answered")
        elif not (self._seen.screens(self._person) or answer["text"] or button["text"].startswith(CHOSEN)):
            self._chart.faults.append(f"{where} leads to nothing")

    def _arrive(self, screen: str, message: Json) -> None:
        self._screen, self._message = screen, message
        self._chart.add(screen, message)
