"""What a page says of itself outside its text: headline, author, address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.core.fulltext.linkeddata import Declared
from monitor.core.fulltext.tree import Element, attr, blocks, line_of, names_of
from monitor.core.text.normalize import fold
from monitor.core.text.url import absolute

_MAX_TITLE = 500
_MAX_AUTHOR = 200
_MAX_BYLINE = 120
_SITE = re.compile(r"\s+(?:[|»•·]|::|[-–—])\s+")
_BY = re.compile(
    r"^(?:written\s+)?(?:by|von|par|por|di|автор|yazan|بقلم|كتب|كتبت|כתב|מאת)\b\s*:?\s*",
    re.IGNORECASE,
)
_AUTHOR_METAS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
)
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_HALF = 0.5
_ACCESS, _TIER = "isaccessibleforfree", "article:content_tier"
_FREE = {"true": True, "free": True, "false": False, "locked": False}


@dataclass(frozen=True, slots=True)
class Named:
    """What a page says of itself; empty where it says nothing.

    Args:
        title: Of the article.
        site_title: The page's own: of the tab.
        canonical: As the page writes it.
        lang: A language tag.
        base: What its relative addresses stand in.
        is_free: As its meta elements say; None where they say nothing.
    """

    title: str
    site_title: str
    author: str
    canonical: str
    lang: str
    base: str
    is_free: bool | None


def read_named(tree: Element, declared: Declared, url: str) -> Named:
    """Read what a page says of itself.

    Args:
        declared: What its JSON-LD says.
        url: Where it was found.
    """
    metas = _metas(tree)
    own = next((line_of(each) for each in tree.iter("title") if _is_in_head(each)), "")
    base = next((attr(each, "href") for each in tree.iter("base") if attr(each, "href")), "")
    base = absolute(base, url) or url
    return Named(
        title=_title(tree, declared.title, metas, own)[:_MAX_TITLE],
        site_title=own[:_MAX_TITLE],
        author=(declared.author or _author(tree, metas))[:_MAX_AUTHOR],
        canonical=absolute(_canonical(tree) or metas.get("og:url", ""), base),
        lang=attr(tree, "lang") or attr(tree, "xml:lang") or metas.get("og:locale", ""),
        base=base,
        is_free=_FREE.get((metas.get(_ACCESS) or metas.get(_TIER, "")).lower()),
    )


def _metas(tree: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (attr(meta, "property") or attr(meta, "name") or attr(meta, "itemprop")).lower()
        content = " ".join(attr(meta, "content").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _is_in_head(element: Element) -> bool:
    return all(above.tag != "svg" for above in element.iterancestors())


def _title(tree: Element, declared: str, metas: dict[str, str], own: str) -> str:
    """The headline: as shown where it is what the page declares, else as declared."""
    named = [
        title for title in (declared, *(metas.get(name, "") for name in _TITLE_METAS)) if title
    ]
    heads = [line for each in tree.iter("h1") if (line := line_of(each))]
    if not heads or (len(heads) > 1 and not (named or own)):
        return (named or [*_without_site(own, metas), ""])[0]
    for head in heads:
        if any(_agree(head, title) for title in (*named, own)):
            return head
    return named[0] if named else heads[0]


def _agree(shown: str, declared: str) -> bool:
    words = {fold(word) for word in shown.split()}
    return len(words & {fold(word) for word in declared.split()}) > _HALF * len(words)


def _without_site(title: str, metas: dict[str, str]) -> Iterator[str]:
    """A page's own title without the site's name in front of or behind it."""
    parts = _SITE.split(title)
    site = metas.get("og:site_name", "").lower()
    kept = [part for part in parts if part and part.lower() != site]
    if kept:
        yield max(kept[:2], key=len) if len(kept) < len(parts) or len(kept) > 1 else kept[0]


def _author(tree: Element, metas: dict[str, str]) -> str:
    for name in _AUTHOR_METAS:
        if (said := metas.get(name, "")) and "://" not in said:
            return said
    for element in tree.iter():
        if element.attrib and _is_author(element):
            lines = [block.text for block in blocks(element)]
            first = next((line for line in lines if _BY.match(line)), lines[0] if lines else "")
            name = _BY.sub("", first)
            if name and len(name) <= _MAX_BYLINE and not any(map(str.isdigit, name)):
                return name
    return ""


def _is_author(element: Element) -> bool:
    if attr(element, "rel") == "author" or "author" in attr(element, "itemprop").split():
        return True
    names = names_of(element)
    return "byline" in names or {"author", "name"} <= names or names == {"author"}


def _canonical(tree: Element) -> str:
    for link in tree.iter("link"):
        if "canonical" in attr(link, "rel").lower().split():
            return attr(link, "href")
    return ""
