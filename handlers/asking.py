"""Someone writes to the organisers: by the button under what the bot could not answer, or of their own accord."""

from datetime import timedelta

from domain.letters import Letter, State, told_of
from domain.person import Reader
from domain.quiet import is_quiet
from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from render.asking import hand_over_row, letter_review, letter_sent, write_screen
from render.home import home_screen
from render.letters import letter_told
from render.screen import Screen
from render.words import plain
from storage import people, questions

LETTER = "letter"
"""The free text that is a message to the organisers."""
WORD_LIFE = timedelta(days=3)
"""How long the news of a letter, and an answer to one, are worth sending."""


def with_hand_over(screen: Screen, message: Message, desk: Desk, reader: Reader) -> Screen:
    """``screen`` with the button that hands over this very message; a group sees it as it is."""
    if message.in_group:
        return screen
    return Screen(screen.text, (hand_over_row(reader, _keep(message, desk, message.text)), *screen.rows))


def show_unanswered(message: Message, desk: Desk, screen: Screen, reader: Reader) -> None:
    """What the bot could not answer is counted, and may be handed over, in the language that ``reader`` reads."""
    questions.unanswered(desk.transaction, message.text, reader.language, desk.now)
    message.show(with_hand_over(screen, message, desk, reader))


async def on_write(asked: Asked, desk: Desk) -> None:
    """Someone wants to write to the organisers; with the words behind the command, they have done so."""
    if isinstance(asked, Message) and asked.kind == "command" and asked.payload:
        _review(asked, desk, asked.payload)
        return
    desk.expect(LETTER)
    asked.show(write_screen(asked.reader))


async def on_letter_typed(message: Message, desk: Desk) -> None:
    """The message that was announced."""
    _review(message, desk, message.text)


async def on_write_cancel(press: Press, desk: Desk) -> None:
    """Nothing shall be sent."""
    desk.expect_nothing()
    questions.forget_text(desk.transaction, press.id, desk.person.id)
    press.show(home_screen(desk.programme, press.reader))


async def on_ask_organisers(press: Press, desk: Desk) -> None:
    """A text that was kept goes to the organisers; pressed again, it has already gone."""
    new = await questions.send(desk.transaction, press.id, desk.person.id, desk.now)
    letter = await questions.letter(desk.transaction, press.id)
    if letter is None or letter.person != desk.person.id or letter.state is State.KEPT:
        await on_stale(press, desk)
        return
    if new:
        await _tell_organisers(desk, letter)
    press.toast(plain(press.reader.language, "write.sent_toast"))
    press.show(letter_sent(letter.text, press.reader))


def _review(message: Message, desk: Desk, text: str) -> None:
    desk.expect_nothing()
    message.show(letter_review(_keep(message, desk, text), text, message.reader))


def _keep(message: Message, desk: Desk, text: str) -> str:
    language, where = message.reader.language, (message.chat_id, message.message_id)
    return questions.keep_text(desk.transaction, desk.person, language, text, *where, desk.now)


async def _tell_organisers(desk: Desk, letter: Letter) -> None:
    """One message to each who may answer, without a sound where it is night."""
    for person in told_of(letter.half, await people.organisers(desk.transaction)):
        reader = Reader.of(person, desk.programme.edition, desk.now)
        also = {"disable_notification": True} if is_quiet(desk.now, reader.present) else None
        expires = desk.now + WORD_LIFE
        desk.say(person.telegram_id, letter_told(letter, reader), also=also, expires_at=expires)
