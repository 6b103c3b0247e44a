"""The labelled pages of `bench.pages`: what each is, which entry leads to it, what is right."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, get_args

from bench.page_makers import MAKERS
from bench.page_texts import Text, is_marked_well, marked
from monitor.config.yamlfile import Document, parse_yaml
from monitor.config.yamlfile import Path as Place
from monitor.errors import ConfigError, Problem
from monitor.model.page import Refusal

_DATA: Final = Path(__file__).with_name("data")
SETS: Final[Mapping[str, Path]] = {"own": _DATA / "pages", "held": _DATA / "pages_held"}
"""Folders of pages; by those of `held` nothing is chosen."""

EXPECTED: Final = ("used", "refused", "failed", "any")
_SOURCES = ("layout", "file", "make")
_TEXT_KEYS = ("id", "lang", "title", "summary", "author", "at", "section", "blocks")
_REFUSALS: Final = frozenset(get_args(Refusal))
# What each key of a page must be; an entry's three are needed where no text gives them.
_KEYS: Final[Mapping[str, type]] = {
    **dict.fromkeys(("id", "kind", "expect", "layout", "text", "file", "make"), str),
    **dict.fromkeys(("title", "summary", "lang", "charset", "content_type", "path", "to"), str),
    **dict.fromkeys(("gzips", "header", "other_host"), bool),
    **dict.fromkeys(("status", "padding"), int),
    "reasons": tuple,
    "headers": dict,
    "drip_s": float,
}


@dataclass(frozen=True, slots=True)
class Served:
    """How a page is served; `data/pages/pages.yaml` tells the keys at its head."""

    layout: str = ""
    file: str = ""
    make: str = ""
    charset: str = "utf-8"
    content_type: str = "text/html"
    path: str = ""
    to: str = ""
    gzips: bool = False
    header: bool = True
    other_host: bool = False
    status: int = 200
    padding: int = 0
    drip_s: float = 0.0
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page, its entry, and what a careful reader does with it.

    Args:
        reasons: Which refusals, or kinds of fetch errors, are right.
        main: Its main text; empty where it is of no use.
        text: What a layout wraps.
    """

    id: str
    kind: str
    expect: str
    reasons: tuple[str, ...]
    title: str
    summary: str
    lang: str
    main: str
    served: Served
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class PageSet:
    """A folder of labelled pages."""

    folder: Path
    pages: tuple[Labelled, ...]


def read_pages(folder: Path) -> PageSet:
    """Read a folder of labelled pages strictly.

    Raises:
        ConfigError: Something in it is wrong; every problem, each with its place.
    """
    texts = _Texts()
    for path in sorted(folder.glob("texts*.yaml")):
        texts.add(parse_yaml(path.read_bytes(), str(path)))
    labels = folder / "pages.yaml"
    try:
        content = labels.read_bytes()
    except OSError as error:
        problem = Problem(str(labels), 0, 0, "error", "pages", error.strerror or "cannot be read")
        raise ConfigError([problem]) from error
    reader = _Labels(parse_yaml(content, str(labels)), folder, texts.known)
    pages = tuple(reader.pages())
    problems = [*texts.problems, *reader.problems]
    if problems:
        raise ConfigError(problems)
    return PageSet(folder, pages)


class _Texts:
    """Reads files of articles and notes what is wrong in them."""

    def __init__(self) -> None:
        self.known: dict[str, Text] = {}
        self.problems: list[Problem] = []

    def add(self, document: Document) -> None:
        """Read one file more."""
        self.problems += document.problems
        for place, given in _entries(document, "texts", self.problems):
            wrong = _unknown(document, place, given, _TEXT_KEYS)
            wrong += [
                _problem(document, place, f"{key} must be a text that is not empty")
                for key in _TEXT_KEYS
                if not isinstance(given.get(key), str) or not given[key].strip()
            ]
            if given.get("id") in self.known:
                wrong.append(_problem(document, place, f"id {given['id']!r} is given twice"))
            self.problems += wrong
            if not wrong:
                self.known[given["id"]] = Text(**given)


