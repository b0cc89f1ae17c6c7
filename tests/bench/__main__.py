"""``make bench``: the whole bot beside bare echo bots, on one simulator, in one run; medians of three."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.peers import PEERS, TOKEN
from tests.bench.processes import ask, process

PEOPLE = 2000
ROUNDS = 3
SAID = {"ours, programme": "/programme", "ours, question": "C’est où la plénière ?"}
PACE, PACED = 100, 500


def until(url: str, method: str, count: int, patience: float = 60.0) -> float:
    """Wait until ``method`` has been called ``count`` times; the moment at which that was seen."""
    end = time.perf_counter() + patience
    while time.perf_counter() < end:
        if ask(url, "/control/counters")["methods"].get(method, 0) >= count:
            return time.perf_counter()
        time.sleep(0.02)
    raise SystemExit(f"only {ask(url, '/control/counters')['methods']} after {patience:.0f} s")


def measure(name: str) -> tuple[float, float, int]:
    """Updates per second in a rush, the 99th-percentile reply (ms) at 100 updates a second, and resident MB."""
    text = SAID.get(name, "bonjour")
    with process("simulator", "--port", "0", "--token", TOKEN) as simulator:
        assert simulator.stdout is not None
        url = simulator.stdout.readline().strip()
        ask(url, "/control/users", {"first_id": 1, "count": PEOPLE, "language_code": "fr"})
        with process("tests.bench.peers", name, url) as bot:
            until(url, "getUpdates", 1)
            time.sleep(0.5)
            warm = {"first_id": 1, "count": 200, "text": text}
            ask(url, "/control/reset", {})
            ask(url, "/control/say", warm)
            until(url, "sendMessage", 200)
            time.sleep(0.3)
            ask(url, "/control/reset", {})
            begun = time.perf_counter()
            ask(url, "/control/say", {"first_id": 1, "count": PEOPLE, "text": text})
            rush = PEOPLE / (until(url, "sendMessage", PEOPLE) - begun)
            time.sleep(0.5)
            ask(url, "/control/reset", {})
            ask(url, "/control/say", {"first_id": 1, "count": PACED, "text": text, "per_second": PACE})
            until(url, "sendMessage", PACED)
            return rush, ask(url, "/control/counters")["laps"]["p99"] * 1000, resident(bot.pid)


def resident(pid: int) -> int:
    """The memory that a process has resident, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS:"))) // 1024


def main() -> None:
    rushes: dict[str, list[float]] = {name: [] for name in PEERS}
    replies: dict[str, list[float]] = {name: [] for name in PEERS}
    memory: dict[str, int] = {}
    console = Console()
    loaded, median, worst = map(float, subprocess.check_output([sys.executable, "-m", "tests.bench.questions"]).split())
    console.print(f"questions: loaded in {loaded:.2f} s, answered in {median:.1f} ms, p99 {worst:.1f} ms")
    console.print(subprocess.check_output([sys.executable, "-m", "tests.bench.reminders"], text=True).strip())
    for turn in range(ROUNDS):
        for name in PEERS:
            rush, lap, memory[name] = measure(name)
            console.print(f"round {turn + 1}, {name}: {rush:,.0f} updates/s, p99 {lap:.1f} ms")
            rushes[name].append(rush)
            replies[name].append(lap)
    base = statistics.median(rushes["bare PTB echo"])
    table = Table(title=f"{PEOPLE} texts from {PEOPLE} people at once; median of {ROUNDS}; {os.cpu_count()} cores")
    for title in ("", "updates/s", "× bare PTB", f"p99 reply at {PACE}/s", "resident"):
        table.add_column(title, justify="left" if not title else "right")
    for name in PEERS:
        rush = statistics.median(rushes[name])
        reply = f"{statistics.median(replies[name]):.1f} ms"
        table.add_row(name, f"{rush:,.0f}", f"{rush / base:.2f}", reply, f"{memory[name]} MB")
    console.print(table)


if __name__ == "__main__":
    main()
