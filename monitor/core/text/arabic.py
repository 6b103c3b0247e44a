"""Arabic glues small words to the next one: a rule's word is widened, a text is never cut.

Cutting them off a text would turn واشنطن into اشنطن; adding them to a rule's word cannot do harm
of that kind. Source: `docs/rule-language.md` section 2, point 6.
"""

import functools
import re

_ARABIC_WORD = re.compile("[\u0621-\u064a]{3,}")
_ARTICLE = "ال"
_AND = ("", "و", "ف")  # and, so
_BARE = ("", "ب", "ك", "ل")  # in, like, to
_WITH_ARTICLE = ("ال", "بال", "كال", "لل")


@functools.lru_cache(maxsize=20_000)
def forms(key: str) -> tuple[str, ...]:
    """Give all keys under which a rule's word may stand in a text, its own first.

    A word with the article is met only with the article. Where the stem begins with ل, the article
    behind ل melts into it: للغة, not لللغة.

    Example:
        >>> len(forms("حفتر")), forms("haftar"), "وبالقاهره" in forms("القاهره")
        (24, ('haftar',), True)
    """
    if not _ARABIC_WORD.fullmatch(key):
        return (key,)
    has_article = key.startswith(_ARTICLE) and len(key) > len(_ARTICLE) + 1
    stem = key.removeprefix(_ARTICLE) if has_article else key
    heads = _WITH_ARTICLE if has_article else (*_BARE, *_WITH_ARTICLE)
    widened = (front + _joined(head, stem) for front in _AND for head in heads)
    return tuple(dict.fromkeys((key, *widened)))


def _joined(head: str, stem: str) -> str:
    return "ل" + stem if head == "لل" and stem.startswith("ل") else head + stem
