"""What an article page says, from its bytes."""

from dataclasses import replace
from datetime import datetime

from monitor.core.fulltext.decoding import decode_page
from monitor.core.fulltext.embedded import find_embedded
from monitor.core.fulltext.filetype import is_other_file
from monitor.core.fulltext.linkeddata import Declared, read_declared
from monitor.core.fulltext.maintext import MainText, take_main_text
from monitor.core.fulltext.metadata import Named, read_named
from monitor.core.fulltext.pagedates import find_date
from monitor.core.fulltext.pagelinks import find_links
from monitor.core.fulltext.surroundings import look_around
from monitor.core.fulltext.tree import Element, count_words, parse, scripts_of
from monitor.core.text.language import UNKNOWN, detect, normalize_lang
from monitor.model.page import LONGEST_TEXT, Page

WEB_PAGES = frozenset({"text/html", "application/xhtml+xml", ""})
"""Content types of what is read as a page; many servers name none."""

_MAX_ELEMENTS = 80_000  # an article's page has some 3,000, one of 2 MiB some 30,000
_FEW_WORDS = 80
_MANY_WORDS = 100
_WHOLE = 250  # from which on nobody asks whether a script holds more
_LESS = 0.75
_MORE = 1.3
_ENDS = (".", "!", "?", "\u2026", "\u201d", '"', "\u00bb", "\u061f", "\u3002", ")")
_CUT_OFF = ("\u2026", "...")


def read_page(
    body: bytes, *, url: str, final_url: str, content_type: str, charset: str, at: datetime
) -> Page:
    """Read what a page says: its main text, and what it tells of itself.

    Args:
        body: As fetched, decompressed.
        url: As asked.
        final_url: Where it was found, after redirects.
        content_type: In lower case, without parameters; empty where the server names none.
        charset: As the server names it.
        at: When it was fetched.

    Returns:
        The page, with a refusal where it is no web page, shows no word, or has more elements than
        any honest one. One that shows words, but no article, has an empty text and no refusal.
    """
    nothing = Page(url, final_url, at)
    if content_type not in WEB_PAGES or is_other_file(body):
        return replace(nothing, refusal="not_html")
    markup = decode_page(body, charset)
    tree = parse(markup)
    if tree is None:
        return replace(nothing, refusal="no_article")
    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        return replace(nothing, refusal="hostile")
    return _Reading(markup, tree, url, final_url, at).page()


class _Reading:
    """One page being read."""

    def __init__(self, markup: str, tree: Element, url: str, final_url: str, at: datetime) -> None:
        self._markup = markup
        self._tree = tree
        self._url = url
        self._final_url = final_url
        self._at = at

    def page(self) -> Page:
        """Read it; the tree is cut down meanwhile, so what needs all of it comes first."""
        tree = self._tree
        scripts = list(scripts_of(tree))
        linked = [text for kind, text in scripts if "ld+json" in kind]
        declared = read_declared(linked, (self._url, self._final_url))
        named = read_named(tree, declared, self._final_url)
        published_at = find_date(tree, declared.published, self._final_url, self._at)
        around = look_around(tree)
        main = self._main(declared, named, [text for kind, text in scripts if "ld+" not in kind])
        text = main.text[:LONGEST_TEXT].rstrip()
        other_text = around.beside(text, named.site_title)
        lang = detect(text) if text else UNKNOWN
        return Page(
            url=self._url,
            final_url=self._final_url,
            fetched_at=self._at,
            title=named.title,
            text=text,
            author=named.author,
            published_at=published_at,
            lang=lang if lang != UNKNOWN else normalize_lang(named.lang) or UNKNOWN,
            canonical=named.canonical,
            links=find_links(main, named.base),
            is_free=declared.is_free if declared.is_free is not None else named.is_free,
            other_text=other_text,
            # Words without an article may be a wall or an error: to be judged by what they say.
            refusal="" if text or other_text else "no_article",
        )

    def _main(self, declared: Declared, named: Named, scripts: list[str]) -> MainText:
        main = self._shown(self._tree, declared, named)
        if count_words(main.text) < _FEW_WORDS:
            unscripted = self._unscripted(declared, named)
            if count_words(unscripted.text) > 2 * count_words(main.text):
                main = unscripted
        best = _better(main.text, declared.body)
        if count_words(best) < _WHOLE:
            best = _better(best, find_embedded(scripts, named.title))
        return MainText(best, main.root)

    def _shown(self, tree: Element, declared: Declared, named: Named) -> MainText:
        return take_main_text(
            tree, title=named.title, author=named.author, is_live=declared.is_live
        )

    def _unscripted(self, declared: Declared, named: Named) -> MainText:
        """The text that the page has for readers without scripts."""
        tree = parse(self._markup) if "<noscript" in self._markup else None
        if tree is None:
            return MainText("", None)
        for element in list(tree.iter("noscript")):
            element.drop_tag()
        return self._shown(tree, declared, named)


def _is_ended(text: str) -> bool:
    return text.endswith(_ENDS) and not text.endswith(_CUT_OFF)


def _better(shown: str, declared: str) -> str:
    """The better of a shown and a declared text: the longer one, but for what is furniture."""
    n_shown, n_declared = count_words(shown), count_words(declared)
    if n_shown < _LESS * n_declared:
        return declared
    if (
        _is_ended(declared)
        and n_declared >= _MANY_WORDS
        and _MORE * n_declared < n_shown < 2 * n_declared
    ):
        return declared
    return shown
