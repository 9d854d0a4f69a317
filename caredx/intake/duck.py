"""Connections to DuckDB: one for reading a process, one for each writing.

Many report processes read at once, so each has one thread and shares nothing. Opening a connection costs 8 ms and a page reads some
fifteen tables, so the one for reading is kept; a forked child makes its own. Importing duckdb starts a thread, so it is imported where
it is used and never in a process that forks.
"""

import functools
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


def cursor() -> "duckdb.DuckDBPyConnection":
    """A cursor of this process's connection for reading, to be closed by whoever asked: several threads may read at once."""
    return quiet(_reader(os.getpid()).cursor())


def connect(**settings: str) -> "duckdb.DuckDBPyConnection":
    """A new connection, to be closed by whoever asked."""
    import duckdb

    return quiet(duckdb.connect(":memory:", config={"threads": 1, **settings}))


def quiet(connection: "duckdb.DuckDBPyConnection") -> "duckdb.DuckDBPyConnection":
    """The same without the bar of progress it draws inside a notebook, over what the page says."""
    connection.execute("SET enable_progress_bar = false")
    return connection


def write(connection: "duckdb.DuckDBPyConnection", query: str) -> None:
    """Execute a query that writes a file; what the disk refuses is an OSError, as everywhere else."""
    import duckdb

    try:
        connection.execute(query)
    except duckdb.IOException as error:
        raise OSError(str(error).rpartition(": ")[2]) from error


@functools.cache
def _reader(_process: int) -> "duckdb.DuckDBPyConnection":
    return connect()
