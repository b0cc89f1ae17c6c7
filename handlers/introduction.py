"""The card by which one introduces oneself in both languages: shown, completed, and sent as a picture."""

import sqlite3
from datetime import timedelta

from domain.cards import Card, Part, Unfit, card_of, fitted
from domain.sending import Policy
from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from render.delegation import no_delegation
from render.introduction_screen import introduction_screen, part_expected
from render.words import plain, say
from storage import attending, cards

CARD = "card:"
"""Begins what is expected; the part of the card follows."""
CARD_LIFE = timedelta(hours=1)


async def on_introduction(asked: Asked, desk: Desk) -> None:
    """My card of introduction."""
    card = await _card(desk)
    if (desk.person.expected(desk.now) or "").startswith(CARD):
        desk.expect_nothing()
    if card is None:
        asked.show(no_delegation(asked.reader))
    else:
        asked.show(introduction_screen(card, asked.reader))


async def on_introduction_ask(press: Press, desk: Desk) -> None:
    """A part of the card will be typed."""
    card = await _card(desk)
    if card is None or press.id not in list(Part):
        await on_stale(press, desk)
        return
    desk.expect(f"{CARD}{press.id}")
    press.show(part_expected(Part(press.id), card, press.reader))


async def on_introduction_typed(message: Message, desk: Desk) -> None:
    """A part of the card is typed: kept, or asked again with the reason."""
    part, card = Part((desk.person.expects or "").removeprefix(CARD)), await _card(desk)
    if card is None:
        desk.expect_nothing()
        message.show(no_delegation(message.reader))
        return
    text = fitted(part, message.text, card)
    if isinstance(text, Unfit):
        message.show(part_expected(part, card, message.reader, unfit=text.reason))
        return
    desk.expect_nothing()
    edition, person = desk.programme.edition.name, desk.person.id
    await desk.transaction.do(lambda connection: cards.keep(connection, edition, person, part, text))
    card, language = await _card(desk), message.reader.language
    assert card is not None, "it was there a moment ago"
    message.show(introduction_screen(card, message.reader, note=say(language, "introduction.kept")))


async def on_introduction_picture(press: Press, desk: Desk) -> None:
    """The card as a picture."""
    card = await _card(desk)
    if card is None or not card.name:
        await on_introduction(press, desk)
        return
    params, replaces = {"person": desk.person.id}, f"introduction:{press.chat_id}"
    expires = desk.now + CARD_LIFE
    desk.call("job:introduction", params, press.chat_id, policy=Policy.ONCE, replaces=replaces, expires_at=expires)
    press.toast(plain(press.reader.language, "introduction.coming"))


async def _card(desk: Desk) -> Card | None:
    edition, person, roles = desk.programme.edition.name, desk.person, desk.roles

    def read(connection: sqlite3.Connection) -> Card | None:
        who = attending.known(connection, edition, person, roles)
        return card_of(who, cards.of(connection, edition, person.id))

    return await desk.transaction.do(read)
