"""What people are told of the files that delegations send: the receipt, and the news of it."""

from collections.abc import Sequence

from domain.delegation import By, Delegation
from domain.dossier import Item
from domain.edition import Language
from domain.person import Reader
from domain.received import File, FileKind, Received, Refused, mended
from domain.shelf import SentFile
from render.delegation import place_of, placed
from render.owed import item_named, still_missing, to_owed, version_told
from render.screen import Button, Html, Row, Screen, bold, clipped, html, paragraphs
from render.words import plain, say

LONGEST = 80
"""The letters of a file's name that are shown."""


def receipt(
    delegation: Delegation, one: Received, there: Sequence[Received], by: By, reader: Reader, *, again: bool = False
) -> Screen:
    """To who sent a file: it is there, under which name, and what is still missing; ``again`` where it was before."""
    language = reader.language
    text = paragraphs(
        [
            bold(plain(language, "received.same" if again else "received.thanks")),
            say(language, "received.item", item=item_named(one.item, language), name=delegation.name[language]),
            version_told(one, reader),
            _renamed(one.file, language),
            still_missing(one.item, there, language) or say(language, "received.passed_on"),
        ]
    )
    again_row: Row = (
        Button(plain(language, "owed.button.see"), "owed-item", placed(one.item, place_of(delegation, by))),
    )
    return Screen(text, (again_row, to_owed(delegation, by, language)))


def not_taken(delegation: Delegation, item: Item, sent: SentFile, refused: Refused, by: By, reader: Reader) -> Screen:
    """To who sent a file: why it is not taken, and what is right; nothing that was there is lost."""
    language = reader.language
    text = paragraphs(
        [
            bold(plain(language, "received.not_taken")),
            say(language, "received.item", item=item_named(item, language), name=delegation.name[language]),
            html(sent.name[:LONGEST]) if sent.name else None,
            _why(sent, refused, language),
            say(language, "owed.takes", kinds=plain(language, f"owed.kinds.{item}")),
        ]
    )
    retry: Row = (
        Button(plain(language, "owed.button.send_another"), "owed-send", placed(item, place_of(delegation, by))),
    )
    return Screen(text, (retry, to_owed(delegation, by, language)))


def sent_told(delegation: Delegation, one: Received, reader: Reader, *, organiser: bool) -> Screen:
    """To the others of the delegation and to its organisers: a file has come, with the way to have it."""
    language = reader.language
    at = delegation.id if organiser else ""
    key = "received.told_on_behalf" if one.on_behalf else "received.told"
    name = clipped(one.name, 60) or plain(language, "team.nameless")
    item = item_named(one.item, language)
    text = paragraphs(
        [
            say(language, key, name=name, delegation=delegation.name[language], item=item),
            version_told(one, reader),
        ]
    )
    fetch = Button(plain(language, "received.button.fetch"), "owed-fetch", one.id)
    see = Button(plain(language, "owed.button.see"), "owed-item", placed(one.item, at))
    return Screen(text, ((fetch,), (see,)))


def marked_told(delegation: Delegation, item: Item, name: str, reader: Reader) -> Screen:
    """To the delegation: an organiser says that something is done."""
    language = reader.language
    who = clipped(name, 60) or plain(language, "team.nameless")
    said = say(
        language,
        "received.marked_told",
        name=who,
        delegation=delegation.name[language],
        item=item_named(item, language),
    )
    return Screen(said, ((Button(plain(language, "owed.button.see"), "owed-item", item),),))


def too_big(reader: Reader) -> Screen:
    """A file that Telegram will not let us fetch."""
    return Screen(say(reader.language, "received.refused.big"), ((_owed(reader),),))


def as_a_file(reader: Reader) -> Screen:
    """A photo that Telegram has shrunk: how to send it whole."""
    return Screen(say(reader.language, "received.photo"), ((_owed(reader),),))


def file_caption(delegation: Delegation, one: Received, reader: Reader) -> Html:
    """What stands under a file that is passed on."""
    language = reader.language
    of = say(
        language, "received.item", item=item_named(one.item, language), name=clipped(delegation.name[language], 200)
    )
    return paragraphs([of, version_told(one, reader)])


def _owed(reader: Reader) -> Button:
    return Button(plain(reader.language, "owed.button.back"), "owed")


def _renamed(file: File | None, language: Language) -> Html | None:
    if file is None or not file.sent_as:
        return None
    kind = plain(language, f"received.kind.{file.kind}")
    return say(language, "received.renamed", kind=kind, sent=file.sent_as[:LONGEST], name=file.name[:LONGEST])


def _why(sent: SentFile, refused: Refused, language: Language) -> Html:
    kind = plain(language, f"received.kind.{refused.kind}")
    called = refused.kind is not FileKind.OTHER and sent.name and mended(sent.name, refused.kind) != sent.name
    key = "kind_renamed" if refused.reason == "kind" and called else refused.reason
    return say(language, f"received.refused.{key}", kind=kind)
