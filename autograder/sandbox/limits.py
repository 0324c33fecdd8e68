"""What a submission may use."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """Processor time decides; the other clocks only catch what does not use the processor.

    cell, call: seconds of processor time for one cell and for one call. blocked: how many times that a process may
    wait for nothing (sleep, dead locks). wall: how many times that it may take in all, however loaded the machine.
    memory: bytes above the warm parent's. disk: bytes per file and per private folder. output: characters kept of
    what one cell or call prints. processes: processes and threads of one submission. together: bytes in memory of all
    its processes. served: seconds of the judge's processor time that our own functions (stand-ins, the implementations
    that a test of the student's tries) may take for one cell or call, all its calls together; served_memory: bytes.
    """

    cell: float = 5.0
    call: float = 2.0
    blocked: float = 2.0
    wall: float = 30.0
    memory: int = 1 << 30
    disk: int = 64 << 20
    output: int = 20_000
    processes: int = 32
    together: int = 3 << 29
    served: float = 10.0
    served_memory: int = 1 << 30
