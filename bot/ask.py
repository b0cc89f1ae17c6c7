"""``python -m bot ask``: questions answered on the terminal; with a database, through the organisers' changes."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.settings import Settings
from domain.changes import standing
from domain.edition import Language
from domain.person import Half, Reader
from domain.programme import Programme
from domain.questions.answering import Questions
from domain.questions.answers import Found, NotFixed, Social
from domain.questions.entries import Index
from domain.questions.tongue import is_english, tongue_of
from render.answers import answer_text, sources_of
from render.screen import paragraphs, shown
from render.words import plain, say
from storage import changes
from storage.editions import read_edition
from storage.folder import Folder
from storage.lexicons import read_lexicon


@dataclass(frozen=True, slots=True)
class Asker:
    """Answers questions about one programme as it stands."""

    programme: Programme
    questions: Questions

    @classmethod
    def open(cls, settings: Settings) -> "Asker":
        """Raises ``EditionBroken``, ``LexiconBroken``."""
        edition = read_edition(settings.edition_folder)
        path = Folder(settings.database_path).database
        programme = Programme(edition)
        if path.exists():
            try:
                kept, version = changes.read(path, edition.name)
            except sqlite3.Error:
                kept, version = (), 0
            over, held, _ = standing(edition, kept)
            programme = Programme(over, edition, held, version)
        return cls(programme, Questions(Index(programme, read_lexicon(settings.edition_folder))))

    def ask(self, text: str, language: Language | None = None, now: datetime | None = None) -> dict[str, Any]:
        """The answer to ``text`` in its own language, or in ``language`` where it has neither of the two.

        Without ``now`` relative words are read as on the eve of the opening, and the answer says so.
        """
        event = self.programme.edition.event
        at = (now or event.demo_moment).astimezone(UTC)
        tongue = tongue_of(text) or language or "fr"
        reader = Reader(tongue, Half.OTHER, event.tz, event.tz, event.tz, at)
        answers = self.questions.ask(text, now=at).answers
        said = [answer_text(self.programme, answer, reader) for answer in answers]
        relative = any(isinstance(each, Found) and each.moment.relative for each in answers)
        note = say(tongue, "answer.as_on_the_eve") if now is None and relative else None
        foreign = say(tongue, "answer.foreign") if is_english(text) else None
        return {
            "answered": any(isinstance(each, Found | Social) or _states(each) for each in answers),
            "answer": shown(paragraphs([foreign, note, *dict.fromkeys(said)])),
            "sources": list(dict.fromkeys(each for answer in answers for each in sources_of(self.programme, answer))),
        }

    def ask_lines(self, lines: Iterable[str]) -> Iterator[str]:
        """One JSON answer for each JSON question; a line that is none of these is answered with its error."""
        for line in lines:
            if not line.strip():
                continue
            asked: Any = None
            try:
                asked = json.loads(line)
                now = datetime.fromisoformat(asked["now"]) if asked.get("now") else None
                if now is not None and now.tzinfo is None:
                    now = now.replace(tzinfo=self.programme.edition.event.tz)
                language: Language = "ja" if asked.get("lang") == "ja" else "fr"
                found = {"id": asked["id"]} | self.ask(str(asked["q"]), language, now)
            except (ValueError, KeyError, TypeError, AttributeError) as problem:
                name = asked.get("id") if isinstance(asked, dict) else None
                found = {
                    "id": name,
                    "answered": False,
                    "answer": plain("fr", "ask.bad_line", why=str(problem)),
                    "sources": [],
                }
            yield json.dumps(found, ensure_ascii=False)


def _states(answer: object) -> bool:
    """Whether a *not fixed* still tells what is printed."""
    return isinstance(answer, NotFixed) and answer.what == "place"
