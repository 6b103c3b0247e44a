"""What a page says of its article in JSON-LD, read defensively: anyone may write anything there.

Source: https://schema.org/Article in the forms of https://json-ld.org that news sites write: one
object, a list, or ``@graph``. Linear in its length.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from monitor.core.text.markup import to_text
from monitor.core.text.url import canonical

_MAX_SCRIPT = 2**20
_MAX_NESTING = 64
_MAX_NODES = 5_000
_MAX_POSTS = 500
_TOKENS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>|;)\s*$")
_LAST_COMMA = re.compile(r",\s{0,99}+([}\]])")
_ARTICLE = re.compile(r"(?:.*Article|.*BlogPosting|Report|Review|SocialMediaPosting)$")
_INTO = ("@graph", "mainEntity", "mainEntityOfPage", "subjectOf")


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page declares of its article; empty where it says nothing.

    Args:
        body: Its text; paragraphs are separated by newlines. Of a live blog, all posts.
        published: As written.
        is_live: It is a live blog.
    """

    title: str = ""
    body: str = ""
    author: str = ""
    published: str = ""
    is_free: bool | None = None
    is_live: bool = False


def read_declared(scripts: Iterable[str], urls: Iterable[str]) -> Declared:
    """Read what the JSON-LD scripts of a page say of its article.

    Args:
        scripts: As they stand in the page.
        urls: Where the page was found; of several articles it is the one of such an address.
    """
    nodes = list(_nodes(load_json(script) for script in scripts))
    articles = [node for node in nodes if _is_article(node)]
    here = {key for url in urls if (key := canonical(url))}
    named = [node for node in articles if here & set(_addresses(node))]
    article = next(iter(named or articles), None)
    if article is None:
        return Declared(
            is_free=next((free for node in nodes if (free := _free(node)) is not None), None)
        )
    posts = article.get("liveBlogUpdate")
    body = _posts(posts) if posts else _long(article.get("articleBody"))
    return Declared(
        title=_line(article.get("headline")) or _line(article.get("name")),
        body=body,
        author=", ".join(dict.fromkeys(_names(article.get("author"))))[:_MAX_LINE],
        published=_text(article.get("datePublished")) or _text(article.get("dateCreated")),
        is_free=_free(article),
        is_live="LiveBlogPosting" in _types(article),
    )


def load_json(script: str) -> object:
    """A script as JSON; None where it is none, is nested too deeply or is too large."""
    if len(script) > _MAX_SCRIPT:
        return None
    script = _WRAPPING.sub("", _WRAPPING.sub("", script))
    if _nesting(script) > _MAX_NESTING:
        return None
    for attempt in (script, _LAST_COMMA.sub(r"\1", script), html.unescape(script)):
        try:
            loaded: object = json.loads(attempt, strict=False)
        except ValueError:
            continue
        return loaded
    return None


def load_first(script: str) -> object:
    """The JSON with which a script begins, whatever follows it; None as for `load_json`."""
    script = script.lstrip()
    if len(script) > _MAX_SCRIPT or _nesting(script) > _MAX_NESTING:
        return None
    try:
        loaded: object = _READER.raw_decode(script)[0]
    except ValueError:
        return None
    return loaded


_MAX_LINE = 500
_READER = json.JSONDecoder(strict=False)


def _nesting(script: str) -> int:
    """How deep brackets outside strings are nested: the reader recurses."""
    depth = deepest = 0
    for found in _TOKENS.finditer(script):
        first = found[0][0]
        if first in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif first in "]}":
            depth -= 1
    return deepest


def _nodes(roots: Iterable[object]) -> Iterator[Mapping[str, object]]:
    """The objects that stand for themselves, in their order."""
    waiting = list(roots)[::-1]
    n_nodes = 0
    while waiting and n_nodes < _MAX_NODES:
        node = waiting.pop()
        n_nodes += 1
        if isinstance(node, list):
            waiting += node[_MAX_NODES::-1]
        elif isinstance(node, dict):
            yield node
            waiting += [node[name] for name in _INTO if name in node][::-1]


def _types(node: Mapping[str, object]) -> tuple[str, ...]:
    types = node.get("@type")
    given = types if isinstance(types, list) else [types]
    return tuple(each.rpartition("/")[2] for each in given if isinstance(each, str))


def _is_article(node: Mapping[str, object]) -> bool:
    return any(_ARTICLE.match(name) for name in _types(node))


def _addresses(node: Mapping[str, object]) -> Iterator[str]:
    page = node.get("mainEntityOfPage")
    inner = page.get("@id") if isinstance(page, dict) else page
    for given in (node.get("url"), node.get("@id"), inner):
        if isinstance(given, str) and (key := canonical(given)):
            yield key


def _free(node: Mapping[str, object]) -> bool | None:
    said = node.get("isAccessibleForFree")
    if isinstance(said, bool):
        return said
    word = said.strip().lower().rpartition("/")[2] if isinstance(said, str) else ""
    return {"true": True, "false": False, "yes": True, "no": False}.get(word)


def _text(said: object) -> str:
    said = said[0] if isinstance(said, list) and said else said
    return said if isinstance(said, str) else ""


def _line(said: object) -> str:
    return " ".join(to_text(html.unescape(_text(said)[: 4 * _MAX_LINE])).split())[:_MAX_LINE]


def _long(said: object) -> str:
    """A text of several paragraphs; it may hold markup, also as entities."""
    parts = said if isinstance(said, list) else [said]
    return "\n".join(_paragraphs(part) for part in parts if isinstance(part, str))


def _paragraphs(said: str) -> str:
    """A text as written: with tags these part it, without them its own line ends do."""
    if "<" not in said:
        said = html.unescape(said)
    lines = to_text(said).splitlines()
    return "\n".join(line for each in lines if (line := " ".join(each.split())))


def _posts(said: object) -> str:
    posts = said if isinstance(said, list) else [said]
    texts = []
    for post in posts[:_MAX_POSTS]:
        if isinstance(post, dict):
            texts += [_line(post.get("headline")), _long(post.get("articleBody"))]
    return "\n".join(text for text in texts if text)


def _names(said: object) -> Iterator[str]:
    for person in said if isinstance(said, list) else [said]:
        name = _line(person.get("name") if isinstance(person, dict) else person)
        if name and not name.startswith(("http://", "https://")):
            yield name
