"""The article in the data that a page's own program draws it from.

Sites of one page carry their state in a script: ``__NEXT_DATA__``, ``window.STATE = {...}``. It is
believed only where an object in it has the page's headline, and long text under a name for text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from monitor.core.fulltext.linkeddata import load_first
from monitor.core.text.markup import to_text
from monitor.core.text.normalize import fold

_MAX_NODES = 20_000
_MAX_OBJECTS = 20
_MAX_SCRIPT = 2**20
_ASSIGNED = re.compile(r"\s*(?:(?:var|let|const)\s+)?[\w.$]{1,80}\s{0,9}=\s{0,9}(?=\{)")
_PUSHED = re.compile(r"self\.__next_f\.push\((?=\[)")
_NUMBERED = re.compile(r"^\w{1,9}:")
_MAX_LINES = 2_000
_TITLES = ("headline", "title", "name", "headlines")
_TEXTS = frozenset(
    {
        *("body", "articleBody", "content", "text", "html", "bodyHtml", "contentHtml", "fullText"),
        *("bodyText", "value", "paragraph", "paragraphs", "blocks", "elements", "content_elements"),
        *("children", "components", "sections", "rendered", "bodyHTML", "richText", "markup"),
    }
)
_MIN_WORDS = 40
_MIN_LINE = 3


def find_embedded(scripts: Iterable[str], title: str) -> str:
    """The text of the article with a headline, among the data of a page; empty where none is.

    Args:
        scripts: Of the page, as they stand there.
        title: The headline, as the page declares it.
    """
    wanted = _key(title)
    small = [script for script in scripts if len(script) <= _MAX_SCRIPT]
    nodes = (
        node
        for data in (*map(_load, small), *_streamed(small))
        for node in _objects(data)
        if wanted in _headlines(node)
    )
    texts = [_text(node) for node in islice(nodes, _MAX_OBJECTS)] if wanted else []
    best = max(texts, key=len, default="")
    return best if len(best.split()) >= _MIN_WORDS else ""


def _load(script: str) -> object:
    start = _ASSIGNED.match(script)
    if start is not None:
        return load_first(script[start.end() :])
    return load_first(script) if script.lstrip()[:1] in ("{", "[") else None


def _streamed(scripts: Iterable[str]) -> Iterator[object]:
    """The data of pages that send it in pieces of text: each line a number and JSON."""
    starts = [(script, found.end()) for script in scripts if (found := _PUSHED.search(script))]
    pieces = [load_first(script[start:]) for script, start in starts]
    text = "".join(
        piece[1]
        for piece in pieces
        if isinstance(piece, list) and len(piece) > 1 and isinstance(piece[1], str)
    )
    for line in text[:_MAX_SCRIPT].split("\n")[:_MAX_LINES]:
        yield load_first(_NUMBERED.sub("", line))


def _objects(root: object) -> Iterator[Mapping[str, object]]:
    waiting = [root]
    n_nodes = 0
    while waiting and n_nodes < _MAX_NODES:
        node = waiting.pop()
        n_nodes += 1
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _headlines(node: Mapping[str, object]) -> Iterator[str]:
    for name in _TITLES:
        said = node.get(name)
        for each in said.values() if isinstance(said, dict) else [said]:
            if isinstance(each, str):
                yield _key(each)


def _text(node: Mapping[str, object]) -> str:
    """The lines of text in an article's object, in the order of its data."""
    lines: dict[str, None] = {}
    waiting: list[object] = [node[name] for name in node if name in _TEXTS][::-1]
    n_nodes = 0
    while waiting and n_nodes < _MAX_NODES:
        part = waiting.pop()
        n_nodes += 1
        if isinstance(part, str):
            lines.update(
                (line, None)
                for line in to_text(part).splitlines()
                if len(line.split()) >= _MIN_LINE
            )
        elif isinstance(part, list):
            waiting += part[::-1]
        elif isinstance(part, dict):
            waiting += [part[name] for name in part if name in _TEXTS][::-1]
    return "\n".join(lines)


def _key(title: str) -> str:
    return " ".join(fold(word) for word in title[:500].split())
