"""The rules folder: which files are read, and in which order."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from monitor.config.load import read_file, shown_path
from monitor.config.yamlfile import Document, parse_yaml
from monitor.errors import ConfigError, Problem

_SUFFIX = ".yaml"
SUFFIXES = frozenset({_SUFFIX})  # of what is read
_NEARLY = frozenset({".yml", ".YAML", ".YML"})
_OUTSIDE = "outside the rules folder"


@dataclass(frozen=True, slots=True)
class RulesFolder:
    """What the folder holds.

    Args:
        documents: The files that could be read, by name.
        digest: 128-bit hex of what the files say, whatever they are called.
        problems: Of the files that could not be read, and of readable ones.
    """

    documents: tuple[Document, ...]
    digest: str
    problems: tuple[Problem, ...]


def read_folder(folder: Path) -> RulesFolder:
    """Read all ``*.yaml`` below a folder; names that begin with a dot are left out.

    A link may lead to another place in the folder (Kubernetes mounts files so), never out of it.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    digest = hashlib.blake2b(digest_size=16)
    real = _real(folder, problems)
    for file in _files(folder, real, problems) if real else ():
        try:
            content = read_file(file)
            digest.update(len(content).to_bytes(8) + content)
            document = parse_yaml(content, shown_path(file))
        except ConfigError as error:
            problems.extend(error.problems)
            continue
        documents.append(document)
        problems.extend(document.problems)
    if not documents and not problems:
        problems.append(_of_file(folder, "warning", "no-rules", "the rules folder is empty"))
    return RulesFolder(tuple(documents), digest.hexdigest(), tuple(problems))


def find_inside(folder: Path, name: str, *, what: str) -> Path:
    """Give the file that a user names inside a folder; it may not exist.

    Raises:
        ValueError: The name leads out of the folder; the message says so.
    """
    message = f"outside the {what} folder"
    try:
        target = (folder / name).resolve()
    except (OSError, ValueError, RuntimeError) as error:  # a NUL, a circle of links
        raise ValueError(message) from error
    if not target.is_relative_to(folder.resolve()):
        raise ValueError(message)
    return target


def is_file(path: Path) -> bool:
    """Whether a name that a user wrote is that of a file; one too long for any is not."""
    try:
        return path.is_file()
    except OSError:
        return False


def _real(folder: Path, problems: list[Problem]) -> Path | None:
    """Where the folder really is; None, with a problem, where it cannot be had."""
    try:
        real = folder.resolve()
        if real.is_dir():
            return real
    except (OSError, RuntimeError) as error:  # a name too long, no permission, a circle of links
        why = getattr(error, "strerror", None) or "a circle of links"
        problems.append(_of_file(folder, "error", "unreadable", why))
        return None
    problems.append(_of_file(folder, "warning", "no-rules", "there is no rules folder"))
    return None


def _files(folder: Path, real: Path, problems: list[Problem]) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        why = error.strerror or "cannot be read"
        problems.append(_of_file(Path(error.filename), "error", "unreadable", why))

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [*folders, *sorted(names)]:
            path = Path(parent, name)
            if path.is_symlink() and _leads_out(path, real):
                problems.append(_of_file(path, "error", "outside", _OUTSIDE))
            elif name in folders or name.startswith("."):
                continue
            elif path.suffix == _SUFFIX:
                yield path
            elif path.suffix in _NEARLY:
                message = "not read: rules files end in .yaml"
                problems.append(_of_file(path, "warning", "not-read", message))


def _leads_out(link: Path, real: Path) -> bool:
    try:
        return not link.resolve().is_relative_to(real)
    except (OSError, RuntimeError):  # a circle of links leads nowhere: it cannot be read
        return False


def _of_file(path: Path, severity: str, code: str, message: str) -> Problem:
    return Problem(
        shown_path(path), 0, 0, "error" if severity == "error" else "warning", code, message
    )
