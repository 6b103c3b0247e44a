"""What a body is: its text, whatever the encoding, and its root element, whatever stands before.

Source: RFC 7303 section 3 for who may say the encoding, tempered by what servers do; XML 1.0
section 2.8 for the prolog. Linear in the length of the body.
"""

import codecs
import re
from collections.abc import Collection
from dataclasses import dataclass

from monitor.core.text.language import detect
from monitor.errors import ParseError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NUL_PATTERNS = {b"\0<\0": "utf-16-be", b"<\0": "utf-16-le", b"\0\0\0<": "utf-32-be"}
# What the web means by a label, where Python's codec of that name is narrower.
_WEB = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
# Codecs that Python counts as text, and no page is written in.
_NO_CHARSETS = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"})
_OF_LANGUAGE = {
    "cp1256": ("ar", "fa", "ur"), "cp1251": ("ru", "uk", "bg", "sr", "mk", "be"),
    "cp1253": ("el",), "cp1255": ("he",), "cp1254": ("tr", "az"),
    "cp1250": ("pl", "cs", "sk", "hu", "hr", "sl", "ro"), "cp1257": ("lt", "lv", "et"),
}  # fmt: skip
# What every text of these languages holds, and letters read in a wrong encoding hardly ever do.
_FREQUENT = {
    "cp1256": "في من على إلى أن عن مع هذا التي قال بعد بين لا به در از که اين است با براي را "
    "کے میں کی ہے سے کا اور",
    "cp1251": "и в не на что с по как из от за для і у що та до з від про є да се са су је од е",
    "cp1253": "και το να του η της για με από στο στη που είναι οι τα των την τον δεν θα ο",
    "cp1255": "את של על לא הוא כי עם זה גם היא או אם כל בין לאחר אך",
}
_WORDS_OF = {encoding: frozenset(words.split()) for encoding, words in _FREQUENT.items()}
_GUESSED = 65536
_DECLARED = re.compile(rb"""<\?xml[^<>]{0,100}?\sencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']""")
_LANGUAGE = re.compile(rb"<(?:dc:)?language>\s{0,99}([a-z]{2})")
_TAGS = re.compile(rb"<[^<>]{1,2000}>")
_ASCII_LETTERS = re.compile(rb"[A-Za-z]")
_SEQUENCES = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_HIGH = re.compile(rb"[\x80-\xff]")
# C0 but tab and line ends: no XML may hold them, and feeds do.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")

_JUNK_LIMIT = 65536
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,40})[\s/>]")
_SUBSET_END = re.compile(r"\]\s{0,999}>")


@dataclass(frozen=True, slots=True)
class Root:
    """The root element: its name in lower case without prefix, and where it starts."""

    name: str
    start: int


def decode(body: bytes, charset: str) -> tuple[str, str]:
    """Read a body as text.

    Bytes that are valid UTF-8 are UTF-8, whatever is claimed: chance does not make them so.

    Args:
        body: As fetched, decompressed.
        charset: Of the Content-Type header; empty where it names none.

    Returns:
        The text without control characters, and a note for the user where it had to be guessed.
    """
    text, note = _decode(body, charset)
    raw = text.encode("utf-8", "replace")
    clean = raw.translate(None, _CONTROLS)  # over bytes: a class over str costs 20 times as much
    return (clean.decode() if len(clean) < len(raw) else text), note


def find_root(text: str, known: Collection[str]) -> Root | None:
    """Find the root element, past declaration, comments, DOCTYPE and junk.

    Args:
        text: The document.
        known: Names of roots to look for behind junk, such as a notice of the server's software.

    Raises:
        ParseError: A DTD that declares entities: it could make a few bytes gigabytes.
    """
    start = _past_prolog(text, 0)
    root = _root_at(text, start)
    if root is None or (root.name not in known and root.name != "html"):
        names = "|".join(sorted(known))
        opening = rf"<\?xml\s|<!DOCTYPE\s|<(?:[\w.-]{{1,40}}:)?(?:{names})[\s>]"
        behind = re.compile(opening, re.IGNORECASE).search(text, start, start + _JUNK_LIMIT)
        if behind:
            start = _past_prolog(text, behind.start())
            root = _root_at(text, start) or root
    if "<!entity" in text[:start].lower():
        msg = "DTD with entity declarations"
        raise ParseError(msg)
    return root


