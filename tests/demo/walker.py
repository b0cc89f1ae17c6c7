"""A machine that walks through the demo on a phone and presses each kind of button on each kind of screen."""

from collections import deque
from collections.abc import Callable, Sequence

from playwright.async_api import Error, Locator

from tests.demo.phone import Phone
from tests.journeys.walker import CHOSEN

LAST = {"language": "/language", "half": "/delegation", "leave-now": "/my_delegation", "forget-now": "/forget"}
"""What makes someone else of whoever presses it, pressed when all else has been; and where the way there begins."""
MOST = 30
"""How many buttons one walker presses again that were pressed on another kind of screen, so that the walk ends."""
PATIENCE = 8
"""After so many presses that brought nothing new a walker begins elsewhere."""
WORN = 6
"""After so many passages that brought nothing new a way is no longer taken: what it led to is not there any more."""
Kind = tuple[str, ...]
"""A kind of screen: the verbs of its buttons, each once, in their order."""


def verb_of(button: str) -> str:
    """What a button does: its verb, the site it opens, or that it copies."""
    if button.startswith("http"):
        return "/".join(button.split("/", 3)[:3])
    return button.split(":")[1] if button.startswith("v1:") else "copy"


def kind_of(screen: Sequence[str]) -> Kind:
    """The kind of a screen with these buttons."""
    return tuple(dict.fromkeys(map(verb_of, screen)))


class Chart:
    """Which verbs of which kinds of screen have been pressed, and where they led."""

    def __init__(self) -> None:
        self.kinds: set[Kind] = set()
        self.left: set[tuple[Kind, str]] = set()
        self.pressed: set[str] = set()
        self.leads: dict[tuple[Kind, str], set[Kind]] = {}
        self.worn: dict[tuple[Kind, str], int] = {}

    def meet(self, screen: Sequence[str]) -> bool:
        """Take note of a screen; whether it is of a new kind."""
        kind = kind_of(screen)
        if kind in self.kinds:
            return False
        self.kinds.add(kind)
        self.left |= {(kind, verb) for verb in kind if verb not in LAST}
        return True

    def note(self, screen: Sequence[str], button: str) -> bool:
        """Take note of what is pressed; whether it is new there, which makes every way worth another try."""
        here = kind_of(screen), verb_of(button)
        new = here in self.left
        if new:
            self.left.remove(here)
            self.worn.clear()
        self.pressed.add(verb_of(button))
        return new

    def new_on(self, screen: Sequence[str]) -> str | None:
        """The button of a verb that nobody has pressed on any screen, or one on the way there.

        One of a hundred like buttons is enough here: tests/journeys/test_walk.py presses all. ``None`` where no way is
        known to anything that is left.
        """
        return self.towards(screen, lambda there, verb: (there, verb) in self.left and verb not in self.pressed)

    def left_on(self, screen: Sequence[str]) -> str | None:
        """The same of a verb that nobody has pressed on that kind of screen."""
        return self.towards(screen, lambda there, verb: (there, verb) in self.left)

    def towards(self, screen: Sequence[str], wanted: Callable[[Kind, str], bool]) -> str | None:
        """The button to press on ``screen`` for the shortest way to a wanted one, or that one."""
        start = kind_of(screen)
        first: dict[Kind, str | None] = {start: None}
        waiting = deque([start])
        while waiting:
            kind = waiting.popleft()
            for verb in kind:
                step = first[kind] or verb
                if self.worn.get((start, step), 0) >= WORN:
                    continue
                if wanted(kind, verb):
                    return self._take(start, step, screen)
                for there in self.leads.get((kind, verb), set()) - first.keys():
                    first[there] = step
                    waiting.append(there)
        return None

    def _take(self, kind: Kind, verb: str, screen: Sequence[str]) -> str:
        passages = self.worn[kind, verb] = self.worn.get((kind, verb), 0) + 1
        like = [button for button in screen if verb_of(button) == verb]
        return like[passages % len(like)]

    @property
    def verbs(self) -> set[str]:
        """Every verb that a screen bore."""
        return {verb for kind in self.kinds for verb in kind}


class Walker:
    """One who presses whatever nobody on the same chart has pressed yet, beginning where ``texts`` lead.

    They go on once nothing has come for ``rest`` milliseconds.
    """

    def __init__(self, phone: Phone, chart: Chart, texts: Sequence[str], rest: int = 150) -> None:
        self.phone, self.chart, self.texts = phone, chart, texts
        self.rest = rest
        self.again = 0

    async def walk(self) -> None:
        """Press all that can be reached."""
        await self.phone.begin()
        # Twice: what the first round changed may have opened a way.
        for text in (*self.texts, *self.texts):
            await self.phone.say(text)
            await self._explore()

    async def end(self) -> None:
        """Press what makes someone else of this person and nobody has pressed, in the order in which it can be."""
        for last, text in ((last, text) for last, text in LAST.items() if last not in self.chart.pressed):
            self.chart.worn.clear()
            await self.phone.say(text)
            await self._reach(last)

    async def _explore(self) -> None:
        screen = await self._screen()
        in_vain = 0
        while in_vain < PATIENCE:
            button = self.chart.new_on(screen)
            if button is None and self.again < MOST:
                self.again += 1
                button = self.chart.left_on(screen)
            if button is None:
                return
            in_vain = 0 if self.chart.note(screen, button) else in_vain + 1
            there = await self._press(button)
            self.chart.leads.setdefault((kind_of(screen), verb_of(button)), set()).add(kind_of(there))
            screen = there

    async def _reach(self, last: str) -> None:
        screen = await self._screen()
        for _ in range(2 * WORN):
            button = self.chart.towards(screen, lambda _, verb: verb == last)
            if button is None:
                return
            self.chart.note(screen, button)
            screen = await self._press(button)
            if verb_of(button) == last:
                return

    async def _screen(self) -> list[str]:
        await self.phone.still(self.rest)
        await self.phone.dismiss()
        screen = await self.phone.buttons()
        if self.chart.meet(screen):
            await self.phone.look("…".join(kind_of(screen))[:80])
        return screen

    async def _tap(self, target: Locator, button: str) -> None:
        try:
            await self.phone.tap(target, button)
        except Error:
            # Between looking and tapping a redraw takes the button away, or a dialog comes before it.
            if not await self.phone.dismiss() and await target.count():
                self.phone.complain(f"{button} cannot be tapped")

    async def _press(self, button: str) -> list[str]:
        page, inline = self.phone.page, self.phone.last.locator(".inline")
        selector = f'[href="{button}"]' if button.startswith("http") else f'[data-callback="{button}"]'
        target = inline.and_(page.locator(selector if button else "button:not([data-callback])")).first
        if not await target.count():
            # Something came in between: a message of someone else's, or a redraw that was slow.
            return await self._screen()
        if button.startswith("http"):
            async with page.context.expect_page() as opened:
                await target.click()
            opened_page = await opened.value
            assert opened_page.url == button
            await opened_page.close()
        elif (await target.inner_text()).startswith(CHOSEN):
            # What already stands: the spinner stops, and nothing has to come of it.
            await target.click()
        elif button:
            await self._tap(target, button)
        else:
            before = await self.phone.standing()
            await target.click()
            await self.phone.led(before, "a copy")
        if verb_of(button) == "language":
            # The keyboard follows with a message of its own, a second later.
            await self.phone.still(1500)
        return await self._screen()
