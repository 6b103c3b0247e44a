"""Cutting what stands around and within an article: teasers, calls, captions, walls.

Nothing is cut that holds much of the page's prose, however it is named: sites put ``has-sidebar``
on the article and ``paywall`` on its text.
"""

import re
from collections.abc import Iterator
from itertools import islice

from monitor.core.fulltext.comments import cut_comments
from monitor.core.fulltext.phrases import calls_for, is_filler, is_wall, leads_on
from monitor.core.fulltext.teasers import cut_teasers
from monitor.core.fulltext.tree import (
    UNSEEN,
    Block,
    Element,
    attr,
    blocks,
    drop_all,
    line_of,
    names_of,
)
from monitor.core.fulltext.weight import Weights, is_body, weigh

_UNSEEN = UNSEEN - {"head", "noscript"}
_ASIDE = frozenset(
    {
        *("nav", "aside", "footer", "button", "form", "dialog", "figcaption", "figure", "menu"),
        *("fieldset", "noscript", "input", "label", "amp-sidebar", "amp-consent", "amp-ad"),
        *("amp-embed", "amp-list", "amp-social-share", "amp-user-notification", "amp-lightbox"),
        *("amp-iframe", "amp-video", "amp-carousel", "amp-next-page", "amp-story-player"),
        *("gcse:search", "address", "rp", "rt"),
    }
)
# Class and id words of what is no article, whatever it holds, unless that is much of the page.
_NAME_WORDS = """
    ad ads advert advertisement advertorial sponsored sponsor promo promotion outbrain taboola
    related recirc recirculation recommended recommendations trending popular mostread readmore
    teaser teasers newsletter newsletters signup subscribe subscription paywall regwall premium
    share sharing social comments comment disqus breadcrumb breadcrumbs sidebar footer nav
    navbar navigation menu masthead cookie cookies consent gdpr cmp onetrust didomi modal popup
    overlay banner byline bio tags tag taglist topics keywords caption captions credit credits
    copyright toolbar author authors follow print timestamp dateline poll rating feedback widget
    carousel ticker skip pagination toc infobox contributors readtime disclaimer donation donate
    crosslink interstitial toast snackbar prompt cta metadata bookmark hidden visuallyhidden sr
"""
_NAMES = frozenset(_NAME_WORDS.split())
_PAIRS = (
    frozenset(("read", "more")), frozenset(("read", "also")), frozenset(("see", "also")),
    frozenset(("more", "stories")), frozenset(("more", "on")), frozenset(("more", "from")),
    frozenset(("also", "like")), frozenset(("most", "read")), frozenset(("next", "article")),
    frozenset(("author", "info")), frozenset(("author", "box")), frozenset(("about", "author")),
    frozenset(("article", "meta")), frozenset(("post", "meta")), frozenset(("entry", "meta")),
    frozenset(("screen", "reader")), frozenset(("up", "next")), frozenset(("sign", "up")),
    frozenset(("post", "navigation")), frozenset(("gallery", "thumbs")),
)  # fmt: skip
# Names that are written together: relatedposts, newslettersignup.
_BEGUN = re.compile(
    "related|newsletter|advert|recommend|sponsor|paywall|cookie|breadcrumb|subscri|promo|social"
    "|sharebar|sharebuttons|sharetools|sharedaddy|commentlist|taglist|readnext|morefrom"
)
# With endings and beginnings: commentlist, kommentare, and in other letters within a word.
_COMMENTS = re.compile(
    "comment(?!ar(?:y|ies)|ator)|kommentare|kommentarer|commentaire|commenti|comentario|comentári"
    "|reacties|komentarz|komentar[ei]|yorumlar|yorumcu|talkback|disqus|replies|viafoura|livefyre"
    "|spotim|openweb|giscus|utterances|hyvor|taaliq|taleeq|taliqat|nazarat|didgah|pinglun|liuyan"
    "|tguvot|tgubot|kommentari[iy]|.*(?:تعليقات|نظرات|комментари|коментар|评论|コメント|댓글|תגובות)"
)
_BLURRED = frozenset({"blur", "blurred", "blurry", "obfuscated", "scrambled"})
_ROLES = frozenset(
    {
        *(
            "navigation",
            "complementary",
            "banner",
            "contentinfo",
            "search",
            "dialog",
            "alertdialog",
        ),
        *("menu", "menubar", "toolbar", "tablist"),
    }
)
_KEPT = frozenset({"html", "body", "main"})
_NOT_SHOWN = re.compile(
    r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE
)
_MUCH = 0.4  # of a page's prose
_SENTENCE = 8  # words
_ROWS = 2
_PARAGRAPH = 120  # characters of prose
_ARTICLE = 300  # characters of prose that a short report has
_SURE = frozenset(
    {
        *("comments", "comment", "commentlist", "disqus", "related", "recommend", "recommended"),
        *(
            "footer",
            "<footer>",
            "nav",
            "<nav>",
            "sidebar",
            "<aside>",
            "[complementary]",
            "[hidden]",
        ),
        *("trending", "popular", "teasers", "recirc", "newsletter", "cookie", "cookies", "consent"),
        *("<dialog>", "[dialog]", "<noscript>", "paywall", "promo", "advert", "breadcrumb"),
    }
)
_INLINE = frozenset({"a", "span", "b", "strong", "em", "i", "label", "small", "time", "cite", "u"})
_WITHIN_TEXT = frozenset({"p", "blockquote", "q"})
_MAX_HEADING = 8
_MAX_CALL = 12  # words; a longer one between two paragraphs of its make is one itself


