"""The report's figures as plain data: one JSON for other programs, tables in CSV for spreadsheets.

JSON keys are English, as those of `grade --json`; the tables are read by instructors, so their heads are Spanish.
Shares go from 0 to 1, over the students with a verdict.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from autograder.collect.names import student_id
from autograder.files import write_whole
from autograder.model import Status
from autograder.report.figures import WORDS
from autograder.report.items import Item
from autograder.report.page import Report, walls_of
from autograder.report.unit import ORDER, Exercise, UnitReport
from autograder.spreadsheet import Cell, csv_text

Row = tuple[Cell, ...]
DIGITS = 4


def write_summary(report: Report, path: Path) -> None:
    """The figures as JSON; OSError when it cannot be written, and then nothing is."""
    write_whole(path, json.dumps(summary(report), ensure_ascii=False, indent=1) + "\n")


def write_tables(report: Report, folder: Path) -> tuple[Path, ...]:
    """The tables as CSV files in `folder`, which is made; returns them. OSError when one cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    found = tables(report)
    for name, rows in found.items():
        write_whole(folder / name, csv_text(rows))
    return tuple(folder / name for name in found)


def summary(report: Report) -> dict[str, Any]:
    """All figures of the report; texts as they are, since JSON computes nothing."""
    walls = walls_of(report.results)
    return {
        "submissions": len(report.results),
        "without_isolation": report.exposed,
        "walls": {"everywhere": list(walls.everywhere), "sometimes": dict(walls.sometimes)},
        "not_graded": [{"path": one.path, "problem": one.problem, "mend": one.mend} for one in report.problems],
        "units": [_unit(unit) for unit in report.units],
    }


def _unit(unit: UnitReport) -> dict[str, Any]:
    grouping = unit.grouping
    return {
        "unit": unit.name,
        "students": unit.students,
        "max": unit.maximum,
        "mean": round(unit.mean, DIGITS),
        "median": unit.median,
        "full_marks": unit.full,
        "marks": [
            {"student": row.student, "submission": row.submission, "score": row.score, "max": row.max}
            for row in unit.rows
        ],
        "exercises": [_exercise(exercise) for exercise in unit.exercises],
        "groups": [
            {
                "students": list(one.students),
                "common": [{"exercise": e, "id": id, "students": count} for (e, id), count in one.common],
            }
            for one in grouping.groups
        ],
        "alike": None if unit.alike is None else [
            {
                "students": list(pair.students),
                "bits": round(pair.bits, 1),
                "exercises": [{"exercise": s.exercise, "same": s.common, "of": s.fewer} for s in pair.exercises],
            }
            for pair in unit.alike
        ],
    }  # fmt: skip


def _exercise(exercise: Exercise) -> dict[str, Any]:
    return {
        "exercise": exercise.name,
        "max": exercise.max,
        "graded": exercise.graded,
        "success": round(exercise.share, DIGITS),
        "timeout": round(exercise.share_of(Status.TIMEOUT), DIGITS),
        "error": round(exercise.share_of(Status.ERROR), DIGITS),
        "mean_share": round(exercise.points, DIGITS),
        "statuses": {status.value: count for status, count in exercise.counts if count},
        "mistakes": [
            {"id": one.id, "hint": one.text, "count": len(one.students), "students": list(one.students)}
            for one in exercise.mistakes
        ],
        "discrimination": _item(exercise.item) if exercise.item else None,
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "students": item.count,
        "correlation": None if item.r is None else round(item.r, DIGITS),
        "interval": None if item.interval is None else [round(end, DIGITS) for end in item.interval],
        "upper": round(item.upper, DIGITS),
        "lower": round(item.lower, DIGITS),
        "weak": item.weak,
        "extreme": item.extreme,
    }


def tables(report: Report) -> Mapping[str, tuple[Row, ...]]:
    """File name → rows, the head first."""
    found: dict[str, tuple[Row, ...]] = {}
    for number, unit in enumerate(report.units, 1):
        name = f"notas_{student_id(unit.name)}.csv"  # safe as a file's name, whatever the results call the unit
        found[name if name not in found else f"notas_{number}.csv"] = tuple(_marks(unit))
    return found | {
        "ejercicios.csv": tuple(_exercises(report)),
        "errores.csv": tuple(_mistakes(report)),
        "parecidas.csv": tuple(_alike(report)),
    }


def _marks(unit: UnitReport) -> Iterator[Row]:
    """A row for each submission; two columns for each exercise."""
    names = [exercise.name for exercise in unit.exercises]
    heads = [head for name in names for head in (f"{name} (puntos)", f"{name} (estado)")]
    yield ("unidad", "estudiante", "archivo", "puntos", "de", *heads, "aislada")
    for row in unit.rows:
        found = {exercise.name: exercise for exercise in row.exercises}
        cells: list[Cell] = []
        for name in names:
            one = found.get(name)
            cells += [one.score, WORDS[one.status]] if one else [None, None]
        yield (unit.name, row.student, row.submission, row.score, row.max, *cells, "sí" if row.isolated else "no")


def _exercises(report: Report) -> Iterator[Row]:
    shares = [f"proporción {WORDS[status]}" for status in ORDER]
    yield ("unidad", "ejercicio", "puntos", "calificados", "promedio de lo ganado", *shares, *_ITEM)
    for unit in report.units:
        for one in unit.exercises:
            counts = (round(one.share_of(status), DIGITS) for status in ORDER)
            yield (unit.name, one.name, one.max, one.graded, round(one.points, DIGITS), *counts, *_item_cells(one.item))


_ITEM = ("correlación con el resto", "lo ganado por el 27 % de arriba", "lo ganado por el 27 % de abajo", "por revisar")


def _item_cells(item: Item | None) -> Row:
    if item is None:
        return (None,) * len(_ITEM)
    r = None if item.r is None else round(item.r, DIGITS)
    return (r, round(item.upper, DIGITS), round(item.lower, DIGITS), "sí" if item.weak else "no")


def _mistakes(report: Report) -> Iterator[Row]:
    """Each exercise's mistakes, the most frequent first."""
    yield ("unidad", "ejercicio", "lugar", "error", "estudiantes", "proporción", "pista", "quiénes")
    for unit in report.units:
        for exercise in unit.exercises:
            for place, one in enumerate(exercise.mistakes, 1):
                count, who = len(one.students), "; ".join(one.students)
                share = round(count / max(exercise.graded, 1), DIGITS)
                yield (unit.name, exercise.name, place, one.id, count, share, one.text, who)


def _alike(report: Report) -> Iterator[Row]:
    yield ("unidad", "estudiante", "y estudiante", "bits (para ordenar, no para acusar)", "ejercicios")
    for unit in report.units:
        for pair in unit.alike or ():
            shared = "; ".join(f"{s.exercise}: {s.common} de {s.fewer}" for s in pair.exercises)
            yield (unit.name, *pair.students, round(pair.bits, 1), shared)
