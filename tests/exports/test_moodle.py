"""The file for Moodle's grade import, read as Moodle reads it."""

import pytest

from autograder.exports.moodle import moodle_sheet
from autograder.exports.sheet import Shape, to_bytes
from autograder.gradebook.classbook import Exercise, Unit

from .conftest import XOR, person
from .lms import Refused, fgetcsv, moodle_import

SHAPE = Shape()


def exported(book, shape=SHAPE, **options):
    sheet = moodle_sheet(book, shape, **options)
    return sheet, to_bytes(sheet.rows, shape)


def test_the_columns_in_the_order_of_the_notebook(make):
    """One that identifies, names, exercises and total of each unit, the sum, comments."""
    assert (
        *("Email address", "First name", "Surname"),
        *("04_xor: backProp", "04_xor: porque", "04_xor", "05_mnist: softmax", "05_mnist", "Total"),
        *("04_xor: comentarios", "05_mnist: comentarios"),
    ) == moodle_sheet(make(), SHAPE).rows[0]


def test_moodle_stores_the_points_after_the_penalty(make):
    """7.25 + 2 − 1.5 late; what was not handed in has no grade, and no zero."""
    book = make(person("ana"), ana=[({"backProp-prueba": 7.25, "porque": 2.0}, 1.5)])
    sheet, content = exported(book)
    stored = moodle_import(content, {"ana@uni.edu"})["ana@uni.edu"]
    assert {"04_xor: backProp": 7.25, "04_xor: porque": 2.0, "04_xor": 7.75, "Total": 7.75} == {
        name: value for name, value in stored.items() if "comentarios" not in name
    }
    assert "backProp: 7,25 de 10.<br>porque: 2 de 2.<br>Entrega tardía: −1,5." == stored["04_xor: comentarios"]
    assert "" == stored["05_mnist: comentarios"]
    assert () == sheet.left_out


def test_a_penalty_does_not_go_below_zero(make):
    """As nbgrader counts it."""
    _, content = exported(make(person("ana"), ana=[({"backProp-prueba": 1.0, "porque": 0.0}, 5.0)]))
    assert 0.0 == moodle_import(content, {"ana@uni.edu"})["ana@uni.edu"]["04_xor"]


def test_what_waits_for_a_person_is_empty_and_told(make, full):
    """Its cell, the unit's total and the sum; the other exercises and the other students stand."""
    waits = ({"backProp-prueba": 10.0, "porque": None},)
    sheet, content = exported(make(person("ana"), person("eva"), ana=[waits], eva=[full]))
    stored = moodle_import(content, {"ana@uni.edu", "eva@uni.edu"})
    assert {"04_xor: backProp"} == {name for name in stored["ana@uni.edu"] if "comentarios" not in name}
    assert "porque: por calificar." in stored["ana@uni.edu"]["04_xor: comentarios"]
    assert 12.0 == stored["eva@uni.edu"]["Total"]
    assert ["04_xor: 1 submission waits for a person; what is not marked is left empty, the total too"] == list(
        sheet.notes
    )


def test_empty_and_repeated_ids_stay_out_and_are_told(make, full):
    """Moodle would give the marks of a row without a user to the one above it, and those of a repeated one to both."""
    people = (
        person("ana"),
        person("sin", email=""),
        person("uno", email="x@uni.edu"),
        person("dos", email="X@uni.edu "),
    )
    sheet, content = exported(make(*people, **{p.id: [full] for p in people}))
    assert ["ana@uni.edu"] == list(moodle_import(content, {"ana@uni.edu"}))
    assert ["sin", "uno", "dos"] == [line.partition(":")[0] for line in sheet.left_out]
    assert "no Email address in the gradebook" in sheet.left_out[0]
    assert "2 students have the Email address «x@uni.edu»" in sheet.left_out[1]


def test_the_importer_of_these_tests_merges_a_row_without_a_user():
    """What the rule above is for: eva's 0 lands on ana."""
    content = b"Email address,a,b,04_xor\nana@uni.edu,,,12\n,,,0\n"
    assert {"ana@uni.edu": {"04_xor": 0.0}} == moodle_import(content, {"ana@uni.edu"})


