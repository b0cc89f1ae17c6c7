"""The peers: bare echo bots, each the shortest that its library allows, and ours.

``python -m tests.bench.peers NAME URL``
"""

import asyncio
import logging
import sys
import tempfile
from pathlib import Path
from typing import Any

TOKEN = "1:demo"


def bare_ptb(url: str) -> None:
    from telegram import Update
    from telegram.ext import Application, MessageHandler, filters

    async def echo(update: Update, context: object) -> None:
        assert update.message is not None
        await update.message.reply_text(update.message.text or "")

    application = Application.builder().token(TOKEN).base_url(f"{url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


def bare_aiogram(url: str) -> None:
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import Message

    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    async def poll() -> None:
        dispatcher = Dispatcher()
        dispatcher.message.register(echo)
        bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
        await dispatcher.start_polling(bot)

    asyncio.run(poll())


def ours(url: str, *, echoing: bool) -> None:
    import uvloop
    from telegram.ext import BaseHandler

    from bot.clock import RealClock
    from bot.running import running
    from bot.settings import Settings
    from handlers.desk import Desk, Message
    from handlers.routing import OnMessage
    from render.screen import Screen, html

    async def echo(message: Message, desk: Desk) -> None:
        message.say(Screen(html(message.text)))

    async def serve(folder: Path) -> None:
        settings = Settings(
            _env_file=None,
            telegram_token=TOKEN,
            telegram_api_url=url,
            database_url=f"sqlite:///{folder}/bot.db",
            send_rate=float("inf"),
        )
        routes: list[BaseHandler[Any, Any, Any]] | None = [OnMessage(echo)] if echoing else None
        async with running(settings, RealClock(), routes=routes):
            await asyncio.Event().wait()

    with tempfile.TemporaryDirectory() as folder:
        uvloop.run(serve(Path(folder)))


PEERS = {
    "bare PTB echo": bare_ptb,
    "bare aiogram echo": bare_aiogram,
    "ours, echo": lambda url: ours(url, echoing=True),
    "ours, programme": lambda url: ours(url, echoing=False),
    "ours, question": lambda url: ours(url, echoing=False),
}

if __name__ == "__main__":
    logging.disable(logging.ERROR)
    PEERS[sys.argv[1]](sys.argv[2])
