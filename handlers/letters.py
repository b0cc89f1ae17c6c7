"""The organisers' inbox: they read what people write to them, claim it, and answer."""

from dataclasses import replace

from domain.letters import Letter, State, answer_refused, halves_answered
from domain.person import Reader
from domain.roles import Action, may
from domain.sending import State as Sending
from handlers.asking import WORD_LIFE
from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from handlers.organisers import on_refused
from render.asking import answer_screen
from render.help import not_understood
from render.letters import (
    DONE,
    PAGE,
    answer_asked,
    answer_review,
    letter_card,
    letter_whole,
    letters_screen,
)
from render.pages import page_of
from render.words import plain
from storage import faq, journal, questions, roles

ANSWER = "answer:"
"""Begins the name of the free text that is the answer to a letter."""


async def on_letters(asked: Asked, desk: Desk) -> None:
    """A page of the letters that wait, or of those that are answered."""
    name, page = page_of(asked.id if isinstance(asked, Press) else "")
    name, page = (name if name == DONE else ""), max(1, page)
    read = questions.answered if name == DONE else questions.waiting
    letters, count = await read(desk.transaction, halves_answered(desk.roles), page - 1, PAGE)
    names = await roles.names(desk.transaction)
    asked.show(letters_screen(letters, name, page, count, names, asked.reader))


async def on_letter(press: Press, desk: Desk) -> None:
    """One letter; an answer that was being written to it waits no longer."""
    letter = await _letter(press.id, desk)
    if letter is None:
        await on_stale(press, desk)
        return
    if (desk.person.expects or "").startswith(ANSWER):
        desk.expect_nothing()
    await _show(press, desk, letter)


async def on_whole(press: Press, desk: Desk) -> None:
    """A letter too long for its card, in full."""
    letter = await _letter(press.id, desk)
    if letter is None:
        await on_stale(press, desk)
    else:
        press.say(letter_whole(letter, press.reader))


async def on_claim(press: Press, desk: Desk) -> None:
    """An organiser takes a letter into their hands; the second of two is told who has it."""
    letter = await _answerable(press, desk, press.id)
    if letter is None:
        return
    await questions.claim(desk.transaction, letter.id, desk.person.id, desk.now)
    letter = await questions.letter(desk.transaction, letter.id) or letter
    press.toast(await _held_by(press, desk, letter), alert=letter.by != desk.person.id)
    await _show(press, desk, letter)


async def on_give_back(press: Press, desk: Desk) -> None:
    """A letter is out of its holder's hands again, whoever frees it."""
    id_, _, holder = press.id.partition(".")
    letter = await _answerable(press, desk, id_)
    if letter is None:
        return
    if await questions.give_back(desk.transaction, id_, holder):
        press.toast(plain(press.reader.language, "letter.toast.free"))
    await _show(press, desk, await questions.letter(desk.transaction, id_) or letter)


async def on_answer(press: Press, desk: Desk) -> None:
    """The next text is the answer."""
    letter = await _answerable(press, desk, press.id)
    if letter is None:
        return
    if _in_hand(letter, desk):
        desk.expect(f"{ANSWER}{letter.id}")
        press.show(answer_asked(letter, press.reader))
    else:
        press.toast(await _held_by(press, desk, letter), alert=True)
        await _show(press, desk, letter)


async def on_answer_typed(message: Message, desk: Desk) -> None:
    """The answer is written: it is shown as it will be read."""
    letter = await _letter((desk.person.expected(desk.now) or "").removeprefix(ANSWER), desk)
    refused = answer_refused(message.text)
    if letter is None or not may(desk.roles, Action.ANSWER, letter.half) or not _in_hand(letter, desk):
        desk.expect_nothing()
        message.show(not_understood(desk.programme, message.kind, message.reader))
    elif refused is not None:
        message.show(answer_asked(letter, message.reader, refused=refused))
    elif await questions.draft(desk.transaction, letter.id, desk.person.id, message.text):
        desk.expect_nothing()
        written = replace(letter, draft=message.text, revision=letter.revision + 1)
        message.show(answer_review(written, _there(written, message.reader), message.reader))


async def on_send(press: Press, desk: Desk) -> None:
    """The answer goes to whoever wrote, as a reply, exactly as it was shown."""
    letter = await _answerable(press, desk, press.id)
    if letter is None:
        return
    sent = await questions.answer(desk.transaction, letter.id, desk.person.id, press.revision, desk.now)
    letter = await questions.letter(desk.transaction, letter.id) or letter
    if sent:
        _reply(desk, letter, _there(letter, press.reader))
        journal.add(desk.transaction, desk.now, desk.person.id, "letter-answered", letter.id)
    mine = letter.state is State.ANSWERED and letter.by == desk.person.id
    # The call is written once this press is done with: until then only we know that it is queued.
    under_way = Sending.QUEUED if sent else None
    press.toast(plain(press.reader.language, "letter.toast.sent") if mine else await _held_by(press, desk, letter))
    await _show(press, desk, letter, under_way)


def _reply(desk: Desk, letter: Letter, there: Reader) -> None:
    also = None
    if letter.message_id is not None:
        also = {"reply_parameters": {"message_id": letter.message_id, "allow_sending_without_reply": True}}
    desk.say(
        letter.chat_id,
        answer_screen(letter.answer or "", there),
        also=also,
        subject=f"{questions.SUBJECT}{letter.id}",
        expires_at=desk.now + WORD_LIFE,
    )


def _there(letter: Letter, reader: Reader) -> Reader:
    """How whoever wrote the letter reads."""
    return replace(reader, language=letter.language, half=letter.half)


def _in_hand(letter: Letter, desk: Desk) -> bool:
    return letter.state is State.CLAIMED and letter.by == desk.person.id


async def _letter(id_: str, desk: Desk) -> Letter | None:
    """The letter called ``id_``, once it has been sent."""
    letter = await questions.letter(desk.transaction, id_)
    return None if letter is None or letter.state is State.KEPT else letter


async def _answerable(press: Press, desk: Desk, id_: str) -> Letter | None:
    """The letter called ``id_`` if its presser may answer it; if not, that is said."""
    letter = await _letter(id_, desk)
    if letter is None:
        await on_stale(press, desk)
    elif not may(desk.roles, Action.ANSWER, letter.half):
        await on_refused(press, desk)
    else:
        return letter
    return None


async def _held_by(press: Press, desk: Desk, letter: Letter) -> str:
    language = press.reader.language
    if letter.state is State.ANSWERED:
        return plain(language, "refused.stale_toast")
    if letter.by is None:
        return plain(language, "letter.toast.open")
    if _in_hand(letter, desk):
        return plain(language, "letter.toast.claimed")
    names = await roles.names(desk.transaction)
    return plain(language, "letter.toast.taken", who=names.get(letter.by) or plain(language, "team.nameless"))


async def _show(press: Press, desk: Desk, letter: Letter, delivery: Sending | None = None) -> None:
    if letter.answer and delivery is None:
        delivery = await questions.delivery(desk.transaction, letter.id)
    press.show(
        letter_card(
            letter,
            await roles.names(desk.transaction),
            press.reader,
            me=desk.person.id,
            mine=may(desk.roles, Action.ANSWER, letter.half),
            delivery=delivery,
            kept=await faq.made_of(desk.transaction, f"letter:{letter.id}", desk.programme.edition.name),
        )
    )
