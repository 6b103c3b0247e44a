"""What one ``robots.txt`` asks of us: which of its lines concern us, and what they allow.

Source: RFC 9309. Protego does the matching: the longest rule decides, ``*`` and ``$`` included, in
time linear in rules and address. But it gives each rule to each name that stands before it, which
takes minutes for thousands of names, and compares names in its own way. So it gets to see only the
names that are ours and a bounded number of rules. Cost: linear in the text, of which at most
500 KiB count.
"""

import math
import re
from collections.abc import Iterator

from protego import Protego

MAX_CHARACTERS = 500 << 10
"""Of a longer file the rest is ignored, as RFC 9309 (2.5) allows."""

_MAX_RULES = 10_000  # of more the rest is ignored: the largest real files have a tenth of that
_MAX_RULE = 8192  # no address that we keep is longer, so no longer rule can meet one
_MAX_DELAY_S = 60.0
_OUR_NAME = "monitor"
_TOKEN = re.compile(r"[A-Za-z_-]+")
_NAME = re.compile(r"user[ -]?agent(?:\s*:|\s)\s*(.*)", re.IGNORECASE)
# Protego reads the misspellings that are often seen.
_RULE = re.compile(r"(?:allow|dis+all?[oa]w|diasllow|crawl[ -]delay)\b", re.IGNORECASE)
_NOTHING = "Disallow:"  # a rule that asks nothing, yet ends the names before it
_SOMEBODY = "!"  # a name that no program can have
_MARKUP = re.compile(r"\s*<")


def product_token(agent: str) -> str:
    """The name under which a ``robots.txt`` may speak to us, of what requests name themselves.

    Example:
        >>> product_token("Desk-Reader/2.1 (+https://desk.example/)"), product_token("Desk 2")
        ('desk-reader', 'monitor')
    """
    name = agent.partition("/")[0].strip()
    return name.lower() if _TOKEN.fullmatch(name) else _OUR_NAME


def decoded(body: bytes) -> str:
    """The text of a ``robots.txt``, cut to what counts; empty where it is a web page instead.

    Sites without one like to answer with a page that says so, or with their front page.
    """
    is_wide = body.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = body[: 2 * MAX_CHARACTERS].decode("utf-16" if is_wide else "utf-8-sig", "replace")
    text = text[:MAX_CHARACTERS].replace("\0", "")
    return "" if _MARKUP.match(text) else text


class RobotRules:
    """The rules of one ``robots.txt`` for one program.

    Args:
        text: As `decoded` gives it.
        token: Of the program, as `product_token` gives it.

    Attributes:
        text: The lines that concern it: as much as `text` in what they ask.
    """

    def __init__(self, text: str, token: str) -> None:
        lines = list(_ours(text, token))
        self.n_lines = len(lines)
        self.text = "\n".join(lines)
        self._token = token
        self._rules = Protego.parse(self.text)

    def allow(self, url: str) -> bool:
        """Whether we may ask for an address; its scheme and host do not matter."""
        return self._rules.can_fetch(url, self._token)

    @property
    def delay_s(self) -> float:
        """How long to wait between two requests, at most a minute; 0 where it asks nothing."""
        delay = self._rules.crawl_delay(self._token) or 0.0
        return min(delay, _MAX_DELAY_S) if 0 < delay < math.inf else 0.0


def _ours(text: str, token: str) -> Iterator[str]:
    """The lines that can concern a program: names, which are ours or somebody's, and rules."""
    n_rules = 0
    was_name = ""
    for raw in text[:MAX_CHARACTERS].splitlines():
        line = raw.partition("#")[0].strip()
        if (name := _NAME.match(line)) is not None:
            meant = _meant(name[1], token)
            if meant != was_name:  # ten thousand names of others count as one
                yield f"User-agent: {meant}"
            was_name = meant
        elif _RULE.match(line):
            n_rules += 1
            is_kept = n_rules <= _MAX_RULES and len(line) <= _MAX_RULE
            if is_kept or was_name:
                yield line if is_kept else _NOTHING
            was_name = ""


def _meant(name: str, token: str) -> str:
    """Whom a line names: everybody (``*``), us, or somebody else; a version does not matter."""
    if name.split(maxsplit=1)[:1] == ["*"]:
        return "*"
    said = _TOKEN.match(name)
    return token if said is not None and said[0].lower() == token else _SOMEBODY
