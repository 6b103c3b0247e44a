"""How much prose each element of a page holds, and in which one the article stands."""

from collections.abc import Iterable, Sequence

from monitor.core.fulltext.tree import Block, Element, attr, names_of


class Weights:
    """Characters of prose by element, and in all."""

    def __init__(self, weights: dict[Element, int], total: int) -> None:
        self._weights = weights
        self.total = total

    def of(self, element: Element) -> int:
        """Characters of prose in an element."""
        return self._weights.get(element, 0)

    def share(self, element: Element) -> float:
        """Its part of all prose, from 0 to 1."""
        return self.of(element) / self.total if self.total else 0.0


def weigh(root: Element, lines: Iterable[Block]) -> Weights:
    """Weigh the elements of a tree by the prose among its lines; linear, as each adds to one."""
    weights: dict[Element, int] = {}
    for line in lines:
        if weight := line.weight:
            weights[line.element] = weights.get(line.element, 0) + weight
    total = sum(weights.values())
    for element in list(root.iter())[:0:-1]:  # in the order of the page, so the inner come first
        own = weights.get(element)
        above = element.getparent()
        if own and above is not None:
            weights[above] = weights.get(above, 0) + own
    return Weights(weights, total)


_BODY_NAMES = (
    frozenset(("article", "body")), frozenset(("story", "body")), frozenset(("post", "body")),
    frozenset(("article", "content")), frozenset(("entry", "content")),
    frozenset(("post", "content")), frozenset(("story", "content")), frozenset(("article", "text")),
    frozenset(("post", "text")), frozenset(("news", "text")), frozenset(("news", "body")),
    frozenset(("story", "text")), frozenset(("text", "body")), frozenset(("body", "copy")),
    frozenset(("news", "content")), frozenset(("single", "content")), frozenset(("full", "text")),
    frozenset(("fulltext",)), frozenset(("articlebody",)), frozenset(("live", "blog")),
    frozenset(("liveblog",)), frozenset(("richtext",)), frozenset(("field", "body")),
)  # fmt: skip
_MOST = 0.8
_WHOLE = 0.6  # of the article that it stands in
_SOME = 0.3  # of the page
_OWN = 0.4  # of the largest article: a second one under the first is as large
_LIKE = 0.2  # parts of one text are of a size; teasers are much smaller than an article
_MAX_PARTS = 2_000
_LEAVES = frozenset({"p", "span", "a", "li"})


def find_root(tree: Element, weights: Weights, *, is_live: bool) -> Element:
    """The element that holds the article; the tree itself where none stands out.

    Args:
        is_live: All posts of a live blog are its text, not the first alone.
    """
    bodies = [each for each in tree.iter() if is_body(each) and weights.of(each)]
    articles = [each for each in tree.iter("article") if weights.of(each)]
    mains = [each for each in tree.iter("main") if weights.of(each)]
    for kind in (bodies, articles, mains):
        root = _common(tree, _outermost(kind), weights, is_live=is_live)
        if root is not None and _is_whole(root, weights):
            return root
    return _deepest(tree, weights)


def is_body(element: Element) -> bool:
    """Whether an element is named as the body of an article."""
    if not element.attrib or element.tag in ("html", "body", "p", "span"):
        return False
    if "articleBody" in (attr(element, "itemprop"), attr(element, "name")):
        return True
    names = names_of(element)
    return any(pair <= names for pair in _BODY_NAMES)


def _is_whole(root: Element, weights: Weights) -> bool:
    """Whether an element holds most of its article, and that is the article of the page."""
    article = next((each for each in root.iterancestors() if each.tag == "article"), root)
    if weights.of(root) < _WHOLE * weights.of(article):
        return False
    return weights.share(root) >= _SOME or article.find(".//h1") is not None


def _outermost(elements: Sequence[Element]) -> list[Element]:
    chosen = set(elements)
    return [each for each in elements if chosen.isdisjoint(each.iterancestors())]


def _common(
    tree: Element, elements: Sequence[Element], weights: Weights, *, is_live: bool
) -> Element | None:
    """The element of the article: one of some, or what they all stand in."""
    if not elements:
        return None
    sizes = sorted(weights.of(each) for each in elements)
    heaviest, together = sizes[-1], sum(sizes)
    if heaviest < _MOST * together and len(elements) <= _MAX_PARTS:
        above = _above_all(tree, elements)
        are_alike = sizes[len(sizes) // 2] >= _LIKE * heaviest
        if is_live or (are_alike and not _are_articles(above, elements)):
            # What else stands there must be little: pages are lists of parts, articles are not.
            return above if together >= _MOST * weights.of(above) else None
    # The one under the headline; sites go on under it with the next article, or with teasers.
    headed = [each for each in elements if each.find(".//h1") is not None]
    return next(each for each in (*headed, *elements) if weights.of(each) >= _OWN * heaviest)


def _are_articles(above: Element, elements: Sequence[Element]) -> bool:
    """Whether several elements are articles of their own: there are several main headlines."""
    n_headlines = sum(1 for _ in above.iter("h1"))
    return n_headlines > 1 or elements[0].find(".//h1") is not None


def _above_all(tree: Element, elements: Sequence[Element]) -> Element:
    """The innermost element in which all of some stand."""
    above = [tree, *reversed(list(elements[0].iterancestors()))]
    rest = [set(each.iterancestors()) for each in elements[1:]]
    return next(each for each in reversed(above) if all(each in chain for chain in rest))


def _deepest(root: Element, weights: Weights) -> Element:
    """Go down as long as one child holds nearly all prose."""
    while True:
        child = max(root, key=weights.of, default=None)
        heaviest = weights.of(child) if child is not None else 0
        if child is None or child.tag in _LEAVES or not heaviest >= _MOST * weights.of(root) > 0:
            return root
        root = child
