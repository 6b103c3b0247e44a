"""The tree of a page, and the blocks of text in it.

Parsed by libxml2, which reads what browsers read; a page nested deeper than 2,048 elements ends
there. Everything here is linear in the size of the page.
"""

import re
import sys
from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from typing import Protocol, cast

_MAX_CLASS = 500
_FONT = re.compile(r"</?font\b[^<>]*>", re.IGNORECASE)  # often never closed: it nests without end
# So many attributes cost the library the square of their number.
_LADEN = re.compile(
    r"""<([a-zA-Z][\w:-]{0,40}+)(?:\s++[^\s<>="'/]++(?:=(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>]++))?){300,}+"""
)
# Letters that no document may hold: the library reads them, and fails when it writes them again.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CODE = re.compile(r"&#(?:[xX]0{0,9}([0-9a-fA-F]{1,6})|0{0,9}([0-9]{1,7}));?")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_a-zA-Z]+")
_INLINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn"),
        *(
            "em",
            "font",
            "i",
            "img",
            "ins",
            "kbd",
            "label",
            "mark",
            "nobr",
            "q",
            "ruby",
            "s",
            "samp",
        ),
        *("small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    }
)
UNSEEN = frozenset(
    {
        *("script", "style", "template", "svg", "math", "iframe", "object", "canvas", "video"),
        *("audio", "embed", "head", "noscript", "select", "datalist", "map", "picture", "link"),
        *("meta", "textarea"),
    }
)
"""Elements whose content nobody reads, or not as text."""


class Element(Protocol):
    """What is used of lxml's element; the library has no types of its own."""

    tag: str
    text: str | None
    tail: str | None

    @property
    def attrib(self) -> MutableMapping[str, str]:
        """Its attributes by name."""
        ...

    def get(self, key: str) -> str | None:
        """One of its attributes; see `attr`."""
        ...

    def iter(self, *tags: str) -> Iterator["Element"]:
        """Itself and all below, in the order of the page."""
        ...

    def iterancestors(self) -> Iterator["Element"]:
        """What it stands in, the nearest first."""
        ...

    def itertext(self) -> Iterator[str]:
        """All texts in it."""
        ...

    def getparent(self) -> "Element | None":
        """What it stands in; None for the root."""
        ...

    def getnext(self) -> "Element | None":
        """What stands behind it in the same element."""
        ...

    def getprevious(self) -> "Element | None":
        """What stands before it in the same element."""
        ...

    def find(self, path: str) -> "Element | None":
        """The first element of a path."""
        ...

    def drop_tree(self) -> None:
        """Take it out; the text behind it stays."""
        ...

    def drop_tag(self) -> None:
        """Take it out; what stands in it stays."""
        ...

    def append(self, element: "Element") -> None:
        """Put an element at its end."""
        ...

    def __iter__(self) -> Iterator["Element"]: ...
    def __len__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text as a reader sees it.

    Args:
        element: That holds the beginning of it: the nearest that is no inline element.
        n_linked: How many of its characters are links.
    """

    element: Element
    text: str
    n_linked: int

    @property
    def n_words(self) -> int:
        """Words between spaces; in scripts without them, three characters are one."""
        return count_words(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether it may be a sentence of an article: long enough, and more than a link."""
        if self.n_linked * 2 >= len(self.text):
            return False
        return self.n_words >= _SENTENCE and not self.is_noise

    @property
    def weight(self) -> int:
        """Characters of prose; of scripts in which one is a word or half of one, three each."""
        if not self.is_prose:
            return 0
        return len(self.text) + 2 * count_wide(self.text)

    @property
    def is_noise(self) -> bool:
        """Whether it is longer than any line of digits or signs that a reader would read."""
        if len(self.text) < _LONG:
            return False
        if _RUN.search(self.text):
            return True
        n_letters = sum(map(str.isalpha, self.text[:_LOOKED]))
        return n_letters < _LETTERS * min(len(self.text), _LOOKED)


_SENTENCE = 8
_WIDE = re.compile("[\u2e80-\uffff]")
_LONG = 500
_RUN = re.compile(r"[!-\u05ff]{400}")  # scripts of India and Asia write without spaces
_LOOKED = 5_000
_LETTERS = 0.4


def count_words(text: str) -> int:
    """Words between spaces; in scripts without them, three characters are one.

    Example:
        >>> count_words("Three words here"), count_words("国家主席访问")
        (3, 3)
    """
    return len(text.split()) + count_wide(text) // 3