def _decode(body: bytes, charset: str) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, "replace"), ""
    for pattern, encoding in _NUL_PATTERNS.items():
        if body.startswith(pattern):
            return body.decode(encoding, "replace"), ""
    claims = _claims(body, charset)
    # ISO-2022 is all ASCII bytes, so it would pass for UTF-8.
    if not (b"\x1b" in body and any(claim.startswith("iso2022") for claim in claims)):
        claims = ["utf-8", *claims]
    for claim in claims:
        try:
            return body.decode(claim), ""
        except ValueError:
            continue
    return _guess(body)


def _claims(body: bytes, charset: str) -> list[str]:
    """Encodings that header and declaration name, the more trusted first."""
    declared = _DECLARED.search(body[:300])
    labels = [_codec(charset), _codec(declared[1].decode() if declared else "")]
    if labels[0] == "cp1252":  # a server's default says nothing of the document
        labels.reverse()
    return [label for label in labels if label]


def _codec(label: str) -> str:
    """Python's name of a text encoding; empty where the label is none."""
    try:
        name = codecs.lookup(label).name
        b" ".decode(name)  # refuses rot13 and the like; no bytes at all it would pass
    except (LookupError, ValueError):
        return ""
    return "" if name in _NO_CHARSETS else _WEB.get(name, name)


def _guess(body: bytes) -> tuple[str, str]:
    n_high = len(_HIGH.findall(body))
    n_in_sequences = sum(len(run) for run in _SEQUENCES.findall(body))
    if n_in_sequences > n_high * 0.8:
        note = "encoding guessed: utf-8 with some windows-1252"
        return body.decode("utf-8", _AS_CP1252), note
    said = _LANGUAGE.search(body, 0, _GUESSED)
    encoding = _encoding_of(said[1].decode()) if said else ""
    encoding = encoding or _by_reading(_TAGS.sub(b" ", body[:_GUESSED]))
    return body.decode(encoding, "replace"), f"encoding guessed: {encoding}"


def _encoding_of(lang: str) -> str:
    return next((name for name, langs in _OF_LANGUAGE.items() if lang in langs), "")


def _by_reading(text: bytes) -> str:
    """The encoding in which a text without markup reads as one of its languages.

    Where most letters are ASCII they tell the language; else the script is not known yet, and no
    detector doubts that what looks like Hebrew is Hebrew: the words must be such as there are.
    """
    if len(_HIGH.findall(text)) < len(_ASCII_LETTERS.findall(text)):
        return _encoding_of(detect(text.decode("cp1252", "replace"))) or "cp1252"
    known = {
        encoding: sum(word in words for word in text.decode(encoding, "replace").split())
        for encoding, words in _WORDS_OF.items()
    }
    best = max(known, key=lambda encoding: known[encoding])
    return best if known[best] else "cp1252"


def _cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_AS_CP1252 = "monitor-as-cp1252"
codecs.register_error(_AS_CP1252, _cp1252)


def _past_prolog(text: str, start: int) -> int:
    """Where the first thing starts that is no part of a prolog.

    A scanner, not a pattern: nested repetition over hostile text would cost minutes.
    """
    while True:
        while start < len(text) and text[start].isspace():
            start += 1
        if text.startswith("<?", start):
            end = text.find("?>", start) + 2
        elif text.startswith("<!--", start):
            end = text.find("-->", start) + 3
        elif text[start : start + 9].upper() == "<!DOCTYPE":
            end = _doctype_end(text, start)
        else:
            return start
        if end <= start:  # it does not end
            return start
        start = end


def _doctype_end(text: str, start: int) -> int:
    """Where a DOCTYPE ends; an internal subset may be left early, and is then looked at as junk."""
    closing = text.find(">", start)
    subset = text.find("[", start, max(start, closing))
    if subset >= 0:
        end = _SUBSET_END.search(text, subset)
        return end.end() if end else 0
    return closing + 1


def _root_at(text: str, start: int) -> Root | None:
    found = _ROOT.match(text, start)
    return Root(found[1].lower(), start) if found else None
