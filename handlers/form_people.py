"""One of the people of a form: opened, linked with an account, or erased."""

from domain.delegation import Capacity, Rank, Refused, capacity
from domain.filling import Filled, link, may_fill, remove
from handlers.delegation import tell
from handlers.desk import Desk, Press
from handlers.form import Filling, keep, of_form, show_people, show_person
from render.form_asking import refusal
from render.form_person import links_screen, remove_screen
from render.form_told import linked_told
from render.words import plain

ME, NOBODY = "me", "none"


@of_form
async def on_person(press: Press, desk: Desk, filling: Filling) -> None:
    """One of the people."""
    if filling.form.attendee(filling.target) is None:
        press.toast(plain(press.reader.language, "form.gone"))
    await show_person(press, desk, filling)


@of_form
async def on_links(press: Press, desk: Desk, filling: Filling) -> None:
    """Whose account shall be theirs?"""
    attendee = filling.form.attendee(filling.target)
    if attendee is None or not may_fill(filling.delegation, filling.form, filling.target, filling.by):
        await on_person_gone(press, desk, filling)
    else:
        press.show(links_screen(filling.delegation, filling.form, attendee, press.reader))


@of_form
async def on_link(press: Press, desk: Desk, filling: Filling) -> None:
    """Somebody is a member with an account, or none; head and deputy are told of who says so of themselves."""
    there, language = filling.delegation, press.reader.language
    person = _person(filling, desk.person.id)
    asked = link(there, filling.form, filling.target, person, by=filling.by, now=desk.now)
    match Refused("unknown") if person == "" else asked:
        case Filled() as filled:
            own, attendee = person == desk.person.id, filled.form.attendee(filling.target)
            if own and attendee is not None and capacity(there, filling.by) is Capacity.MEMBER:
                leading = [each.person for each in there.members if each.rank is not Rank.MEMBER]
                await tell(desk, leading, lambda reader: linked_told(there, attendee, desk.name, reader.language))
            filling = await keep(desk, filling, filled)
            press.toast(plain(language, "form.toast.linked" if own else "form.toast.kept"))
        case Refused(reason=reason):
            press.toast(refusal(reason, language), alert=reason != "already")
    await show_person(press, desk, filling)


@of_form
async def on_remove(press: Press, desk: Desk, filling: Filling) -> None:
    """Really erase them?"""
    attendee = filling.form.attendee(filling.target)
    if attendee is None or not may_fill(filling.delegation, filling.form, filling.target, filling.by):
        await on_person_gone(press, desk, filling)
    else:
        press.show(remove_screen(attendee, press.reader))


@of_form
async def on_erase(press: Press, desk: Desk, filling: Filling) -> None:
    """Somebody is erased from the form; their places go to who waits."""
    match remove(filling.delegation, filling.form, filling.target, by=filling.by, now=desk.now):
        case Filled() as filled:
            filling = await keep(desk, filling, filled)
            press.toast(plain(press.reader.language, "form.toast.erased"))
            await show_people(press, desk, filling)
        case Refused():
            await on_person_gone(press, desk, filling)


async def on_person_gone(press: Press, desk: Desk, filling: Filling) -> None:
    """Somebody is on the form no more, or is not for who asks to change."""
    language = press.reader.language
    gone = filling.form.attendee(filling.target) is None
    press.toast(plain(language, "form.gone") if gone else refusal("not_head", language), alert=True)
    await show_people(press, desk, filling)


def _person(filling: Filling, me: str) -> str | None:
    """Whom a button names: who presses it, nobody, or the one member whose id begins so; empty for none of these."""
    if filling.rest in (ME, NOBODY):
        return me if filling.rest == ME else None
    found = [
        each.person for each in filling.delegation.members if filling.rest and each.person.startswith(filling.rest)
    ]
    return found[0] if len(found) == 1 else ""
