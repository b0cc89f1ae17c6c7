"""Someone who presses every button of every screen, and looks at what each of them does."""

from collections.abc import Iterator
from typing import Any

from simulator.telegram import Telegram
from tests.journeys.seen import Json, Seen, buttons

CHOSEN = "✓"
"""Marks the button of what already stands: pressing it changes nothing."""


class Walker:
    """Walks through the screens of one reader, a press at a time; ``faults`` says what went wrong on the way.

    A screen is known by the button's data, or the text, that led to it.
    """

    def __init__(self, telegram: Telegram, person: int, language: str, half: str) -> None:
        self._telegram = telegram
        self._person = person
        self._own = {"language": f"v1:language:{language}:0", "half": f"v1:half:{half}:0"}
        self._seen = Seen(telegram)
        self._message: Json = {}
        self._screen = ""
        self._pressed: tuple[str, str, str] = ("", "", "")
        self._steps = self._walk()
        self._left: dict[str, dict[str, Json]] = {}
        self._done: set[tuple[str, str]] = set()
        self.name = f"{language}, {half}"
        self.faults: list[str] = []
        telegram.add_user(person, self.name, language)

    @property
    def screens(self) -> set[str]:
        """What led to each screen that was seen."""
        return set(self._left)

    @property
    def presses(self) -> int:
        """How many different buttons on different screens were pressed."""
        return len(self._done)

    def step(self) -> bool:
        """Do the next thing; whether there was one."""
        return next(self._steps, None) is not None

    def _walk(self) -> Iterator[bool]:
        yield from self._say("/start")
        yield from self._press(self._own["language"])
        yield from self._press(self._own["half"])
        # The first questions are asked once; their buttons stand on the screens of the commands too.
        self._left.clear()
        for text in ("/langue", "/delegation", "/start", "/aide", "/reglages", *self._telegram.keys(self._person)):
            yield from self._say(text)
        while any(self._left.values()):
            if not self._left[self._screen]:
                screen = next(screen for screen, left in self._left.items() if left)
                yield from self._say(screen) if not screen.startswith("v1:") else self._press(screen)
                if self._screen != screen:
                    self.faults.append(f"{screen} does not lead back to its screen")
                    self._left[screen].clear()
                continue
            data = next(iter(self._left[self._screen]))
            yield from self._press(data)
            verb = data.split(":")[1]
            if verb in self._own and data != self._own[verb]:
                yield from self._press(self._own[verb])

    def _say(self, text: str) -> Iterator[bool]:
        self._seen.mark()
        self._telegram.say(self._person, text)
        yield True
        screens = self._seen.screens(self._person)
        if not screens:
            self.faults.append(f"{text} brings nothing")
        shown = next((screen.message for screen in screens if buttons(screen.message)), None)
        if shown is not None:
            self._arrive(text, shown)

    def _press(self, data: str) -> Iterator[bool]:
        before, number = self._message, self._message["message_id"]
        self._left[self._screen].pop(data, None)
        button = next((each for each in buttons(before) if each.get("callback_data") == data), None)
        if button is not None:
            self._done.add((self._screen, data))
        self._seen.mark()
        query = self._telegram.press(self._person, self._person, number, data, stale=True)
        yield True
        after = self._telegram.chat(self._person).messages[number]
        if button is not None:
            self._judge(button, query, before)
        if (after["text"], buttons(after)) != (before["text"], buttons(before)):
            self._arrive(data, after)
        elif button is None:
            self._screen = data

    def _judge(self, button: Json, query: str, before: Json) -> None:
        answer = self._telegram.queries[query].answer
        where = f"“{button['text']}” ({button['callback_data']}) on {self._screen}"
        if answer is None:
            self.faults.append(f"{where} is not answered")
            return
        shown = self._seen.screens(self._person)
        if not shown and not answer["text"] and not button["text"].startswith(CHOSEN):
            self.faults.append(f"{where} leads to nothing")

    def _arrive(self, screen: str, message: Json) -> None:
        self._screen, self._message = screen, message
        left = self._left.setdefault(screen, {})
        for button in buttons(message):
            data: Any = button.get("callback_data")
            if data is not None and (screen, data) not in self._done:
                left[data] = button
        if (
            not message["text"].strip()
            or "{" in message["text"]
            or any("{" in each["text"] for each in buttons(message))
        ):
            self.faults.append(f"{screen} shows a gap that nothing has filled:\n{message['text']}")
