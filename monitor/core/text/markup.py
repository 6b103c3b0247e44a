"""Markup to text: what a reader would see, with a line for each paragraph, and where links lead.

One scan, no tree: feeds carry fragments, broken and hostile ones too. Linear in the length of the
text; no pattern may run over an unbounded stretch more than a fixed number of times, since 200 KB
of ``<a "`` would otherwise take minutes.
"""

import html
import re

MAX_MARKUP = 256 * 1024  # characters read of one text; cut first, cleaned after
_MAX_TAG = 8192
_MAX_BROKEN_TAGS = 50
_MAX_LINKS = 1000  # as written; most pages of links lead to few places

_MARK = re.compile(r"<[a-zA-Z/!?]|&(?:#\w{1,8}|[a-zA-Z]\w{1,31});")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,31});")
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_WHOLE_TAG = re.compile(r"""</?[a-zA-Z][^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>""")
# One after the other, so that a value that looks like an attribute is none.
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]+)(?:\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?"""
)
_ANGLE = re.compile(r"[<>]")
_SPACES = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r" ?(?:\n ?)+")
# C0 but tab and line ends, DEL, and halves of surrogate pairs: nothing that a text can mean.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2"),
        *("h3", "h4", "h5", "h6", "head", "header", "hr", "html", "legend", "li", "main", "nav"),
        *("ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "title", "tr", "ul"),
    }
)
_CELLS = frozenset({"td", "th", "option"})
_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "math"})
_UNSEEN_END = {name: re.compile(rf"</{name}\b[^<>]{{0,200}}>", re.IGNORECASE) for name in _UNSEEN}


def to_text(markup: str) -> str:
    r"""The text of a fragment of HTML; a text without markup comes back as it is.

    Block elements become line ends, entities characters; scripts, styles and comments go. Only the
    first `MAX_MARKUP` characters are read.

    Example:
        >>> to_text("<p>Fish &amp; chips,<br>a &lt; b</p><script>x()</script><p>Two</p>")
        'Fish & chips,\na < b\nTwo'
        >>> to_text("AT&T: a < b")
        'AT&T: a < b'
    """
    return text_and_links(markup)[0]


def text_and_links(markup: str) -> tuple[str, tuple[str, ...]]:
    """The text as `to_text` gives it, and the addresses that its links lead to.

    Returns:
        The text; each address once, as written with its entities read, in the order of the text.

    Example:
        >>> text_and_links('<p>As <a href="/a?b=1&amp;c=2">the paper</a> wrote.')
        ('As the paper wrote.', ('/a?b=1&c=2',))
    """
    markup = without_controls(_cut(markup))
    if not _MARK.search(markup):
        return markup, ()
    scan = _Scan(markup)
    scan.run()
    # Line ends of the source mean a paragraph only where no tag does.
    shown = scan.text() if scan.has_tags else markup
    return tidy(_ENTITY.sub(_decoded, shown)), tuple(scan.links)


def without_controls(text: str) -> str:
    """The text without control characters and lone surrogates."""
    return _CONTROLS.sub("", text)


def spaced(text: str) -> str:
    """The text with a space for each control character and lone surrogate: no offset moves."""
    return _CONTROLS.sub(" ", text[:MAX_MARKUP])


def tidy(text: str) -> str:
    r"""Runs of spaces made one, empty lines and spaces at line ends removed.

    Example:
        >>> tidy(" a   b \n\n c ")
        'a b\nc'
    """
    return _LINE_ENDS.sub("\n", _SPACES.sub(" ", text)).strip()


def _cut(markup: str) -> str:
    """The start of an overlong text, without the tag in which the cut fell."""
    if len(markup) <= MAX_MARKUP:
        return markup
    markup = markup[:MAX_MARKUP]
    tag = markup.rfind("<", -_MAX_TAG)
    return markup[:tag] if tag > markup.rfind(">") else markup


def _decoded(found: re.Match[str]) -> str:
    """What an entity stands for; without what `without_controls` takes away."""
    return without_controls(html.unescape(found[0])).replace("\xa0", " ")


class _Scan:
    """One pass over a fragment, from one angle bracket to the next."""

    def __init__(self, markup: str) -> None:
        self.has_tags = False
        self.links: dict[str, None] = {}  # in the order of the text
        self._markup = markup
        self._parts: list[str] = []
        self._at = 0
        self._n_broken = 0
        self._never_closed: set[str] = set()

    def text(self) -> str:
        """What is shown, entities still in it."""
        return "".join(self._parts)

    def run(self) -> None:
        """Walk through the fragment."""
        markup = self._markup
        while (start := markup.find("<", self._at)) >= 0:
            self._show(markup[self._at : start])
            self._at = start
            if not self._skip_remark() and not self._skip_tag():
                self._show("<")
                self._at = start + 1
        self._show(markup[self._at :])

    def _show(self, text: str) -> None:
        self._parts.append(text.replace("\n", " ").replace("\r", " "))

    def _skip_remark(self) -> bool:
        """Skip a comment, a CDATA mark, a declaration or an instruction."""
        markup, start = self._markup, self._at
        if markup[start + 1 : start + 2] not in ("!", "?"):
            return False
        closing = "-->" if markup.startswith("<!--", start) else ">"
        end = -1 if closing in self._never_closed else markup.find(closing, start + 2)
        if end < 0:
            self._never_closed.add(closing)
            return False
        self.has_tags = True
        if markup.startswith("<![CDATA[", start):
            self._at = start + len("<![CDATA[")
        else:
            self._at = end + len(closing)
        return True

    def _skip_tag(self) -> bool:
        name = _NAME.match(self._markup, self._at)
        end = self._tag_end() if name else -1
        if not name or end < 0:
            return False
        self.has_tags = True
        self._at = end
        tag = name[1].lower()
        if tag in _BLOCKS:
            self._parts.append("\n")
        elif tag in _CELLS:
            self._parts.append(" ")
        elif tag == "a" and len(self.links) < _MAX_LINKS:
            self._keep_link(name.end(), end)
        elif tag in _UNSEEN and name[0][1] != "/" and self._markup[end - 2] != "/":
            self._skip_unseen(tag)
        return True

    def _keep_link(self, start: int, end: int) -> None:
        """Keep the address of a link, the attributes of which stand from start to end."""
        for found in _ATTRIBUTE.finditer(self._markup, start, min(end, start + _MAX_TAG)):
            if found[1].lower() == "href":
                href = html.unescape(found[2] or found[3] or found[4] or "").strip()
                if href:
                    self.links[href] = None
                return

    def _tag_end(self) -> int:
        """Where the tag ends that starts here; -1 where it is only an angle bracket."""
        markup, start = self._markup, self._at
        found = _ANGLE.search(markup, start + 1)
        is_plain = found is not None and found[0] == ">"
        if is_plain and found is not None:
            inside = markup[start : found.start()]
            if '"' not in inside and "'" not in inside:
                return found.end()
        if self._n_broken < _MAX_BROKEN_TAGS:
            # An attribute may hold angle brackets; looked at with care a fixed number of times.
            whole = _WHOLE_TAG.match(markup, start, start + _MAX_TAG)
            if whole:
                return whole.end()
            self._n_broken += 1
        return found.end() if is_plain and found is not None else -1

    def _skip_unseen(self, tag: str) -> None:
        """Skip what is no text up to its end tag; without one the element is taken for empty."""
        if tag in self._never_closed:
            return
        end = _UNSEEN_END[tag].search(self._markup, self._at)
        if end:
            self._at = end.end()
        else:
            self._never_closed.add(tag)
