"""What a delegation still owes: the whole in one screen, and a card for each thing."""

from collections.abc import Iterable, Mapping, Sequence

from domain.delegation import By, Capacity, Delegation, Status, capacity
from domain.dossier import Item
from domain.edition import Language
from domain.owed import Owed, may_mark, may_send, may_withdraw
from domain.person import Reader
from domain.programme import Programme
from domain.received import TAKEN, Received, missing, newest
from domain.shelf import SentFile, Written
from render.deadlines import deadline_terms, lapsed
from render.delegation import place_of, placed
from render.documents import file_named
from render.organisers import moment_told
from render.screen import AnyButton, Button, Html, Row, Screen, bold, clipped, lines, packed, paragraphs
from render.words import plain, say

MARKS = {True: "✅", False: "⬜", None: "❔"}
MOST_VERSIONS = 8
"""Versions of one thing that are told; the older ones are counted."""

Versions = Mapping[Item, Sequence[Received]]


def owed_screen(
    programme: Programme,
    delegation: Delegation,
    owed: Sequence[Owed],
    received: Versions,
    by: By,
    reader: Reader,
    *,
    note: Html | None = None,
) -> Screen:
    """All that the delegation owes, the soonest first, with one button to do each now; what is done comes last."""
    language = reader.language
    open_ = [each for each in owed if not each.done]
    done = [each for each in owed if each.done]
    text = paragraphs(
        [
            note,
            bold(plain(language, "owed.title", name=delegation.name[language])),
            _summed(delegation, owed, language),
            *(_told(programme, each, received.get(each.item, ()), reader) for each in open_),
            _lapsed(programme, open_, reader),
            lines(_headed(each, received.get(each.item, ()), language) for each in done),
            _half(delegation, language),
        ]
    )
    ways = [_way(each, delegation, by, language) for each in (*open_, *done)]
    return Screen(text, (*packed(ways), back_to_delegation(delegation, by, language)))


def item_card(
    programme: Programme,
    delegation: Delegation,
    one: Owed,
    received: Sequence[Received],
    by: By,
    reader: Reader,
    *,
    sending: bool = False,
    note: Html | None = None,
) -> Screen:
    """One thing that is owed: by when, to whom, what is there; ``sending`` when the next file is taken for it."""
    language, file = reader.language, one.item in TAKEN
    text = paragraphs(
        [
            note,
            bold(plain(language, "owed.item_of", item=item_named(one.item, language), name=delegation.name[language])),
            say(language, f"owed.state.{_state(one)}", mark=MARKS[one.done]),
            deadline_terms(programme, one.deadline, reader),
            _there(one.item, received, reader),
            say(language, "owed.takes", kinds=plain(language, f"owed.kinds.{one.item}")) if file else None,
            say(language, f"owed.how.{one.item}") if not file or one.item not in _ALIKE else None,
            say(language, "owed.send_now") if sending else None,
        ]
    )
    return Screen(text, _card_rows(delegation, one, received, by, language, sending=sending))


def which_item(
    received: str, file: SentFile, delegation: Delegation, items: Iterable[Item], by: By, reader: Reader
) -> Screen:
    """Someone of a delegation sent a file: for which thing is it?"""
    language = reader.language
    text = paragraphs(
        [
            say(language, "shelf.received", file=file_named(file, language)),
            say(language, "received.which", name=delegation.name[language]),
        ]
    )
    return Screen(text, (*item_rows(received, items, language), to_owed(delegation, by, language)))


def item_rows(received: str, items: Iterable[Item], language: Language) -> tuple[Row, ...]:
    """A button for each thing that a file may be."""
    return packed([Button(plain(language, f"item.{each}"), "owed-file", f"{received}.{each}") for each in items], 1)


