"""The seeds folder -> known items with fingerprints, in the store."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from monitor.config.load import shown_path
from monitor.core.dedup.fingerprint import METHOD, fingerprint
from monitor.core.feeds.seedfile import SUFFIXES as READABLE
from monitor.core.feeds.seedfile import read_seeds
from monitor.errors import ConfigError, Problem
from monitor.model.item import Item
from monitor.model.story import Dossier
from monitor.ports.store import Store

SUFFIXES = frozenset(READABLE)
_BATCH = 200  # seeds a transaction, so that polls are not kept waiting by a large corpus


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the seeds folder says: each document by its name.

    Args:
        warnings: What lies there and is not read.
    """

    seeds: Mapping[str, Item]
    warnings: tuple[Problem, ...] = ()

    def digest(self, name: str) -> str:
        """Digest of what the folder says of one seed."""
        seed = self.seeds[name]
        # With the method: after it has changed, all seeds are fingerprinted anew.
        told = (str(METHOD), seed.title, seed.body, seed.url, seed.lang, str(seed.published_at))
        said = "\0".join(told)
        return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Seeded:
    """What loading the seeds changed."""

    total: int
    changed: int
    gone: int


def read_corpus(folder: Path, now: datetime, *, detects: bool = True) -> Corpus:
    """Read every seed file below a folder; an absent folder holds no seeds.

    Args:
        detects: Whether texts are asked for their language; only what is stored needs it.

    Raises:
        ConfigError: All unreadable files and all names given twice.
    """
    if not folder.is_dir():
        said = "there is no seeds folder: nothing counts as known"
        return Corpus({}, (Problem(shown_path(folder), 0, 0, "warning", "no-seeds", said),))
    seeds: dict[str, Item] = {}
    origin: dict[str, str] = {}
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for path in _files(folder):
        shown = shown_path(path)
        if why := _why_unread(path, folder):
            warnings.append(Problem(shown, 0, 0, "warning", "not-read", f"not read: {why}"))
            continue
        for item in _read(path, folder, now, problems, detects=detects):
            if item.guid in seeds:
                said = f"seed {item.guid} is given twice, also in {origin[item.guid]}"
                problems.append(Problem(shown, 0, 0, "error", "duplicate-seed", said))
            seeds[item.guid] = item
            origin[item.guid] = shown
    if problems:
        raise ConfigError(problems)
    return Corpus(seeds, tuple(warnings))


def _read(
    path: Path, folder: Path, now: datetime, problems: list[Problem], *, detects: bool
) -> tuple[Item, ...]:
    shown, name = shown_path(path), path.relative_to(folder).as_posix()
    try:
        return read_seeds(name, path.read_bytes(), now, detects=detects)
    except ConfigError as error:
        problems.extend(replace(each, file=shown) for each in error.problems)
    except OSError as error:
        said = f"cannot be read: {error.strerror}"
        problems.append(Problem(shown, 0, 0, "error", "unreadable", said))
    return ()


def read_file(path: Path, now: datetime) -> tuple[Item, ...]:
    """Read one file of texts: first line title, blank line, body; or .html, or .jsonl.

    Raises:
        ConfigError: It cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        said = f"cannot be read: {error.strerror}"
        raise ConfigError([Problem(str(path), 0, 0, "error", "unreadable", said)]) from error
    known = path.suffix.lower() in SUFFIXES
    return read_seeds(path.name if known else f"{path.name}.txt", data, now)


def load_seeds(corpus: Corpus, store: Store) -> Seeded:
    """Make the store know what the folder says: changed files replaced, removed ones forgotten."""
    stored = store.seed_digests()
    wanted = {name: corpus.digest(name) for name in corpus.seeds}
    changed = [name for name, digest in wanted.items() if stored.get(name) != digest]
    gone = [name for name in stored if name not in wanted]
    for names in _batches(changed):
        dossiers = [
            Dossier(seed, fingerprint(seed, whole=True))
            for seed in map(corpus.seeds.get, names)
            if seed
        ]
        with store.begin() as tx:
            tx.replace_seeds({name: wanted[name] for name in names}, dossiers, ())
    if gone:
        with store.begin() as tx:
            tx.replace_seeds({}, (), gone)
    return Seeded(total=len(wanted), changed=len(changed), gone=len(gone))


def _files(folder: Path) -> Iterator[Path]:
    """All that lies below a folder but hidden files, in a fixed order."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and not path.is_dir():
            yield path


def _why_unread(path: Path, folder: Path) -> str:
    """Why a file is no seed; empty if it is one."""
    if path.suffix.lower() not in SUFFIXES:
        return f"a seed ends in {', '.join(sorted(SUFFIXES))}"
    if not path.resolve().is_relative_to(folder.resolve()):
        return "the link leads out of the seeds folder"
    return "" if path.is_file() else "no file"


def _batches(names: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(names), _BATCH):
        yield names[start : start + _BATCH]
