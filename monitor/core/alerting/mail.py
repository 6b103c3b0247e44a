"""A message as mail: RFC 5322 bytes that are the same whenever they are made."""

from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime
from typing import Self

from monitor.core.alerting.letter import Letterhead
from monitor.core.alerting.notice import clean
from monitor.core.alerting.optout import make_token
from monitor.core.alerting.ownmail import mark
from monitor.core.alerting.templates import Foot, frame
from monitor.model.alert import AlertRule

# 7bit: whatever the server offers, these bytes may go to it. CRLF, as RFC 5321 wants it.
_POLICY = SMTP.clone(cte_type="7bit")
_MAX_SUBJECT = 200
_LOUD = frozenset({"high", "critical"})
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_HEADER_WIDTH = 76
_MAX_LINK = 900  # it stands on one line of a header, which ends at 998 (RFC 5322, 2.1.1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A message before it has a recipient.

    Args:
        subject: On one line, safe in a header.
        group: What it belongs to, for ``List-Id``; ends in ``.rules`` or ``.monitor``.
        text: The text part without its foot.
        html: What stands in the HTML part above its foot.
        thread: Local part of the root of its thread; empty where it is in none.
        marks: Further headers of ours, ASCII.
        lang: Of our own words.
    """

    subject: str
    group: str
    text: str
    html: str
    thread: str = ""
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Envelope:
    """For whom one copy of a message is.

    Args:
        uid: Local part of the Message-ID.
        receiver: Name of the receiver that the recipient belongs to.
        recipient: One address.
        at: When the message was made.
    """

    uid: str
    receiver: str
    recipient: str
    at: datetime


def write_mail(sheet: Sheet, envelope: Envelope, head: Letterhead) -> bytes:
    """The whole message to one recipient, ready for DATA."""
    message = EmailMessage(policy=_POLICY)
    domain, uid = head.domain, envelope.uid
    message["From"] = _sender(clean(head.desk_name or "", _MAX_SUBJECT), head.address)
    message["To"] = Address(addr_spec=envelope.recipient)
    message["Subject"] = _Encoded("Subject", sheet.subject)
    message["Date"] = format_datetime(envelope.at)
    message["Message-ID"] = f"<{uid}@{domain}>"
    if sheet.thread:  # a root that never existed: readers thread by it all the same
        message["In-Reply-To"] = message["References"] = f"<{sheet.thread}@{domain}>"
    message["List-Id"] = f"{sheet.group.rpartition('.')[0]} <{sheet.group}.{domain}>"
    end_link = _end_link(head, envelope)
    if end_link:
        message["List-Unsubscribe"] = _Unfolded("List-Unsubscribe", f"<{end_link}>")
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    for name, value in sheet.marks:
        message[name] = value
    foot = Foot(mark(uid, domain), end_link)
    message.set_content(f"{sheet.text}\n{foot.text}\n")
    message.add_alternative(frame(sheet.subject, sheet.html, foot), subtype="html")
    message.set_boundary(f"=_{uid}")
    return message.as_bytes()


def subject(title: str, rule: AlertRule) -> str:
    """The story's title, then the rule's; at most 200 characters, safe in a header."""
    rule_name = clean(rule.title or rule.id, _MAX_SUBJECT // 3)
    prefix = f"{rule.level.upper()}: " if rule.level in _LOUD else ""
    room = _MAX_SUBJECT - len(prefix) - len(rule_name) - len("Re:  []")
    return safe_subject(f"{prefix}{clean(title.translate(_BIDI), room)} [{rule_name}]")


def safe_subject(line: str) -> str:
    """A subject of at most 200 characters that a header can hold.

    Direction controls go, for a header has no isolation; ``=?`` goes, for it would be decoded.
    """
    plain = clean(line.translate(_BIDI), _MAX_SUBJECT)
    return plain.replace("=?", "=\u200b?")[:_MAX_SUBJECT]


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


class _Unfolded(_Encoded):
    """A header in ASCII on one line: an address in it must not be encoded, however long it is."""

    def fold(self, *, policy: Policy) -> str:
        """The header with its line end."""
        return f"{self.name}: {self}{policy.linesep}"


def _sender(name: str, address: str) -> Address | _Encoded:
    if name.isascii():
        return Address(name, addr_spec=address)
    return _Encoded("From", name, f"<{address}>")


def _end_link(head: Letterhead, envelope: Envelope) -> str:
    """Where a recipient ends these mails; empty where no page could do it."""
    base = (head.base_url or "").rstrip("/")
    if not (base and base.isascii() and head.opt_out_key):
        return ""
    token = make_token(head.opt_out_key, envelope.receiver, envelope.recipient)
    link = f"{base}/unsubscribe/{token}"
    return link if len(link) <= _MAX_LINK else ""
