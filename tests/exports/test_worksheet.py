"""Moodle's offline grading worksheet, filled in and read again as Moodle reads it."""

import pytest

from autograder.errors import TallerError
from autograder.exports.sheet import Shape, to_bytes
from autograder.exports.worksheet import worksheet

from .conftest import MNIST, XOR, person
from .lms import moodle_rows, worksheet_import

HEADINGS = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments"
)


def line(number, email, most="12.00", grade="", changed="-", said=""):
    name = f'"Ana ""{number}"", de la Ó"'
    return f'Participant {number},{name},{email},"Submitted, late",{grade},{most},Yes,-,"{changed}",{said}'


def fill(book, path, *lines, headings=HEADINGS, **options):
    path = path / "Grades.csv"
    path.write_text("\n".join([headings, *lines]), encoding="utf-8-sig")
    sheet, shape = worksheet(book, Shape(), path, **options)
    return sheet, to_bytes(sheet.rows, shape)


def one(make, *people, **marks):
    return make(*people, units=(XOR,), **marks)


def test_grades_and_comments_go_to_the_participants_of_the_same_address(make, full, tmp_path):
    """Whatever the case of the address; the other columns come back as they were."""
    book = one(make, person("ana", email="ANA@uni.edu"), ana=[full])
    changed = "Friday, 3 May 2024, 10:00"
    sheet, content = fill(book, tmp_path, line(12345, "ana@uni.edu", changed=changed), line(7, "eva@uni.edu"))
    found = worksheet_import(content, 12)
    assert (12.0, "backProp: 10 de 10.<br>porque: 2 de 2.") == found["12345"]
    assert (None, "") == found["7"]
    rows = moodle_rows(content)
    assert HEADINGS.split(",") == rows[0]
    assert ["Participant 12345", 'Ana "12345", de la Ó', "ana@uni.edu", "Submitted, late"] == rows[1][:4]
    assert ["12.00", "Yes", "-", changed] == rows[1][5:9]
    assert ((), ()) == (sheet.left_out, sheet.notes)


def test_points_become_those_of_the_assignment(make, tmp_path):
    """Moodle passes over, without a word, a grade above its maximum; half of 12 is half of 100, and it is told."""
    book = one(make, person("ana"), ana=[({"backProp-prueba": 4.0, "porque": 2.0},)])
    sheet, content = fill(book, tmp_path, line(1, "ana@uni.edu", most="100.00"))
    assert 50.0 == worksheet_import(content, 100)["1"][0]
    assert ("04_xor: its 12 points become the 100 of the Moodle assignment",) == sheet.notes


def test_what_is_not_there_or_waits_leaves_moodles_grade(make, full, tmp_path):
    """Nothing handed in: nothing is said. Waiting for a person: the comment says so, the grade stays."""
    waits = ({"backProp-prueba": 10.0, "porque": None},)
    book = one(make, person("ana"), person("eva"), person("lia"), ana=[waits], lia=[full])
    lines = (line(1, "ana@uni.edu", grade="3"), line(2, "eva@uni.edu", grade="4", said="Bien."))
    sheet, content = fill(book, tmp_path, *lines)
    found = worksheet_import(content, 12)
    assert (3.0, "backProp: 10 de 10.<br>porque: por calificar.") == found["1"]
    assert (4.0, "Bien.") == found["2"]
    assert ("lia: left out (not in the worksheet)",) == sheet.left_out


def test_a_spanish_worksheet_keeps_its_headings(make, full, tmp_path):
    """Moodle looks for them in the teacher's language."""
    headings = (
        "Identificador,Nombre completo,Dirección de correo,Estado,Calificación,Calificación máxima,"
        "La calificación puede cambiarse,Última modificación (entrega),Última modificación (calificación),Comentarios"
    )
    _, content = fill(one(make, person("ana"), ana=[full]), tmp_path, line(1, "ana@uni.edu"), headings=headings)
    rows = moodle_rows(content)
    assert headings.split(",") == rows[0]
    assert "12" == rows[1][4]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Identifier,Full name\n1,x", "no column «correo electrónico»"),
        ("Email address,Full name\n1,x", "no column «calificación»"),
        ("", "no table in it"),
        (f"{HEADINGS}\n1,2", "a row has 2 cells, not 10"),
    ],
)
def test_another_file_is_told_with_a_mend(make, tmp_path, text, problem):
    """What it lacks, and what to do."""
    path = tmp_path / "Grades.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TallerError, match=f"{problem}(.|\n)*mend"):
        worksheet(one(make), Shape(), path)


def test_a_worksheet_is_of_one_unit(make, tmp_path):
    """Two are refused before anything is read."""
    with pytest.raises(TallerError, match="name its unit"):
        worksheet(make(units=(XOR, MNIST)), Shape(), tmp_path / "no")