def cut_unseen(tree: Element) -> None:
    """Take out what no reader sees, or not as text."""
    for element in list(tree.iter(*_UNSEEN)):
        if element.tag == "template" and attr(element, "shadowrootmode"):
            element.drop_tag()
        elif element.getparent() is not None:
            element.drop_tree()


def cut_furniture(tree: Element) -> None:
    """Take out what is named, or reads, like no part of an article."""
    weights = weigh(tree, blocks(tree))
    drop_all(list(_furniture(tree, weights)))
    _cut_figures(tree)
    cut_comments(tree)
    cut_teasers(tree)
    lines = blocks(tree)
    for place, line in enumerate(lines):
        is_paragraph = 0 < place < len(lines) - 1 and _is_between(*lines[place - 1 : place + 2])
        _cut_notice(line, is_paragraph=is_paragraph)


def is_hidden(element: Element) -> bool:
    """Whether an element is in the page, but not shown."""
    return (
        "hidden" in element.attrib
        or attr(element, "aria-hidden") == "true"
        or bool(_NOT_SHOWN.search(attr(element, "style")[:500]))
    )


def _furniture(tree: Element, weights: Weights) -> Iterator[Element]:
    """What is no part of an article, but for what holds much prose with all of its name."""
    odd = {
        element: reasons
        for element in tree.iter()
        if element.tag not in _KEPT and (reasons := _oddities(element))
    }
    together: dict[str, int] = {}
    for element, reasons in odd.items():
        if weight := weights.of(element) or _inline_weight(element):
            above = {each for outer in element.iterancestors() for each in odd.get(outer, ())}
            for reason in reasons - above:
                together[reason] = together.get(reason, 0) + weight
    for element, reasons in odd.items():
        if any(_may_go(element, reason, together.get(reason, 0), weights) for reason in reasons):
            yield element


def _cut_figures(tree: Element) -> None:
    """Take out tables without a sentence: results, and what stands at the edge of old pages."""
    tables = list(tree.iter("table"))
    if not tables:
        return
    weights = weigh(tree, blocks(tree))
    for table in tables:
        if table.getparent() is not None and not weights.of(table) and _n_rows(table) >= _ROWS:
            table.drop_tree()


def _n_rows(table: Element) -> int:
    return sum(1 for _ in islice(table.iter("tr"), _ROWS))


