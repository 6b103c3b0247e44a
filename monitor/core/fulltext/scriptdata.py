"""The data that scripts carry: JSON alone, or assigned in a program in one of the usual ways.

Known are ``x = {...}``, ``x = JSON.parse("...")``, ``x = "{...}"``, objects as a program writes
them (names without quotation marks, texts in single ones), and pieces that are pushed one by one.
Nothing is run. Linear in the length of a script, as only so much of it is tried.
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from monitor.core.fulltext.linkeddata import load_first

_MAX_SCRIPT = 2**20
_MAX_TRIED = 400  # beginnings of data in a script
_MAX_READ = 2**21  # characters of a script that are read, again and again
_SHORTEST = 200  # characters of data that may hold an article
_BEGUN = re.compile(
    r"""(?:(?<![=!<>])[=(:,]|\breturn)\s{0,9}(?=[\[{])|JSON\.parse\(\s{0,9}(?=["'`])"""
    r"""|=\s{0,9}(?=["'`]\s{0,9}[\[{])"""
)
_PUSHED = re.compile(r"self\.__next_f\.push\((?=\[)")
_NUMBERED = re.compile(r"^\w{1,9}:")
_MAX_LINES = 2_000
_QUOTED = {
    '"': re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL),
    "'": re.compile(r"'(?:[^'\\]++|\\.)*+'", re.DOTALL),
    "`": re.compile(r"`(?:[^`\\]++|\\.)*+`", re.DOTALL),
}
_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\]++|\\.)*+"|'(?:[^'\\]++|\\.)*+'|`(?:[^`\\]++|\\.)*+`)"""
    r"""|(?P<made>new\s{1,9}\w{1,40}\([^()]{0,99}\))|(?P<name>[A-Za-z_$][\w$]{0,99}+)"""
    r"""|,(?=\s{0,99}[\]}])|![01]""",
    re.DOTALL,
)
_SIGNS = {"!0": "true", "!1": "false", ",": ""}
_WORDS = {"true", "false", "null"}
_CODES = re.compile(
    r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\}|(.))", re.DOTALL
)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "", "\n": ""}
_LAST_CODE = 0x10FFFF


def data_of(scripts: Iterable[str]) -> Iterator[object]:
    """The data in the scripts of a page."""
    small = [script for script in scripts if len(script) <= _MAX_SCRIPT]
    for data in (*chain.from_iterable(map(_assigned, small)), *_streamed(small)):
        if data is not None:
            yield data


def _assigned(script: str) -> Iterator[object]:
    if script.lstrip()[:1] in ("{", "["):
        whole = load_first(script)
        if whole is not None:
            yield whole
            return
    at, n_read = 0, 0
    for _ in range(_MAX_TRIED):
        begun = _BEGUN.search(script, at)
        if begun is None or n_read > _MAX_READ or len(script) - begun.end() < _SHORTEST:
            return
        value, at, cost = _value(script, begun.end())
        n_read += cost
        if value is not None:
            yield value


def _value(script: str, start: int) -> tuple[object, int, int]:
    """The value that begins in a script, where to go on, and how much was read."""
    mark = script[start]
    if mark in _QUOTED:
        found = _QUOTED[mark].match(script, start)
        if found is None:
            return None, start + 1, len(script) - start
        said = _unescaped(found[0][1:-1]) if len(found[0]) >= _SHORTEST else ""
        is_data = said.lstrip()[:1] in ("{", "[")
        return load_first(said) if is_data else None, found.end(), 2 * len(found[0])
    end = _end_of(script, start)
    if end - start < _SHORTEST:
        return None, end, end - start
    written = script[start:end]
    value = load_first(written)
    if value is None:
        value = load_first(_as_json(written))
    # What could not be read may be a function, with data in it.
    return value, end if value is not None else start + 1, 3 * (end - start)


_BRACKETS = re.compile(
    r"""[\[{]|[\]}]|"(?:[^"\\\n]++|\\.)*+"|'(?:[^'\\\n]++|\\.)*+'|`(?:[^`\\]++|\\.)*+`""", re.DOTALL
)


def _end_of(script: str, start: int) -> int:
    """Where the object or list ends that begins in a script."""
    depth = 0
    for found in _BRACKETS.finditer(script, start):
        if found[0] in ("{", "["):
            depth += 1
        elif found[0] in ("}", "]"):
            depth -= 1
            if depth == 0:
                return found.end()
    return len(script)


def _as_json(written: str) -> str:
    """An object as a program writes it, as JSON."""
    return _TOKEN.sub(_json_token, written)


def _json_token(found: re.Match[str]) -> str:
    text = found["text"]
    if text is not None:
        return text if text[0] == '"' and "\\x" not in text else json.dumps(_unescaped(text[1:-1]))
    name = found["name"]
    if name is not None:
        is_key = found.string[found.end() : found.end() + 9].lstrip().startswith(":")
        return json.dumps(name) if is_key else name if name in _WORDS else "null"
    return _SIGNS.get(found[0], "null")


def _unescaped(text: str) -> str:
    """A text of a program without what stands for letters that cannot stand there."""
    return _CODES.sub(_letter, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _letter(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code is None:
        return _LETTERS.get(found[4], found[4])
    return chr(min(int(code, 16), _LAST_CODE))


def _streamed(scripts: Iterable[str]) -> Iterator[object]:
    """The data of pages that send it in pieces of text: each line a number and JSON."""
    starts = [(script, found.end()) for script in scripts if (found := _PUSHED.search(script))]
    pieces = [load_first(script[start:]) for script, start in starts]
    text = "".join(
        piece[1]
        for piece in pieces
        if isinstance(piece, list) and len(piece) > 1 and isinstance(piece[1], str)
    )
    for line in text[:_MAX_SCRIPT].split("\n")[:_MAX_LINES]:
        yield load_first(_NUMBERED.sub("", line))
