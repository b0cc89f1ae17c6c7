"""A stand-in for Telegram: a local Bot API server with a web chat, for demos, tests and proofs."""

from simulator.clock import Clock, MovableClock, RealClock, RehearsedClock
from simulator.errors import ConnectionCut, Impossible, NoSuchButton, Refused
from simulator.faults import Fault, Faults
from simulator.limits import Limits
from simulator.server import Server, app, serve
from simulator.stage import Moment, Person, Stage
from simulator.telegram import Telegram

__all__ = [
    "Clock",
    "ConnectionCut",
    "Fault",
    "Faults",
    "Impossible",
    "Limits",
    "Moment",
    "MovableClock",
    "NoSuchButton",
    "Person",
    "RealClock",
    "Refused",
    "RehearsedClock",
    "Server",
    "Stage",
    "Telegram",
    "app",
    "serve",
]
