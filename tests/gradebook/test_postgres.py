"""A gradebook on a PostgreSQL server, one of the tests' own: made, written by both roads, read, shared and lost."""

import csv
import io
import logging
import multiprocessing as mp
import os
import shutil
import stat
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from nbgrader.apps.api import NbGraderAPI
from nbgrader.plugins import CsvExportPlugin
from sqlalchemy import text

from autograder import cli
from autograder.build.projection import to_text
from autograder.errors import CourseError
from autograder.gradebook import Course, Mark, database, make_course
from autograder.gradebook.course import CONFIG, open_folder

from .helpers import UNIT, cell_of, gradebook, graded, result, rows, scores, submit

server = pytest.importorskip("tests.gradebook.server", reason="psycopg is missing: pip install -e '.[postgres]'")

pytestmark = pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")  # nbgrader's own

COURSE = "curso-de-prueba"
SECRETS = (server.PASSWORD, "cl%40ve", "muy:secreta", "muy%3Asecreta")


@pytest.fixture(scope="session")
def pg():
    if (programs := server.programs()) is None:
        pytest.skip(f"PostgreSQL is not installed; type: {server.HOW}")
    running = server.Server.create(programs)
    yield running
    running.remove()


@pytest.fixture(scope="session")
def made(pg, place):
    """A course whose gradebook is the database «made»."""
    directory = place.made.parent / "made-pg"
    make_course(place.root, directory, COURSE, sandbox="none", db_url=pg.database("made"))
    return directory


@pytest.fixture
def book(pg, made, request):
    """A fresh copy of the course with a database of its own."""
    name = request.node.name[:60]
    directory = made.parent / f"pg-{name}"
    shutil.copytree(made, directory)
    config = directory / CONFIG
    config.write_text(config.read_text().replace(pg.url("made"), pg.database(name, "made")))
    yield directory
    with pg.connect() as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def command(place, monkeypatch, capsys):
    """The command line; its exit status and all that it said."""
    monkeypatch.setenv("TALLER_RAIZ", str(place.root))

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["autograder", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        said = capsys.readouterr()
        return end.value.code, said.out + said.err

    return run


def no_secret(words):
    assert [] == [secret for secret in SECRETS if secret in words]
    return words


def record(course, student, notebook, given=None):
    with Course(course) as open_course:
        open_course.place(student, UNIT, to_text(notebook).encode())
        open_course.record(student, UNIT, notebook, given or result(student))


def count(course, table):
    with gradebook(course) as found:
        return found.db.execute(text(f"select count(*) from {table}")).scalar()


def held_locks(connection):
    return connection.execute("select count(*) from pg_locks where locktype = 'advisory'").fetchone()[0]


def soon(holds, seconds=5):
    """Whether it comes to hold."""
    end = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < end:
        time.sleep(0.02)
    return held


# --- one grader ------------------------------------------------------------------------------------------------------


def test_the_command_makes_a_course_on_the_server(pg, place, command, tmp_path):
    """No file stands in for it, and the configuration, with its password, is for its owner alone."""
    url, directory = pg.database("nuevo"), tmp_path / "curso"
    status, said = command("course", directory, "--db", url, "--course-id", COURSE)
    assert (0, UNIT) == (status, no_secret(said).split()[-1])
    assert 0o600 == stat.S_IMODE((directory / CONFIG).stat().st_mode)
    assert not (directory / "gradebook.db").exists()
    with gradebook(directory) as found:
        assert (("postgresql", "psycopg"), 15.0) == (
            (found.engine.dialect.name, found.engine.driver),
            found.find_notebook(UNIT, UNIT).max_score,
        )
    assert 0 == command("course", directory, "--db", url, "--course-id", COURSE)[0]
    assert 0 == command("course", directory, "--course-id", COURSE)[0]


def test_the_command_grades_into_it_as_into_a_file(book, course, place, command, answered, tmp_path):
    """The same rows and the same copies, to the byte; and again gives the same."""
    everything = {"sigmoide": True, "reluGrad": True, "pasoGradiente": True, "que_estaba_mal": "Los ceros."}
    for student, notebook in {"ana": answered(**everything), "eva": answered(sigmoide=True)}.items():
        path = tmp_path / "entregas" / student / f"{UNIT}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(to_text(notebook), encoding="utf-8")
        os.utime(path, (1_772_323_200, 1_772_323_200))
    left = []
    for directory in (course, book, book):
        status, said = command("grade", tmp_path / "entregas", "--course", directory, "--sandbox", "none")
        assert 0 == status, no_secret(said)
        left.append((plain(rows(directory)), to_text(graded(directory, "ana")), to_text(graded(directory, "eva"))))
    assert left[0] == left[1] == left[2]
    assert {"sigmoide-prueba": 4.0, "que-estaba-mal": 0.0}.items() <= scores(book, "eva").items()


def plain(tables):
    """Rows as either database gives them: SQLite knows neither times nor truth."""
    return {name: [tuple(map(plain_value, row)) for row in table] for name, table in tables.items()}


def plain_value(value):
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S.%f}"
    return int(value) if isinstance(value, bool) else value


