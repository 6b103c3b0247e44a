"""Whether a page stands before its article, or where the article should be and is not."""

from monitor.core.fulltext.notice import consent_listed, human_listed, missing_listed
from monitor.core.fulltext.reading import Reading, Share, share_of
from monitor.core.text.tokenize import tokenize

_SHORT = 25  # words, below which a text says less than what stands around it
_BRIEF = 60
_NOTICE = 150  # words, beyond which a notice ends
# A page about consent is made of its words; a banner beside an article is not.
_MUCH = 0.06
_SOME = 0.03
_MANY_KINDS = 3
_KINDS = 2


def gate_in(reading: Reading) -> str:
    """Say what a page asks for before it shows an article; empty where it asks for nothing.

    What tells what its entry tells is the article, whatever it asks for beside that.
    """
    if reading.tells:
        return ""
    if reading.place == "consent":
        return "the address led to a page that asks for consent"
    if _asks_consent(reading):
        return f"the page's {reading.words} words are about cookies and consent"
    if _asks_human(reading):
        return "the page wants proof of a human reader or another browser, or bars the way"
    return ""


def absence_in(reading: Reading) -> str:
    """Say how a page shows that the article is not there; empty where it does not."""
    if reading.tells:
        return ""
    if reading.place == "missing":
        return "the address led to a page for what is not found"
    if _is_titled_missing(reading):
        return "the page's title says that there is none"
    if _says_missing(reading):
        return "the page says that the article is not there"
    return ""


def lost_in(reading: Reading) -> str:
    """Say whether the request was led to a front page; empty where it was not."""
    if reading.place != "front" or reading.tells:
        return ""
    return "the address led to a front page or section"


def _asks_consent(reading: Reading) -> bool:
    found = share_of(consent_listed(), reading.text)
    if found.kinds >= _MANY_KINDS and found.part >= _MUCH:
        return True
    if reading.words < _BRIEF and found.kinds >= _KINDS:
        return found.part >= _SOME
    if reading.words >= _SHORT:
        return False
    around = share_of(consent_listed(), reading.around)
    return found.kinds >= 1 or (around.kinds >= _MANY_KINDS and around.part >= _MUCH)


def _asks_human(reading: Reading) -> bool:
    if reading.words >= _NOTICE:
        return False
    if share_of(human_listed(), reading.title).kinds and not reading.has_headline:
        return True
    return _is_notice(reading, share_of(human_listed(), reading.text)) or (
        reading.words < _SHORT and share_of(human_listed(), reading.around).kinds > 0
    )


def _is_titled_missing(reading: Reading) -> bool:
    titled = {hit.phrase for hit in missing_listed().find(reading.title.keys)}
    said = {hit.phrase for hit in missing_listed().find(tokenize(reading.item.title).keys)}
    return bool(titled - said) and not reading.has_headline


def _says_missing(reading: Reading) -> bool:
    if _is_notice(reading, share_of(missing_listed(), reading.text)):
        return True
    return reading.words < _SHORT and share_of(missing_listed(), reading.around).kinds > 0


def _is_notice(reading: Reading, found: Share) -> bool:
    if reading.words < _BRIEF:
        return found.kinds > 0 and found.part >= _SOME
    return reading.words < _NOTICE and found.kinds >= _KINDS and found.part >= _SOME
