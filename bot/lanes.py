"""Which call leaves next: toasts at once, answers before bulk, each chat in order and one at a time."""

from collections import deque
from dataclasses import dataclass, field
from heapq import heappop, heappush

from domain.pacing import Bucket, Freeze, Spacing, bucket_for
from domain.sending import Lane
from storage.outbox import Posted


@dataclass(slots=True)
class _Chat:
    bucket: Bucket
    busy: bool = False
    frozen_until: float = 0.0
    queues: dict[Lane, deque[Posted]] = field(default_factory=lambda: {Lane.ANSWER: deque(), Lane.BULK: deque()})

    def ready_at(self) -> float:
        return max(self.bucket.ready_at(), self.frozen_until)


class Lanes:
    """The calls that wait, in memory, as the outbox has them; times are the clock's ticks, in seconds."""

    def __init__(self, rate: float) -> None:
        self._toasts: deque[Posted] = deque()
        self._chats: dict[int, _Chat] = {}
        self._spacing = Spacing(rate)
        self._freeze = Freeze()
        # A chat stands in ``later`` until its time has come, then in ``ready``, by the age of its oldest call.
        self._later: dict[Lane, list[tuple[float, int, int]]] = {Lane.ANSWER: [], Lane.BULK: []}
        self._ready: dict[Lane, list[tuple[int, int]]] = {Lane.ANSWER: [], Lane.BULK: []}
        self._toasts_frozen_until = 0.0
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def add(self, posted: Posted) -> None:
        """Put a call in its lane."""
        self._size += 1
        if posted.call.lane is Lane.TOAST:
            self._toasts.append(posted)
            return
        lane = posted.call.lane
        chat_id = posted.call.chat_id or 0
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = self._chats[chat_id] = _Chat(bucket_for(chat_id))
        queue = chat.queues[lane]
        if posted.call.replaces is not None:
            self._drop_replaced(queue, posted.call.replaces)
        queue.append(posted)
        if not chat.busy and (len(queue) == 1 or posted.call.replaces is not None):
            heappush(self._later[lane], (chat.ready_at(), queue[0].seq, chat_id))

    def _drop_replaced(self, queue: deque[Posted], key: str) -> None:
        # The outbox has already marked them; left here they would use up the chat's turns.
        kept = [posted for posted in queue if posted.call.replaces != key]
        self._size -= len(queue) - len(kept)
        queue.clear()
        queue.extend(kept)

    def put_back(self, posted: Posted) -> None:
        """Put a call which was taken back at the head of its lane."""
        self._size += 1
        if posted.call.lane is Lane.TOAST:
            self._toasts.appendleft(posted)
        else:
            self._chats[posted.call.chat_id or 0].queues[posted.call.lane].appendleft(posted)

    def take(self, at: float) -> Posted | None:
        """The call that may leave at ``at``; its chat is busy until :meth:`free`."""
        if at < self._freeze.all_until:
            return None
        if self._toasts and at >= self._toasts_frozen_until:
            self._size -= 1
            return self._toasts.popleft()
        if at < self._spacing.ready_at():
            return None
        for lane in (Lane.ANSWER, Lane.BULK):
            if lane is Lane.BULK and at < self._freeze.bulk_until:
                break
            posted = self._take_from(lane, at)
            if posted is not None:
                self._spacing.take(at)
                self._size -= 1
                return posted
        return None

    def _take_from(self, lane: Lane, at: float) -> Posted | None:
        later, ready = self._later[lane], self._ready[lane]
        while later and later[0][0] <= at:
            _, seq, chat_id = heappop(later)
            heappush(ready, (seq, chat_id))
        while ready:
            seq, chat_id = heappop(ready)
            chat = self._chats[chat_id]
            queue = chat.queues[lane]
            if chat.busy or not queue or queue[0].seq != seq:
                continue
            if chat.ready_at() > at:
                heappush(later, (chat.ready_at(), seq, chat_id))
                continue
            chat.busy = True
            chat.bucket.take(at)
            return queue.popleft()
        return None

    def free(self, posted: Posted) -> None:
        """The attempt has ended: the next call to that chat may leave."""
        if posted.call.lane is Lane.TOAST:
            return
        chat_id = posted.call.chat_id or 0
        chat = self._chats[chat_id]
        chat.busy = False
        waits = False
        for lane, queue in chat.queues.items():
            if queue:
                waits = True
                heappush(self._later[lane], (chat.ready_at(), queue[0].seq, chat_id))
        if not waits and len(self._chats) > 10_000:
            del self._chats[chat_id]

    def freeze(self, posted: Posted, at: float, retry_after: float) -> None:
        """Telegram said 429 to this call."""
        if posted.call.lane is Lane.TOAST:
            self._toasts_frozen_until = at + retry_after
            return
        chat_id = posted.call.chat_id or 0
        if chat_id:
            self._freeze.add(chat_id, at, retry_after)
        chat = self._chats.get(chat_id)
        if chat is not None:
            chat.frozen_until = max(chat.frozen_until, at + retry_after)

    def forget_chat(self, chat_id: int) -> None:
        """Drop what waits for a chat that no longer exists under this id."""
        for queue in self._chats[chat_id].queues.values():
            self._size -= len(queue)
            queue.clear()

    def next_at(self, at: float) -> float | None:
        """When :meth:`take` is worth asking again; ``None`` while nothing waits but busy chats."""
        times = [self._toasts_frozen_until] if self._toasts else []
        for lane in (Lane.ANSWER, Lane.BULK):
            frozen = self._freeze.bulk_until if lane is Lane.BULK else 0.0
            if self._ready[lane]:
                times.append(frozen)
            elif self._later[lane]:
                times.append(max(frozen, self._later[lane][0][0]))
        if not times:
            return None
        spaced = 0.0 if self._toasts else self._spacing.ready_at()
        return max(min(times), spaced, self._freeze.all_until)
