"""From the PATHs of a command line to submissions: notebooks, folders of them, zips of them.

What cannot be used becomes a problem with a reason; the others go on.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from autograder.collect.names import Identity, Location, identify, own_name, printable
from autograder.collect.reading import read_notebook, unit_of
from autograder.collect.unzip import Limits, Unzipper, is_wanted
from autograder.errors import SubmissionError

__all__ = ["Collected", "Limits", "SubmissionFile", "collect", "keep_newest", "read_notebook", "unit_of"]


class SubmissionFile(msgspec.Struct, frozen=True):
    """One notebook to grade.

    path: a readable file. label: what tables call it. student: safe as a folder's name and as nbgrader's id.
    unit: as the names tell it, or None. modified: POSIX seconds. depth: of the name that says who it is.
    """

    path: Path
    label: str
    student: str
    unit: str | None
    modified: float = 0.0
    depth: int = 0

    @property
    def claim(self) -> tuple[int, float]:
        """Of several in one student's name the largest counts: the outer name, then the newer file."""
        return -self.depth, self.modified


class Collected(msgspec.Struct, frozen=True):
    """What was found, in the order of the paths, and what could not be used."""

    submissions: tuple[SubmissionFile, ...]
    problems: tuple[SubmissionError, ...]


class _Found(msgspec.Struct, frozen=True):
    path: Path
    label: str
    location: Location
    modified: float
    place: str  # notebooks with the same place lie side by side


def collect(paths: Sequence[Path], workdir: Path, units: Collection[str], limits: Limits | None = None) -> Collected:
    """Every notebook under `paths`; zips are unpacked into `workdir`, which must exist and be empty.

    Of several by one student for one unit only one is kept, as `keep_newest` says. units: the names of the known units.
    """
    unzipper = Unzipper(workdir, limits or Limits())
    found: dict[Path, _Found] = {}  # by resolved path: a file reached twice is one file
    problems: list[SubmissionError] = []
    for item in (item for path in paths for item in _walk(path, unzipper)):
        if isinstance(item, SubmissionError):
            problems.append(item)
        else:
            found.setdefault(item.path.resolve(), item)
    kept, dropped = keep_newest(_submissions(list(found.values()), units))
    return Collected(kept, (*problems, *dropped))


def keep_newest(
    submissions: Iterable[SubmissionFile],
) -> tuple[tuple[SubmissionFile, ...], tuple[SubmissionError, ...]]:
    """One submission per student and unit, the newest, and a problem for each other. A unit still unknown is let be.

    A name further out goes before a newer file: nobody takes another's place from within a folder of their own.
    """
    chosen: dict[tuple[str, str], SubmissionFile] = {}
    submissions = tuple(submissions)
    for one in submissions:
        if one.unit is not None:
            rival = chosen.setdefault((one.student, one.unit), one)
            if one.claim > rival.claim:
                chosen[one.student, one.unit] = one
    kept = tuple(one for one in submissions if one.unit is None or chosen[one.student, one.unit] is one)
    return kept, tuple(
        _left_out(one, chosen[one.student, one.unit])
        for one in submissions
        if one.unit is not None and chosen[one.student, one.unit] is not one
    )


def _left_out(one: SubmissionFile, kept: SubmissionFile) -> SubmissionError:
    if kept.depth < one.depth:
        why = f"{kept.label} says further out that it is by the same student, {one.student}, for the same unit"
    else:
        why = f"{kept.label} is a newer {one.unit} by the same student, {one.student}"
    return SubmissionError(
        one.label, f"left out: {why}", "if they are two students, put each one's notebook in a folder with their name"
    )


def _submissions(found: Sequence[_Found], units: Collection[str]) -> list[SubmissionFile]:
    beside: dict[str, set[str]] = defaultdict(set)
    for one in found:
        beside[one.place].add(own_name(one.location, units))
    crowded = {place: len(names - {""}) > 1 for place, names in beside.items()}
    identities = [identify(one.location, crowded[one.place], units) for one in found]
    students = _tell_namesakes_apart(identities)
    return [
        SubmissionFile(one.path, one.label, student, identity.unit, one.modified, identity.depth)
        for one, student, identity in zip(found, students, identities, strict=True)
    ]


