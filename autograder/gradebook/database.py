"""The gradebook's database: opened, written in whole transactions, its failures told in words.

nbgrader commits after every step and trusts that nobody else writes. Here all the rows of a submission are written in
one transaction, by one writer of a student at a time where the server can tell (PostgreSQL), and begun again when it
collides with nbgrader's own commands or the connection breaks. A password in the URL is never printed.
"""

from __future__ import annotations

import os
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from logging import LogRecord
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote_plus

from nbgrader.api import Gradebook
from sqlalchemy import Connection, Engine, create_engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from tornado.log import app_log

from autograder.errors import CourseError, GradebookError

LOCK_SECONDS = 60
FILE_SECONDS = 300.0
PAUSES = (0.1, 0.3, 1.0, 2.0)  # between tries: a server that is started again is back in seconds
COLLISIONS = {"23505", "42P07", "40001", "40P01"}  # unique row, table exists, serialization, deadlock
HELD = "55P03"
UNKNOWN_COURSE = "default_course"  # nbgrader's steps write it into every gradebook that they open
TABLES, ROWS = 0x7A11E20, 0x7A11E21  # the two kinds of advisory locks
# nbgrader looks rows up by these columns for each row of another table, and has no index that begins with them.
INDEXES = {
    "taller_grade_notebook": ("grade", "notebook_id"),
    "taller_comment_notebook": ("comment", "notebook_id"),
    "taller_submitted_notebook_assignment": ("submitted_notebook", "assignment_id"),
    "taller_submitted_assignment_student": ("submitted_assignment", "student_id"),
}
FILE_MENDS = {
    "locked": "close the formgrader and the other graders that write there",
    "not a database": "put back a copy of gradebook.db, or move it away and run `autograder course` again",
    "malformed": "put back a copy of gradebook.db, or: sqlite3 gradebook.db .recover | sqlite3 new.db",
    "full": "make room on the disk",
    "readonly": "give yourself the right to write there",
}

Say = Callable[[str], None]
Found = TypeVar("Found")


def silent(text: str) -> None:
    """Where nobody wants to know."""


def with_driver(db_url: str) -> str:
    """The URL with the driver that the extra `postgres` installs, where it names none. CourseError when it is none."""
    try:
        url = make_url(db_url)
    except (ArgumentError, ValueError):  # their messages may repeat the password
        like = "postgresql://USER:PASSWORD@HOST:PORT/DATABASE (an «@», «:» or «/» in the password as %40, %3A, %2F)"
        raise CourseError(f"the gradebook's URL cannot be read\n  mend: write it like {like}") from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    return url.render_as_string(hide_password=False)


def spoken(db_url: str) -> str:
    """The URL as it may be shown."""
    return make_url(db_url).render_as_string(hide_password=True)


def scrubbed(words: str, db_url: str) -> str:
    """What another program said, without the password."""
    password = make_url(db_url).password
    for secret in filter(None, (password and str(password), password and quote_plus(str(password)))):
        words = words.replace(secret, "***")
    return words


def open_book(db_url: str, course_id: str, say: Say = silent) -> Gradebook:
    """The gradebook, its tables made if they are not there. CourseError when it is another course's.

    GradebookError when it cannot be opened. say: told, once, when someone else holds it.
    """
    with_driver(db_url)

    def opened() -> Gradebook:
        with _engine(db_url) as engine, _held(engine, TABLES, "") as connection:
            _refuse_others(connection, db_url, course_id)
            book = Gradebook(db_url, course_id)
            _add_indexes(connection)
            return book

    with told(db_url, "cannot be opened"), quiet(), our_scripts_on_path():
        return again(opened, db_url, say)


