"""Rows of teasers: elements of one make, each a linked headline with some words below it."""

from itertools import islice

from monitor.core.fulltext.tree import Element, attr, blocks, line_of
from monitor.core.fulltext.weight import Weights, weigh

_ROW = 3
_LONGEST = 450  # characters of prose in a teaser
_ARTICLE = 300  # and in the shortest report
_HEADLINE = 3  # words
_LOOKED = 40  # texts of an element, to find its first one


def cut_teasers(tree: Element) -> None:
    """Take rows of teasers out of a page that has an article beside them."""
    weights = weigh(tree, blocks(tree))
    rows = [
        row for element in tree.iter() if len(element) >= _ROW and (row := _row(element, weights))
    ]
    n_cut = sum(weights.of(each) for row in rows for each in row)
    if weights.total - n_cut < _ARTICLE:  # it is a page of teasers, or a live blog of short posts
        return
    for row in rows:
        above = row[0].getparent()
        together = sum(weights.of(each) for each in row)
        is_all = above is not None and above.tag != "body" and weights.of(above) <= together
        for each in [above] if is_all and above is not None else row:
            if each.getparent() is not None:
                each.drop_tree()


def _row(element: Element, weights: Weights) -> list[Element]:
    """The teasers among the children of an element; empty where they are no row."""
    makes: dict[tuple[str, str], list[Element]] = {}
    for child in element:
        if weights.of(child):
            makes.setdefault((child.tag, attr(child, "class")), []).append(child)
    row = max(makes.values(), key=len, default=[])
    return row if len(row) >= _ROW and all(_is_teaser(each, weights) for each in row) else []


def _is_teaser(element: Element, weights: Weights) -> bool:
    """Whether an element begins with a link to another page that is its headline."""
    if weights.of(element) > _LONGEST or element.find(".//h1") is not None:
        return False
    link = element.find(".//a")
    headline = line_of(link) if link is not None else ""
    if link is None or len(headline.split()) < _HEADLINE or attr(link, "href").startswith("#"):
        return False
    first = next((text for text in islice(element.itertext(), _LOOKED) if text.strip()), "")
    return headline.startswith(" ".join(first.split()))
