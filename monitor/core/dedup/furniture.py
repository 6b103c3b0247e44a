"""What stands on a page beside the report: datelines, bylines, "read more", copyright lines.

It goes before hashing, or it makes strangers near and reprints new. Nothing here looks at case, so
that a text in capitals loses the same words.
"""

import re
from collections.abc import Sequence

from monitor.core.text.frequency import is_common
from monitor.core.text.tokenize import tokenize

_LONGEST_STOCK = 45  # words; a longer sentence carries something of its own
_LONGEST_WEAK = 16
_LONGEST_BYLINE = 6
_QUOTES = re.compile('["“”„‟«»「」『』]')

# Lines that stand in no report's own text, whatever is around them.
_STOCK = (
    "all rights reserved", "appeared first on", "originally published", "originally appeared",
    "reporting by", "editing by", "writing by", "additional reporting", "continue reading",
    "privacy policy", "terms of use", "terms of service", "click here", "wire agency feed",
    "may not be published", "become a member", "file photo", "getty images", "share this",
    "with agencies", "tous droits réservés", "lire la suite", "alle rechte vorbehalten",
    "lesen sie auch", "todos los derechos reservados", "seguir leyendo",
    "tutti i diritti riservati",
    "leggi anche", "tüm hakları saklıdır", "devamını oku", "все права защищены", "читайте также",
    "читать далее", "جميع الحقوق محفوظة", "اقرأ أيضا", "اقرأ المزيد", "版权所有", "阅读更多",
    "责任编辑", "未经授权", "もっと読む", "無断転載",
)  # fmt: skip
# The same in a short sentence only: a report may use the word.
_WEAK = (
    "read more", "read also", "read the full", "full story", "see also", "sign up", "follow us",
    "join our", "our newsletter", "newsletter", "subscribe", "subscribers", "subscription",
    "cookies", "cookie", "copyright", "advertisement", "advertising", "min read", "last updated",
    "listen to this", "watch live", "download the app", "download our app", "related articles",
    "related stories", "most read", "photo by", "image source", "share on", "leave a comment",
    "our journalism", "abonnez vous", "newsletter abonnieren", "weiterlesen", "mehr lesen",
    "abonnieren", "suscríbete", "suscríbase", "leer más", "abbonati", "leggi tutto", "iscriviti",
    "abone ol", "подпишитесь", "подписывайтесь", "реклама", "اشترك", "تابعونا", "تابعنا",
    "النشرة البريدية", "订阅", "关注我们", "广告",
)  # fmt: skip
# A short sentence that speaks to the reader belongs to the page.
_READER = "you your yours vous votre vos usted ustedes siz sizin sizi вы вас вам ваш ваша ваши 您"
_ADDRESS = frozenset(_READER.split())


def _phrases(texts: Sequence[str]) -> re.Pattern[str]:
    keys = (" ".join(tokenize(text).keys) for text in texts)
    return re.compile("(?: |^)(?:" + "|".join(map(re.escape, keys)) + ")(?: |$)")


_IS_STOCK = _phrases(_STOCK)
_IS_WEAK = _phrases(_WEAK)

_AGENCY = re.compile(
    r"([^()（）\n]{0,60})[(（](?=[^()（）]*[^\W\d_])[^()（）\n]{2,40}[)）]\s*[-–—]+\s*"
)
_BYLINE = re.compile(r"\W*by\s[^|\n]{3,40}\|\s*", re.IGNORECASE)
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
    found = _AGENCY.match(text)
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
    if _IS_STOCK.search(folded):
        return True
    if n >= _LONGEST_WEAK:
        return False
    is_byline = keys[0] == "by" and n <= _LONGEST_BYLINE and not sentence.endswith(".")
    if is_byline or "©" in sentence or _IS_WEAK.search(folded):
        return True
    return not _ADDRESS.isdisjoint(keys) and _QUOTES.search(sentence) is None