def write_rows(
    book: Gradebook,
    db_url: str,
    student: str,
    rows: Callable[[], None],
    then: Callable[[], None],
    say: Say = silent,
) -> None:
    """Run `rows`, whose commits become one, and `then` once that is done, while nobody else writes of this student.

    `rows` is run again when it collides, so it writes the same however often. GradebookError when it cannot be
    written; then nothing is.
    """

    def written() -> None:
        with _held(book.engine, ROWS, student) as connection:
            with _one_transaction(book, connection):
                rows()
            then()

    with told(db_url, f"{student}: not recorded"), quiet():
        again(written, db_url, say)


def again(step: Callable[[], Found], db_url: str, say: Say) -> Found:
    """What `step` returns, tried again where that may help; it does the same however often.

    A file that another process holds is waited for, up to FILE_SECONDS; a server is asked a few times.
    """
    pauses, until, waiting = iter(PAUSES), time.monotonic() + FILE_SECONDS, False
    while True:
        try:
            return step()
        except Exception as error:
            if _is_held(error) and time.monotonic() < until:
                if not waiting:
                    say(f"{spoken(db_url)}: held by another program; waiting for it up to {FILE_SECONDS:g} s")
                waiting, pause = True, 0.1
            elif not _passes(error) or (pause := next(pauses, -1.0)) < 0:
                raise
        time.sleep(pause)


@contextmanager
def our_scripts_on_path() -> Iterator[None]:
    """nbgrader starts `alembic` by name when it creates a gradebook; it lies beside this Python.

    Not with nbgrader's own `setenv`, which leaves no PATH behind.
    """
    before = os.environ.get("PATH")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before or os.defpath])
    try:
        yield
    finally:
        if before is None:
            del os.environ["PATH"]
        else:
            os.environ["PATH"] = before


@contextmanager
def told(db_url: str, what: str) -> Iterator[None]:
    """Failures of the database become a GradebookError without the password; a missing driver, a CourseError."""
    try:
        yield
    except ModuleNotFoundError as error:
        mend = "pip install 'taller-redes-neuronales[postgres]', and a URL that begins with postgresql+psycopg://"
        raise CourseError(f"{spoken(db_url)}: {what} (no module {error.name})\n  mend: {mend}") from None
    except Exception as error:
        if (failure := _failure(error)) is None:
            raise
        raise GradebookError(
            f"{spoken(db_url)}: {what} ({_first_line(failure)})\n  mend: {_mend(failure, db_url)}"
        ) from None


@contextmanager
def quiet() -> Iterator[None]:
    """nbgrader prints the traceback of whatever it rolls back, also of what is tried again or told by us."""

    def shown(record: LogRecord) -> bool:
        return not record.getMessage().startswith("Rolling back session")

    app_log.addFilter(shown)
    try:
        yield
    finally:
        app_log.removeFilter(shown)


