"""What organisers see at a glance: figures, whom they count, and charts of them."""

from domain.letters import halves_answered
from domain.lists import Gathered
from domain.seeing import Section, figure
from domain.segments import Among, Part, Segment
from handlers import announcements
from handlers.desk import Asked, Desk, Press
from handlers.help import on_stale
from render.seeing import DRAWN, figure_screen, section_screen, seeing_screen
from render.words import plain
from storage import lists, questions


async def on_seeing(asked: Asked, desk: Desk) -> None:
    """Everything on one screen, or the figures of one section."""
    section = asked.id if isinstance(asked, Press) else ""
    gathered = await gather(desk)
    if section in list(Section):
        asked.show(section_screen(gathered, Section(section), asked.reader))
    else:
        letters = await questions.count_open(desk.transaction, halves_answered(desk.roles))
        asked.show(seeing_screen(gathered, letters, asked.reader))


async def on_figure(press: Press, desk: Desk) -> None:
    """The delegations behind a figure."""
    name, _, last = press.id.rpartition(".")
    page = int(last) if last.isascii() and last.isdigit() and len(last) < 4 else 0
    gathered = await gather(desk)
    found = figure(gathered, name if page else press.id)
    if found is None:
        await on_stale(press, desk)
    else:
        press.show(figure_screen(gathered, found, page or 1, desk.roles, press.reader))


async def on_write_to(press: Press, desk: Desk) -> None:
    """An announcement to the delegations behind a figure: to these and, should others join them, to no others."""
    found = figure(await gather(desk), press.id)
    if found is None or not found.delegations:
        await on_stale(press, desk)
    else:
        parts = frozenset(Part(Among.DELEGATION, each.id) for each, _ in found.delegations)
        await announcements.begin(press, desk, Segment(parts))


async def on_chart(press: Press, desk: Desk) -> None:
    """A section as a picture, drawn away from here."""
    if press.id not in DRAWN:
        await on_stale(press, desk)
        return
    params = {"section": press.id, "language": press.reader.language}
    desk.call("job:chart", params, press.chat_id, replaces=f"chart:{press.chat_id}:{press.id}")
    press.toast(plain(press.reader.language, "seeing.drawing"))


async def gather(desk: Desk) -> Gathered:
    """All that figures and lists are made of, as it stands at this desk."""
    programme, now = desk.programme, desk.now
    return await desk.transaction.do(lambda connection: lists.gather(connection, programme, now))