@pytest.mark.parametrize(
    ("by", "heading"), [("username", "Username"), ("idnumber", "ID number"), ("email", "Email address")]
)
def test_three_ways_to_identify(make, full, by, heading):
    """nbgrader's id, its lms_user_id, or the e-mail address, letter for letter."""
    sheet, content = exported(make(person("ñandú.ana", lms="0012"), **{"ñandú.ana": [full]}), identify=by)
    assert heading == sheet.rows[0][0]
    expected = {"username": "ñandú.ana", "idnumber": "0012", "email": "ñandú.ana@uni.edu"}[by]
    assert [expected] == list(moodle_import(content, {expected}))


@pytest.mark.parametrize(
    "last", ["Núñez, de la «Ó»", 'O"Brien\\', "=1+1", "línea\nnueva", "a\\", '\\"', "  ", "\x00\x07"]
)
def test_any_name_keeps_the_table_whole(make, full, last):
    """Commas, quotes, line breaks, backslashes before quotes, formulas: the cells are as many, the marks the same."""
    _, content = exported(make(person("ana", last=last), person("eva"), ana=[full], eva=[full]))
    stored = moodle_import(content, {"ana@uni.edu", "eva@uni.edu"})
    assert (12.0, 12.0) == (stored["ana@uni.edu"]["Total"], stored["eva@uni.edu"]["Total"])
    assert not any(cell[:1] in ("=", "@", "+") for row in fgetcsv(content.decode()) for cell in row)


def test_a_comment_is_text_and_not_markup_nor_a_formula(make):
    """What a person wrote in formgrader is read as it was written, in one line."""
    scores = {"backProp-prueba": 10.0, "porque": 1.0}
    book = make(person("ana"), ana=[(scores, 0.0, {"porque": 'si w<0 & "b">1,\nmira <script>'})])
    _, content = exported(book)
    comment = moodle_import(content, {"ana@uni.edu"})["ana@uni.edu"]["04_xor: comentarios"]
    assert comment.endswith('Comentario sobre porque: si w&lt;0 &amp; "b"&gt;1, mira &lt;script&gt;')


def test_the_graders_question_stands_behind_its_exercise(make):
    """Where the record has one."""
    book = make(person("ana"), ana=[({"backProp-prueba": 4.0, "porque": 2.0},)])
    _, content = exported(book, hints={("ana", "04_xor"): {"backProp": "¿Cuántos promedios haces?"}})
    comment = moodle_import(content, {"ana@uni.edu"})["ana@uni.edu"]["04_xor: comentarios"]
    assert "backProp: 4 de 10. ¿Cuántos promedios haces?<br>porque: 2 de 2." == comment


def test_an_id_that_a_spreadsheet_would_run_stays_out(make, full):
    """It cannot be guarded and still be the id; one without anything to run goes in as it is."""
    people = (person("mala", email="=cmd|' /C calc'!A0"), person("arroba", email="@ana"), person("menos", email="-ana"))
    sheet, content = exported(make(*people, **{p.id: [full] for p in people}))
    assert {"@ana", "-ana"} == set(moodle_import(content, {"@ana", "-ana"}))
    assert 1 == len(sheet.left_out)
    assert sheet.left_out[0].startswith("mala: left out (its Email address")


def test_percent_keeps_below_what_moodle_takes(make):
    """142 points are refused by Moodle, which is told; 100 percent are not."""
    units = [({"backProp-prueba": 5.0, "porque": 1.0},), ({"softmax-prueba": 130.0},)]
    big = Unit("05_mnist", (Exercise("softmax", "softmax-prueba", 130.0),))
    book = make(person("ana"), units=(XOR, big), ana=units)
    sheet, content = exported(book)
    with pytest.raises(Refused, match="over 100"):
        moodle_import(content, {"ana@uni.edu"})
    assert "over 100 points: 05_mnist: softmax (130), 05_mnist (130), Total (142)" in sheet.notes[0]
    sheet, content = exported(book, Shape(scale="percent"))
    stored = moodle_import(content, {"ana@uni.edu"})["ana@uni.edu"]
    assert (50.0, 100.0, 95.77) == (stored["04_xor"], stored["05_mnist"], stored["Total"])
    assert () == sheet.notes


def test_semicolons_and_decimal_commas(make):
    """As a teacher with a Spanish spreadsheet has them."""
    shape = Shape(separator="semicolon", decimal="comma", columns="units")
    _, content = exported(make(person("ana"), ana=[({"backProp-prueba": 7.25, "porque": 2.0},)]), shape)
    assert 9.25 == moodle_import(content, {"ana@uni.edu"}, ";", ",")["ana@uni.edu"]["04_xor"]
