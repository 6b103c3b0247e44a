"""What is known of an item beside its text, folded so that a rule's value can be looked up."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from monitor.core.entities.outlets import Outlets
from monitor.core.text.tokenize import fold_name
from monitor.model.citation import UNNAMED, Citation
from monitor.model.item import Item, Origin
from monitor.model.rule import MetaField

_UNKNOWN = Outlets(())


def facts(
    item: Item,
    field: MetaField,
    outlets: Outlets = _UNKNOWN,
    citations: Sequence[Citation] = (),
) -> Mapping[str, str]:
    """Give all that would meet a rule's value: folded as `folded` does -> as the item says it.

    A source is met by everything that its outlet goes by: id, names and hosts. A citation is met by
    its source as written, by its entity's name and, behind an @, its id; and `UNNAMED` by itself.
    """
    origin = item.origin
    match field:
        case "lang":
            known = _by_heads(item.lang or "und")
        case "domain":
            known = _by_tails(_host(item.url))
        case "source":
            known = _by_outlets(outlets, origin.outlet or "", item.source, origin.feed_name)
        case "tag":
            known = _by_names(*origin.tags)
        case "author":
            known = _by_names(item.author)
        case "feed":
            known = _by_feed(origin)
        case "cites":
            known = _by_citations(citations)
    return known


def folded(field: MetaField, value: str) -> str:
    """Give a rule's value as `facts` has it; for ``author`` the words of a phrase."""
    match field:
        case "lang":
            return value.casefold()
        case "domain":
            return _ascii_host(value)
        case "feed" if "://" in value:
            return value
        case "cites" if value.startswith("@"):
            return value
        case _:
            return fold_name(value)


def _by_names(*names: str) -> dict[str, str]:
    return {fold_name(name): name for name in names if name.strip()}


def _by_feed(origin: Origin) -> dict[str, str]:
    url = {origin.feed_url: origin.feed_url} if origin.feed_url else {}
    return {**_by_names(origin.feed_name), **url}


def _by_outlets(outlets: Outlets, *names: str) -> dict[str, str]:
    shared = {other: name for name in names for other in outlets.synonyms(name)}
    return {**shared, **_by_names(*names)}


def _by_citations(citations: Iterable[Citation]) -> dict[str, str]:
    met: dict[str, str] = {}
    for each in citations:
        is_named = each.source != UNNAMED
        met.setdefault(fold_name(each.source) if is_named else UNNAMED, each.source)
        if each.name:
            met.setdefault(fold_name(each.name), each.source)
        if each.entity:
            met.setdefault(f"@{each.entity}", each.source)
    return met


def _by_heads(code: str) -> dict[str, str]:
    """``zh-Hans-CN`` is met by itself, by zh-hans and by zh."""
    subtags = code.casefold().split("-")
    return {"-".join(subtags[: n + 1]): code for n in range(len(subtags))}


def _by_tails(host: str) -> dict[str, str]:
    """``news.bbc.co.uk`` is met by itself, by bbc.co.uk, and so on."""
    labels = host.split(".")
    return {".".join(labels[n:]): host for n in range(len(labels)) if host}


def _host(url: str) -> str:
    try:
        return _ascii_host(urlsplit(url).hostname or "")
    except ValueError:  # a feed may claim any nonsense as an address
        return ""


def _ascii_host(host: str) -> str:
    plain = host.casefold().rstrip(".")
    try:
        return plain if plain.isascii() else plain.encode("idna").decode("ascii")
    except UnicodeError:
        return plain
