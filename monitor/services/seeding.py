"""The seeds folder -> known items with fingerprints, in the store."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.feeds.seedfile import read_seeds
from monitor.errors import ConfigError, Problem
from monitor.model.item import Item
from monitor.model.story import Dossier
from monitor.ports import Store

SUFFIXES = frozenset({".txt", ".md", ".html", ".jsonl"})
_BATCH = 200  # seeds a transaction, so that polls are not kept waiting by a large corpus


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the seeds folder says: each document by its name."""

    seeds: Mapping[str, Item]

    def digest(self, name: str) -> str:
        """Digest of what the folder says of one seed."""
        seed = self.seeds[name]
        said = "\0".join((seed.title, seed.body, seed.url, seed.lang, str(seed.published_at)))
        return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Seeded:
    """What loading the seeds changed."""

    total: int
    changed: int
    gone: int


def read_corpus(folder: Path, now: datetime) -> Corpus:
    """Read every seed file below a folder; an absent folder holds no seeds.

    Raises:
        ConfigError: All unreadable files and all names given twice.
    """
    seeds: dict[str, Item] = {}
    origin: dict[str, str] = {}
    problems: list[Problem] = []
    for path in _seed_files(folder):
        shown = str(path)
        try:
            items = read_seeds(path.relative_to(folder).as_posix(), path.read_bytes(), now)
        except ConfigError as error:
            problems.extend(error.problems)
            continue
        except OSError as error:
            problems.append(Problem(shown, 0, 0, "error", "unreadable", error.strerror or "?"))
            continue
        for item in items:
            if item.guid in seeds:
                said = f"seed {item.guid} is given twice, also in {origin[item.guid]}"
                problems.append(Problem(shown, 0, 0, "error", "duplicate-seed", said))
            seeds[item.guid] = item
            origin[item.guid] = shown
    if problems:
        raise ConfigError(problems)
    return Corpus(seeds)


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


def _seed_files(folder: Path) -> Iterator[Path]:
    """Seed files in a fixed order; a link that leads out of the folder is not followed."""
    if not folder.is_dir():
        return
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        inside = path.resolve().is_relative_to(root)
        if path.suffix.lower() in SUFFIXES and path.is_file() and inside and not hidden:
            yield path


def _batches(names: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(names), _BATCH):
        yield names[start : start + _BATCH]
