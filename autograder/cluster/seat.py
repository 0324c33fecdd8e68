"""One worker's place in a run: how much it holds, and what of that has been sent to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from distributed import Future

from autograder.batch import Verdict

DEPTH = 2  # submissions that a worker has at most: one in its hands, and the next one there when that is done


async def settled(future: Future[Any]) -> Any:
    """What a future holds. Whoever is cancelled here leaves dask's own waiting to its end, and the end is heard."""
    answer = asyncio.ensure_future(future)
    answer.add_done_callback(lambda task: task.cancelled() or task.exception())
    return await asyncio.shield(answer)


class Seat:
    """One worker's place. held: the numbers that are its to do. given: those of them that it has been sent."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.held: list[int] = []
        self.given: dict[int, Future[Verdict]] = {}
        self.slots = asyncio.Semaphore(DEPTH)
        self.order = asyncio.Lock()  # one at a time takes slots, so that two cannot wait for each other's

    @asynccontextmanager
    async def turn(self, number: int, alone: bool) -> AsyncIterator[None]:
        """A slot for a submission; all of them for one that may have ended a worker, so that it shows."""
        self.held.append(number)
        taken = 0
        try:
            async with self.order:
                for _ in range(DEPTH if alone else 1):
                    await self.slots.acquire()
                    taken += 1
            yield
            self.held.remove(number)
        finally:
            for _ in range(taken):
                self.slots.release()
