"""Bodies that nobody wrote: damaged, endless, hostile; each named as `make` in `pages.yaml`."""

import gzip
import json
from collections.abc import Callable, Mapping
from typing import Final

MIB: Final = 1 << 20
_HEAD = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Choir sings</title>'
_LINKED = '<script type="application/ld+json">{}</script>'
_PIECE = "A choir sang in the empty pool of Ellery on Sunday, and the echo came back late. "


def _page(body: str, head: str = "") -> bytes:
    return f"{_HEAD}{head}</head><body>{body}</body></html>".encode()


def _said() -> bytes:
    return _page("<h1>This did not work</h1><p>Please try again or go to the front page.</p>")


def _nothing() -> bytes:
    return b" \n"


def _pdf() -> bytes:
    page = b"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj\n"
    stream = bytes(range(128, 256)) * 40
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + page + b"stream\n" + stream + b"\nendstream\n%%EOF\n"


def _jpeg() -> bytes:
    head = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00H\x00H\x00\x00"
    return head + bytes(range(256)) * 60 + b"\xff\xd9"


def _zip() -> bytes:
    return b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + bytes(range(256)) * 60


def _mp3() -> bytes:
    return b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" * 4000


def _endless() -> bytes:
    return _page("<p>" + _PIECE * 400)


def _bomb() -> bytes:
    return gzip.compress(bytes(64 * MIB), 9)


def _nested() -> bytes:
    return _page("<div>" * 400_000 + _PIECE)


def _brackets() -> bytes:
    return _page("<" * (2 * MIB - 300))


def _attribute() -> bytes:
    return _page(f'<div data-x="{"a b " * (MIB // 4)}"><p>{_PIECE * 4}</p></div>')


def _attributes() -> bytes:
    named = " ".join(f'd{n}="{n % 7}"' for n in range(150_000))
    return _page(f"<div {named}><p>{_PIECE * 4}</p></div>")


def _comment() -> bytes:
    return _page(f"<p>{_PIECE * 4}</p><!-- {'- -- ->' * (MIB // 8)}<p>{_PIECE}</p>")


def _jsonld_brackets() -> bytes:
    return _page(
        f"<p>{_PIECE * 4}</p>", f'<script type="application/ld+json">{"[" * 5000}</script>'
    )


def _jsonld_large() -> bytes:
    graph = [{"@type": "Article", "@id": f"#{n}", "articleBody": "x" * 20} for n in range(22_000)]
    told = json.dumps({"@context": "https://schema.org", "@graph": graph})
    return _page(f"<p>{_PIECE * 4}</p>", _LINKED.format(told))


def _entities() -> bytes:
    return _page("<p>" + "&amp;lt;&nbsp;&#x41;&notanentity;&#99999999;" * 45_000)


def _misnested() -> bytes:
    return _page("<p><b><i><a href='#'><font><table><p></b></i>" * 30_000 + _PIECE)


def _links() -> bytes:
    return _page("".join(f'<a href="/n/{n}">link {n}</a> ' for n in range(60_000)))


def _tables() -> bytes:
    return _page("<table><tr><td>" * 60_000 + _PIECE)


def _paragraphs() -> bytes:
    return _page("<article>" + "<p>x y" * 250_000 + "</article>")


def _dates() -> bytes:
    digits = "2026-01-01 12.12.2026 20260101" * 60_000
    return _page(f"<article><p>{digits}</p><p>{_PIECE * 4}</p></article>")


def _spaces() -> bytes:
    return _page(f"<article><p>{_PIECE}{' ' * (2 * MIB - 1000)}{_PIECE}</p></article>")


def _one_word() -> bytes:
    return _page(f"<article><p>{_PIECE}{'a' * (2 * MIB - 1000)}</p></article>")


def _rows() -> bytes:
    return _page("<table>" + "<tr><td>1<td>2<td>3" * 90_000 + "</table>")


def _inline() -> bytes:
    return _page("<p>" + "<span>" * 150_000 + _PIECE + "</span>" * 150_000)


def _quotes() -> bytes:
    return _page("<blockquote><p>a</p>" * 60_000)


def _styles() -> bytes:
    return _page("".join(f'<p class="a{n} b c d e" id=i{n}>w</p>' for n in range(50_000)))


def _unclosed_tag() -> bytes:
    return _page("<p>" + "<a href='" * 200_000)


def _nul() -> bytes:
    return _page(f"<p>{_PIECE * 4}</p>").replace(b" ", b"\x00 ") * 300


def _repeated() -> bytes:
    return _page("<article>" + f"<p>{_PIECE}</p>" * 22_000 + "</article>")


def _cdata() -> bytes:
    return _page("<svg><![CDATA[" * 100_000 + f"<p>{_PIECE}</p>")


MAKERS: Final[Mapping[str, Callable[[], bytes]]] = {
    "said": _said,
    "nothing": _nothing,
    "pdf": _pdf,
    "jpeg": _jpeg,
    "zip": _zip,
    "mp3": _mp3,
    "endless": _endless,
    "bomb": _bomb,
    "loop": _nothing,
    "hang": _nothing,
    "nested": _nested,
    "brackets": _brackets,
    "attribute": _attribute,
    "attributes": _attributes,
    "comment": _comment,
    "jsonld_brackets": _jsonld_brackets,
    "jsonld_large": _jsonld_large,
    "entities": _entities,
    "misnested": _misnested,
    "links": _links,
    "tables": _tables,
    "paragraphs": _paragraphs,
    "dates": _dates,
    "spaces": _spaces,
    "one_word": _one_word,
    "rows": _rows,
    "inline": _inline,
    "quotes": _quotes,
    "styles": _styles,
    "unclosed_tag": _unclosed_tag,
    "nul": _nul,
    "repeated": _repeated,
    "cdata": _cdata,
}
"""The bodies, by name; ``loop`` and ``hang`` have none, the server behaves so."""