@contextmanager
def _engine(db_url: str) -> Iterator[Engine]:
    engine = create_engine(db_url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _held(engine: Engine, kind: int, name: str) -> Iterator[Connection]:
    """A connection that holds the server's lock on a name; where there is none (SQLite) just the connection.

    The server gives the lock back when the connection ends, however it ends.
    """
    with engine.connect() as connection:
        if engine.dialect.name != "postgresql":
            yield connection
            return
        key = {"kind": kind, "name": zlib.crc32(name.encode()) - 2**31}
        connection.execute(text(f"SET lock_timeout = '{LOCK_SECONDS}s'"))
        connection.execute(text("SELECT pg_advisory_lock(:kind, :name)"), key)
        connection.commit()
        try:
            yield connection
        finally:
            try:
                connection.rollback()
                connection.execute(text("SELECT pg_advisory_unlock(:kind, :name)"), key)
                connection.commit()
            except SQLAlchemyError:
                with suppress(SQLAlchemyError):
                    connection.invalidate()  # not back into the pool with its lock


@contextmanager
def _one_transaction(book: Gradebook, connection: Connection) -> Iterator[None]:
    """What nbgrader commits in between waits for the end: all is written or nothing."""
    book.db.remove()
    with connection.begin():
        book.db.configure(bind=connection, join_transaction_mode="rollback_only")
        try:
            yield
            book.db.flush()
        finally:
            book.db.remove()
            book.db.configure(bind=book.engine, join_transaction_mode="conditional_savepoint")


def _refuse_others(connection: Connection, db_url: str, course_id: str) -> None:
    """Two courses in one database would share their units, and so their students' marks."""
    tables = set(inspect(connection).get_table_names())
    if tables and "assignment" not in tables:
        mend = "give the gradebook an empty database of its own"
        raise CourseError(f"{spoken(db_url)}: holds tables that are no gradebook\n  mend: {mend}")
    found = {row[0] for row in connection.execute(text("SELECT id FROM course"))} if "course" in tables else set()
    connection.rollback()
    if others := found - {course_id, UNKNOWN_COURSE}:
        mend = "give each course a database of its own"
        raise CourseError(f"{spoken(db_url)}: is the gradebook of the course «{min(others)}»\n  mend: {mend}")


def _add_indexes(connection: Connection) -> None:
    """So that formgrader and we stay quick with thousands of students; nbgrader works with them and without.

    They change no answer, only how long it takes: where they cannot be made now (the file is read-only, or held by
    formgrader) the next opening tries again.
    """
    known = inspect(connection)
    there = {index["name"] for table, _ in INDEXES.values() for index in known.get_indexes(table)}
    connection.rollback()
    with suppress(DBAPIError):
        for name in INDEXES.keys() - there:
            connection.execute(text("CREATE INDEX IF NOT EXISTS {} ON {} ({})".format(name, *INDEXES[name])))
        connection.commit()


def _failure(error: BaseException | None) -> SQLAlchemyError | None:
    """The database's own error, behind whatever nbgrader made of it."""
    while error is not None:
        if isinstance(error, (DBAPIError, ArgumentError)):
            return error
        error = error.__cause__ or error.__context__
    return None


def _state(failure: SQLAlchemyError) -> str:
    """The five letters that name a PostgreSQL error; empty where there are none."""
    original = getattr(failure, "orig", None)
    return getattr(original, "sqlstate", None) or getattr(original, "pgcode", None) or ""


def _lost(failure: SQLAlchemyError) -> bool:
    """The connection broke, or could not be made."""
    if isinstance(failure, DBAPIError) and failure.connection_invalidated:
        return True
    return _state(failure)[:2] in ("08", "57")


def _passes(error: Exception) -> bool:
    """Trying again may help."""
    failure = _failure(error)
    return failure is not None and (_state(failure) in COLLISIONS or _lost(failure) or _unreachable(failure))


def _is_held(error: Exception) -> bool:
    """Another process has the file to itself."""
    failure = _failure(error)
    return failure is not None and "database is locked" in str(getattr(failure, "orig", ""))


def _unreachable(failure: SQLAlchemyError) -> bool:
    """Nothing answered; a server that answers (wrong password, no such database) says so in its message."""
    message = str(getattr(failure, "orig", failure))
    return "Connection refused" in message or "No such file or directory" in message or "starting up" in message


def _first_line(failure: SQLAlchemyError) -> str:
    return str(getattr(failure, "orig", None) or failure).strip().split("\n")[0]


def _mend(failure: SQLAlchemyError, db_url: str) -> str:
    rerun = "run it again: what is graded stays, and the same again changes nothing"
    if _state(failure) == HELD:
        return f"someone else has been writing for {LOCK_SECONDS} s: end that program, then {rerun}"
    if make_url(db_url).get_backend_name() == "sqlite":
        said = _first_line(failure).lower()
        known = (mend for words, mend in FILE_MENDS.items() if words in said)
        return f"{next(known, 'see that the file is a gradebook and that you may write in it')}, then {rerun}"
    return f"see that the server runs and that c.CourseDirectory.db_url is right, then {rerun}"
