"""Which files are submissions, whose they are, and what hostile or broken ones cost the others: nothing."""

from __future__ import annotations

import os
import stat
import struct
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.collect.names import printable, student_id
from autograder.collect.paths import Collected, Limits, collect
from autograder.collect.unzip import Unzipper

XOR, MNIST = "04_xor_numpy", "05_mnist_numpy"
UNITS = (XOR, MNIST)
NOTEBOOK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'


def put(root: Path, name: str, content: bytes = NOTEBOOK, modified: float | None = None) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if modified is not None:
        os.utime(path, (modified, modified))
    return path


def make_zip(path: Path, members: dict[str, bytes]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def workdir(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


@pytest.fixture
def klass(tmp_path: Path) -> Path:
    folder = tmp_path / "curso"
    folder.mkdir()
    return folder


def who(collected: Collected) -> list[tuple[str, str | None]]:
    return sorted(((one.student, one.unit) for one in collected.submissions), key=str)


@pytest.mark.parametrize(
    ("name", "student", "unit"),
    [
        (f"submitted/ana/{XOR}/{XOR}.ipynb", "ana", XOR),
        (f"submitted/ana/{XOR}/tarea final.ipynb", "ana", XOR),
        (f"ana/{XOR}/{XOR}.ipynb", "ana", XOR),
        (f"{XOR}/ana/{XOR}.ipynb", "ana", XOR),
        (f"ana/{XOR}.ipynb", "ana", XOR),
        ("ana/tarea.ipynb", "ana", None),
        (f"Pérez Ana_12345_assignsubmission_file_/{XOR}.ipynb", "Pérez_Ana", XOR),
        ("Pérez Ana_12345_assignsubmission_file_/tarea.ipynb", "Pérez_Ana", None),
        (f"Pérez Ana_12345_assignsubmission_file_{XOR}.ipynb", "Pérez_Ana", XOR),
        (f"ana_{XOR}.ipynb", "ana", XOR),
        (f"perez_ana_{XOR}.ipynb", "perez_ana", XOR),
        (f"{XOR}_ana.ipynb", "ana", XOR),
        (f"{XOR}-ana.ipynb", "ana", XOR),
        (f"{XOR}_20241234.ipynb", "20241234", XOR),
        (f"{XOR}-ana (1).ipynb", "ana", XOR),
        ("04-XOR-NumPy ana.ipynb", "ana", XOR),
        (f"ana/{XOR}-Copy1.ipynb", "ana", XOR),
        (f"ana/Copia de {XOR} - copia (2).ipynb", "ana", XOR),
        ("luis.ipynb", "luis", None),
        ("luis.IPYNB", "luis", None),
    ],
)
def test_student_and_unit_come_from_the_layout(
    klass: Path, workdir: Path, name: str, student: str, unit: str | None
) -> None:
    """Each layout that people really hand in names its student and, where it can, its unit."""
    put(klass, name)
    put(klass, f"otra/{MNIST}.ipynb")
    collected = collect([klass], workdir, UNITS)
    assert [("otra", MNIST), (student, unit)] == sorted(who(collected), key=lambda one: one[0] != "otra")
    assert () == collected.problems


def test_a_folder_full_of_names_is_nobodys(klass: Path, workdir: Path) -> None:
    """Notebooks side by side under different names belong to different students, not to their folder."""
    for name in ("ana.ipynb", "luis.ipynb", f"eva_{XOR}.ipynb"):
        put(klass, f"entregas/{name}")
    assert [("ana", None), ("eva", XOR), ("luis", None)] == who(collect([klass], workdir, UNITS))


def test_a_single_notebook_is_named_by_its_file_then_its_folder(klass: Path, workdir: Path) -> None:
    """`grade a/04.ipynb b/04.ipynb`, as a shell expands it, gives two students."""
    paths = [put(klass, f"{student}/{XOR}.ipynb") for student in ("ana", "luis")]
    paths.append(put(klass, f"Descargas/eva_{XOR}.ipynb"))
    assert [("ana", XOR), ("eva", XOR), ("luis", XOR)] == who(collect(paths, workdir, UNITS))


def test_each_students_folder_given_by_itself_names_its_student(klass: Path, workdir: Path) -> None:
    """`grade entregas/*` with a folder per student gives one submission for each."""
    for student in ("ana", "luis"):
        put(klass, f"{student}/{XOR}.ipynb")
    assert [("ana", XOR), ("luis", XOR)] == who(collect(sorted(klass.iterdir()), workdir, UNITS))


def test_a_path_below_submitted_still_knows_its_student(klass: Path, workdir: Path) -> None:
    """nbgrader's layout is recognised from anywhere in it."""
    notebook = put(klass, f"submitted/ana/{XOR}/tarea.ipynb")
    for path in (notebook, notebook.parent, notebook.parent.parent, klass / "submitted"):
        assert [("ana", XOR)] == who(collect([path], workdir, UNITS))


def test_the_same_file_reached_twice_counts_once(klass: Path, workdir: Path) -> None:
    """A folder and a notebook in it are no duplicate."""
    notebook = put(klass, f"ana/{XOR}.ipynb")
    collected = collect([klass, notebook], workdir, UNITS)
    assert (1, ()) == (len(collected.submissions), collected.problems)


def test_checkpoints_and_hidden_files_are_no_submissions(klass: Path, workdir: Path) -> None:
    """Jupyter's and macOS's own copies are passed over without a word."""
    put(klass, f"ana/{XOR}.ipynb")
    for name in (".ipynb_checkpoints/x-checkpoint.ipynb", "._x.ipynb", ".git/x.ipynb", "__MACOSX/x.ipynb"):
        put(klass, f"ana/{name}")
    collected = collect([klass], workdir, UNITS)
    assert ([("ana", XOR)], ()) == (who(collected), collected.problems)


def test_the_newest_of_two_wins_and_the_other_is_reported(klass: Path, workdir: Path) -> None:
    """A second hand-in replaces the first, in either order of the names, and the report says so."""
    put(klass, f"ana/{XOR}.ipynb", modified=2_000_000)
    put(klass, f"ana/{XOR}-Copy1.ipynb", modified=1_000_000)
    put(klass, f"ana/{XOR} (1).ipynb", modified=1_500_000)
    collected = collect([klass], workdir, UNITS)
    assert [f"ana/{XOR}.ipynb"] == [one.label for one in collected.submissions]
    assert {f"ana/{XOR}-Copy1.ipynb", f"ana/{XOR} (1).ipynb"} == {problem.path for problem in collected.problems}
    assert all(f"ana/{XOR}.ipynb is a newer {XOR}" in problem.problem for problem in collected.problems)


def test_moodles_namesakes_stay_two_students(klass: Path, workdir: Path) -> None:
    """The same name with two of Moodle's numbers is two people."""
    for number in (111, 222):
        put(klass, f"Pérez Ana_{number}_assignsubmission_file_/{XOR}.ipynb")
    put(klass, f"Pérez_Ana/{XOR}.ipynb")
    expected = [("Pérez_Ana", XOR), ("Pérez_Ana_111", XOR), ("Pérez_Ana_222", XOR)]
    assert expected == who(collect([klass], workdir, UNITS))


def test_accents_are_the_same_however_they_are_encoded(klass: Path, workdir: Path) -> None:
    """A name from macOS (decomposed) and one from Windows (composed) are one student."""
    put(klass, unicodedata.normalize("NFD", f"Muñoz/{XOR}.ipynb"))
    put(klass, unicodedata.normalize("NFC", f"Muñoz/{MNIST}.ipynb"))
    assert [("Muñoz", XOR), ("Muñoz", MNIST)] == who(collect([klass], workdir, UNITS))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("..", "unnamed"),
        (".", "unnamed"),
        ("", "unnamed"),
        ("a/b\\c", "a_b_c"),
        ("\u202egpj.ana\x1b[31m", "gpj.ana[31m"),
        ("--help", "help"),
        ("Mun\N{COMBINING TILDE}oz", "Mu\N{LATIN SMALL LETTER N WITH TILDE}oz"),
        ("ñ" * 200, "ñ" * 50),
        ("  Ana  María ", "Ana_María"),
    ],
)
def test_ids_are_safe_by_example(name: str, expected: str) -> None:
    """Names that lead out, hide, deceive or look like an option lose what does it."""
    assert expected == student_id(name)


