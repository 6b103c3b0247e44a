"""What stands on a page around its article: it tells a wall or an error from a report."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from monitor.core.fulltext.furniture import is_hidden
from monitor.core.fulltext.notice import consent_listed, offers_listed
from monitor.core.fulltext.phrases import is_telling
from monitor.core.fulltext.reading import size_of
from monitor.core.fulltext.tree import Element, attr, blocks, line_of, names_of
from monitor.core.text.tokenize import tokenize

_MAX_CHARS = 2_000
_MAX_LINE = 300
_HEADINGS = ("h1", "h2")
_ASKING = frozenset({"dialog", "form", "noscript", "amp-consent", "amp-subscriptions-dialog"})
_MAX_LOOKED = 3_000
_MAX_HEADINGS = 300
_MAX_OVER = 200
_WHOLE = 150  # words of a text that ends with a sentence
_ENDS = (*".!?\u061f\u06d4\u3002\uff01\uff1f", *'\u201d"\u00bb\u300d)')
_CUT_OFF = ("\u2026", "...")
_FIXED = re.compile(r"position\s{0,9}:\s{0,9}fixed", re.IGNORECASE)
_OVER = frozenset({"modal", "overlay", "popup", "lightbox", "gateway", "interstitial", "drawer"})


@dataclass(frozen=True, slots=True)
class Around:
    """What a page shows, before its text is cut out of it.

    Args:
        over: Lines of calls to pay that are laid over the text.
    """

    headings: Sequence[str]
    lines: Sequence[str]
    over: frozenset[str]

    def beside(self, main: str, title: str) -> str:
        """The words around the main text; see `other_text`.

        What is laid over a text that is whole does not hold it back, and is left out.
        """
        is_ended = main.endswith(_ENDS) and not main.endswith(_CUT_OFF)
        is_whole = bool(self.over) and is_ended and size_of(tokenize(main)) >= _WHOLE
        over = self.over if is_whole else frozenset[str]()
        headings = [line for line in self.headings if line not in over]
        return other_text(title, headings, [line for line in self.lines if line not in over], main)


def look_around(tree: Element) -> Around:
    """What a page shows, its text included."""
    return Around(headings(tree), visible_lines(tree), calls_over(tree))


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
    """The headings of a page that are shown."""
    found = [
        line_of(each)
        for each in islice(tree.iter(*_HEADINGS), _MAX_HEADINGS)
        if not _is_concealed(each)
    ]
    return [line for line in found if line]


def _is_concealed(element: Element) -> bool:
    """Whether it is not shown, or stands in what is not."""
    return any(each.attrib and is_hidden(each) for each in (element, *element.iterancestors()))


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


def calls_over(tree: Element) -> frozenset[str]:
    """The lines of calls to pay that a page lays over its text: dialogs, boxes fixed in place."""
    named = (each for each in tree.iter() if each.attrib and _is_named_over(each))
    over = [each for each in islice(named, _MAX_OVER) if _is_over(each)]
    lines = [[line.text for line in blocks(each)] for each in _outer(over)]
    return frozenset(text for box in lines if _asks_to_pay(" ".join(box)) for text in box)


def _asks_to_pay(text: str) -> bool:
    keys = tokenize(text[:_MAX_CHARS]).keys
    return bool(offers_listed().find(keys)) and not consent_listed().find(keys)


def _is_named_over(element: Element) -> bool:
    return _is_dialog(element) or not names_of(element).isdisjoint(_OVER)


def _is_over(element: Element) -> bool:
    if _is_dialog(element):
        return True
    if element.find(".//h1") is not None:
        return False
    return all(above.tag not in ("article", "main") for above in element.iterancestors())


def _is_dialog(element: Element) -> bool:
    if element.tag == "dialog" or attr(element, "role") in ("dialog", "alertdialog"):
        return True
    is_fixed = _FIXED.search(attr(element, "style")[:500]) is not None
    return is_fixed or attr(element, "aria-modal") == "true"


def _outer(elements: Sequence[Element]) -> list[Element]:
    chosen = set(elements)
    return [each for each in elements if chosen.isdisjoint(each.iterancestors())]
