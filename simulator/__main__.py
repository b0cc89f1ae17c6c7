"""``python -m simulator``: the simulator in a process of its own, steered over ``/control``."""

import argparse
import asyncio
import signal
import sys
from datetime import datetime

import uvloop

from simulator.clock import Clock, RealClock, RehearsedClock
from simulator.control import Control
from simulator.server import Server
from simulator.telegram import Telegram


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--port", type=int, default=8081, help="0: any free one; it is printed")
    parser.add_argument("--token", default="1:demo")
    parser.add_argument("--clock", type=moment, help="start at this moment (ISO 8601 with offset)")
    parser.add_argument("--speed", type=float, default=1.0, help="with --clock: times real time")
    parser.add_argument("--log", type=int, default=0, help="how many calls to keep")
    return parser.parse_args()


def moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise argparse.ArgumentTypeError("an offset is wanted, as in 2026-10-20T10:00+02:00")
    return at


async def run(options: argparse.Namespace) -> int:
    clock: Clock = RehearsedClock(options.clock, options.speed) if options.clock else RealClock()
    telegram = Telegram(options.token, clock=clock, log=options.log)
    server = Server(telegram, port=options.port, extra=Control(telegram).routes())
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    try:
        await server.start()
    except OSError as error:
        sys.stderr.write(f"port {options.port}: {error.strerror}; choose another with --port\n")
        return 1
    sys.stdout.write(f"{server.url}\n")
    sys.stdout.flush()
    await ended.wait()
    await server.stop()
    return 0


def main() -> int:
    return uvloop.run(run(arguments()))


if __name__ == "__main__":
    sys.exit(main())
