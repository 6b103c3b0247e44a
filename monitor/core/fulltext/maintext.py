"""The main text of a page: which part of its tree it is, and the lines of it that are text.

The part is found by names and by the weight of prose; trafilatura (https://trafilatura.readthedocs.io)
takes the text out of it, and where it leaves much of the prose there, the lines stand as they are.
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from monitor.core.fulltext.captions import cut_captions, cut_repeated
from monitor.core.fulltext.furniture import cut_furniture, cut_unseen
from monitor.core.fulltext.phrases import calls_for, is_byline, is_clock, leads_on
from monitor.core.fulltext.tree import Block, Element, blocks, count_words, line_of, names_of, parse
from monitor.core.fulltext.weight import find_root, weigh
from monitor.core.text.normalize import fold

_ENOUGH = 0.85  # of the prose of its part: what the library leaves out beyond it is a loss
_TOO_MUCH = 1.25
_MAX_LINES = 3_000  # above it only lines are taken: the library compares each with all
_MAX_TABLES = 200  # it looks into each for those within it
_MAX_HEAD = 5
_MAX_BYLINE = 14
_LONG_LINE = 60
_LEADS = frozenset(
    {
        *("lead", "lede", "standfirst", "intro", "chapo", "sapo", "leadtext", "dek", "deck"),
        *("summary", "subtitle", "subheadline", "subhead", "subheading", "excerpt", "abstract"),
        *("entradilla", "bajada", "vorspann", "anriss", "sottotitolo", "sommario", "ingress"),
    }
)
_MIN_LEAD, _MAX_LEAD = 10, 120
_ENDS = (".", "!", "?", "؟", "。", "…", '"', "”", "»")


@dataclass(frozen=True, slots=True)
class MainText:
    """The text of an article and the element that it was taken from.

    Args:
        text: A line for each paragraph.
        root: None where the tree has no text.
    """

    text: str
    root: Element | None


def take_main_text(tree: Element, *, title: str, author: str, is_live: bool) -> MainText:
    """Take the main text out of a page's tree, which is cut down meanwhile.

    Args:
        title: Of the article: not repeated in the text.
        author: As the page names it: a line of it above the text is none of the text.
    """
    cut_captions(tree)
    cut_unseen(tree)
    cut_furniture(tree)
    body = tree.find("body")
    body = tree if body is None else body
    root = find_root(body, weigh(body, blocks(body)), is_live=is_live)
    cut_repeated(root)
    lines = blocks(root)
    shown = [line.text for line in lines if not _is_loose(line)]
    is_plain = len(lines) <= _MAX_LINES and sum(1 for _ in root.iter("table")) <= _MAX_TABLES
    text = _of_library(root) if is_plain else []
    if _n_words(text) < _ENOUGH * _n_words([line.text for line in lines if line.is_prose]):
        text = shown
    return MainText("\n".join(_tidied([*_lead(body, root), *text], title, author)), root)


def _lead(body: Element, root: Element) -> list[str]:
    """The first paragraph where it stands in an element of its own above the text."""
    around = {root, *root.iterancestors()}
    for element in body.iter():
        if element is root:
            break
        if element in around or not _is_lead(element):
            continue
        line = line_of(element)
        if _MIN_LEAD <= count_words(line) <= _MAX_LEAD and not is_byline(line):
            return [line]
    return []


def _is_lead(element: Element) -> bool:
    """Whether it is named as what stands over a text, or is a sentence right below a headline."""
    if element.attrib and not _LEADS.isdisjoint(names_of(element)):
        return True
    above = element.getprevious()
    if element.tag not in ("p", "h2", "div") or above is None or above.tag != "h1":
        return False
    lines = blocks(element)
    return len(lines) == 1 and lines[0].text.endswith(_ENDS)


def _is_loose(line: Block) -> bool:
    """Whether a line is only a link, or one of a list of them."""
    return line.n_linked * 5 > len(line.text) * 4 and line.n_words < _LONG_LINE


def _of_library(root: Element) -> list[str]:
    """What the library takes for the text of an element."""
    import trafilatura  # noqa: PLC0415  costs 0.2 s, which only a page is worth

    page = parse("<html><body><article></article></body></html>")
    article = page.find(".//article") if page is not None else None
    if page is None or article is None:
        return []
    part = copy.deepcopy(root)
    part.tag, part.tail = "div", None
    for element in part.iter():
        _make_plain(element)
    article.append(part)
    # Its types name lxml's class, which has none here.
    tree = cast("Any", page)
    found = trafilatura.bare_extraction(tree, fast=True, include_comments=False)
    if found is None or isinstance(found, dict):  # a dict is the library's old way
        return []
    return [line.removeprefix("- ") for line in (found.text or "").splitlines()]


def _make_plain(element: Element) -> None:
    """Leave only what an element is: the library throws out a good deal by class and id."""
    kept = [(name, said) for name in ("href", "colspan", "rowspan") if (said := element.get(name))]
    element.attrib.clear()  # one by one it is quadratic
    element.attrib.update(kept)
    if element.tag in ("time", "label", "data", "button", "address", "amp-fit-text"):
        element.tag = "span"
    elif element.tag in (
        "main",
        "article",
        "section",
        "header",
        "aside",
        "figure",
        "form",
        "footer",
    ):
        element.tag = "div"


def _tidied(lines: Sequence[str], title: str, author: str) -> list[str]:
    """The lines without repetitions, the headline, bylines above and notices below."""
    kept: list[str] = []
    seen: set[str] = set()
    for line in (" ".join(line.split()) for line in lines):
        if not line or is_clock(line) or (len(line) > _LONG_LINE and line in seen):
            continue
        seen.add(line)
        kept.append(line)
    names = {_folded(title), _folded(author)} - {""}
    head = [line for line in kept[:_MAX_HEAD] if not _is_above(line, names)]
    kept = head + [line for line in kept[_MAX_HEAD:] if _folded(line[:300]) not in names]
    while kept and (leads_on(kept[-1]) or calls_for(kept[-1])):
        kept.pop()
    return kept


def _is_above(line: str, names: set[str]) -> bool:
    if _folded(line) in names:
        return True
    return len(line.split()) <= _MAX_BYLINE and is_byline(line)


def _folded(text: str) -> str:
    return " ".join(fold(word) for word in text.split()).strip(" .:;|-–—")


def _n_words(lines: Sequence[str]) -> int:
    return sum(map(count_words, lines))
