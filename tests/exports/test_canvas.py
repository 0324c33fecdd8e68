"""The file for Canvas' gradebook, read as Canvas reads it."""

import csv
import io

import pytest

from autograder.errors import TallerError
from autograder.exports.canvas import COMMENTS, canvas_sheet, filled_canvas_sheet
from autograder.exports.sheet import BOM, Shape, load, save, to_bytes

from .conftest import person
from .lms import canvas_import

UNITS = Shape("units")
STUDENTS = {
    "101": {"SIS User ID": "S1", "SIS Login ID": "ana", "name": "Pérez, Ana"},
    "102": {"SIS User ID": "S2", "SIS Login ID": "eva", "name": "Pérez, Eva"},
}


def exported(book, shape=UNITS, **options):
    sheet = canvas_sheet(book, shape, **options)
    return sheet, to_bytes(sheet.rows, shape, bom=True)


def test_headings_and_points_possible_as_canvas_wants_them(make):
    """Five columns about the student, one for each assignment, and the row of points under them."""
    sheet, content = exported(make())
    assert ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", "04_xor", "05_mnist") == sheet.rows[0]
    assert ("    Points Possible", "", "", "", "", "12", "30") == sheet.rows[1]
    assert content.startswith(f"{BOM}Student,ID,".encode())


def test_canvas_knows_students_by_id_or_by_login(make, full):
    """The Canvas id where the gradebook has it, else the login; never the name."""
    late = ({"backProp-prueba": 10.0, "porque": 2.0}, 1.25)
    sheet, content = exported(make(person("x1", lms="101"), person("eva", "Eva"), x1=[full], eva=[late]))
    assert {"101": {"04_xor": "12", "05_mnist": ""}, "102": {"04_xor": "10.75", "05_mnist": ""}} == canvas_import(
        content, STUDENTS
    )
    assert () == sheet.left_out


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (person("a", lms="12abc"), "is not a number"),
        (person("12.345.678"), "as a number"),
        (person("=1+cmd()"), "formula"),
    ],
)
def test_an_id_that_canvas_would_misread_stays_out(make, full, who, why):
    """«12abc» would be student 12, «12.345.678» student 12345.678; the others go in."""
    sheet, content = exported(make(who, person("ana"), **{who.id: [full], "ana": [full]}))
    assert {"101"} == set(canvas_import(content, STUDENTS))
    assert 1 == len(sheet.left_out)
    assert why in sheet.left_out[0]


def test_empty_and_repeated_ids_stay_out_and_are_told(make, full):
    """Two with one Canvas id, and one without an e-mail address where that is the login."""
    people = (person("a", lms="101"), person("b", lms="101"), person("c", email=""), person("eva", email="eva"))
    sheet, content = exported(make(*people, **{p.id: [full] for p in people}), login="email")
    assert {"102"} == set(canvas_import(content, STUDENTS))
    assert ["a", "b", "c"] == [line.partition(":")[0] for line in sheet.left_out]


def test_a_login_and_anothers_canvas_id_may_be_the_same_word(make, full):
    """They are different columns."""
    students = {"101": {}, "7": {"SIS Login ID": "101"}}
    _, content = exported(make(person("a", lms="101"), person("101"), **{"a": [full], "101": [full]}))
    assert {"101", "7"} == set(canvas_import(content, students))


@pytest.mark.parametrize("last", ["Núñez, de la «Ó»", 'O"Brien', "=1+1", "línea\nnueva; otra", "@x"])
@pytest.mark.parametrize("separator", ["comma", "semicolon"])
def test_any_name_keeps_the_table_whole(make, full, last, separator):
    """Also the first one: Canvas finds the separator by the first three lines."""
    book = make(person("ana", last=last, lms="101"), person("eva"), ana=[full], eva=[full])
    sheet, content = exported(book, Shape("units", separator=separator, decimal="comma"))
    assert ["12", "12"] == [grades["04_xor"] for grades in canvas_import(content, STUDENTS).values()]
    assert not any(cell[:1] in ("=", "@", "+", "-") for row in sheet.rows for cell in row)


def test_comments_have_a_file_of_their_own(make, full, tmp_path):
    """Canvas imports none from its CSV; what is said there is said here, without formulas."""
    book = make(person("ana", last="=1"), ana=[({"backProp-prueba": 3.0, "porque": 2.0}, 0, {"porque": "Bien."})])
    sheet, _ = exported(book, hints={("ana", "04_xor"): {"backProp": "¿Y el signo?"}})
    files = save(sheet, tmp_path / "canvas.csv", UNITS, bom=True)
    assert ["canvas.csv", f"canvas{COMMENTS}"] == [file.name for file in files]
    rows = list(csv.reader(io.StringIO(files[1].read_bytes().decode("utf-8-sig"))))
    said = "backProp: 3 de 10. ¿Y el signo? porque: 2 de 2. Comentario sobre porque: Bien."
    assert ["'=1, Ana", "", "ana", "04_xor", said] == rows[1]


