"""Organisers keep an answer once for all: what the bot could not answer, the entries, and how one comes about."""

from dataclasses import replace

from domain.edits import Refused
from domain.faq import STEPS, Faq, FaqDraft, filled, next_step
from domain.letters import State
from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from render.faq import PAGE, faq_card, faq_review, faq_step, faqs_screen, unanswered_screen
from render.help import not_understood
from render.organisers import organisers_screen
from render.pages import page_of
from render.words import plain, say
from storage import changes, faq, journal, questions

FAQ = "faq:"
"""Begins the name of the free text that a draft of an entry waits for, as in ``faq:<draft>.<step>``."""


async def on_unanswered(asked: Asked, desk: Desk) -> None:
    """What the bot could not answer, most asked first."""
    _, page = page_of(asked.id if isinstance(asked, Press) else "")
    found, count = await questions.unanswered_page(desk.transaction, max(1, page) - 1, PAGE)
    asked.show(unanswered_screen(found, max(1, page), count, asked.reader))


async def on_faqs(asked: Asked, desk: Desk) -> None:
    """The entries in force."""
    _, page = page_of(asked.id if isinstance(asked, Press) else "")
    asked.show(faqs_screen(desk.programme.faq, max(1, page), asked.reader))


async def on_faq(press: Press, desk: Desk) -> None:
    """One entry."""
    entry = _entry(press.id, desk)
    if entry is None:
        await _gone(press, desk)
    else:
        press.show(faq_card(entry, press.reader))


async def on_faq_new(press: Press, desk: Desk) -> None:
    """An entry is begun, made of a letter, of what could not be answered, or of nothing; or carried on."""
    source, edition = await _source(press.id, desk), desk.programme.edition.name
    if source is None:
        await on_stale(press, desk)
        return
    draft = await faq.draft_from(desk.transaction, source, edition)
    if draft is None:
        draft = faq.begin(desk.transaction, changes.new_id(), edition, source, desk.person.id, desk.now)
    await _go_on(press, desk, draft)


async def on_faq_step(press: Press, desk: Desk) -> None:
    """One part of a draft shall be written anew."""
    draft, step = await _draft(press.id, desk)
    if draft is None or step is None:
        await _gone(press, desk)
    else:
        await _ask(press, desk, draft, step)


async def on_faq_take(press: Press, desk: Desk) -> None:
    """What is known is taken over as it is."""
    draft, step = await _draft(press.id, desk)
    words = await _known(draft, desk) if draft else {}
    if draft is None or step not in words:
        await _gone(press, desk)
    else:
        await _fill(press, desk, draft, step, words[step])


async def on_faq_typed(message: Message, desk: Desk) -> None:
    """Words for a draft."""
    draft, step = await _draft((desk.person.expected(desk.now) or "").removeprefix(FAQ), desk)
    if draft is None or step is None:
        desk.expect_nothing()
        message.show(not_understood(desk.programme, message.kind, message.reader))
    else:
        await _fill(message, desk, draft, step, message.text)


async def on_faq_dropped(press: Press, desk: Desk) -> None:
    """A draft is given up."""
    desk.expect_nothing()
    faq.drop(desk.transaction, press.id)
    press.toast(plain(press.reader.language, "draft.dropped"))
    press.show(faqs_screen(desk.programme.faq, 1, press.reader))


async def on_faq_published(press: Press, desk: Desk) -> None:
    """An entry comes into force as it was shown: from the next question on the bot answers it."""
    draft = await faq.draft(desk.transaction, press.id, desk.programme.edition.name)
    if draft is not None and next_step(draft) is not None:
        await _go_on(press, desk, draft)
    elif await faq.publish(desk.transaction, press.id, press.revision, desk.person.id, desk.now):
        await _in_force(press, desk, "faq-published")
        await _settle(desk, draft)
        press.toast(plain(press.reader.language, "faq.toast.published"))
        note = say(press.reader.language, "faq.published")
        entry = _entry(press.id, desk)
        press.show(faq_card(entry, press.reader, note=note) if entry else organisers_screen(desk.roles, press.reader))
    elif draft is not None:
        press.toast(plain(press.reader.language, "stale"))
        await _go_on(press, desk, draft)
    else:
        await on_faq(press, desk)