def _inline_weight(element: Element) -> int:
    """Characters of a sentence that stands in an inline element, which has no lines of its own."""
    line = line_of(element) if element.tag in _INLINE else ""
    return len(line) if len(line.split()) >= _SENTENCE else 0


def _may_go(element: Element, reason: str, together: int, weights: Weights) -> bool:
    """Whether an element may be cut for a reason for which so much prose would be cut."""
    if together <= _MUCH * weights.total:
        return True
    # Readers may well write more than the author: what is left must be an article then. Beside a
    # text that is shown, one that is not shown fills the page up.
    needed = _PARAGRAPH if reason in _CONCEALED else _ARTICLE
    if reason not in _SURE | _CONCEALED or weights.total - together < needed:
        return False
    return element.find(".//h1") is None and (reason == "[blurred]" or not is_body(element))


def _oddities(element: Element) -> frozenset[str]:
    """What of an element's kind, role and name says that it is no part of an article."""
    if element.attrib and is_hidden(element):
        return _COVERED if attr(element, "aria-hidden") == "true" else _HIDDEN
    if element.tag in _ASIDE and not _is_in_text(element):
        return frozenset({f"<{element.tag}>"})
    if not (element.attrib or "-" in element.tag) or (
        element.tag in _INLINE and _is_in_text(element)
    ):
        return _NOTHING
    if (role := attr(element, "role")) in _ROLES:
        return frozenset({f"[{role}]"})
    names = names_of(element)
    begun = {found[0] for name in names if (found := _BEGUN.match(name))}
    if any(map(_COMMENTS.match, names)) or "Comment" in attr(element, "itemtype"):
        begun.add("comments")
    if not names.isdisjoint(_BLURRED) or "blur(" in attr(element, "style"):
        begun.add("[blurred]")
    return (names & _NAMES) | begun | {" ".join(pair) for pair in _PAIRS if pair <= names}


_NOTHING: frozenset[str] = frozenset()
_HIDDEN = frozenset({"[hidden]"})
_COVERED = frozenset({"[covered]"})  # by a dialog, it may be all of the page
_CONCEALED = frozenset({"[hidden]", "[covered]", "[blurred]"})


def _is_in_text(element: Element) -> bool:
    """Whether it stands in a sentence or a quotation: a link of some class, a label, a footer."""
    above = element.getparent()
    around = (element.tail or "") + ((above.text or "") if above is not None else "")
    if element.tag in _INLINE and around.strip():
        return True
    return any(outer.tag in _WITHIN_TEXT for outer in element.iterancestors())


def _is_between(above: Block, line: Block, below: Block) -> bool:
    """Whether a line is a paragraph between two of the same make."""
    make = _make(line.element)
    return all(each.is_prose and _make(each.element) == make for each in (above, below))


def _make(element: Element) -> tuple[str, ...]:
    """What paragraphs of one text have in common: kind and class, and those of what holds them."""
    above = element.getparent()
    outer = () if above is None else (above.tag, attr(above, "class"))
    return (element.tag, attr(element, "class"), *outer)


def _cut_notice(block: Block, *, is_paragraph: bool) -> None:
    """Take out a line that points elsewhere, and the list that follows it under a heading."""
    element = block.element
    is_link = block.n_linked * 2 > len(block.text)
    is_notice = leads_on(block.text, is_link=is_link) or calls_for(block.text)
    is_asking = is_wall(block.text) and not (is_paragraph and block.n_words > _MAX_CALL)
    is_none = is_notice or is_asking or block.is_noise or is_filler(block.text)
    if element.getparent() is None or not is_none:
        return
    if element.tag in _KEPT or line_of(element) != block.text:  # it holds more than the line
        return
    follower = element.getnext()
    if follower is not None and block.n_words <= _MAX_HEADING and follower.tag in ("ul", "ol"):
        follower.drop_tree()
    element.drop_tree()
