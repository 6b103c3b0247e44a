"""A new desk's folder: settings, rules and seeds to begin with; what is there stays as it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import monitor
from monitor.config.load import shown_path
from monitor.errors import ConfigError, Problem
from monitor.services.newfile import put_whole

_PACKAGE = Path(monitor.__file__).parent
_SETTINGS = "monitor.yaml"
_EXAMPLE = "monitor.example.yaml"
_FOLDERS = ("rules", "seeds")
_HEAD = """\
# Settings of this machine. Each line shows a default: to change one, take away its "# " and write
# your value; "monitor check" says whether it is right. A change takes effect at the next start.
# Each can be set by the environment too, which wins: MONITOR_POLLING__EVERY=5m. What the desk
# writes (feeds, rules, receivers) stands in rules/ and is read again as soon as it changes.
"""
_KEY = re.compile(r"^( *)([a-z_]+: .*)")
_HEADING = re.compile(r"[a-z_]+:\s*(#.*)?")


@dataclass(frozen=True, slots=True)
class Laid:
    """One file of the new desk, or a whole folder that was kept.

    Args:
        is_new: Whether it was written now; else it was there and is as it was.
        why: Where the name alone does not tell why something was kept.
    """

    path: Path
    is_new: bool
    why: str = ""


def initialize(folder: Path, *, starter: bool = False) -> Iterator[Laid]:
    """Write settings, rules and seeds into a folder, one after the other; nothing is overwritten.

    A rules or seeds folder that holds files of other names is the desk's own: nothing is added to
    it, since a second route or another feed of the same address would spoil a set that works.

    Args:
        folder: Made if there is none.
        starter: The rules and seeds that come with the program, instead of a small skeleton.

    Yields:
        What was written or kept, as soon as it is so: should a later file fail, it is known what
        is there.

    Raises:
        ConfigError: Something could not be written; what was written before is whole.
    """
    shipped = _shipped()
    source = shipped if starter else _PACKAGE / "skeleton"
    example = (shipped / _EXAMPLE).read_text(encoding="utf-8")
    _make(folder)
    yield _lay(folder / _SETTINGS, as_comments(example).encode())
    for name in _FOLDERS:
        yield from _fill(folder / name, _files(source / name))


def as_comments(example: str) -> str:
    """Turn the example settings into a file in which every default stands as a comment.

    The headings of sections stay, so that taking "# " away from one line is enough.
    """
    _, _, body = example.partition("\n\n")  # our own head instead of the example's
    lines = [
        line if _HEADING.fullmatch(line) else _KEY.sub(r"\1# \2", line)
        for line in body.splitlines()
    ]
    return "\n".join([_HEAD, *lines]) + "\n"


def _shipped() -> Path:
    """Where the starter set is: in an installed package, else at the top of the source tree."""
    packed = _PACKAGE / "_starter"
    return packed if packed.is_dir() else _PACKAGE.parent


def _files(folder: Path) -> Mapping[Path, bytes]:
    """What a folder holds, by the path inside it."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if _is_visible_file(path)
    }


def _fill(folder: Path, files: Mapping[Path, bytes]) -> Iterator[Laid]:
    if _has_others(folder, files):
        yield Laid(folder, is_new=False, why="it has other files in it; nothing was added")
        return
    _make(folder)
    for inside, content in files.items():
        _make((folder / inside).parent)
        yield _lay(folder / inside, content)


def _has_others(folder: Path, files: Mapping[Path, bytes]) -> bool:
    try:
        there = [path for path in folder.rglob("*") if _is_visible_file(path)]
    except OSError as error:
        raise _refused(folder, error) from error
    return any(path.relative_to(folder) not in files for path in there)


def _is_visible_file(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise _refused(folder, error) from error


def _lay(path: Path, content: bytes) -> Laid:
    try:
        return Laid(path, is_new=put_whole(path, content))
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError | ValueError) -> ConfigError:
    if isinstance(error, FileExistsError):
        message, hint = "is a file, not a folder", "name a folder, or one to be made"
    elif isinstance(error, OSError):
        message, hint = f"cannot be written: {error.strerror}", ""
    else:  # a NUL, half a surrogate pair
        message, hint = "is no name that a file can have", "name a folder, or one to be made"
    return ConfigError([Problem(shown_path(path), 0, 0, "error", "unwritable", message, hint)])
