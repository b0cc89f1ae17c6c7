"""What can be done in a play: the people's acts, the clock's, and the bot's own going and coming."""

import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.documents import excel, old, pdf, picture, powerpoint, word
from tests.journeys.seen import Seen, buttons, folded
from tests.stage import Stage

FILE = {"file_id": "of-a-person", "file_unique_id": "unique"}
SENT = {
    "sticker": {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, **FILE},
    "photo": [{"width": 90, "height": 60, **FILE}],
    "video": {"width": 90, "height": 60, "duration": 3, **FILE},
    "voice": {"duration": 3, **FILE},
    "document": {"file_name": "plan.pdf", **FILE},
    "location": {"latitude": 43.55, "longitude": 7.02},
    "contact": {"phone_number": "+33000000000", "first_name": "X"},
    "poll": {
        "id": "1",
        "question": "?",
        "options": [],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    },
}
CONTENTS: dict[str, Callable[[], bytes]] = {
    "PDF": pdf,
    "Word": word,
    "PowerPoint": powerpoint,
    "Excel": excel,
    "PNG": lambda: picture("PNG"),
    "JPEG": lambda: picture("JPEG"),
    "locked": lambda: old("EncryptedPackage"),
    "broken": lambda: picture("PNG")[:400],
    "empty": bytes,
    "21 MB": lambda: bytes(21 * 1024 * 1024),
}
WHO, HERE = r"(?P<who>(?!bot\b)\w+)", r"(?: in (?P<group>[^>]+?))?"

Do = Callable[..., Awaitable[None]]


