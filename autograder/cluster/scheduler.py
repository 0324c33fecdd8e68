"""The way to a dask scheduler."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import dask.config
from distributed import Client

from autograder.errors import ClusterError

CONNECT = 10.0  # seconds for a scheduler to answer at the beginning, and workers at the end


@asynccontextmanager
async def connected(address: str) -> AsyncIterator[Client]:
    """A client of the scheduler at an address, or of the one that a scheduler file names."""
    where = {"scheduler_file": address} if Path(address).is_file() else {"address": address}
    large = {"distributed.admin.large-graph-warning-threshold": "1GiB"}  # a notebook of 20 MB is no mistake
    with dask.config.set(large):
        client = Client(**where, asynchronous=True, set_as_default=False, timeout=CONNECT)
        try:
            await client
        except (OSError, TypeError, ValueError, RuntimeError) as error:
            await client.close()
            said = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise ClusterError(
                f"{address}: no dask scheduler can be reached there ({said})\n"
                "  mend: `dask scheduler --host ADDRESS --port 8786` starts one, `dask worker tcp://ADDRESS:8786 "
                "--nthreads 1` its workers; then --dask tcp://ADDRESS:8786. For tls:// set dask's own tls settings"
            ) from error
        try:
            yield client
        finally:
            with suppress(OSError, TimeoutError):
                await client.close(timeout=CONNECT)
