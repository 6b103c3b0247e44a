"""A page beside its entry, with what the questions about both have in common."""

from dataclasses import dataclass
from functools import cached_property

from monitor.core.fulltext.address import Place, led_to
from monitor.core.fulltext.notice import Phrases
from monitor.core.fulltext.phrases import without_quotes
from monitor.core.fulltext.telling import Telling, Told
from monitor.core.text.tokenize import Tokens, is_unspaced, tokenize
from monitor.model.item import Item
from monitor.model.page import Page

_PER_WORD = 1.7  # characters of a script without spaces that say what a word does
_TELLS = 0.4
_HALF = 0.5
_PAIR = 2  # telling words: one may be in the name of the site
_FEWEST = 3  # telling words, from which on a share means something


class Reading:
    """A page beside its entry; nothing is worked out that is not asked for.

    Args:
        page: As extracted.
        item: Its entry; only what the feed said of it counts.
    """

    def __init__(self, page: Page, item: Item) -> None:
        self.page = page
        self.item = item
        self.text = tokenize(page.text)
        self.words = size_of(self.text)

    @cached_property
    def said_words(self) -> int:
        """How many words the feed says, without the title."""
        return size_of(tokenize(self.item.feed_text))

    @cached_property
    def unquoted(self) -> Tokens:
        """The main text without what it quotes: a report quotes what walls say."""
        return tokenize(without_quotes(self.page.text))

    @cached_property
    def title(self) -> Tokens:
        """Of the page."""
        return tokenize(self.page.title)

    @cached_property
    def around(self) -> Tokens:
        """Of the page, outside its main text, and the beginning of that."""
        return tokenize(self.page.other_text)

    @cached_property
    def telling(self) -> Telling:
        """What its entry tells."""
        return Telling(self.item.title, self.item.feed_text)

    @cached_property
    def told(self) -> Told:
        """How much of that the main text tells."""
        return self.telling.told_by(self.text)

    @property
    def tells(self) -> bool:
        """Whether the main text tells of what the entry does."""
        return self.told.of >= _FEWEST and self.told.share >= _TELLS

    @property
    def has_headline(self) -> bool:
        """Whether the page's title is the entry's, more or less."""
        told = Telling(self.item.title, "").told_by(self.title)
        return told.found >= _PAIR and told.share >= _HALF

    @cached_property
    def place(self) -> Place:
        """Where the request was led to."""
        return led_to(self.page.url, self.page.final_url or self.page.url)


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a text is made of some phrases.

    Args:
        kinds: Different phrases.
        part: Of all words, 0 to 1.
    """

    kinds: int
    part: float


def share_of(phrases: Phrases, tokens: Tokens) -> Share:
    """Say how much of a text is made of some phrases."""
    hits = phrases.find(tokens.keys)
    covered = sum(hit.end - hit.start for hit in hits)
    return Share(len({hit.phrase for hit in hits}), covered / max(1, len(tokens)))


def size_of(tokens: Tokens) -> int:
    """Count the words of a text; of a script without spaces as many as another would need.

    Example:
        >>> size_of(tokenize("Three words here")), size_of(tokenize("国家主席"))
        (3, 2)
    """
    alone = sum(map(is_unspaced, tokens.keys))
    return len(tokens) - alone + round(alone / _PER_WORD)
