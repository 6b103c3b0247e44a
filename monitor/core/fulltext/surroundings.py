"""What stands on a page around its article: it tells a wall or an error from a report."""

from collections.abc import Iterable, Sequence

from monitor.core.fulltext.furniture import is_hidden
from monitor.core.fulltext.phrases import is_telling
from monitor.core.fulltext.tree import Element, blocks, line_of

_MAX_CHARS = 2_000
_MAX_LINE = 300
_HEADINGS = ("h1", "h2")
_ASKING = frozenset({"dialog", "form", "noscript", "amp-consent", "amp-subscriptions-dialog"})
_MAX_LOOKED = 3_000


def other_text(title: str, headings: Sequence[str], lines: Iterable[str], main: str) -> str:
    """The words around a text, the most telling first, each once, in at most 2,000 characters.

    Args:
        title: The page's own.
        headings: Its headings.
        lines: What it shows, in its order.
        main: Its main text, no line of which is repeated.
    """
    inside = set(main.splitlines())
    around = [line for line in lines if line not in inside]
    telling = [line for line in around[:_MAX_LOOKED] if is_telling(line)]
    chosen = dict.fromkeys(
        line[:_MAX_LINE] for line in (title, *telling, *headings, *around) if line
    )
    return "\n".join(chosen)[:_MAX_CHARS].rstrip()


def headings(tree: Element) -> list[str]:
    """The headings of a page."""
    found = [line_of(each) for each in tree.iter(*_HEADINGS)]
    return [line for line in found if line]


def visible_lines(tree: Element) -> list[str]:
    """What a page shows, dialogs and forms first; what a page without scripts shows, last."""
    hidden = [each for each in tree.iter() if each.attrib and is_hidden(each)]
    concealed = {line.text for each in _outer(hidden) for line in blocks(each)}
    lines = [line.text for line in blocks(tree) if line.text not in concealed]
    asked = [
        line.text
        for each in tree.iter(*_ASKING)
        if each.tag != "noscript"
        for line in blocks(each)
        if line.text not in concealed
    ]
    unscripted = [line.text for each in tree.iter("noscript") for line in blocks(each)]
    return [*asked, *lines, *unscripted]


def _outer(elements: Sequence[Element]) -> list[Element]:
    chosen = set(elements)
    return [each for each in elements if chosen.isdisjoint(each.iterancestors())]
