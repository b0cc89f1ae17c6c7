"""How long questions take: loading what answers them, and each answer, over the whole bank."""

import statistics
import time

from bot.ask import Asker
from bot.settings import read_settings
from tests.questions.grading import BANK, questions


def measure() -> tuple[float, float, float]:
    """Seconds to load, and the median and the 99th percentile of an answer, in milliseconds."""
    settings = read_settings(need_token=False)
    begun = time.perf_counter()
    asker = Asker.open(settings)
    loaded = time.perf_counter() - begun
    laps = []
    for item in questions(sorted(BANK.glob("*/*.jsonl"))):
        begun = time.perf_counter()
        asker.ask(item["q"], item["lang"])
        laps.append((time.perf_counter() - begun) * 1000)
    return loaded, statistics.median(laps), statistics.quantiles(laps, n=100)[98]


if __name__ == "__main__":
    print(*measure())
