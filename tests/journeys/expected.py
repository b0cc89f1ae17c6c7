"""What can be expected in a play: screens, toasts, buttons, keys and commands."""

from collections.abc import Callable
from typing import Any

from tests.journeys.acts import Acts
from tests.journeys.seen import Sight, buttons, folded

WHO = r"(?P<who>\w+)"
WHERE = r"(?: to (?P<who>\w+)| in (?P<group>.+?))?"
ACTION = r"(?: (?P<action>opening|copying) (?P<target>.+))?"

Expect = Callable[..., None]


class Unexpected(AssertionError):
    """What was expected is not what is seen."""


class Expected:
    """Checks what has been seen since the last act."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self._seen = acts.seen
        self._telegram = acts.telegram
        self._act = -1
        self._reached: dict[int, int] = {}
        self.forms: tuple[tuple[str, Expect], ...] = (
            (rf"bot{WHERE} < (?P<text>.+)", self.shows),
            (rf"bot{WHERE} !< (?P<text>.+)", self.shows_not),
            (rf"bot{WHERE} is silent", self.is_silent),
            (rf"bot{WHERE} sends (?P<number>\d+) new messages?", self.sends),
            (rf"bot{WHERE} replies to (?P<text>.+)", self.replies),
            (rf"bot{WHERE} sends a photo(?: (?P<how>drawn anew|kept by Telegram))?", self.sends_photo),
            (rf"bot{WHERE} sends the file (?P<name>\S+)", self.sends_file),
            (r"(?P<kind>toast|dialog): (?P<text>.+)", self.toasts),
            (r"no toast", self.toasts_not),
            (rf"{WHO}(?: in (?P<group>.+?))? sees button (?P<label>.+?){ACTION}", self.sees),
            (rf"{WHO}(?: in (?P<group>.+?))? does not see button (?P<label>.+)", self.sees_not),
            (rf"{WHO} has the key (?P<label>.+)", self.has_key),
            (rf"{WHO}(?: in (?P<group>.+?))? has no keys", self.has_no_keys),
            (rf"{WHO} has no key (?P<label>.+)", self.has_no_key),
            (rf"{WHO} has (?P<negation>the|not the) command /(?P<name>\w+)", self.has_command),
        )

    def shows(self, who: str | None, group: str | None, text: str) -> None:
        chat_id = self._acts.chat(who, group)
        screens = self._screens(chat_id)
        for place in range(self._place(chat_id), len(screens)):
            if folded(text) in folded(screens[place].text):
                self._reached[chat_id] = place
                return
        raise Unexpected(
            "nothing was shown" if not screens else f"the screen is:\n{screens[self._place(chat_id)].text}"
        )

    def shows_not(self, who: str | None, group: str | None, text: str) -> None:
        for screen in self._screens(self._acts.chat(who, group)):
            if folded(text) in folded(screen.text):
                raise Unexpected(f"a screen is:\n{screen.text}")

    def is_silent(self, who: str | None, group: str | None) -> None:
        if screens := self._screens(self._acts.chat(who, group)):
            raise Unexpected(f"the bot has shown:\n{screens[0].text}")

    def sends(self, who: str | None, group: str | None, number: str) -> None:
        sent = self._seen.sent(self._acts.chat(who, group))
        if len(sent) != int(number):
            raise Unexpected(f"there are {len(sent)} new messages")

    def replies(self, who: str | None, group: str | None, text: str) -> None:
        sent = self._seen.sent(self._acts.chat(who, group))
        answered = [str(sight.message.get("reply_to_message", {}).get("text", "")) for sight in sent]
        if not any(folded(text) in folded(each) for each in answered if each):
            raise Unexpected(f"the new messages reply to {answered}")

    def sends_photo(self, who: str | None, group: str | None, how: str | None) -> None:
        chat_id = self._acts.chat(who, group)
        if not any("photo" in sight.message for sight in self._seen.sent(chat_id)):
            raise Unexpected("no photo has been sent")
        photo = str(self._telegram.sent("sendPhoto", chat_id)[-1].params.get("photo", ""))
        kept = photo in self._telegram.files.by_id
        if how is not None and kept != (how == "kept by Telegram"):
            raise Unexpected(f"the photo was {'kept by Telegram' if kept else 'drawn anew'}")

    def sends_file(self, who: str | None, group: str | None, name: str) -> None:
        files = [sight.message.get("document", {}) for sight in self._seen.sent(self._acts.chat(who, group))]
        if name not in [file.get("file_name") for file in files]:
            raise Unexpected(f"the files sent are {files}")

    def toasts(self, kind: str, text: str) -> None:
        answer = self._answer()
        if folded(text) not in folded(answer["text"]):
            raise Unexpected(f"the answer to the press is “{answer['text']}”")
        if answer["alert"] != (kind == "dialog"):
            raise Unexpected(f"it is a {'dialog' if answer['alert'] else 'toast'}")

    def toasts_not(self) -> None:
        if said := self._answer()["text"]:
            raise Unexpected(f"the answer to the press is “{said}”")

    def sees(self, who: str, group: str | None, label: str, action: str | None, target: str | None) -> None:
        under = self._buttons(who, group)
        found = [button for button in under if folded(button["text"]) == folded(label)]
        if not found:
            raise Unexpected(f"the buttons are {[button['text'] for button in under]}")
        if action is None or target is None:
            return
        given = found[0].get("url") if action == "opening" else found[0].get("copy_text", {}).get("text")
        if given is None or folded(target) not in folded(given):
            raise Unexpected(f"the button is {found[0]}")

    def sees_not(self, who: str, group: str | None, label: str) -> None:
        if any(folded(button["text"]) == folded(label) for button in self._buttons(who, group)):
            raise Unexpected("it is there")

    def has_key(self, who: str, label: str) -> None:
        keys = self._telegram.keys(self._acts.person(who))
        if label not in keys:
            raise Unexpected(f"the keys are {keys}")

    def has_no_key(self, who: str, label: str) -> None:
        if label in self._telegram.keys(self._acts.person(who)):
            raise Unexpected("it is there")

    def has_no_keys(self, who: str, group: str | None) -> None:
        if keys := self._telegram.keys(self._acts.chat(who, group)):
            raise Unexpected(f"the keys are {keys}")

    def has_command(self, who: str, negation: str, name: str) -> None:
        names = [each["command"] for each in self._telegram.commands_in_force(self._acts.person(who))]
        if (name in names) != (negation == "the"):
            raise Unexpected(f"the commands are {names}")

    def _screens(self, chat_id: int) -> list[Sight]:
        return self._seen.screens(chat_id)

    def _place(self, chat_id: int) -> int:
        if self._act != self._acts.count:
            self._act = self._acts.count
            self._reached.clear()
        return self._reached.get(chat_id, 0)

    def _buttons(self, who: str, group: str | None) -> list[dict[str, Any]]:
        # Of a group's screen sees anybody who is in it; without a group named, that of the last act.
        chat_id = self._acts.chat(who, group)
        screens = self._screens(chat_id)
        if screens:
            return buttons(screens[self._place(chat_id)].message)
        return buttons(next(self._seen.former(chat_id), {}))

    def _answer(self) -> dict[str, Any]:
        toasts = self._seen.toasts(self._acts.where)
        if not toasts:
            raise Unexpected("no press was answered")
        return toasts[-1].message
