"""What is sent to a delegation by other means, as plain text that is ready for a mail, in one language."""

from datetime import datetime

from domain.delegation import Delegation
from domain.edition import Language
from domain.owed import Owed
from domain.programme import Programme
from domain.relay import Slot, days_of, wished
from render.dates import day_name, heading, plain_date
from render.facts import held
from render.lists_documents import addressee
from render.paper import when_printed, where_printed, whom_printed, workshops_printed
from render.screen import shown
from render.words import plain


def programme_text(programme: Programme, delegation: Delegation, language: Language, now: datetime) -> str:
    """The delegation's programme, day by day."""
    event = programme.edition.event
    parts = [
        _subject("programme", programme, language),
        plain(language, "mail.greeting", name=delegation.name[language]),
        plain(language, "mail.programme", event=event.name[language], held=shown(held(programme, language))),
        plain(language, "paper.note", day=plain_date(event.state_of, language)),
    ]
    for day, slots in days_of(programme, delegation.half, delegation):
        told = [_slot(programme, slot, language) for slot in slots]
        parts.append("\n".join([plain(language, "mail.day", day=heading(day, language, year=True)), *told]))
    if wishes := wished(programme, delegation):
        lines = [
            plain(language, "wishes.line", rank=rank, number=str(each.number), title=each.title[language])
            for rank, each in enumerate(wishes, 1)
        ]
        parts.append("\n".join([plain(language, "mail.workshops"), *lines]))
    return _letter(parts, programme, language, now)


def reminder_text(
    programme: Programme, delegation: Delegation, owed: tuple[Owed, ...], language: Language, now: datetime
) -> str:
    """What the delegation still owes: each thing, until when and how sure that is, to whom."""
    open_ = [each for each in owed if each.done is not True]
    parts = [
        _subject("reminder", programme, language),
        plain(language, "mail.greeting", name=delegation.name[language]),
    ]
    if open_:
        parts += [plain(language, "mail.reminder"), "\n".join(_owed(programme, each, language) for each in open_)]
        parts.append(plain(language, "mail.done_already"))
    else:
        parts.append(plain(language, "mail.nothing"))
    return _letter(parts, programme, language, now)


def _subject(what: str, programme: Programme, language: Language) -> str:
    short = programme.edition.event.short[language]
    return plain(language, "mail.subject", subject=plain(language, f"mail.subject.{what}", event=short))


def _slot(programme: Programme, slot: Slot, language: Language) -> str:
    session = slot.session
    title = session.title[language]
    if session.cancelled:
        title = plain(language, "mail.cancelled", title=title)
    where = plain(language, "list.slash").join(where_printed(programme, session, language))
    told = [plain(language, "mail.line", when=when_printed(programme, session, language), title=title)]
    told += [plain(language, "mail.under", text=each) for each in workshops_printed(programme, slot, language)]
    told += [plain(language, "mail.under", text=each) for each in (where, whom_printed(session, language)) if each]
    if session.bring:
        bring = plain(language, "card.bring", what=session.bring[language])
        told.append(plain(language, "mail.under", text=bring))
    return "\n".join(told)


def _owed(programme: Programme, owed: Owed, language: Language) -> str:
    deadline = owed.deadline
    day = _until(owed, language)
    told = [plain(language, "mail.line", when=day, title=deadline.title[language])]
    if to := addressee(deadline, programme, language):
        told.append(plain(language, "mail.under", text=plain(language, "mail.to", to=to)))
    return "\n".join(told)


def _until(owed: Owed, language: Language) -> str:
    """Until when, and how sure that is; or in words when."""
    deadline = owed.deadline
    if deadline.day is None:
        return deadline.timing[language] if deadline.timing else plain(language, "deadline.undated")
    day = plain(language, "mail.until", day=day_name(deadline.day, language, year=True))
    certainty = deadline.certainty.day
    return day if certainty in (None, "confirmed") else plain(language, f"sure.{certainty}", text=day)


def _letter(parts: list[str], programme: Programme, language: Language, now: datetime) -> str:
    event = programme.edition.event
    day = plain_date(now.astimezone(event.tz).date(), language)
    sign = plain(language, "mail.sign", day=day)
    contact = [plain(language, "mail.contact", contact=event.contact)] if event.contact else []
    return "\n\n".join([*parts, *contact, sign])
