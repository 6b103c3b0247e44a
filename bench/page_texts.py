"""Articles that the pages of `bench.pages` carry, as blocks, and what of them is main text."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

_SIGNS: Final = {
    "## ": "subhead",
    "> ": "quote",
    "!img ": "img",
    "!pull ": "pull",
    "!note ": "note",
}
_NO_MAIN_TEXT: Final = frozenset({"img", "pull"})
_OPEN, _CLOSE = "⟦", "⟧"
_MARKED: Final = re.compile(f"{_OPEN}(.*?){_CLOSE}", re.DOTALL)
_SCRIPT: Final = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_BREAK: Final = re.compile(
    r"<(?:br|/?(?:p|div|li|ul|ol|h\d|blockquote|section|tr|td))\b[^>]*>", re.IGNORECASE
)
_TAG: Final = re.compile(r"<[^<>]*>")
_RTL: Final = frozenset({"ar", "fa", "he"})


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article as a layout gets it.

    Args:
        kind: p, subhead, quote, list, img, pull or note.
        html: Its text with the few tags that it may hold.
        entries: Of a list, one each.
    """

    kind: str
    html: Markup
    entries: tuple[Markup, ...] = ()

    @property
    def plain(self) -> str:
        """Its text without tags; the entries of a list one a line."""
        return "\n".join(map(plain, self.entries)) if self.entries else plain(self.html)

    @property
    def dropcap(self) -> Markup:
        """Its text with the first letter in a tag of its own."""
        first, rest = escape_free(self.html[:1]), escape_free(self.html[1:])
        return Markup('<span class="initial">') + first + Markup("</span>") + rest


@dataclass(frozen=True, slots=True)
class Text:
    """An article.

    Args:
        summary: The sentence that its feed gives.
        at: When it was published, as written.
        blocks: As written in the file.
    """

    id: str
    lang: str
    title: str
    summary: str
    author: str
    at: str
    section: str
    blocks: str

    @property
    def parts(self) -> tuple[Block, ...]:
        """Its blocks, read."""
        return tuple(_blocks(self.blocks))

    @property
    def main(self) -> str:
        """Its main text."""
        return "\n".join(part.plain for part in self.parts if part.kind not in _NO_MAIN_TEXT)

    def context(self, url: str, charset: str) -> dict[str, Any]:
        """What a layout may write."""
        return {
            "title": self.title,
            "summary": self.summary,
            "author": self.author,
            "at": self.at,
            "day": f"{self.at[8:10]}.{self.at[5:7]}.{self.at[:4]}, {self.at[11:16]}",
            "section": self.section,
            "lang": self.lang,
            "rtl": self.lang in _RTL,
            "blocks": self.parts,
            "url": url,
            "canonical": url.replace("/amp", ""),
            "charset": charset,
            "jsonld": self._jsonld,
            "state": self._state,
        }

    def _jsonld(self, kind: str, publisher: str, *, body: bool = False, **more: object) -> Markup:
        """Linked data about it, with its main text where the layout asks for that."""
        told: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": kind,
            "headline": self.title,
            "datePublished": self.at,
            "description": self.summary,
            "author": [{"@type": "Person", "name": self.author}],
            "publisher": {"@type": "Organization", "name": publisher},
        }
        if body:
            told["articleBody"] = self.main.replace("\n", "\n\n")
        return _script({**told, **more})

    def _state(self) -> Markup:
        """The state from which a page builds itself, with markup inside."""
        content = [_component(part) for part in self.parts]
        article = {
            "id": "a-77123",
            "headline": self.title,
            "standfirst": self.summary,
            "byline": {"name": self.author, "publishedAt": self.at},
            "content": content,
        }
        others = [
            {"id": "a-1", "headline": "A lamp that nobody lights", "teaser": "Its keeper moved."},
            {
                "id": "a-2",
                "headline": "Oysters return",
                "teaser": "Cleaner water brings them back.",
            },
        ]
        props = {"pageProps": {"article": article, "related": others, "locale": self.lang}}
        return _script({"props": props, "page": "/[section]/[slug]", "buildId": "k3J", "gsp": True})


def escape_free(text: str) -> Markup:
    """Text of ours that may hold tags, as it is."""
    return Markup(text)  # noqa: S704 - our own articles, written for these pages


def plain(markup: str) -> str:
    """What a piece of markup says: breaks become line ends, tags go, spaces become one."""
    broken = _BREAK.sub("\n", _SCRIPT.sub(" ", markup))
    lines = html.unescape(_TAG.sub("", broken)).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def marked(page: str) -> str:
    """The main text of a written page: what stands between its marks."""
    return "\n".join(plain(found) for found in _MARKED.findall(page))


def unmarked(page: str) -> str:
    """A written page without its marks."""
    return page.replace(_OPEN, "").replace(_CLOSE, "")


def is_marked_well(page: str) -> bool:
    """Whether each mark that opens is closed before the next one opens."""
    marks = "".join(letter for letter in page if letter in (_OPEN, _CLOSE))
    return not marks.replace(_OPEN + _CLOSE, "")


def _blocks(written: str) -> Iterator[Block]:
    for part in re.split(r"\n\s*\n", written.strip()):
        if part.startswith("- "):
            entries = tuple(escape_free(line[2:]) for line in part.splitlines())
            yield Block("list", Markup(), entries)
            continue
        sign = next((each for each in _SIGNS if part.startswith(each)), "")
        yield Block(_SIGNS.get(sign, "p"), escape_free(part[len(sign) :]))


def _component(part: Block) -> Mapping[str, object]:
    if part.entries:
        return {"type": "list", "items": list(part.entries)}
    if part.kind == "img":
        return {"type": "image", "src": "https://img.example/1.jpg", "caption": part.plain}
    name = {"subhead": "heading", "quote": "blockquote", "pull": "pullquote"}
    return {"type": name.get(part.kind, "paragraph"), "html": f"<p>{part.html}</p>"}


def _script(told: Mapping[str, object]) -> Markup:
    return escape_free(json.dumps(told, ensure_ascii=False).replace("</", "<\\/"))