def which_written(received: str, item: Item, file: SentFile, delegation: Delegation, by: By, reader: Reader) -> Screen:
    """In which language is a file written?"""
    language = reader.language
    text = paragraphs(
        [
            bold(item_named(item, language)),
            say(language, "shelf.received", file=file_named(file, language)),
            say(language, "received.language"),
        ]
    )
    buttons = [
        Button(plain(language, f"shelf.written.{each}"), "owed-file", f"{received}.{item}.{each}") for each in Written
    ]
    return Screen(text, (*packed(buttons, 3), to_owed(delegation, by, language)))


def looking_screen(item: Item, file: SentFile, delegation: Delegation, by: By, reader: Reader) -> Screen:
    """The file is being fetched and looked into."""
    language = reader.language
    text = paragraphs(
        [bold(item_named(item, language)), say(language, "received.looking", file=file_named(file, language))]
    )
    return Screen(text, (to_owed(delegation, by, language),))


def withdraw_screen(delegation: Delegation, one: Received, by: By, reader: Reader) -> Screen:
    """Really take this version back?"""
    language = reader.language
    text = paragraphs([version_told(one, reader), say(language, "received.withdraw_ask")])
    yes = Button(plain(language, "received.button.withdraw_now"), "owed-withdraw-now", one.id)
    back = Button(plain(language, "button.cancel"), "owed-item", placed(one.item, place_of(delegation, by)))
    return Screen(text, ((yes,), (back,)))


def item_named(item: Item, language: Language) -> str:
    """What a thing that is owed is called."""
    return plain(language, f"item.{item}")


def version_told(one: Received, reader: Reader) -> Html:
    """One version, or the mark by hand, in a line: what, in which language, when, by whom."""
    language = reader.language
    who = clipped(one.name, 60) or plain(language, "team.nameless")
    behalf = plain(language, "received.on_behalf") if one.on_behalf else ""
    when = moment_told(one.at, reader)
    if one.file is None:
        return say(language, "received.marked", when=when, name=who, behalf=behalf)
    file = file_named(SentFile(one.file.file_id, one.file.name, one.file.size), language)
    written = plain(language, f"shelf.written.{one.written}") if one.written else ""
    key = "received.version_written" if one.written else "received.version"
    return say(language, key, number=one.version, written=written, file=file, when=when, name=who, behalf=behalf)


def still_missing(item: Item, received: Sequence[Received], language: Language) -> Html | None:
    """In which languages a thing is still owed, once something of it is there."""
    if not received or any(each.file is None for each in received):
        return None
    lacking = [plain(language, f"shelf.written.{each}") for each in missing(item, received)]
    return say(language, "owed.missing", written=plain(language, "list.comma").join(lacking)) if lacking else None


def to_owed(delegation: Delegation, by: By, language: Language) -> Row:
    """The way to all that the delegation owes."""
    return (Button(plain(language, "owed.button.back"), "owed", place_of(delegation, by)),)


def back_to_delegation(delegation: Delegation, by: By, language: Language) -> Row:
    """The way back to the delegation."""
    return (Button(plain(language, "button.back_to_delegation"), "delegation", place_of(delegation, by)),)


_ALIKE = (Item.POSTER,)
"""Files of which there is nothing more to say than which kinds are right."""


def _state(one: Owed) -> str:
    return {True: "done", False: "open", None: "unknown"}[one.done]


def _summed(delegation: Delegation, owed: Sequence[Owed], language: Language) -> Html:
    if delegation.status is Status.DECLINED:
        return say(language, "owed.declined")
    if not owed:
        return say(language, "owed.nothing")
    return say(language, "owed.sum", done=sum(bool(each.done) for each in owed), all=len(owed))


def _half(delegation: Delegation, language: Language) -> Html | None:
    """Why a delegation of Japan sees so little: nothing more is set for it."""
    japanese = delegation.country == "japan" and delegation.status is not Status.DECLINED
    return say(language, "owed.japanese") if japanese else None