@given(st.text(max_size=300))
def test_every_id_is_safe_as_a_folder_name(name: str) -> None:
    """Whatever the name, the id is one plain folder name, stable and printable."""
    id = student_id(name)
    assert id == student_id(id) == printable(id) == unicodedata.normalize("NFC", id)
    assert 0 < len(id.encode()) <= 100
    assert not set(id) & set('/\\:*?"<>|\0\n\t ')
    assert id[0] not in ".-"


def test_a_zip_of_many_gives_each_notebook(klass: Path, workdir: Path) -> None:
    """A zip with folders inside, a zip per student in a folder, and a zip of zips are all read."""
    inner = make_zip(klass / "inner.zip", {f"{XOR}.ipynb": NOTEBOOK})
    make_zip(
        klass / "grupo.zip", {f"ana/{XOR}.ipynb": NOTEBOOK, "eva.zip": inner.read_bytes(), "__MACOSX/a.ipynb": b"x"}
    )
    inner.rename(klass / f"luis_{XOR}.zip")
    collected = collect([klass], workdir, UNITS)
    assert [("ana", XOR), ("eva", XOR), ("luis", XOR)] == who(collected)
    assert {f"grupo.zip/ana/{XOR}.ipynb", f"grupo.zip/eva.zip/{XOR}.ipynb", f"luis_{XOR}.zip/{XOR}.ipynb"} == {
        one.label for one in collected.submissions
    }
    assert all(NOTEBOOK == one.path.read_bytes() for one in collected.submissions)