def test_nbgrader_autograde_leaves_what_the_batch_leaves(book, answered, command, monkeypatch):
    """Its own command, our engine inside, over the same gradebook."""
    notebook = answered(sigmoide=True, reluGrad=True, que_estaba_mal="Los ceros.")
    submit(book, "ana", notebook)
    assert 0 == command("grade", book / "submitted" / "ana", "--course", book, "--sandbox", "none")[0]
    left = rows(book), to_text(graded(book, "ana"))
    config, folder = open_folder(book)
    outcome = NbGraderAPI(coursedir=folder, config=config).autograde(UNIT, "ana", force=True)
    assert outcome["success"], outcome["log"]
    no_secret(outcome["log"])
    assert left == (rows(book), to_text(graded(book, "ana")))
    assert 6.0 == sum(filter(None, scores(book, "ana").values()))


def test_manual_marks_stay_and_a_regrade_changes_nothing(book, answered):
    """By hand in formgrader, then graded again twice."""
    notebook = answered(que_estaba_mal="Los ceros.")
    record(book, "ana", notebook, result(sigmoide=0.0))
    with gradebook(book) as found:
        found.find_grade("que-estaba-mal", UNIT, UNIT, "ana").manual_score = 2.5
        found.find_grade("sigmoide-prueba", UNIT, UNIT, "ana").manual_score = 3.0
        found.find_comment("que-estaba-mal", UNIT, UNIT, "ana").manual_comment = "Casi. 😀"
        found.db.commit()
    record(book, "ana", notebook, result(sigmoide=1.0))
    before = rows(book)
    record(book, "ana", notebook, result(sigmoide=1.0))
    assert before == rows(book)
    assert (1.0, 3.0) == next(row[3:5] for row in before["grade"] if row[1] == "sigmoide-prueba")
    assert ["Casi. 😀"] == [row[3] for row in before["comment"] if row[3]]
    with Course(book) as open_course:
        assert (Mark("ana", UNIT, 3.0 + 2.0 + 6.0 + 2.5, 15.0, 0.0, True),) == open_course.marks(UNIT)


def test_late_penalties_are_taken_off(book, answered):
    """An hour late under nbgrader's plugin «zero»."""
    with (book / CONFIG).open("a") as file:
        file.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    due = datetime(2026, 3, 1, tzinfo=UTC)
    with gradebook(book) as found:
        found.update_or_create_assignment(UNIT, duedate=due.replace(tzinfo=None))
    with Course(book) as open_course:
        open_course.place("ana", UNIT, b"{}", due + timedelta(hours=1))
        open_course.record("ana", UNIT, answered(), result())
        assert [12.0] == [mark.late_penalty for mark in open_course.marks()]