def _lapsed(programme: Programme, open_: Sequence[Owed], reader: Reader) -> Html | None:
    """That printed days are over which nobody had confirmed: said once, and not under each."""
    over = any(lapsed(programme, each.deadline, reader) for each in open_)
    return say(reader.language, "owed.lapsed") if over else None


def _told(programme: Programme, one: Owed, received: Sequence[Received], reader: Reader) -> Html:
    return lines(
        [
            _headed(one, received, reader.language),
            deadline_terms(programme, one.deadline, reader, over=not lapsed(programme, one.deadline, reader)),
            still_missing(one.item, received, reader.language),
        ]
    )


def _headed(one: Owed, received: Sequence[Received], language: Language) -> Html:
    name = item_named(one.item, language)
    by_hand = one.done and any(each.file is None for each in received)
    return say(language, "owed.head_by_hand" if by_hand else "owed.head", mark=MARKS[one.done], item=bold(name))


def _way(one: Owed, delegation: Delegation, by: By, language: Language) -> Button:
    at = place_of(delegation, by)
    label = plain(language, f"owed.short.{one.item}")
    if one.done:
        return Button(plain(language, "button.chosen", label=label), "owed-item", placed(one.item, at))
    if one.item in TAKEN and may_send(delegation, by):
        return Button(plain(language, "owed.send", item=label), "owed-send", placed(one.item, at))
    return Button(label, "owed-item", placed(one.item, at))


def _there(item: Item, received: Sequence[Received], reader: Reader) -> Html | None:
    language = reader.language
    if not received:
        return say(language, "received.none") if item in TAKEN else None
    told = [version_told(each, reader) for each in reversed(received)]
    more = len(told) - MOST_VERSIONS
    return lines(
        [
            *(say(language, "line", text=each) for each in told[:MOST_VERSIONS]),
            say(language, "received.older", number=more) if more > 0 else None,
            still_missing(item, received, language),
        ]
    )


def _card_rows(
    delegation: Delegation, one: Owed, received: Sequence[Received], by: By, language: Language, *, sending: bool
) -> tuple[Row, ...]:
    at, item = place_of(delegation, by), one.item
    rows: list[Row] = []
    for each in newest(received):
        buttons: list[AnyButton] = []
        if each.file is not None:
            buttons.append(Button(_fetch(each, language), "owed-fetch", each.id))
        if may_withdraw(delegation, each, by):
            key = "received.button.unmark" if each.file is None else "received.button.withdraw"
            buttons.append(Button(plain(language, key), "owed-withdraw", each.id))
        rows += packed(buttons)
    if item in TAKEN and not sending and may_send(delegation, by):
        key = "owed.button.send_again" if received else "owed.button.send"
        rows.append((Button(plain(language, key), "owed-send", placed(item, at)),))
    way = _elsewhere(delegation, one, at, language)
    if way is not None:
        rows.append((way,))
    if may_mark(delegation, item, by) and not any(each.file is None for each in received):
        organiser = capacity(delegation, by) is Capacity.ORGANISER
        key = (
            "owed.button.received" if organiser and item not in (Item.HOTEL, Item.REGISTRATION) else "owed.button.done"
        )
        rows.append((Button(plain(language, key), "owed-mark", placed(item, at)),))
    return (*rows, to_owed(delegation, by, language))


def _fetch(one: Received, language: Language) -> str:
    if one.written is None:
        return plain(language, "received.button.fetch")
    return plain(language, "button.fetch", written=plain(language, f"shelf.written.{one.written}"))


def _elsewhere(delegation: Delegation, one: Owed, at: str, language: Language) -> Button | None:
    """Where something is done that is no file."""
    match one.item:
        case Item.WORKSHOPS:
            return Button(plain(language, "delegation.button.wishes"), "wishes", placed("all", at))
        case Item.PARTICIPATION:
            return Button(plain(language, "delegation.button.form"), "form", at)
        case Item.REGISTRATION if delegation.is_collectivity:
            return Button(plain(language, "delegation.button.form"), "form", at)
    return None
