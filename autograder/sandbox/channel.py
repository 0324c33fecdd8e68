"""One process of a submission, as the judge sees it: ask, wait within limits, end it."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from autograder.errors import Died, ProcessGone, SandboxError, TimedOut, WireError
from autograder.sandbox import wire
from autograder.sandbox.inside import codec
from autograder.sandbox.limits import Limits
from autograder.sandbox.serving import Serving
from autograder.sandbox.watch import Watch, descendants, end

HELLO_SECONDS = 20.0
PROMPT_SECONDS = 0.02  # who answers within this has used up no limit worth the name
CPUCLOCK_SCHED = 2  # with ~pid above it: the clock that clock_getcpuclockid(3) gives for a process


class Clock:
    """Processor and waiting time of one process, from the kernel; falls back to wall time when it does not tell.

    Most answers come at once, and asking the kernel costs as much as many of them: it is asked first when one is late,
    and what the process had used until then is let off.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.start = time.monotonic()
        self.ours = 0.0
        self.cpu0 = self.queue0 = 0.0
        self.late = False

    def begin(self) -> None:
        """An answer is late: what is used from now on counts."""
        if not self.late:
            self.late = True
            self.start, self.ours = time.monotonic(), 0.0
            self.cpu0, self.queue0 = self.read()

    def read(self) -> tuple[float, float]:
        """Seconds of processor time used by all its threads, and seconds spent waiting for a processor."""
        try:
            cpu = time.clock_gettime(~self.pid << 3 | CPUCLOCK_SCHED)
            with open(f"/proc/{self.pid}/schedstat") as file:
                queue = int(file.read().split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            return 0.0, 0.0
        return cpu, queue

    def used(self) -> tuple[float, float, float]:
        """Since the start: processor seconds, seconds blocked (waiting for us is no blocking), wall seconds."""
        wall = self.elapsed()
        cpu, queue = self.read()
        cpu, queue = cpu - self.cpu0, queue - self.queue0
        return cpu, wall - self.ours - cpu - queue, wall

    def elapsed(self) -> float:
        return time.monotonic() - self.start

    @contextlib.contextmanager
    def stopped(self) -> Iterator[None]:
        """While we work for the process, it is not blocked."""
        before = time.monotonic()
        try:
            yield
        finally:
            self.ours += time.monotonic() - before


class Channel:
    """The socket to one fork. Any failure ends the fork, and the channel with it."""

    def __init__(self, sock: socket.socket, limits: Limits, watch: Watch) -> None:
        self.sock, self.limits = sock, limits
        self.watch = watch
        self.alive = True
        self.pidfd = -1
        self.pid = self._hello()
        self.callbacks = wire.Callbacks()

    def _hello(self) -> int:
        """Wait for the fork's first byte, sent before any student code runs in it; the kernel tells who sent it."""
        self.sock.settimeout(HELLO_SECONDS)
        try:
            data, ancillary, _, _ = self.sock.recvmsg(1, socket.CMSG_SPACE(12))
        except OSError as error:
            raise SandboxError(f"a fork of the sandbox did not answer: {error}") from error
        if not data:
            raise SandboxError("a fork of the sandbox ended before it began")
        self.sock.setblocking(False)
        pid = int.from_bytes(ancillary[0][2][:4], "little")
        try:
            self.pidfd = os.pidfd_open(pid)
            self.watch.keep(pid)  # after that: whoever has the number now is the one held
        except ProcessLookupError as error:
            raise SandboxError("a fork of the sandbox ended before it began") from error
        except SandboxError:
            os.close(self.pidfd)
            raise
        return pid

    def request(self, message: dict[str, Any], seconds: float, chance: int = 0) -> dict[str, Any]:
        """Send a message and wait for its answer, serving callbacks. TimedOut, Died or WireError end the fork.

        chance: seeds what our functions draw meanwhile, where the message has no seed of its own.
        """
        given = len(self.callbacks.functions)
        seed = message.get("seed")
        try:
            frame = wire.encode(message, self.callbacks)
            return self.post(frame, seconds, chance if seed is None else seed)()
        finally:
            if message["op"] != "bind":  # a function that came as an argument may be called while the call lasts
                del self.callbacks.functions[given:]

    def many(self, messages: Sequence[dict[str, Any]]) -> bytes | None:
        """One frame for several messages; None where they carry functions of ours, or more than a frame may.

        What our functions draw begins anew with every request, so who is given one is asked alone.
        """
        given = len(self.callbacks.functions)
        try:
            frame = wire.encode({"op": "many", "messages": list(messages)}, self.callbacks)
        except ValueError:
            return None
        finally:
            bare = len(self.callbacks.functions) == given
            del self.callbacks.functions[given:]
        return frame if bare else None

    def post(self, frame: bytes, seconds: float, seed: int) -> Callable[[], dict[str, Any]]:
        """Send a frame; what is returned waits for its answer. Both raise as `request` does."""
        clock = Clock(self.pid)
        with self._ending():
            self._send(frame, clock, seconds)

        def answer() -> dict[str, Any]:
            with self._ending(), Serving(self.limits.served, self.limits.served_memory, seed) as serving:
                return self._converse(clock, seconds, serving)

        return answer

    @contextlib.contextmanager
    def _ending(self) -> Iterator[None]:
        """What goes wrong inside ends the process."""
        if not self.alive:
            raise Died("the process had already ended")
        try:
            yield
        except (ProcessGone, WireError) as error:
            self.watch.lost |= isinstance(error, Died)
            self.close()
            raise

    def _converse(self, clock: Clock, seconds: float, serving: Serving) -> dict[str, Any]:
        answer = self._receive(clock, seconds)
        while "callback" in answer:
            with clock.stopped():
                frame = serving.call(partial(self._call_back, answer))
            self._send(frame, clock, seconds)
            answer = self._receive(clock, seconds)
        return answer

    def _send(self, frame: bytes, clock: Clock, seconds: float) -> None:
        """Send it all; a process that does not read is stopped by the same limits as one that does not answer."""
        view = memoryview(frame)
        while view:
            try:
                view = view[self.sock.send(view) :]
            except BlockingIOError:
                self._wait(select.POLLOUT, clock, seconds)
            except ConnectionError as error:
                raise Died("the process ended") from error

    def _call_back(self, answer: dict[str, Any]) -> bytes:
        """Run one of our functions for the student; what it raises is raised again over there."""
        number, args, kwargs = answer.get("callback"), answer.get("args"), answer.get("kwargs")
        if not (type(number) is int and isinstance(args, tuple) and isinstance(kwargs, dict)):
            raise WireError("a malformed call back")
        if not 0 <= number < len(self.callbacks.functions):
            raise WireError("a call to no function of ours")
        function: Callable[..., Any] = self.callbacks.functions[number]
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return wire.encode({"ok": function(*args, **kwargs)}, self.callbacks)
        except Exception as error:
            return wire.encode({"error": type(error).__name__, "message": str(error)[:300]}, self.callbacks)

    def _receive(self, clock: Clock, seconds: float) -> dict[str, Any]:
        """One message. Its parts are bounded, so it is at its beginning that one who keeps talking meets the limits."""
        self._wait(select.POLLIN, clock, seconds)
        head = bytes(self._exactly(codec.HEADER.size, clock, seconds))
        structure, blob = wire.decode_header(head)
        return wire.decode(bytes(self._exactly(structure, clock, seconds)), self._exactly(blob, clock, seconds))

    def _exactly(self, size: int, clock: Clock, seconds: float) -> bytearray:
        data = bytearray(size)
        view = memoryview(data)
        while view:
            try:
                got = self.sock.recv_into(view)
            except BlockingIOError:
                self._wait(select.POLLIN, clock, seconds)
                continue
            except OSError as error:
                raise Died("the process ended") from error
            if not got:
                raise Died("the process ended before it answered")
            view = view[got:]
        return data

    def _wait(self, event: int, clock: Clock, seconds: float) -> None:
        """Return when the socket is ready; TimedOut or TooMuchMemory past a limit, Died when the process has ended.

        The limits hold for a process that keeps talking, too.
        """
        self.watch.look()
        if not clock.late:
            if clock.elapsed() < PROMPT_SECONDS and self._ready(event, PROMPT_SECONDS):
                return
            clock.begin()
        patience = seconds - clock.elapsed()
        while True:
            self.watch.look()
            if patience <= 0:
                patience = self._left(clock, seconds)
            pause = min(max(patience, 0.02), max(self.watch.due(), 0.02))
            if self._ready(event, pause):
                return
            patience -= pause

    def _left(self, clock: Clock, seconds: float) -> float:
        """Seconds until the nearest limit, at the soonest; TimedOut when it has passed."""
        cpu, blocked, wall = clock.used()
        left = min(seconds - cpu, self.limits.blocked * seconds - blocked, self.limits.wall * seconds - wall)
        if left <= 0:
            raise TimedOut(f"{cpu:.1f} s of processor time in {wall:.1f} s")
        return left

    def _ready(self, event: int, patience: float) -> bool:
        poll = select.poll()
        poll.register(self.sock, event)
        poll.register(self.pidfd, select.POLLIN)
        ready = dict(poll.poll(patience * 1000))
        if self.sock.fileno() in ready:
            return True
        if self.pidfd in ready:
            raise Died("the process ended before it answered")
        return False

    def fork(self) -> Channel:
        """A snapshot: a copy of the process that answers on a channel of its own."""
        if not self.alive:
            raise Died("the process had already ended")
        ours, theirs = wire.pair()
        with theirs:
            frame = wire.encode({"op": "fork"}, self.callbacks)
            try:
                socket.send_fds(self.sock, [frame], [theirs.fileno()])
            except OSError as error:
                ours.close()
                self.watch.lost = True
                raise Died("the process ended") from error
        try:
            copy = Channel(ours, self.limits, self.watch)
        except SandboxError as error:  # the student's own code kept the snapshot from being taken
            self.watch.lost = True
            raise Died(str(error)) from error
        copy.callbacks.functions = list(self.callbacks.functions)
        return copy

    def sweep(self, keep: Channel) -> None:
        """From the first process of a namespace: end every other process in it but `keep`'s."""
        for _ in range(20):
            doomed = descendants(self.pid) - {keep.pid}
            if not doomed:
                return
            end(doomed, self.pid)

    def close(self) -> None:
        """End the process. Where it is the first of its namespace, the kernel ends all the others in it."""
        if not self.alive:
            return
        self.alive = False
        self.watch.kept.discard(self.pid)
        try:
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
        except ProcessLookupError:
            pass
        finally:
            os.close(self.pidfd)
            self.sock.close()

    def __enter__(self) -> Channel:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
