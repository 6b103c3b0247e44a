"""Where the links within a main text lead."""

from monitor.core.fulltext.maintext import MainText
from monitor.core.fulltext.tree import attr, line_of
from monitor.core.text.url import absolute

_MAX_LINKS = 50
_MAX_LOOKED = 500


def find_links(main: MainText, base: str) -> tuple[str, ...]:
    """The addresses that a main text links to, absolute, each once, at most 50.

    Args:
        base: What relative addresses stand in.
    """
    found: dict[str, None] = {}
    for link in list(main.root.iter("a"))[:_MAX_LOOKED] if main.root is not None else ():
        href, said = attr(link, "href"), line_of(link)
        if href and not href.startswith("#") and said and said in main.text:
            found[absolute(href, base)] = None
    found.pop("", None)
    return tuple(found)[:_MAX_LINKS]
