"""What stands on a page beside the report: datelines, bylines, "read more", copyright lines.

It goes before hashing, or it makes strangers near and reprints new. Nothing here looks at case, so
that a text in capitals loses the same words.
"""

import re
from collections.abc import Sequence

from monitor.core.dedup.counting import word_set
from monitor.core.dedup.rubrics import is_call, is_rubric
from monitor.core.dedup.stock import IS_STOCK, IS_WEAK
from monitor.core.text.frequency import is_common
from monitor.core.text.tokenize import tokenize

_LONGEST_STOCK = 45  # words; a longer sentence carries something of its own
_LONGEST_WEAK = 16
_LONGEST_LINE = 18
_ENDED = re.compile(r"[.!?。！？؟۔।…:;,؛،][\"'”’»)\]]*\s*$")
_QUOTES = re.compile('["“”„‟«»「」『』]')

# A short sentence that speaks to the reader belongs to the page.
_ADDRESS = word_set(
    "you your yours vous votre vos usted ustedes você vocês siz sizin sizi size вы вас вам ваш ваша"
    " ваши вашем вашу ваше deine deinen deiner dich euch eure أنت أنتم بريدك هاتفك رأيك تعليقك"
    " حسابك 您"
)


_AGENCY = re.compile(
    r"([^()（）\n]{0,60})[(（](?=[^()（）]*[^\W\d_])[^()（）\n]{2,40}[)）]\s*\.?\s*[-–—ـ]+\s*"
)
# МОСКВА, 3 мая. /ТАСС/.
_SLASHED = re.compile(r"([^/\n]{2,60}?)\s/[^/\n\d]{2,20}/(?:\.\s*[-–—]*|\s*[-–—]+)\s*")
_BYLINE = re.compile(
    r"\W*(?:by\s[^|\n]{3,40}\||(?:كتبت?|بقلم|إعداد|تقرير)\s[^:\n]{3,40}:)\s*", re.IGNORECASE
)
_DASHED = re.compile(r"([^-–—\n.!?;:\"“”]{2,40}?(?:\.? \d{1,2})?)(?:\s+(?:--?|–)\s+|\s*—\s*)")
_CHINESE = re.compile(r"[^\n。，]{0,16}日[电電讯訊](?:[（(][^）)\n]{0,20}[)）])?\s*")
_DASH = re.compile(r"\s[-–—]+\s|—")
_PLACE_WORDS = """
    new port san santa saint st el al la le north south east west united nations city the of
    jan january feb february mar march apr april may jun june jul july aug august sep sept
    september oct october nov november dec december
"""
_IN_PLACES = frozenset(_PLACE_WORDS.split())
_LONGEST_AGENCY_LINE = 7  # words before the bracket: place, country, month, day
_LONGEST_PLACE = 4


def dateline_end(text: str) -> int:
    """Tell where the report begins after a dateline or byline; 0 where there is none.

    Example:
        >>> text = "CAIRO, Oct. 28 (Agency) - Two envoys met."
        >>> text[dateline_end(text) :]
        'Two envoys met.'
    """
    for pattern in (_BYLINE, _CHINESE):
        if found := pattern.match(text):
            return found.end()
    found = _AGENCY.match(text) or _SLASHED.match(text)
    if found and len(tokenize(found[1])) <= _LONGEST_AGENCY_LINE:
        return found.end()
    found = _DASHED.match(text)
    return found.end() if found and _is_place(text, found) else 0


def _is_place(text: str, found: re.Match[str]) -> bool:
    """Names only, and a dash that opens no pair: *Haftar - the general - left* begins no report."""
    keys = tokenize(found[1]).keys
    if not keys or len(keys) > _LONGEST_PLACE or keys[0][0].isdigit():
        return False
    if any(is_common(key) and key not in _IN_PLACES for key in keys):
        return False
    return _DASH.search(text, found.end(), found.end() + 200) is None


def page_lines(text: str) -> tuple[tuple[int, int], ...]:
    r"""Find the lines that are no sentences among lines that are: subheads, bylines, links.

    They end without a stop and are short. A text of such lines alone has none.

    Returns:
        Start and end of each in the text, ascending.

    Example:
        >>> text = "By Ida Brun\nThe hall burned down."
        >>> [text[start:end] for start, end in page_lines(text)]
        ['By Ida Brun']
    """
    found, at, has_sentences = [], 0, False
    for line in text.split("\n"):
        if line.strip():
            if _ENDED.search(line):
                has_sentences = True
            elif len(line.split()) <= _LONGEST_LINE:
                found.append((at, at + len(line)))
        at += len(line) + 1
    return tuple(found) if has_sentences else ()


def is_furniture(keys: Sequence[str], sentence: str) -> bool:
    """Tell whether a sentence belongs to the page, not to the report.

    Args:
        keys: The sentence's words as given by `tokenize`.
        sentence: As written.

    Example:
        >>> line = "Sign up for our newsletter!"
        >>> is_furniture(tokenize(line).keys, line)
        True
    """
    n = len(keys)
    if n > _LONGEST_STOCK:
        return False
    folded = " ".join(keys)
    if IS_STOCK.search(folded):
        return True
    if n >= _LONGEST_WEAK:
        return False
    if IS_WEAK.search(folded) or is_rubric(keys, sentence) or is_call(keys, sentence):
        return True
    return not _ADDRESS.isdisjoint(keys) and _QUOTES.search(sentence) is None
