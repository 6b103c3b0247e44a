"""What readers say below an article: it may be longer than the article, and is none of it.

Known by its heading, or by its shape: a row of elements of one make, each beginning with another
name, each with a time and a text. Posts of a live blog begin with the time, or with a headline.
"""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from monitor.core.fulltext.tree import Block, Element, attr, blocks, count_words
from monitor.core.fulltext.weight import Weights, is_body, weigh
from monitor.core.text.normalize import fold

_WORDS = """
    comment|comments|reader comments|readers comments|user comments|your comments|latest comments
    all comments|show comments|view comments|join the conversation|join the discussion
    kommentare|leserkommentare|diskutieren sie mit|commentaires|vos commentaires|réactions
    reactions des lecteurs|comentarios|comentarios de lectores|comentários|commenti
    i vostri commenti|reacties|kommentarer|kommentit|komentarze|komentáře|komentari|komentar
    yorumlar|yorum
    комментарии|комментариев|комментария|комментарий|коментарі|коментарів|обсуждение
    التعليقات|تعليقات|تعليق|تعليقا|تعليقات القراء|آراء القراء|تعليقات الزوار|نظرات|دیدگاه|دیدگاه‌ها
    نظرات کاربران|تبصرے|تبصرہ|תגובות|תגובות הגולשים|תגובה|评论|网友评论|读者评论|热门评论|最新评论
    全部评论|评论列表|跟帖|留言|コメント|みんなのコメント|読者のコメント|댓글|전체 댓글|टिप्पणियां
    टिप्पणियाँ|bình luận|ý kiến|ความคิดเห็น|σχόλια|коментари|коментара
"""
_AGO = """
    ago|yesterday|today|just now|vor|gestern|heute|il y a|hier|aujourd'hui|hace|ayer|hoy|fa|ieri
    oggi|há|atrás|ontem|hoje|geleden|gisteren|temu|wczoraj|siden|sedan|sitten|назад|вчера|сегодня
    тому|вчора|сьогодні|önce|dün|bugün|منذ|قبل|أمس|اليوم|پیش|دیروز|امروز|לפני|אתמול|היום|前|昨天|今天
    昨日|今日|전|어제|오늘|पहले|trước|lalu|yang lalu
"""


def _listed(phrases: str) -> frozenset[str]:
    said = (each for line in phrases.split("\n") for each in line.split("|"))
    return frozenset(" ".join(map(fold, each.split())) for each in said) - {""}


_HEADINGS = _listed(_WORDS)
_NUMBER = re.compile(r"[\d.,'’()\[\]:：]+|条|件|개")
_TIME = re.compile(
    r"\d{1,2}[:.h]\d\d|\b(?:19|20)\d\d\b|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d\d|\d{1,2}月\d"
    r"|(?<!\w)(?:" + "|".join(map(re.escape, sorted(_listed(_AGO)))) + r")(?!\w)|\d\s?\S{1,4}前"
)
_ENDS = (*".!?؟。！？…",)
_MAX_HEADING = 6  # words
_MAX_LINE = 80
_MAX_NAME = 4
_MAX_NAMED = 8  # with a time
_FIRST = 5  # short pieces of an item in which name and time stand
_LOOKED = 40
_ROW = 4
_MOST = 0.8
_ARTICLE = 220  # characters of prose that stand above
_MAX_ITEM = 6_000
_MAX_HEADS = 3
_LEVELS = 8  # that a heading may be away from the beginning of its section


def cut_comments(tree: Element) -> None:
    """Take out what readers say below the article; linear in the size of the page."""
    lines = blocks(tree)
    heads = _heads(lines)
    for head in heads[:_MAX_HEADS]:
        _cut_from(tree, head)
        lines = blocks(tree)
    weights = weigh(tree, lines)
    above = _prose_above(tree, weights)
    for element in list(tree.iter()):
        row = _row(element, weights) if len(element) >= _ROW else []
        if row and above.get(row[0], 0) >= _ARTICLE:
            for item in row:
                item.drop_tree()


def _heads(lines: Sequence[Block]) -> list[Element]:
    """What has the words of a heading of comments, with an article above."""
    heads, n_above = [], 0
    for line in lines:
        if n_above >= _ARTICLE and _is_heading(line):
            heads.append(line.element)
        n_above += line.weight
    return heads


def _is_heading(line: Block) -> bool:
    if (
        line.n_words > _MAX_HEADING
        or len(line.text) > _MAX_LINE
        or line.n_linked * 2 > len(line.text)
    ):
        return False
    bare = " ".join(_NUMBER.sub(" ", line.text).split())
    return " ".join(map(fold, bare.split())) in _HEADINGS


def _cut_from(tree: Element, head: Element) -> None:
    """Take out a heading with all that follows it in what it begins."""
    weights = weigh(tree, blocks(tree))
    for _ in range(_LEVELS):
        above = head.getparent()
        if above is None or above.tag in ("body", "html"):
            break
        earlier = sum(weights.of(each) for each in _until(above, head))
        if earlier or above.find(".//h1") is not None or is_body(above):
            break
        head = above
    above = head.getparent()
    children = [] if above is None else list(above)
    for each in children[children.index(head) :] if children else ():
        if each.find(".//h1") is None:
            each.drop_tree()


def _until(above: Element, last: Element) -> list[Element]:
    children = list(above)
    return children[: children.index(last)]


def _prose_above(tree: Element, weights: Weights) -> dict[Element, int]:
    """How much prose stands before each element."""
    found: dict[Element, int] = {}
    n_above = 0
    for element in tree.iter():
        found[element] = n_above
        n_above += weights.of(element) - sum(weights.of(child) for child in element)
    return found


def _row(element: Element, weights: Weights) -> list[Element]:
    """The children of an element that are comments; none where they are no row of them."""
    makes: dict[tuple[str, str], list[Element]] = {}
    for child in element:
        if 0 < weights.of(child) <= _MAX_ITEM:
            makes.setdefault((child.tag, attr(child, "class")), []).append(child)
    return next((row for row in makes.values() if len(row) >= _ROW and _is_row(row)), [])


def _is_row(row: Sequence[Element]) -> bool:
    names = [name for each in row if (name := _signed(each))]
    return len(names) >= _MOST * len(row) and len(set(names)) * 2 > len(names)


def _signed(item: Element) -> str:
    """The name in an element that begins with a name and a time before its text; else empty."""
    if item.find(".//h1") is not None:
        return ""
    pieces = (" ".join(text.split()) for text in islice(item.itertext(), _LOOKED))
    short = list(takewhile(_is_short, filter(None, pieces)))[:_FIRST]
    if not short or short[0][0].isdigit() or short[0].endswith(_ENDS[1:]):
        return ""
    is_timed = bool(_TIME.search(_folded(short[0])))
    if count_words(short[0]) > (_MAX_NAMED if is_timed else _MAX_NAME):
        return ""
    timed = any(_TIME.search(_folded(each)) for each in short)
    return short[0] if timed or item.find(".//time") is not None else ""


def _is_short(text: str) -> bool:
    return count_words(text) <= _MAX_NAMED


def _folded(text: str) -> str:
    return " ".join(map(fold, text.split()))
