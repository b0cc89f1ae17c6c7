"""Help, what *to be confirmed* means, and the polite way out of everything not understood."""

import re
from collections.abc import Collection, Iterable, Iterator

from domain.dossier import Role
from domain.edition import Certainty, Language
from domain.person import Reader
from domain.programme import Programme
from render.programme import home_row, provisional_line
from render.screen import Button, Html, Link, Screen, bold, lines, packed, paragraphs
from render.words import plain, say

COMMANDS = (
    "next",
    "now",
    "programme",
    "deadlines",
    "practical",
    "workshops",
    "places",
    "documents",
    "participants",
    "about",
    "write",
    "settings",
    "privacy",
    "help",
)
"""The screens whose commands are offered, in order."""

MINE = ("mine", "calendar", "picks", "delegation", "wishes", "form", "owed", "coming", "twin", "introduction")
"""The screens of one's own delegation."""

KINDS = (
    "text",
    "question",
    "command",
    "sticker",
    "photo",
    "video",
    "voice",
    "document",
    "location",
    "contact",
    "other",
)
"""What someone may send, each with its own sentence."""

_QUESTION = re.compile(
    r"[?？]$|か[。.]?$|^(?:où|ou est|quand|qui|quel(?:le)?s?|combien|comment|pourquoi|est[- ]ce)\b", re.IGNORECASE
)


def commands(language: Language) -> list[tuple[str, str]]:
    """The commands of one language with their descriptions, as PTB's ``set_my_commands`` takes them."""
    return [_command(language, name) for name in COMMANDS]


def delegate_commands(language: Language) -> list[tuple[str, str]]:
    """Those that are offered to members of a delegation beside."""
    return [
        (plain(language, f"commands.{name}").partition("|")[0], plain(language, f"command.{name}")) for name in MINE
    ]


def help_screen(programme: Programme, reader: Reader, *, delegate: bool = False) -> Screen:
    """What one can do here, a ``delegate`` with their delegation too, who stands behind it, and what is kept."""
    language = reader.language
    event = programme.edition.event
    text = paragraphs(
        [
            bold(plain(language, "help.title")),
            lines([say(language, "help.can"), *_listed(commands(language), language)]),
            lines([say(language, "help.mine"), *_listed(delegate_commands(language), language)]) if delegate else None,
            say(language, "help.words"),
            lines(
                [
                    say(language, "help.who", organisers=_organisers(programme, language)),
                    say(language, "help.contact", address=event.contact) if event.contact else None,
                ]
            ),
            say(language, "help.privacy"),
        ]
    )
    names = ("programme", "next", "places", "settings")
    buttons = [Button(plain(language, f"button.{name}"), name) for name in names]
    firsts = [
        Button(plain(language, "button.write"), "write"),
        Button(plain(language, "button.sureness"), "sureness"),
        Button(plain(language, "privacy.button.privacy"), "privacy"),
    ]
    return Screen(text, (*packed(firsts, 1), *packed(buttons), home_row(reader)))


def _listed(offered: Iterable[tuple[str, str]], language: Language) -> Iterator[Html]:
    for name, what in offered:
        yield say(language, "help.command", command=name, what=what)


def sureness_screen(programme: Programme, reader: Reader) -> Screen:
    """What it means when something is *to be confirmed*."""
    language = reader.language
    meanings = [say(language, f"sureness.{certainty}") for certainty in Certainty]
    text = paragraphs(
        [
            bold(plain(language, "sureness.title")),
            say(language, "sureness.why"),
            lines(say(language, "line", text=meaning) for meaning in meanings),
            provisional_line(programme, reader),
        ]
    )
    buttons = [Button(plain(language, f"button.{name}"), name) for name in ("programme", "help")]
    return Screen(text, (*packed(buttons), home_row(reader)))


def not_understood(programme: Programme, kind: str, reader: Reader) -> Screen:
    """One friendly sentence for what was sent, and the ways on."""
    language = reader.language
    contact = programme.edition.event.contact
    organisers = say(language, "unknown.organisers", address=contact) if contact and kind == "question" else None
    said: list[Html | None] = [say(language, f"unknown.{kind}"), organisers, say(language, "unknown.offer")]
    names = ("next", "now", "programme", "workshops", "places", "help")
    return Screen(paragraphs(said), packed([Button(plain(language, f"button.{name}"), name) for name in names]))


def _command(language: Language, name: str) -> tuple[str, str]:
    return plain(language, f"commands.{name}").partition("|")[0], plain(language, f"command.{name}")


def _organisers(programme: Programme, language: Language) -> str:
    """The host, and those who organise with it."""
    others = [each for each in programme.edition.organisations if Role.CO_ORGANISER in each.roles]
    names = [each.name for each in others if Role.HOST not in each.roles]
    words = [text[language] for text in (programme.edition.event.host, *names)]
    return plain(language, "list.comma").join(words)


def is_question(text: str) -> bool:
    """Whether ``text`` is plainly a question: by its mark, or by how one begins in French or ends in Japanese."""
    return _QUESTION.search(text.strip()) is not None


def only_in_private(reader: Reader) -> Screen:
    """In a group: what is personal is spoken of in the private chat."""
    return Screen(say(reader.language, "group.private"))


def in_group(screen: Screen, reader: Reader, username: str, public: Collection[str]) -> Screen:
    """A screen as a group may see it: only ``public`` verbs on its buttons, and one link to the private chat."""
    rows = tuple(
        kept
        for row in screen.rows
        if (kept := tuple(each for each in row if not isinstance(each, Button) or each.verb in public))
    )
    link = Link(plain(reader.language, "button.private"), f"https://t.me/{username}")
    return Screen(screen.text, (*rows, (link,)))
