"""How long the bot takes: from a person's text or press to the first message or edit in that chat."""

import time


class Stopwatch:
    """Off until ``running``; then ``laps`` holds seconds of real time, one per answered action."""

    def __init__(self) -> None:
        self.running = False
        self.laps: list[float] = []
        self._since: dict[int, float] = {}

    def begin(self, chat_id: int) -> None:
        self._since.setdefault(chat_id, time.perf_counter())

    def end(self, chat_id: int) -> None:
        since = self._since.pop(chat_id, None)
        if since is not None:
            self.laps.append(time.perf_counter() - since)

    def percentile(self, share: float) -> float | None:
        """The lap that ``share`` of all laps do not exceed; None without laps."""
        if not self.laps:
            return None
        return sorted(self.laps)[min(len(self.laps) - 1, int(share * len(self.laps)))]