def test_formgrader_and_the_export_read_it(book, answered, tmp_path):
    """What the instructor's pages are made from, and the table of marks."""
    record(book, "ana", answered(que_estaba_mal="Los ceros."), result(sigmoide=2.5))
    config, folder = open_folder(book)
    (shown,) = NbGraderAPI(coursedir=folder, config=config).get_submissions(UNIT)
    assert ("ana", True, 10.5, 15.0, True) == tuple(
        shown[key] for key in ("student", "autograded", "score", "max_score", "needs_manual_grade")
    )
    with gradebook(book) as found:
        assert [10.5] == [row["score"] for row in found.submission_dicts(UNIT)]
        CsvExportPlugin(to=str(tmp_path / "notas.csv"), log=logging.getLogger("test")).export(found)
    table = list(csv.DictReader(io.StringIO((tmp_path / "notas.csv").read_text())))
    assert [("ana", "10.5")] == [(row["student_id"], row["score"]) for row in table]


def test_grading_leaves_no_transaction_open(pg, book, answered):
    """A server counts them, and ends whoever idles in one; grading takes long between two writes."""
    with Course(book) as open_course:
        open_course.place("ana", UNIT, b"{}")
        open_course.record("ana", UNIT, answered(), result())
        open_course.marks()
        with pg.connect() as connection:
            states = connection.execute("select state from pg_stat_activity where datname = %s", [book.name[3:]])
            assert {("idle",)} == set(states.fetchall())
            assert 0 == held_locks(connection)


# --- two at once -----------------------------------------------------------------------------------------------------


def write_class(course, notebook, students, given, barrier, errors):
    """One of two graders: every student of `students`, from the same moment on."""
    try:
        with Course(course) as open_course:
            barrier.wait(30)
            for student in students:
                open_course.record(student, UNIT, notebook, result(student, **given))
    except BaseException as error:
        errors.put(repr(error))
        raise


def together(*works):
    """Run each in a process of its own; what went wrong in them."""
    context = mp.get_context("fork")
    barrier, errors = context.Barrier(len(works)), context.SimpleQueue()
    processes = [context.Process(target=work, args=(barrier, errors)) for work in works]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
        if process.is_alive():
            process.kill()
            process.join()
            errors.put("a writer hung")
    found = [] if errors.empty() else [errors.get()]
    return [*found, *(process.exitcode for process in processes if process.exitcode)]


def test_two_graders_of_different_students_lose_nothing(book, answered):
    """Every row once."""
    first, second = [f"a{n}" for n in range(10)], [f"b{n}" for n in range(10)]
    works = [partial(write_class, book, answered(), students, {}) for students in (first, second)]
    assert [] == together(*works)
    assert (20, 20, 80) == tuple(count(book, table) for table in ("student", "submitted_assignment", "grade"))
    with Course(book) as open_course:
        assert [(student, 12.0) for student in first + second] == [(m.student, m.score) for m in open_course.marks()]


def test_two_graders_of_the_same_students_agree_with_one_of_them(book, answered):
    """Rows and copy of a student are one grader's, whole; which one is chance."""
    students = [f"s{n}" for n in range(12)]
    marks = ({"sigmoide": 1.0, "reluGrad": 0.0}, {"sigmoide": 2.0, "reluGrad": 2.0})
    assert [] == together(*(partial(write_class, book, answered(), students, given) for given in marks))
    assert (12, 12, 48) == tuple(count(book, table) for table in ("student", "submitted_assignment", "grade"))
    for student in students:
        recorded = scores(book, student)
        pair = recorded["sigmoide-prueba"], recorded["reluGrad-prueba"]
        assert pair in [(1.0, 0.0), (2.0, 2.0)]
        copy = [cell_of(graded(book, student), f"{name}-prueba") for name in ("sigmoide", "reluGrad")]
        assert pair == tuple(float(cell.outputs[-1].data["text/plain"]) for cell in copy)


def test_one_writes_of_a_student_until_the_copy_is_in_place(book):
    """Another of the same student waits, rows and copy; of another student it does not."""
    copying, go_on, order = threading.Event(), threading.Event(), []

    def write(student, name, then):
        with gradebook(book) as found:
            database.write_rows(found, str(found.engine.url), student, partial(order.append, name), then)

    def slow():
        copying.set()
        assert go_on.wait(10)
        order.append("copied")

    first = threading.Thread(target=write, args=("ana", "first", slow))
    second = threading.Thread(target=write, args=("ana", "second", lambda: None))
    first.start()
    assert copying.wait(10)
    second.start()
    write("eva", "eva", lambda: time.sleep(0.3))
    go_on.set()
    first.join()
    second.join()
    assert ["first", "eva", "copied", "second"] == order