class Acts:
    """Carries out acts on a stage; ``seen`` is what everybody saw, ``where`` the chat of the last act."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.telegram = stage.telegram
        self.seen = Seen(stage.telegram)
        self.where = 0
        self.count = 0
        self._people: dict[str, int] = {}
        self._groups: dict[str, int] = {}
        self.forms: tuple[tuple[str, Do], ...] = (
            (rf"cast: {WHO} (?P<language>\S+) named (?P<name>.+)", self.enter),
            (r"cast: (?P<people>.+)", self.cast),
            (r"owners: (?P<people>.+)", self.own),
            (r"group: (?P<title>.+) with (?P<people>.+)", self.gather),
            (r"at (?P<moment>\S+ \S+) (?P<zone>\S+)", self.at),
            (r"(?P<number>\d+) (?P<unit>second|minute|hour)s? later", self.later),
            (r"the bot goes on", self.go_on),
            (r"restart", self.restart),
            (r"the bot goes down", self.go_down),
            (r"the bot comes back", self.come_back),
            (rf"{WHO} in (?P<group>.+) answers > (?P<text>.+)", self.reply),
            (rf"{WHO}{HERE} > (?P<text>.+)", self.say),
            (rf"{WHO}{HERE} taps the former (?P<label>.+)", self.tap_former),
            (rf"{WHO}{HERE} taps (?P<label>.+)", self.tap),
            (rf"{WHO}{HERE} forges (?P<data>.+)", self.forge),
            (rf"{WHO}{HERE} sends an? (?P<kind>{'|'.join(SENT)})", self.send),
            (rf"{WHO} sends the file (?P<name>\S+)", self.send_file),
            (rf"{WHO} sends the (?P<content>{'|'.join(CONTENTS)}) file (?P<name>\S+)", self.send_content),
            (rf"the settings name {WHO} as an organiser", self.name_organiser),
            (rf"{WHO} opens the link that (?P<giver>\w+) was given", self.open_given),
            (rf"{WHO} opens the link (?P<token>\S+)", self.open_link),
            (rf"{WHO} blocks the bot", self.block),
            (rf"{WHO} unblocks the bot", self.unblock),
            (r"(?P<group>.+) becomes a supergroup", self.migrate),
            (rf"{WHO} takes the bot (?P<way>into|out of) (?P<group>.+)", self.move_bot),
        )

    def person(self, name: str) -> int:
        """The id of someone of the cast, and of their chat with the bot."""
        if name not in self._people:
            raise ValueError(f"{name} is not in the cast")
        return self._people[name]

    def chat(self, who: str | None, group: str | None) -> int:
        """The chat that a line speaks of: a group, or someone's own, or that of the last act."""
        if group is not None:
            if group not in self._groups:
                raise ValueError(f"there is no group {group}")
            return self._groups[group]
        return self.where if who is None else self.person(who)

    async def enter(self, who: str, language: str, name: str) -> None:
        self._people[who] = 1001 + len(self.telegram.users)
        self.telegram.add_user(self._people[who], name, None if language == "-" else language)

    async def cast(self, people: str) -> None:
        for each in people.split(","):
            name, language = each.split()
            await self.enter(name, language, name)

    async def own(self, people: str) -> None:
        """Name owners in the settings, which are read at the start."""
        ids = [self.person(name.strip()) for name in people.split(",")]
        self.stage.settings = self.stage.settings.model_copy(update={"organiser_ids": ids})
        await self.stage.restart()

    async def gather(self, title: str, people: str) -> None:
        self._groups[title] = -4001 - len(self._groups)
        self.telegram.add_group(self._groups[title], title, [self.person(name.strip()) for name in people.split(",")])

    async def at(self, moment: str, zone: str) -> None:
        self.stage.clock.jump(datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)))

    async def later(self, number: str, unit: str) -> None:
        self.stage.clock.advance(timedelta(**{f"{unit}s": int(number)}).total_seconds())

    async def go_on(self) -> None:
        self._begin(self.where)
        await self._done()

    async def restart(self) -> None:
        self._begin(self.where)
        await self.stage.restart()

    async def go_down(self) -> None:
        self._begin(self.where)
        await self.stage.stop()

    async def come_back(self) -> None:
        await self.stage.start()

    async def say(self, who: str, group: str | None, text: str) -> None:
        chat_id = self._begin(self.chat(who, group))
        self.telegram.say(self.person(who), text, chat_id)
        await self._done()

    async def reply(self, who: str, group: str, text: str) -> None:
        chat_id = self._begin(self.chat(who, group))
        newest = next(self.seen.former(chat_id), None)
        if newest is None:
            raise ValueError("the bot has said nothing there")
        self.telegram.say(self.person(who), text, chat_id, reply_to=newest["message_id"])
        await self._done()

    async def tap(self, who: str, group: str | None, label: str) -> None:
        chat_id = self._begin(self.chat(who, group))
        for message in reversed(self.telegram.messages(chat_id)):
            for button in buttons(message):
                if folded(button["text"]) == folded(label):
                    if "callback_data" not in button:
                        raise ValueError(f"“{label}” presses nothing: it opens or copies something")
                    self.telegram.press(self.person(who), chat_id, message["message_id"], button["callback_data"])
                    await self._done()
                    return
        key = next((key for key in self.telegram.keys(chat_id) if folded(key) == folded(label)), None)
        if key is None:
            raise ValueError(f"there is no “{label}” to tap, only {self.telegram.labels(chat_id)}")
        self.telegram.say(self.person(who), key, chat_id)
        await self._done()

    async def tap_former(self, who: str, group: str | None, label: str) -> None:
        chat_id = self._begin(self.chat(who, group))
        for message in self.seen.former(chat_id):
            for button in buttons(message):
                if folded(button["text"]) == folded(label) and "callback_data" in button:
                    number, data = message["message_id"], button["callback_data"]
                    self.telegram.press(self.person(who), chat_id, number, data, stale=True)
                    await self._done()
                    return
        raise ValueError(f"there never was a “{label}” in this chat")

    async def forge(self, who: str, group: str | None, data: str) -> None:
        chat_id = self._begin(self.chat(who, group))
        newest = next((each for each in self.seen.former(chat_id) if buttons(each)), None)
        if newest is None:
            raise ValueError("the bot has sent no buttons there")
        self.telegram.press(self.person(who), chat_id, newest["message_id"], data, stale=True)
        await self._done()

    async def send(self, who: str, group: str | None, kind: str) -> None:
        chat_id = self._begin(self.chat(who, group))
        self.telegram.send(self.person(who), {kind: SENT[kind]}, chat_id)
        await self._done()

    async def send_file(self, who: str, name: str) -> None:
        self._begin(self.person(who))
        self.telegram.send_document(self.person(who), name, name.encode())
        await self._done()

    async def send_content(self, who: str, content: str, name: str) -> None:
        self._begin(self.person(who))
        self.telegram.send_document(self.person(who), name, CONTENTS[content]())
        await self._done()

    async def name_organiser(self, who: str) -> None:
        ids = (*self.stage.settings.organiser_ids, self.person(who))
        self.stage.settings = self.stage.settings.model_copy(update={"organiser_ids": ids})
        await self.restart()

    async def open_link(self, who: str, token: str) -> None:
        self._begin(self.person(who))
        self.telegram.start(self.person(who), token)
        await self._done()

    async def open_given(self, who: str, giver: str) -> None:
        texts = [str(message.get("text", "")) for message in self.telegram.messages(self.person(giver))]
        tokens = [found[1] for text in texts if (found := re.search(r"\?start=(\S+)", text))]
        if not tokens:
            raise ValueError(f"{giver} was given no link")
        await self.open_link(who, tokens[-1])

    async def block(self, who: str) -> None:
        self._begin(self.person(who))
        self.telegram.block(self.person(who))
        await self._done()

    async def unblock(self, who: str) -> None:
        self._begin(self.person(who))
        self.telegram.unblock(self.person(who))
        await self._done()

    async def move_bot(self, who: str, way: str, group: str) -> None:
        chat_id = self._begin(self.chat(who, group))
        move = self.telegram.add_bot if way == "into" else self.telegram.remove_bot
        move(self.person(who), chat_id)
        await self._done()

    async def migrate(self, group: str) -> None:
        old = self._begin(self.chat(None, group))
        self._groups[group] = self.where = self.telegram.migrate(old)
        await self._done()

    def _begin(self, chat_id: int) -> int:
        self.where = chat_id
        if self.stage.is_up:
            self.seen.mark()
            self.count += 1
        return chat_id

    async def _done(self) -> None:
        if self.stage.is_up:
            await self.stage.quiet()
