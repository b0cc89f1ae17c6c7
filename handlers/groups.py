"""In a group: public content when addressed, silence otherwise; and the news of who blocked or removed the bot."""

from telegram import ChatMember, ChatMemberUpdated

from handlers.desk import Desk, Message, Press
from render.help import only_in_private
from render.words import plain

GONE = (ChatMember.BANNED, ChatMember.LEFT)


async def on_unaddressed(_: Message, __: Desk) -> None:
    """A group talks among itself, or Telegram notes what happened there."""


async def on_private_matter(message: Message, _: Desk) -> None:
    """Something personal is asked in a group."""
    message.show(only_in_private(message.reader))


async def on_private_press(press: Press, _: Desk) -> None:
    """A personal button is pressed in a group."""
    press.toast(plain(press.reader.language, "group.private_toast"), alert=True)


async def on_membership(change: ChatMemberUpdated, desk: Desk) -> None:
    """Someone blocked the bot or unblocked it; what happens in groups changes nothing for a person."""
    if change.chat.type == change.chat.PRIVATE:
        desk.set_reachable(change.new_chat_member.status not in GONE)
