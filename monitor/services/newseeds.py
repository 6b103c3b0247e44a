"""Documents made known: into the seeds folder, whole or not at all, and nothing over another."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePath

from monitor.config.load import shown_path
from monitor.core.dedup.corpus import Corpus as Known
from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.dedup.verdict import judge_all
from monitor.core.feeds.newseed import free_name, is_seed_name, name_seed, to_line
from monitor.core.feeds.seedfile import SUFFIXES, read_seeds
from monitor.errors import ConfigError, Problem
from monitor.model.item import Item
from monitor.model.story import Dossier, Numbered
from monitor.services.newfile import put_whole
from monitor.services.seeding import Corpus


@dataclass(frozen=True, slots=True)
class Offer:
    """What is to become known.

    Args:
        items: Its documents, at least one.
        suffix: Of its file.
        data: What that file is to hold; None for a document that came in no file.
        stem: Name of the file that it came in; empty where it came in none.
        taken_for: file, page or item.
        origin: Its name, its address, or its id.
    """

    items: tuple[Item, ...]
    suffix: str
    data: bytes | None
    stem: str
    taken_for: str
    origin: str


@dataclass(frozen=True, slots=True)
class Learned:
    """One document, and what became of it; the fields of ``seeds add --json``.

    Args:
        id: Name of the seed; as offered, where it is not added.
        path: File that holds it now; None where it is not added.
        of: The seed that says the same already; None where none does.
        score: How much so, 0 to 1.
        taken_for: file, page or item.
        taken_from: The file's name, the page's address or the item's id.
    """

    id: str
    title: str
    words: int
    lang: str
    url: str
    published: datetime | None
    added: bool
    path: str | None
    of: str | None
    score: float
    taken_for: str
    taken_from: str


def offer_file(name: str, data: bytes, now: datetime) -> Offer:
    """Read what a file or standard input holds, in one of the formats of seeds.

    Args:
        name: The file's, as the user wrote it; ``-`` is standard input, a plain text.

    Raises:
        ConfigError: All that is wrong with it.
    """
    path = PurePath(name)
    suffix = ".txt" if name == "-" else path.suffix.lower() or ".txt"
    if suffix not in SUFFIXES:
        hint = "save it as text: first line the title, an empty line, the text"
        said = f"a seed ends in {', '.join(SUFFIXES)}"
        raise ConfigError([Problem(name, 0, 0, "error", "bad_seed", said, hint)])
    shown, stem = ("standard input", "") if name == "-" else (name, path.stem)
    try:
        items = read_seeds(f"{path.stem}{suffix}", data, now)
    except ConfigError as error:
        raise ConfigError([replace(each, file=shown) for each in error.problems]) from error
    return Offer(items, suffix, data, stem, "file", shown)


def offer_document(item: Item, taken_for: str, origin: str) -> Offer:
    """Take a document that stands in no file."""
    return Offer((item,), ".jsonl", None, "", taken_for, origin)


def learn(
    offer: Offer, folder: Path, corpus: Corpus, *, name: str = "", force: bool = False
) -> tuple[Learned, ...]:
    """Write what is not known yet into the seeds folder; a running daemon then reads it.

    Args:
        corpus: What the folder holds.
        name: What the file shall be called; empty: made of what the offer says of itself.
        force: Write what is known already, too.

    Returns:
        Each document of the offer, added or not.

    Raises:
        ConfigError: The name is none, an id stands for another seed, the folder takes no file.
    """
    _check_name(name, offer.suffix)
    likeness = {} if force else _likeness(offer.items, corpus)
    new = [item for item in offer.items if item.guid not in likeness]
    path = _write(offer, new, folder, corpus, name) if new else None
    return tuple(_learned(item, offer, path, likeness.get(item.guid)) for item in offer.items)


def _check_name(name: str, suffix: str) -> None:
    if name and not is_seed_name(name.removesuffix(suffix)):
        hint = "write small letters, digits, '.', '_' and '-', a letter or digit first"
        said = f"{name[:100]!r} is no name of a seed"
        raise ConfigError([Problem("--name", 0, 0, "error", "bad_seed", said, hint)])


def _likeness(items: tuple[Item, ...], corpus: Corpus) -> dict[str, tuple[str, float]]:
    """Which seed says what a document says, and how much so, by the document's id."""
    known = Known()
    seeds = corpus.seeds.values()
    for number, seed in enumerate(seeds, 1):
        known.add(_numbered(number, seed, whole=True), is_seed=True)
    same = {(seed.title, seed.body): seed.guid for seed in seeds}
    found = {}
    for number, item in enumerate(items, len(corpus.seeds) + 1):
        numbered = _numbered(number, item)
        (verdict,) = judge_all((numbered,), known.candidates((numbered,)))
        if twin := same.get((item.title, item.body)):
            found[item.guid] = (twin, 1.0)
        elif verdict.kind == "duplicate":
            found[item.guid] = (verdict.of_name, round(verdict.score, 4))
    return found


def _numbered(number: int, item: Item, *, whole: bool = False) -> Numbered:
    return Numbered(number, Dossier(item, fingerprint(item, whole=whole)))


def _write(offer: Offer, new: list[Item], folder: Path, corpus: Corpus, name: str) -> Path:
    """Write the new documents of an offer; give the file."""
    first = new[0] if len(new) == 1 else replace(new[0], published_at=None)
    wished = name.removesuffix(offer.suffix) or name_seed(first, offer.stem)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = {path.stem for path in folder.iterdir()} | set(corpus.seeds)
        while True:
            stem = free_name(wished, taken)
            path = folder / f"{stem}{offer.suffix}"
            if put_whole(path, _content(offer, new, stem, corpus)):
                return path
            taken.add(stem)
    except OSError as error:
        shown = shown_path(folder)
        said = f"cannot be written: {error.strerror}"
        raise ConfigError([Problem(shown, 0, 0, "error", "unwritable", said)]) from error


def _content(offer: Offer, new: list[Item], stem: str, corpus: Corpus) -> bytes:
    if offer.data is None:
        return to_line(new[0], stem).encode()
    if offer.suffix == ".jsonl":
        _check_ids(offer, new, corpus)
    if len(new) == len(offer.items):
        return offer.data
    return "".join(to_line(item, item.guid) for item in new).encode()


def _check_ids(offer: Offer, new: list[Item], corpus: Corpus) -> None:
    """Refuse ids that stand for other seeds: with one given twice the whole folder is refused."""
    said = "the id {!r} stands for another seed"
    wrong = [said.format(item.guid[:100]) for item in new if item.guid in corpus.seeds]
    if wrong:
        raise ConfigError(
            [
                Problem(offer.origin, 0, 0, "error", "duplicate-seed", each, "give it its own")
                for each in wrong
            ]
        )


def _learned(
    item: Item, offer: Offer, path: Path | None, like: tuple[str, float] | None
) -> Learned:
    of, score = like or (None, 0.0)
    in_lines = offer.suffix == ".jsonl" and offer.data is not None
    return Learned(
        id=path.stem if path and not like and not in_lines else item.guid,
        title=item.title,
        words=len(item.body.split()),
        lang=item.lang,
        url=item.url,
        published=item.published_at,
        added=like is None,
        path=shown_path(path) if path and not like else None,
        of=of,
        score=score,
        taken_for=offer.taken_for,
        taken_from=offer.origin,
    )
