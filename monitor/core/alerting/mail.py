"""A notice as mail: RFC 5322 bytes that are the same whenever they are made."""

import textwrap
from collections.abc import Iterator
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime
from typing import Self

from monitor.core.alerting.letter import Letter, Letterhead, Quotation, ReportLine
from monitor.core.alerting.notice import clean
from monitor.core.alerting.templates import OPENED
from monitor.core.text.direction import isolate
from monitor.model.alert import AlertRule, Notice
from monitor.model.provenance import Pieces

# 7bit: whatever the server offers, these bytes may go to it. CRLF, as RFC 5321 wants it.
_POLICY = SMTP.clone(cte_type="7bit")
_MAX_SUBJECT = 200
_LOUD = frozenset({"high", "critical"})
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_WIDTH = 76
_HEADER_WIDTH = 76


def write_mail(
    notice: Notice, letter: Letter, rule: AlertRule, head: Letterhead, *, uid: str, recipient: str
) -> bytes:
    """The whole message to one recipient, ready for DATA.

    Args:
        notice: Gives number and date.
        letter: What is told.
        rule: Why it is told.
        head: Where it comes from.
        uid: Local part of the Message-ID.
        recipient: One address.
    """
    message = EmailMessage(policy=_POLICY)
    domain = head.address.rpartition("@")[2] or "localhost"
    thread = f"<story-{letter.story}@{domain}>"
    message["From"] = _sender(clean(head.desk_name or "", _MAX_SUBJECT), head.address)
    message["To"] = Address(addr_spec=recipient)
    message["Subject"] = _Encoded("Subject", subject(letter.title, rule))
    message["Date"] = format_datetime(notice.created_at)
    message["Message-ID"] = f"<{uid}@{domain}>"
    message["In-Reply-To"] = thread  # a root that never existed: readers thread by it all the same
    message["References"] = thread
    message["List-Id"] = f"{rule.id} <{rule.id}.rules.{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Monitor-Rule"] = rule.id
    message["X-Monitor-Story"] = letter.story
    message["X-Monitor-Seq"] = str(notice.seq)
    message.set_content(_plain(letter))
    message.add_alternative(OPENED.render(mail=letter), subtype="html")
    message.set_boundary(f"=_{uid}")
    return message.as_bytes()


def subject(title: str, rule: AlertRule) -> str:
    """The story's title, then the rule's; at most 200 characters, safe in a header.

    Direction controls go, for a header has no isolation; ``=?`` goes, for it would be decoded.
    """
    rule_name = clean(rule.title or rule.id, _MAX_SUBJECT // 3)
    prefix = f"{rule.level.upper()}: " if rule.level in _LOUD else ""
    room = _MAX_SUBJECT - len(prefix) - len(rule_name) - len(" []")
    line = f"{prefix}{clean(title.translate(_BIDI), room)} [{rule_name.translate(_BIDI)}]"
    return line.replace("=?", "=\u200b?")[:_MAX_SUBJECT]


class _Encoded(str):
    """A header that is folded by the older half of the library.

    The newer one, as of Python 3.11, loses spaces between encoded words or puts some in (CPython
    issue 92081), so that an Arabic headline arrives with words run together; and it begins a long
    ASCII header on the second line, where filters that look for its beginning miss it.
    """

    name: str
    tail: str

    def __new__(cls, name: str, text: str, tail: str = "") -> Self:
        """Make a header of a text that may need encoding, and a tail in ASCII."""
        made = super().__new__(cls, text)
        made.name, made.tail = name, tail
        return made

    def fold(self, *, policy: Policy) -> str:
        """The whole header with its line end, as the generator asks for it."""
        charset = "us-ascii" if self.isascii() else "utf-8"
        header = Header(str(self), charset, _HEADER_WIDTH, self.name)
        text = header.encode(linesep=policy.linesep)
        tail = f"{policy.linesep} {self.tail}" if self.tail else ""
        return f"{self.name}: {text}{tail}{policy.linesep}"


def _sender(name: str, address: str) -> Address | _Encoded:
    if name.isascii():
        return Address(name, addr_spec=address)
    return _Encoded("From", name, f"<{address}>")


def _plain(letter: Letter) -> str:
    return "\n".join([*_opening(letter), *_others(letter), "", *_closing(letter), ""])


def _opening(letter: Letter) -> Iterator[str]:
    first = letter.first
    published = f" (published {first.published})" if first.published else ""
    yield isolate(letter.title)
    told = f"{letter.opening} {isolate(first.source)}, {first.seen}{published}."
    yield from _wrap(" ".join(filter(None, (told, _joined(letter.remark)))))
    if first.link:
        yield first.link
    yield from _quotations(first)


def _others(letter: Letter) -> Iterator[str]:
    yield ""
    yield from _wrap(_joined(letter.sources))
    if letter.others:
        yield f"{letter.tally}:"
    for line in letter.others:
        yield from _other(line, letter.title)
    if letter.n_more:
        yield f"- and {letter.n_more} more"


def _other(line: ReportLine, title: str) -> Iterator[str]:
    yield f"- {isolate(line.source)}, {line.seen}"
    yield from (f"  {row}" for row in _wrap(_joined(line.standing)))
    if line.title != title:
        yield f"  {isolate(line.title)}"
    if line.link:
        yield f"  {line.link}"
    yield from _quotations(line)


def _closing(letter: Letter) -> Iterator[str]:
    yield from _wrap(letter.why)
    if letter.story_link:
        yield letter.story_link


def _quotations(line: ReportLine) -> Iterator[str]:
    for quotation in line.passages:
        yield ""
        for row in _wrap(_marked(quotation)):
            yield f"  {isolate(row)}"


def _joined(pieces: Pieces) -> str:
    return "".join(isolate(text) if is_foreign else text for text, is_foreign in pieces)


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _marked(quotation: Quotation) -> str:
    pieces = (f"*{text}*" if is_marked else text for text, is_marked in quotation.pieces)
    return f"{quotation.before}{''.join(pieces)}{quotation.after}"