def test_two_may_make_the_same_course_at_once(pg, place, tmp_path):
    """Two machines, an empty database: its tables are made once."""

    def make(name, barrier, errors):
        barrier.wait(30)
        database.open_book(url, COURSE).close()

    url = pg.database("vacia")
    assert [] == together(*(partial(make, name) for name in "abc"))
    with pg.connect("vacia") as connection:
        assert (1,) == connection.execute("select count(*) from alembic_version").fetchone()


def test_a_row_that_nbgrader_makes_meanwhile_is_met_again(pg, book, answered):
    """Its commands know nothing of our lock: the student is not there, and then is."""
    with Course(book) as open_course, pg.connect(book.name[3:]) as other:
        other.autocommit = False
        other.execute("insert into student (id) values ('ana')")
        later = threading.Timer(0.7, other.commit)
        later.start()
        open_course.record("ana", UNIT, answered(), result())
        later.join()
    assert (1, 4.0) == (count(book, "student"), scores(book, "ana")["sigmoide-prueba"])


def test_a_deadlock_is_begun_again(pg, book, answered):
    """The server ends one of the two; ours goes on when the other is done."""
    for student in ("ana", "eva"):
        record(book, student, answered())
    begun, tries = threading.Event(), []

    def change(execute, first, second, pause):
        execute(f"update student set email = 'x' where id = '{first}'")
        begun.set()
        time.sleep(pause)
        execute(f"update student set email = 'y' where id = '{second}'")

    def other():
        begun.wait(10)
        with pg.connect(book.name[3:]) as connection, connection.transaction():
            change(connection.execute, "eva", "ana", 0.5)

    with gradebook(book) as found:

        def ours():
            tries.append(1)
            change(lambda words: found.db.execute(text(words)), "ana", "eva", 0.2)

        rival = threading.Thread(target=other)
        rival.start()
        database.write_rows(found, str(found.engine.url), "ana", ours, lambda: None)
        rival.join()
        assert {("ana", "x"), ("eva", "y")} == set(found.db.execute(text("select id, email from student")).fetchall())
    assert 2 == len(tries)


def test_who_waits_too_long_says_so(pg, book, answered, monkeypatch):
    """Someone went home in the middle of a transaction: what, where, what next; no copy without rows."""
    monkeypatch.setattr(database, "LOCK_SECONDS", 1)
    record(book, "ana", answered())
    before = rows(book)
    with Course(book) as open_course, pg.connect(book.name[3:]) as other, other.transaction():
        other.execute("update grade set auto_score = 0")
        with pytest.raises(CourseError) as told:
            open_course.record("ana", UNIT, answered(), result(sigmoide=1.0))
        assert "ana: not recorded (canceling statement due to lock timeout)" in no_secret(str(told.value))
        assert "mend: someone else has been writing for 1 s" in str(told.value)
        assert soon(lambda: 0 == held_locks(other))  # the server notices a little later that the connection is gone
        other.execute("rollback")
    assert before == rows(book)
    assert "4.0" == cell_of(graded(book, "ana"), "sigmoide-prueba").outputs[-1].data["text/plain"]


# --- a server that goes ----------------------------------------------------------------------------------------------


