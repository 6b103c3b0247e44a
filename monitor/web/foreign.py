"""What others wrote, made harmless: invisible characters, links, language codes."""

import re
from collections.abc import Iterable
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

from markupsafe import Markup

from monitor.core.alerting.notice import printable

_PDI, _PDF = "\u2069", "\u202c"
_OPENERS = {
    **dict.fromkeys("\u2066\u2067\u2068", _PDI),  # isolates
    **dict.fromkeys("\u202a\u202b\u202d\u202e", _PDF),  # embeddings and overrides
}
_CLOSERS = frozenset(_OPENERS.values())
_BIDI = re.compile(f"[{''.join((*_OPENERS, *_CLOSERS))}]")
_NOTHING = "\u2060"  # a word joiner: invisible, and no break of an Arabic word
_ISOLATE = Markup("<bdi>{}</bdi>")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")


def shown(text: str) -> str:
    r"""A text without control characters, its direction controls in pairs (UAX #9).

    An element isolates its text with the same controls that the text may hold: a stray end of an
    isolate would let it out. The beginning keeps its length, so that offsets still hold.
    Linear in the text.

    Example:
        >>> shown("a\u2069b\x00c\u2067d")
        'a\u2060b c\u2067d\u2069'
    """
    text = printable(text)
    return _balanced(text) if _BIDI.search(text) else text


def _balanced(text: str) -> str:
    kept, open_, n_isolates = [], [], 0
    for character in text:
        if character in _OPENERS:
            open_.append(_OPENERS[character])
            n_isolates += open_[-1] == _PDI
        elif character == _PDI and n_isolates:
            while open_.pop() != _PDI:  # the end of an isolate ends all that began in it
                pass
            n_isolates -= 1
        elif character in _CLOSERS:
            if open_[-1:] != [character]:
                kept.append(_NOTHING)
                continue
            open_.pop()
        kept.append(character)
    return "".join(kept) + "".join(reversed(open_))


def isolated(pieces: Iterable[tuple[str, bool]]) -> Markup:
    """Our sentence about others' words as HTML: their words cannot turn ours around.

    Args:
        pieces: Parts of the sentence, and whether each is foreign.

    Example:
        >>> isolated([("body has ", False), ("<b>", True)])
        Markup('body has <bdi>&lt;b&gt;</bdi>')
    """
    return Markup().join(
        _ISOLATE.format(shown(text)) if is_foreign else Markup.escape(shown(text))
        for text, is_foreign in pieces
    )


def link(url: str) -> str | None:
    """A URL that may be clicked: http or https, nothing invisible in it; None if it is not one.

    Example:
        >>> link("https://a.example/x y"), link("javascript:alert(1)")
        ('https://a.example/x%20y', None)
    """
    visible = "".join(
        c if c.isprintable() and not c.isspace() else percent_encode(c, errors="replace")
        for c in url.strip()
    )
    try:
        parts = urlsplit(visible)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return visible if is_web else None


def host(url: str) -> str:
    """The host of a URL, for people; the URL where it names none.

    Example:
        >>> host("https://user@News.example:8443/a"), host("nothing such")
        ('news.example', 'nothing such')
    """
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def language(code: str) -> str:
    """A code for the attribute `lang`; empty, which says unknown, for everything else.

    Example:
        >>> language("zh-Hans"), language("und"), language("klingon!")
        ('zh-Hans', '', '')
    """
    return code if code != "und" and _LANGUAGE.fullmatch(code) else ""