def count_wide(text: str) -> int:
    """Letters of scripts without spaces, in which one is a word or half of one."""
    return 0 if text.isascii() else len(_WIDE.findall(text))


def parse(markup: str) -> Element | None:
    """The tree of a page, without comments; None where there is nothing in it."""
    # The library has no stubs, and is loaded where there is a page to read.
    import lxml.etree  # type: ignore[import-untyped]  # noqa: PLC0415
    import lxml.html  # type: ignore[import-untyped]  # noqa: PLC0415

    reader = lxml.html.HTMLParser(
        remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True
    )
    legal = _CODE.sub(_legal_code, _ILLEGAL.sub(" ", markup))
    plain = _LADEN.sub(r"<\1", _FONT.sub("", legal)).encode("utf-8", "replace")
    try:
        return cast("Element", lxml.html.document_fromstring(plain, parser=reader))
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        return None


def _legal_code(found: re.Match[str]) -> str:
    """A letter written as a number, or a space where no document may hold it."""
    code = int(found[1], 16) if found[1] else int(found[2])
    is_letter = code <= sys.maxunicode and _LEGAL.match(chr(code))
    return found[0] if is_letter else " "


_LEGAL = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def attr(element: Element, name: str) -> str:
    """An attribute of an element; empty where it has none."""
    return element.get(name) or ""


def names_of(element: Element) -> frozenset[str]:
    """The words of an element's class, id and the like: article, body of ``article-Body``."""
    named = " ".join(attr(element, name)[:_MAX_CLASS] for name in _NAMING)
    if "-" in element.tag:  # an element that the site made up says by its tag what it is
        named += f" {element.tag[:_MAX_CLASS]}"
    return frozenset(word.lower() for word in _WORD.findall(named)) if named.strip() else _NONE


_NAMING = ("class", "id", "data-component", "data-testid", "data-gu-name")
_NONE: frozenset[str] = frozenset()


def scripts_of(tree: Element) -> Iterator[tuple[str, str]]:
    """The kind and the text of each script."""
    for script in tree.iter("script"):
        if script.text:
            yield attr(script, "type").lower(), script.text


def drop_all(elements: Iterable[Element]) -> None:
    """Take out elements, in the order of the page; what stands in another of them goes with it.

    Each costs as much as all that stands in it: one by one, nested ones are quadratic.
    """
    gone: set[Element] = set()
    for element in elements:
        if element not in gone and element.getparent() is not None:
            gone.update(element.iter())
            element.drop_tree()


def line_of(element: Element) -> str:
    """The text of an element in one line."""
    return " ".join("".join(element.itertext()).split())


def blocks(root: Element) -> list[Block]:
    """The lines of text in an element, as a reader sees them."""
    walk = _Walk()
    walk.enter(root, root)
    stack: list[tuple[Element, Iterator[Element], Element]] = [(root, iter(root), root)]
    while stack:
        element, children, home = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:  # what stands behind the root is none of it
                walk.leave(element, stack[-1][2])
            continue
        if child.tag in UNSEEN:
            walk.say(child.tail, home)
            continue
        inner = home if child.tag in _INLINE else child
        walk.enter(child, inner)
        stack.append((child, iter(child), inner))
    walk.flush()
    return walk.blocks


class _Walk:
    """The lines found until now, and the one that is being read."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._home: Element | None = None
        self._n_linked = 0
        self._links = 0

    def enter(self, element: Element, home: Element) -> None:
        """Read the beginning of an element."""
        if element is home:
            self.flush()
        self._links += element.tag == "a"
        self.say(element.text, home)

    def leave(self, element: Element, home: Element) -> None:
        """Read on behind an element."""
        if element.tag not in _INLINE:
            self.flush()
        self._links -= element.tag == "a"
        self.say(element.tail, home)

    def say(self, text: str | None, home: Element) -> None:
        """Read some text of an element that is not inline."""
        if not text:
            return
        if self._home is None and not text.isspace():
            self._home = home
        self._parts.append(text)
        if self._links:
            self._n_linked += len(text.strip())

    def flush(self) -> None:
        """End the line."""
        text = " ".join("".join(self._parts).split())
        if text and self._home is not None:
            self.blocks.append(Block(self._home, text, self._n_linked))
        self._parts.clear()
        self._home, self._n_linked = None, 0
