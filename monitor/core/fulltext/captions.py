"""Lines that repeat or describe: captions below pictures, and sentences set in large type."""

from itertools import islice

from monitor.core.fulltext.tree import Block, Element, blocks, count_words
from monitor.core.fulltext.weight import is_body, weigh
from monitor.core.text.tokenize import tokenize

_PICTURES = ("img", "picture", "amp-img")
_MAX_PICTURES = 1_000
_LEVELS = 3
_MAX_CAPTION = 30  # words
_MAX_IN_PARAGRAPH = 12
_MAX_TEXTS = 40  # pieces of text in what is looked at
_MUCH = 0.3  # of a page's prose: then it is a story in pictures
_NEVER = frozenset({"html", "body", "main", "article", "header", "form", "table", "tr", "tbody"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_MIN_PULLED, _MAX_PULLED = 4, 40  # words
_MAX_TEXT = 60_000  # characters in which repetitions are looked for
_MAX_LOOKED = 200


def cut_captions(tree: Element) -> None:
    """Take out pictures with the few words that stand in one element with them."""
    found = [
        each
        for picture in islice(tree.iter(*_PICTURES), _MAX_PICTURES)
        if (each := _captioned(picture)) is not None
    ]
    if not found:
        return
    weights = weigh(tree, blocks(tree))
    if sum(weights.of(each) for each in dict.fromkeys(found)) > _MUCH * weights.total:
        return
    for each in found:
        if each.getparent() is not None:
            each.drop_tree()


def _captioned(picture: Element) -> Element | None:
    """The element that holds a picture and its caption; None where it has none."""
    for above in islice(picture.iterancestors(), _LEVELS):
        texts = [text for text in islice(above.itertext(), _MAX_TEXTS) if text.strip()]
        if not texts:
            continue
        n_words = sum(map(count_words, texts))
        longest = _MAX_IN_PARAGRAPH if above.tag == "p" else _MAX_CAPTION
        if above.tag in _NEVER or n_words > longest or is_body(above):
            return None
        return above if all(above.find(f".//{tag}") is None for tag in _HEADINGS) else None
    return None


def cut_repeated(root: Element) -> None:
    """Take out lines that stand word by word within another one, as quotes in large type do."""
    lines = blocks(root)
    if sum(len(line.text) for line in lines) > _MAX_TEXT:
        return
    said = [tokenize(line.text).keys for line in lines]
    text = "\n".join(f" {' '.join(keys)} " for keys in said)
    for place in list(range(1, len(lines)))[:_MAX_LOOKED]:
        if _is_pulled(lines[place], lines[place - 1]) and _is_repeated(said[place], text):
            _drop(lines[place])


def _is_pulled(line: Block, above: Block) -> bool:
    """Whether a line may be a quote in large type: it is of another make than the one above."""
    element, other = line.element, above.element
    if element.tag in _HEADINGS or not _MIN_PULLED <= line.n_words <= _MAX_PULLED:
        return False
    return (element.tag, *element.attrib.items()) != (other.tag, *other.attrib.items())


def _is_repeated(keys: tuple[str, ...], text: str) -> bool:
    if text.count(f" {' '.join(keys)} ") > 1:
        return True
    # The first word is often another one: who spoke, in the place of "and".
    return len(keys) > _MIN_PULLED + 1 and text.count(f" {' '.join(keys[1:])} ") > 1


def _drop(line: Block) -> None:
    element = line.element
    if (
        element.getparent() is not None
        and " ".join("".join(element.itertext()).split()) == line.text
    ):
        element.drop_tree()