def test_a_zip_as_moodle_makes_it_keeps_accents(klass: Path, workdir: Path) -> None:
    """UTF-8 names that a zip does not declare as such (macOS, old Moodle) are read as UTF-8."""
    path = make_zip(klass / "todos.zip", {f"Muñoz/{XOR}.ipynb": NOTEBOOK})
    content = path.read_bytes().replace(struct.pack("<H", 0x800), b"\0\0")
    path.write_bytes(content)
    assert [("Muñoz", XOR)] == who(collect([path], workdir, UNITS))


def problem_of(collected: Collected) -> str:
    assert 1 == len(collected.problems), [str(problem) for problem in collected.problems]
    return str(collected.problems[0])


@pytest.mark.parametrize("name", ["../fuera.ipynb", "a/../../fuera.ipynb", "/etc/fuera.ipynb", "C:\\fuera.ipynb"])
def test_a_name_that_leads_out_is_refused_and_writes_nothing(klass: Path, workdir: Path, name: str) -> None:
    """Path traversal costs that member; the others of the zip go on and nothing lands outside the work folder."""
    path = make_zip(klass / "z.zip", {name: NOTEBOOK, f"ana/{XOR}.ipynb": NOTEBOOK})
    before = sorted(klass.parent.rglob("fuera*"))
    collected = collect([path], workdir, UNITS)
    assert [("ana", XOR)] == who(collected)
    assert "leads out of the zip" in problem_of(collected)
    assert before == sorted(klass.parent.rglob("fuera*")) == []


