"""The article in the data that a page's own program draws it from.

Sites of one page carry their state in a script: ``__NEXT_DATA__``, ``window.STATE = {...}``. It is
believed only where an object in it has the page's headline, and long text under a name for text.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from monitor.core.fulltext.linkeddata import load_first
from monitor.core.fulltext.scriptdata import data_of
from monitor.core.fulltext.tree import count_words
from monitor.core.text.markup import to_text
from monitor.core.text.normalize import fold

_MAX_NODES = 20_000
_MAX_OBJECTS = 20
_MAX_INNER = 2**20  # characters of data within texts of data
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
_WRITTEN = ('{"', '[{"')  # data within the texts of data


def find_embedded(scripts: Iterable[str], title: str) -> str:
    """The text of the article with a headline, among the data of a page; empty where none is.

    Args:
        scripts: Of the page, as they stand there.
        title: The headline, as the page declares it.
    """
    wanted = _key(title)
    if not wanted:
        return ""
    nodes = (
        node for data in data_of(scripts) for node in _objects(data) if wanted in _headlines(node)
    )
    best = max((_text(node) for node in islice(nodes, _MAX_OBJECTS)), key=len, default="")
    return best if count_words(best) >= _MIN_WORDS else ""


def _objects(root: object) -> Iterator[Mapping[str, object]]:
    waiting = [root]
    n_nodes, n_inner = 0, 0
    while waiting and n_nodes < _MAX_NODES:
        node = waiting.pop()
        n_nodes += 1
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
        elif isinstance(node, str) and node.startswith(_WRITTEN) and n_inner < _MAX_INNER:
            n_inner += len(node)
            waiting.append(load_first(node))


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
                if count_words(line) >= _MIN_LINE
            )
        elif isinstance(part, list):
            waiting += part[::-1]
        elif isinstance(part, dict):
            waiting += [part[name] for name in part if name in _TEXTS][::-1]
    return "\n".join(lines)


def _key(title: str) -> str:
    return " ".join(fold(word) for word in title[:500].split())