def test_a_server_that_stops_in_the_middle_leaves_nothing_half_written(pg, book, answered, monkeypatch, capsys):
    """After the rows and before their commit. Back again, the same open course goes on."""
    monkeypatch.setattr(database, "PAUSES", (0.1,))
    with Course(book) as open_course:
        open_course.record("ana", UNIT, answered(), result())
        penalty = open_course._penalty

        def stop(*args):
            pg.stop()
            return penalty(*args)

        try:
            with monkeypatch.context() as broken:
                broken.setattr(open_course, "_penalty", stop)
                with pytest.raises(CourseError) as told:
                    open_course.record("eva", UNIT, answered(), result("eva"))
                words = no_secret(str(told.value) + "".join(capsys.readouterr()))
            with pytest.raises(CourseError, match="the marks cannot be read"):
                open_course.marks()
        finally:
            if not pg.runs:
                pg.start()
        assert "eva: not recorded (" in words
        assert "mend: see that the server runs" in words
        assert "Traceback" not in words
        assert ["ana"] == [mark.student for mark in open_course.marks()]
        assert 1 == count(book, "student")
        assert [] == list((book / "autograded" / "eva" / UNIT).iterdir())
        open_course.record("eva", UNIT, answered(), result("eva"))
        assert ["ana", "eva"] == [mark.student for mark in open_course.marks()]


def test_a_connection_that_is_cut_is_made_again(pg, book, answered):
    """A firewall, a restart: nobody has to know."""
    with Course(book) as open_course:
        open_course.record("ana", UNIT, answered(), result())
        with pg.connect() as connection:
            cut = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s"
            assert connection.execute(cut, [book.name[3:]]).fetchall()
        open_course.record("eva", UNIT, answered(), result("eva"))
        assert ["ana", "eva"] == [mark.student for mark in open_course.marks()]


def test_the_run_ends_with_the_reason_and_keeps_what_is_graded(pg, book, answered, command, monkeypatch):
    """`autograder grade` over a server that is down: exit status 2, one message, no password."""
    monkeypatch.setattr(database, "PAUSES", ())
    submit(book, "ana", answered())
    pg.stop()
    try:
        status, said = command("grade", book / "submitted", "--course", book, "--sandbox", "none")
    finally:
        pg.start()
    assert 2 == status
    assert "cannot be opened (connection " in no_secret(said)
    assert "mend: see that the server runs" in said
    assert "taller:***@" in said
    assert not (book / "autograded").exists()


# --- what does not fit -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("postgresql://u:muy:secreta@h:x1/d", "URL cannot be read"),
        ("postgresql//u:muy:secreta@h/d", "URL cannot be read"),
        ("postgresql+psycopg9://u:muy%3Asecreta@h/d", "cannot be opened"),
        ("postgresql+pg8000://u:muy%3Asecreta@h/d", "no module pg8000"),
        ("SERVER", "password authentication failed"),
        ("ABSENT", "does not exist"),
    ],
    ids=["port", "scheme", "dialect", "driver", "password", "database"],
)
def test_a_url_that_does_not_work_is_told_without_its_password(pg, command, tmp_path, url, problem):
    """Before anything is written."""
    url = {"SERVER": pg.url("postgres", "muy:secreta"), "ABSENT": pg.url("no_hay")}.get(url, url)
    status, said = command("course", tmp_path / "curso", "--db", url)
    assert (2, True) == (status, problem in no_secret(said)), said
    assert "mend: " in said
    assert not (tmp_path / "curso").exists()


def test_a_database_of_another_course_is_refused(pg, place, tmp_path):
    """Their units, and so their students' marks, would be the same rows."""
    url = pg.database("ocupada")
    database.open_book(url, "otro").close()
    with pytest.raises(CourseError, match="is the gradebook of the course «otro»\n  mend: give each course"):
        make_course(place.root, tmp_path / "curso", COURSE, db_url=url)
    with pg.connect("ocupada") as connection:
        connection.execute("drop schema public cascade")
        connection.execute("create schema public")
        connection.execute("create table facturas (n int)")
    with pytest.raises(CourseError, match="holds tables that are no gradebook"):
        make_course(place.root, tmp_path / "curso", COURSE, db_url=url)
    assert not (tmp_path / "curso").exists()


def test_another_database_for_a_made_course_is_refused(pg, place, book):
    """The marks would stay behind."""
    with pytest.raises(CourseError, match=r"its gradebook is .*\*\*\*.*, not .*\*\*\*") as told:
        make_course(place.root, book, COURSE, db_url=pg.url("otra"))
    no_secret(str(told.value))