def test_a_link_in_a_zip_is_refused(klass: Path, workdir: Path) -> None:
    """A symbolic link to a file of ours is not read."""
    link = zipfile.ZipInfo("robo.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(klass / "z.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "is a link" in problem_of(collect([klass / "z.zip"], workdir, UNITS))


def test_a_link_in_a_folder_is_refused(klass: Path, workdir: Path) -> None:
    """A link that an unpacker left among the submissions is not followed."""
    (klass / "robo.ipynb").symlink_to("/etc/passwd")
    (klass / "afuera").symlink_to("/etc")
    assert "is a link" in problem_of(collect([klass], workdir, UNITS))


SMALL = Limits(member_bytes=1000, total_bytes=2500, members=5)


def test_a_bomb_is_refused_by_what_it_declares(klass: Path, workdir: Path) -> None:
    """A member that says it is too large is not read at all."""
    path = make_zip(klass / "z.zip", {"a.ipynb": b"0" * 5000, "ana.ipynb": NOTEBOOK})
    collected = collect([path], workdir, UNITS, SMALL)
    assert [("ana", None)] == who(collected)
    assert "is larger than" in problem_of(collected)
    assert 1 == len(list(workdir.iterdir()))


def test_a_bomb_that_lies_about_its_size_is_refused(klass: Path, workdir: Path) -> None:
    """A member that declares 10 bytes and unpacks to more never fills the disk."""
    path = make_zip(klass / "z.zip", {"a.ipynb": b"0" * 500_000})
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", 500_000), struct.pack("<L", 10)))
    collected = collect([path], workdir, UNITS, SMALL)
    assert () == collected.submissions
    assert "a.ipynb" in problem_of(collected)
    assert all(file.stat().st_size <= SMALL.member_bytes for file in workdir.iterdir())


def test_bytes_are_counted_as_they_come(klass: Path, workdir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a declared size to slip through, unpacking stops at the limit all the same."""
    monkeypatch.setattr(Unzipper, "_refusal", lambda *_: None)
    path = make_zip(klass / "z.zip", {"a.ipynb": b"0" * 50_000})
    assert "is larger than" in problem_of(collect([path], workdir, UNITS, SMALL))
    assert all(file.stat().st_size <= SMALL.member_bytes for file in workdir.iterdir())


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_member_is_one_clear_line(klass: Path, workdir: Path, method: int) -> None:
    """Each kind of compression fails in its own way; the instructor reads the same line."""
    with zipfile.ZipFile(klass / "z.zip", "w", method) as archive:
        archive.writestr("a.ipynb", os.urandom(500))
    content = bytearray((klass / "z.zip").read_bytes())
    content[60:200] = bytes(140)
    (klass / "z.zip").write_bytes(content)
    assert problem_of(collect([klass / "z.zip"], workdir, UNITS)).startswith("z.zip/a.ipynb: is damaged")


def test_the_total_over_all_zips_is_bounded(klass: Path, workdir: Path) -> None:
    """Many small members together cannot fill the disk either."""
    for zip_name in ("a.zip", "b.zip"):
        make_zip(klass / zip_name, {f"{zip_name}{n}.ipynb": b"0" * 900 for n in range(3)})
    collected = collect([klass], workdir, UNITS, SMALL)
    assert 2 == len(collected.submissions)
    assert all("in all" in problem.problem for problem in collected.problems)
    assert sum(file.stat().st_size for file in workdir.iterdir()) <= SMALL.total_bytes


def test_a_zip_of_too_many_files_is_refused(klass: Path, workdir: Path) -> None:
    """Counting stops before unpacking starts."""
    path = make_zip(klass / "z.zip", {f"{n}.ipynb": NOTEBOOK for n in range(6)})
    assert "more than 5 files" in problem_of(collect([path], workdir, UNITS, SMALL))


def test_an_encrypted_member_is_refused(klass: Path, workdir: Path) -> None:
    """A password is asked of nobody."""
    path = make_zip(klass / "z.zip", {"a.ipynb": NOTEBOOK})
    content = bytearray(path.read_bytes())
    content[6] |= 1  # local header's flags
    content[content.index(b"PK\1\2") + 8] |= 1  # the directory's
    path.write_bytes(content)
    assert "is encrypted" in problem_of(collect([path], workdir, UNITS))


@pytest.mark.parametrize("content", [b"", b"hola", NOTEBOOK, b"PK\3\4" + b"\0" * 50])
def test_a_corrupt_zip_is_one_clear_line(klass: Path, workdir: Path, content: bytes) -> None:
    """What is no zip is named, and the other submissions go on."""
    put(klass, "roto.zip", content)
    put(klass, "ana.ipynb")
    collected = collect([klass], workdir, UNITS)
    assert [("ana", None)] == who(collected)
    assert problem_of(collected).startswith("roto.zip: is not a readable zip")


def test_an_empty_zip_and_an_empty_folder_say_so(klass: Path, workdir: Path) -> None:
    """Nothing to grade is a problem, never silence."""
    empty = make_zip(klass / "vacio.zip", {"leeme.txt": b"hola"})
    assert "holds no notebook" in problem_of(collect([empty], workdir, UNITS))
    (klass / "nada").mkdir()
    assert "holds no notebook" in problem_of(collect([klass / "nada"], workdir, UNITS))


def test_a_zip_three_levels_deep_is_refused(klass: Path, workdir: Path) -> None:
    """One zip within a zip is read; a third level is not."""
    content = NOTEBOOK
    for name in ("a.ipynb", "b.zip", "c.zip"):
        content = make_zip(klass / "t.zip", {name: content}).read_bytes()
    assert "a zip in a zip in a zip" in problem_of(collect([klass / "t.zip"], workdir, UNITS))


@pytest.mark.parametrize("name", ["no_existe.ipynb", "no_existe", "notas.pdf"])
def test_a_path_that_is_nothing_we_read_is_a_problem(klass: Path, workdir: Path, name: str) -> None:
    """A wrong path is named; no exception passes."""
    put(klass, "notas.pdf", b"%PDF")
    assert problem_of(collect([klass / name], workdir, UNITS)).startswith(str(klass / name))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damaged_zip_raises(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever bytes of a zip are changed or cut, collecting it gives submissions or problems, never an exception."""
    folder = tmp_path_factory.mktemp("fuzz")
    path = make_zip(folder / "z.zip", {"ana.ipynb": NOTEBOOK * 3, "x/eva.ipynb": NOTEBOOK, "b.zip": b"PK"})
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))] if data.draw(st.booleans()) else content)
    work = folder / "work"
    work.mkdir()
    collected = collect([path], work, UNITS)
    assert collected.submissions or collected.problems
    assert {work} == {one.path.parent for one in collected.submissions} | {work}


def test_labels_and_problems_carry_no_control_characters(klass: Path, workdir: Path) -> None:
    """A file name cannot drive the terminal that prints it."""
    put(klass, "\x1b[2Jana\u202e.ipynb")
    put(klass, "\x1b[2J.zip", b"")
    collected = collect([klass], workdir, UNITS)
    shown = [one.label for one in collected.submissions] + [str(problem) for problem in collected.problems]
    assert 2 == len(shown)
    assert all(text == printable(text) for text in shown)
