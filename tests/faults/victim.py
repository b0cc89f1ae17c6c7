"""The bot as it runs, that may kill itself at a commit: ``python -m tests.faults.victim N before|after``.

``before``: as the N-th COMMIT is about to run; ``after``: as the statement behind it is. With N = 0, never.
"""

import os
import signal
import sys


class Killer:
    """Counts commits, and pulls the trigger."""

    def __init__(self, at: int, side: str) -> None:
        self.at, self.side = at, side
        self.commits = 0

    def heard(self, statement: str) -> None:
        if self.side == "after" and self.commits == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        if statement.startswith("COMMIT"):
            self.commits += 1
            if self.side == "before" and self.commits == self.at:
                os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    from bot.attempt import attempt, clock_of
    from bot.cli import run_until_told
    from bot.settings import read_settings

    killer = Killer(int(sys.argv[1]), sys.argv[2])
    settings = read_settings(need_token=True)
    attempt(run_until_told(settings, clock_of(settings), killer.heard if killer.at else None), settings)