class _Labels:
    """Reads the labels of a folder and notes what is wrong in them."""

    def __init__(self, document: Document, folder: Path, texts: Mapping[str, Text]) -> None:
        self.document = document
        self.problems = list(document.problems)
        self._folder = folder
        self._texts = texts
        self._seen: Counter[str] = Counter()

    def pages(self) -> Iterator[Labelled]:
        """Give each page that is labelled well."""
        for place, given in _entries(self.document, "pages", self.problems):
            wrong = [
                *_unknown(self.document, place, given, tuple(_KEYS)),
                *(_problem(self.document, place, said) for said in self._wrong(given)),
            ]
            self.problems += wrong
            if not wrong:
                yield self._page(given)

    def _wrong(self, given: Mapping[str, Any]) -> Iterator[str]:
        for key, kind in _KEYS.items():
            if key in given and not isinstance(given[key], kind):
                yield f"{key} must be a {kind.__name__}"
        self._seen[str(given.get("id"))] += 1
        if self._seen[str(given.get("id"))] > 1:
            yield f"id {given.get('id')!r} is given twice"
        if given.get("expect") not in EXPECTED:
            yield "expect is one of " + ", ".join(EXPECTED)
        yield from self._wrong_source(given)
        yield from self._wrong_reasons(given)
        needed = {"id", "kind", *(() if "text" in given else ("title", "summary", "lang"))}
        for key in sorted(needed - given.keys()):
            yield f"{key} is missing"

    def _wrong_source(self, given: Mapping[str, Any]) -> Iterator[str]:
        if sum(key in given for key in _SOURCES) != 1:
            yield "write one of " + ", ".join(_SOURCES)
        if ("layout" in given) != ("text" in given):
            yield "a layout wraps a text"
        elif "text" in given and given["text"] not in self._texts:
            yield f"no text has the id {given['text']!r}"
        if "make" in given and given["make"] not in MAKERS:
            yield f"unknown make {given['make']!r}; known: {', '.join(MAKERS)}"
        name = f"layouts/{given['layout']}.html" if "layout" in given else given.get("file")
        path = self._folder / ("files" if "file" in given else "") / str(name)
        if name and not path.is_file():
            yield f"there is no {path}"
        elif "file" in given and not is_marked_well(path.read_text(encoding="utf-8")):
            yield f"a mark in {path} is not closed"

    def _wrong_reasons(self, given: Mapping[str, Any]) -> Iterator[str]:
        reasons = given.get("reasons", ())
        if (given.get("expect") in ("refused", "failed")) != bool(reasons):
            yield "reasons belong to what is refused or failed, and only there"
        if given.get("expect") == "refused":
            yield from (f"no refusal is called {each!r}" for each in {*reasons} - _REFUSALS)

    def _page(self, given: Mapping[str, Any]) -> Labelled:
        text = self._texts.get(given.get("text", ""))
        served = {key: given[key] for key in Served.__dataclass_fields__ if key in given}
        page = Labelled(
            id=given["id"],
            kind=given["kind"],
            expect=given["expect"],
            reasons=given.get("reasons", ()),
            title=given.get("title") or (text.title if text else ""),
            summary=given.get("summary") or (text.summary if text else ""),
            lang=given.get("lang") or (text.lang if text else ""),
            main=self._main(given, text) if given["expect"] == "used" else "",
            served=Served(**served),
            text=text,
        )
        if page.expect == "used" and not page.main:
            self.problems.append(
                Problem(self.document.file, 0, 0, "error", "pages", f"{page.id} has no main text")
            )
        return page

    def _main(self, given: Mapping[str, Any], text: Text | None) -> str:
        if text is not None:
            return text.main
        if "file" not in given:
            return ""
        return marked((self._folder / "files" / given["file"]).read_text(encoding="utf-8"))


def _entries(
    document: Document, key: str, problems: list[Problem]
) -> Iterator[tuple[Place, dict[str, Any]]]:
    root = document.root.data
    entries = root.get(key) if isinstance(root, dict) else None
    if not isinstance(entries, tuple) or not entries:
        problems.append(_problem(document, (), f"{key} must be a list that is not empty"))
        return
    for index, entry in enumerate(entries):
        if isinstance(entry, dict):
            yield (key, index), entry
        else:
            problems.append(_problem(document, (key, index), f"an entry of {key} is a mapping"))


def _unknown(
    document: Document, place: Place, given: Mapping[str, Any], known: Sequence[str]
) -> list[Problem]:
    return [
        _problem(document, (*place, key), f"unknown key {key!r}", "known: " + ", ".join(known))
        for key in given
        if key not in known
    ]


def _problem(document: Document, place: Place, message: str, hint: str = "") -> Problem:
    line, column = document.key_place(place) if place else (0, 0)
    return Problem(document.file, line, column, "error", "pages", message, hint)