def test_columns_of_exercises_are_told_where_they_mislead(make):
    """Both count twice; a penalty is in no exercise."""
    book = make(person("ana"), ana=[({"backProp-prueba": 3.0, "porque": 2.0}, 1.0)])
    assert "counts both" in canvas_sheet(book, Shape("both")).notes[0]
    sheet = canvas_sheet(book, Shape("exercises"))
    assert ("04_xor: backProp", "04_xor: porque", "05_mnist: softmax") == sheet.rows[0][5:]
    assert "late penalties" in sheet.notes[0]


EXPORT = """\
Student,ID,SIS User ID,SIS Login ID,Section,04_xor (5501),Ensayo (77),Final Score
,,,,,Manual Posting,,
    Points Possible,,,,,100.00,10.00,(read only)
"Pérez, Ana",101,S1,ana,Grupo «A»,,8.00,80.00
"Pérez, Eva",102,S2,eva,Grupo «A»,55.00,9.00,90.00
"Student, Test",103,,,Grupo «A»,,,
"""


def fill(book, tmp_path, text=EXPORT):
    path = tmp_path / "export.csv"
    path.write_text(text, encoding="utf-8-sig")
    sheet, shape = filled_canvas_sheet(book, UNITS, path)
    return sheet, shape, to_bytes(sheet.rows, shape, bom=True)


def test_canvas_own_file_is_filled_in(make, full, tmp_path):
    """In its points, with its ids; what is not ours stays, and so does a grade that we have nothing to say about."""
    half = ({"backProp-prueba": 4.0, "porque": 2.0},)
    book = make(person("ana"), person("x", lms="102"), person("nadie"), ana=[half])
    sheet, _, content = fill(book, tmp_path)
    found = canvas_import(content, STUDENTS | {"103": {}})
    assert {"04_xor (5501)": "50", "Ensayo (77)": "8.00", "Final Score": "80.00"} == found["101"] | {
        "Final Score": sheet.rows[3][7]
    }
    assert "55.00" == found["102"]["04_xor (5501)"]
    assert ("nadie: left out (no row of Canvas' file is this student's)",) == sheet.left_out
    assert ("05_mnist: no assignment of that name in export.csv; left out",) == sheet.notes
    assert EXPORT.splitlines()[0].split(",") == list(sheet.rows[0])
    assert ["ana"] == [row[2] for row in sheet.more[COMMENTS][1:]]


def test_two_students_of_one_row_both_stay_out(make, full, tmp_path):
    """Neither is guessed."""
    book = make(person("ana"), person("otra", lms="101"), ana=[full], otra=[full])
    sheet, _, content = fill(book, tmp_path)
    assert "" == canvas_import(content, STUDENTS)["101"]["04_xor (5501)"]
    assert ["ana", "otra"] == [line.partition(":")[0] for line in sheet.left_out]


def test_a_file_with_semicolons_keeps_them(make, full, tmp_path):
    """Canvas exports them for teachers whose numbers have commas."""
    text = EXPORT.replace('"Pérez, ', "Pérez ").replace('",', ",").replace('"Student, Test', "Test").replace(",", ";")
    _, shape, content = fill(make(person("ana"), ana=[full]), tmp_path, text)
    assert "semicolon" == shape.separator
    assert "100" == canvas_import(content, STUDENTS | {"103": {}})["101"]["04_xor (5501)"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (EXPORT.replace("04_xor", "Otra"), "none of the assignments is ours"),
        (EXPORT.replace("Student,ID", "Alumno,Nr"), "no column «Student»"),
        ("x", "no table in it"),
    ],
)
def test_another_file_is_told_with_a_mend(make, full, tmp_path, text, problem):
    """What it lacks, and what to do."""
    with pytest.raises(TallerError, match=f"{problem}(.|\n)*mend"):
        fill(make(person("ana"), ana=[full]), tmp_path, text)


def test_a_file_that_cannot_be_read_or_written_is_told(make, tmp_path):
    """Its name, the reason, what to do."""
    with pytest.raises(TallerError, match=r"no\.csv: cannot be read"):
        load(tmp_path / "no.csv")
    (tmp_path / "latin.csv").write_bytes("Student,Ñ\n".encode("latin-1"))
    with pytest.raises(TallerError, match=r"latin\.csv: not UTF-8"):
        load(tmp_path / "latin.csv")
    (tmp_path / "file").touch()
    with pytest.raises(TallerError, match="cannot be written"):
        save(canvas_sheet(make(), UNITS), tmp_path / "file" / "x.csv", UNITS)