async def on_faq_withdrawn(press: Press, desk: Desk) -> None:
    """An entry is answered no more."""
    if await faq.withdraw(desk.transaction, press.id, desk.person.id, desk.now):
        await _in_force(press, desk, "faq-withdrawn")
        press.toast(plain(press.reader.language, "faq.toast.withdrawn"))
        press.show(faqs_screen(desk.programme.faq, 1, press.reader))
    else:
        await _gone(press, desk)


async def _in_force(press: Press, desk: Desk, what: str) -> None:
    """Everybody reads the entries as they now are; the journal says who did it."""
    before = _entry(press.id, desk)
    edition = desk.programme.edition.name
    entries = await desk.transaction.do(lambda connection: faq.published(connection, edition))
    desk.programme = replace(desk.programme, faq=entries)
    entry = before or _entry(press.id, desk)
    detail = entry.asks.model_dump() if entry else None
    journal.add(desk.transaction, desk.now, desk.person.id, what, press.id, detail)


async def _settle(desk: Desk, published: FaqDraft | None) -> None:
    """What the entry answers, as it is written and as it was asked, had no answer and now has one."""
    if published is not None:
        words = (*published.given.items(), *(await _known(published, desk)).items())
        asked = [text for step, text in words if step.startswith("asks")]
        questions.answered_by(desk.transaction, published.id, asked)


async def _fill(asked: Asked, desk: Desk, draft: FaqDraft, step: str, words: str) -> None:
    after = filled(draft, step, words)
    if isinstance(after, Refused):
        await _ask(asked, desk, draft, step, refused=after)
        return
    faq.keep(desk.transaction, after)
    await _go_on(asked, desk, after)


async def _go_on(asked: Asked, desk: Desk, draft: FaqDraft) -> None:
    step = next_step(draft)
    if step is None:
        desk.expect_nothing()
        asked.show(faq_review(draft, asked.reader))
    else:
        await _ask(asked, desk, draft, step)


async def _ask(asked: Asked, desk: Desk, draft: FaqDraft, step: str, *, refused: Refused | None = None) -> None:
    desk.expect(f"{FAQ}{draft.id}.{step}")
    known = (await _known(draft, desk)).get(step)
    asked.show(faq_step(draft, step, known, asked.reader, refused=refused))


async def _known(draft: FaqDraft, desk: Desk) -> dict[str, str]:
    """What the source of a draft says, by the steps to which it may be taken over, in its own language."""
    kind, _, id_ = draft.source.partition(":")
    if kind == "letter" and (letter := await questions.letter(desk.transaction, id_)) is not None:
        return {f"asks_{letter.language}": letter.text, f"text_{letter.language}": letter.answer or ""}
    if kind == "unanswered" and (asked := await questions.unanswered_one(desk.transaction, id_)) is not None:
        return {f"asks_{asked.language}": asked.text}
    return {}


async def _source(named: str, desk: Desk) -> str | None:
    """What a button says that an entry shall be made of, if it is there: an answered letter, or an unanswered text."""
    kind, _, id_ = named.partition(".")
    if kind == "letter":
        letter = await questions.letter(desk.transaction, id_)
        return f"letter:{id_}" if letter is not None and letter.state is State.ANSWERED else None
    if kind == "unanswered":
        return f"unanswered:{id_}" if await questions.unanswered_one(desk.transaction, id_) is not None else None
    return f"person:{desk.person.id}" if named == "own" else None


async def _draft(named: str, desk: Desk) -> tuple[FaqDraft | None, str | None]:
    """The draft and the step in ``<draft>.<step>``."""
    id_, _, step = named.partition(".")
    draft = await faq.draft(desk.transaction, id_, desk.programme.edition.name)
    return draft, step if step in STEPS else None


def _entry(id_: str, desk: Desk) -> Faq | None:
    return next((each for each in desk.programme.faq if each.id == id_), None)


async def _gone(press: Press, desk: Desk) -> None:
    press.toast(plain(press.reader.language, "refused.stale_toast"))
    press.show(faqs_screen(desk.programme.faq, 1, press.reader))