def _tell_namesakes_apart(identities: Sequence[Identity]) -> list[str]:
    """Two of Moodle's numbers under one name are two people: the number joins the name."""
    numbers: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for one in identities:
        numbers[one.student, one.unit].add(one.number)
    return [
        f"{one.student}_{one.number}" if one.number and len(numbers[one.student, one.unit]) > 1 else one.student
        for one in identities
    ]


def _walk(path: Path, unzipper: Unzipper) -> Iterator[_Found | SubmissionError]:
    """What one PATH of the command line holds."""
    label = printable(str(path))
    kind = path.suffix.lower()
    empty = True
    if not os.path.exists(path):  # Path.exists raises where a folder may not be searched
        yield SubmissionError(label, "does not exist", "check the path")
        return
    if not path.is_dir() and kind not in (".ipynb", ".zip"):
        yield SubmissionError(label, "is neither a notebook, nor a folder, nor a zip", "give .ipynb files or a .zip")
        return
    for item in _open(path, label, kind, unzipper):
        empty = False
        yield item
    if empty:
        yield SubmissionError(label, "holds no notebook (.ipynb)", "check that it is what the students handed in")


def _open(path: Path, label: str, kind: str, unzipper: Unzipper) -> Iterator[_Found | SubmissionError]:
    above = path.absolute().parent.parts
    if path.is_dir():
        yield from _in_folder(path, above, unzipper)
    elif kind == ".zip":
        base = Location((), "", printable(path.stem), above)
        yield from _in_zip(path, printable(path.name), base, unzipper, nested=False)
    else:
        location = Location((), path.name, path.parent.name, above[:-1])
        yield _Found(path, label, location, path.stat().st_mtime, label)


def _in_folder(root: Path, above: tuple[str, ...], unzipper: Unzipper) -> Iterator[_Found | SubmissionError]:
    name = root.absolute().name
    for path in _files(root):
        if isinstance(path, SubmissionError):
            yield path
            continue
        parts = path.relative_to(root).parts
        label = printable("/".join(parts))
        if os.path.islink(path) or not os.path.isfile(path):
            yield SubmissionError(label, "is a link or a device, not a file", "replace it by the notebook itself")
        elif path.suffix.lower() == ".zip":
            base = Location((*parts[:-1], path.stem), "", name, above)
            yield from _in_zip(path, label, base, unzipper, nested=False)
        else:
            location = Location(parts[:-1], parts[-1], name, above)
            yield _Found(path, label, location, path.stat().st_mtime, str(path.parent))


def _files(root: Path) -> Iterator[Path | SubmissionError]:
    """The notebooks and zips under `root`, sorted; links to folders are not followed."""
    unreadable: list[SubmissionError] = []

    def note(error: OSError) -> None:
        where = printable(str(error.filename))
        unreadable.append(SubmissionError(where, f"cannot be read ({error.strerror})", "check its permissions"))

    for folder, subfolders, files in os.walk(root, onerror=note):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith(".") and name != "__MACOSX")
        yield from (Path(folder) / file for file in sorted(files) if is_wanted((file,)))
    yield from unreadable


def _in_zip(
    path: Path, label: str, base: Location, unzipper: Unzipper, nested: bool
) -> Iterator[_Found | SubmissionError]:
    """The notebooks of a zip and, unless it is `nested` itself, of the zips in it. base: where the zip is."""
    empty = True
    for member in unzipper.members(path, label):
        empty = False
        if isinstance(member, SubmissionError):
            yield member
            continue
        *folders, file = member.name
        shown = f"{label}/{printable('/'.join(member.name))}"
        location = Location((*base.folders, *folders), file, base.root, base.above)
        if member.path.suffix == ".ipynb":
            yield _Found(member.path, shown, location, member.modified, f"{label}/{'/'.join(folders)}")
        elif nested:
            yield SubmissionError(shown, "is a zip in a zip in a zip", "take it out of one of them")
        else:
            inner = Location((*location.folders, location.stem), "", base.root, base.above)
            yield from _in_zip(member.path, shown, inner, unzipper, nested=True)
    if empty:
        yield SubmissionError(label, "holds no notebook (.ipynb)", "check that it is what the students handed in")
