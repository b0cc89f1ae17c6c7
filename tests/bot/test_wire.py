"""The wire on a real socket: what is sent arrives whole, however large."""

from telegram import Bot, InputFile

from bot.wire import SendingWire
from simulator import Telegram, serve

HARUKA = 2001


async def test_a_file_of_megabytes_arrives_whole():
    telegram = Telegram("1:demo")
    telegram.add_user(HARUKA, "はるか", "ja", started=True)
    async with serve(telegram) as url:
        wire = SendingWire()
        bot = Bot(telegram.token, base_url=f"{url}/bot", request=wire, get_updates_request=SendingWire())
        async with bot:
            data = bytes(range(256)) * 12_000
            await bot.send_document(HARUKA, InputFile(data, filename="my-data.json"))
    assert telegram.messages(HARUKA)[-1]["document"]["file_size"] == len(data)
