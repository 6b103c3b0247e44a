"""How things are said: one wording for mails, pages, the ledger, commands and the demo.

What a word of the model means to a person stands here once: roles, verdicts, why a hit is quiet,
states of a delivery; and how spans, days, counts, sizes, shares and addresses are written. A door
adds only its own form: the page shapes, colors and links, a mail its layout, a listing its columns.
Words that the model does not know (an older database) are shown as they are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import chain
from urllib.parse import parse_qs, unquote, urlsplit

from monitor.model import credit

_KIB = 1024
_MOMENT = timedelta(seconds=1)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a hit raises no alert.

    Args:
        short: After a colon or among others: no capital, no full stop.
        long: Whole sentences.
    """

    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Judgment:
    """A verdict in words: ``word joint before DOCUMENT after``, without a full stop.

    Args:
        before: What is said of the document; where the verdict names none, all that is said.
        joint: What stands between the word and the rest: *Update* of *"TITLE"*.
    """

    word: str
    before: str
    after: str = ""
    joint: str = ": "


ROLES: Mapping[str, str] = {
    "origin": "first report",
    "independent": "independent report",
    "echo": "echo",
    "unknown": "source unclear",
}
"""Of a report in its story."""

VERDICTS: Mapping[str, str] = {
    "new": "new",
    "duplicate": "known",
    "extends": "longer version",
    "update": "update",
    "related": "related",
}
"""Kinds of a verdict, in one word or two."""

HOW: Mapping[str, str] = {
    "live": "as it came in",
    "baseline": "at the first poll of its feed",
    "backfilled": "later, in stored items",
}
"""When a hit was found."""

QUIET: Mapping[str, Reason] = {
    "seed_copy": Reason(
        "repeats a seed, a document known before", "Repeats a seed: stored, not alerted."
    ),
    "baseline": Reason(
        "too old or undated at the first poll of its feed",
        "Older than polling.first_poll_alert_age on the first poll of its feed, or undated: "
        "stored, not alerted.",
    ),
    "backfilled": Reason(
        "was stored before the rule asked for it",
        "It was stored before the rule asked for it: found later, not alerted.",
    ),
    "experimental": Reason(
        "the rule is experimental", "The rule is experimental: stored, never sent."
    ),
    "not_asked": Reason(
        "the rule does not ask for new stories",
        "The rule's alert.on does not ask for new stories: stored, not alerted.",
    ),
    "old_edit": Reason(
        "no new fact in an old item that its publisher edited",
        "The item was old when its publisher edited it, and no fact is new: stored, not alerted.",
    ),
    "own_echo": Reason(
        "our own mail come back through a feed",
        "It is our own mail come back: stored, never alerted.",
    ),
    "split": Reason(
        "the desk took its story apart, and the alert stayed with the other part",
        "The desk took its story apart; the alert stayed with the other part: not alerted again.",
    ),
}
"""Why a hit may not alert."""

CHANGES: Mapping[str, str] = {
    "title": "the headline alone",
    "correction": "no new number, name or statement, or the rest of what was cut off",
    "update": "it tells more",
}
"""What a publisher did to a text that we hold."""

DELIVERIES: Mapping[str, str] = {
    "queued": "queued",
    "sending": "being sent",
    "retrying": "to be tried again",
    "delivered": "delivered",
    "dead": "given up",
}
"""States of a delivery."""

Piece = tuple[str, bool]
"""Words, and whether they are those of others: whoever shows them isolates their direction."""

_WHY: Mapping[str, str] = {
    "first": "earliest of {number} reports that rest on no other",
    "words": "{words} of its own",
    "sourcing": "sources of its own",
    "cites": "cites {outlet}",
    "circle": "earliest of outlets that cite each other",
    "feed": "its feed or a link names {outlet} as its source",
    "repeats": "repeats {share} of {outlet}’s report{time}, uncredited",
    "again": "its outlet reported it before, in the same words",
    "seed": "is the text of the known document {outlet}",
    "short": "{words}, too short to tell where it comes from",
}
_NAME = re.compile(r"\{(\w+)\}")
_SAME: Mapping[str, str] = {
    "address": "the same address as ",
    "digest": "the same text as ",
    "title": "no text, and the same title as ",
    "retold": "the same facts in other words as ",
}


def why_quiet(reason: str) -> Reason:
    """Why a hit may not alert, from the word that is stored.

    Behind ``baseline`` stand seconds: from which age on an item was too old, and how long its feed
    had been away, if it had been there before.

    Example:
        >>> why_quiet("baseline 86400 3542400").long
        'Older than 24h or undated, on the first poll after 41 days: stored, not alerted.'
    """
    word, *told = reason.split(" ")
    if word != "baseline" or not told or not all(map(str.isdigit, told)):
        return QUIET.get(reason, Reason(reason, reason))
    age, *away = (timedelta(seconds=int(each)) for each in told)
    first = f"the first poll after {span(away[0])}" if away else "the first poll of this feed"
    old = f"older than {setting(age)} or undated, on {first}"
    return Reason(old, f"O{old[1:]}: stored, not alerted.")


def judgment(
    kind: str,
    why: str,
    score: float,
    shares: tuple[float, float] = (0.0, 0.0),
    n_same_title: int = 0,
) -> Judgment:
    """A verdict in words.

    Args:
        shares: How much of the item stands in the known document, and of that in the item; zeros
            where it was not stored: it must not be said then that so much of the one text stands in
            the other.
        n_same_title: How many known documents have the item's headline and another text.

    Example:
        >>> judgment("duplicate", "near", 0.94, (0.94, 0.4)).before
        '94 % of this text stands in '
        >>> judgment("duplicate", "near", 0.94)
        Judgment(word='Known', before='94 % in common with ', after='', joint=': ')
    """
    word = VERDICTS.get(kind, kind).capitalize()
    alike = _alike(score, shares)
    match kind, why:
        case "new", _ if n_same_title:
            same = f"Same headline as {count(n_same_title, 'other')}, other text"
            said = Judgment(same, "kept as new")
        case "new", _:
            said = Judgment(word, "no known document shares enough of this text")
        case "update", "edit":
            said = Judgment(word, "its publisher edited it")
        case "update", _:
            said = Judgment(word, "", joint=" of ")
        case "extends", _:
            said = Judgment(word, "a summary, ", joint=" of ")
        case "related", "story":
            said = Judgment("In the same story", "", "; kept as news of its own", " as ")
        case "related", _:
            said = Judgment(word, alike, "; kept as news of its own")
        case _:
            said = Judgment(word, _SAME.get(why, alike))
    return said


def _alike(score: float, shares: tuple[float, float]) -> str:
    of_item, of_known = shares
    if not (of_item or of_known):
        return f"{share(score)} in common with "
    if of_item >= of_known:
        return f"{share(of_item)} of this text stands in "
    return f"this text holds {share(of_known)} of "


def role_reason(role: str, reason: credit.Reason) -> str:
    """Why a report has its role, in one clause; times are UTC.

    Example:
        >>> role_reason("echo", credit.Reason("cites", outlet="Delta Tribune", words="told"))
        'cites Delta Tribune (“told”)'
    """
    return "".join(text for text, _ in role_pieces(role, reason))


def role_pieces(
    role: str, reason: credit.Reason, *, beside: datetime | None = None, tz: tzinfo = UTC
) -> tuple[Piece, ...]:
    """The same in pieces.

    Args:
        role: Said where the reason is a word of tomorrow.
        beside: A moment told with it, in the same zone: of the same day only the hour is said.
    """
    said = _WHY.get(reason.why, ROLES.get(role, role))
    if reason.why == "first" and reason.number <= 1:
        said = "the only report that rests on no other"
    elif reason.why == "cites" and reason.words:
        said += " (“{cue}”)"
    ours = {"number": f"{reason.number:,}", "words": count(reason.number, "word")}
    ours["share"] = share(reason.share)
    ours["time"] = _moment(reason.at, beside, tz) if reason.at else ""
    theirs = {"outlet": reason.outlet or "another outlet", "cue": reason.words}
    parts = _NAME.split(said)  # every second one is a name
    named = ((theirs.get(name) or ours[name], name in theirs) for name in parts[1::2])
    pieces = chain.from_iterable(zip(((text, False) for text in parts[::2]), named, strict=False))
    return tuple(piece for piece in (*pieces, (parts[-1], False)) if piece[0])


def _moment(at: datetime, beside: datetime | None, tz: tzinfo) -> str:
    local = at.astimezone(tz)
    if beside is None:
        return f" of {day(local)}, {local:%H:%M} {local.tzname()}"
    is_near = local.date() == beside.astimezone(tz).date()
    return f" of {local:%H:%M}" if is_near else f" of {day(local)}, {local:%H:%M}"


def share(part: float) -> str:
    """A share of one.

    Example:
        >>> share(0.944)
        '94 %'
    """
    return f"{round(100 * part)} %"


def count(number: int, noun: str, nouns: str = "") -> str:
    """A number with its noun.

    Example:
        >>> count(1, "echo", "echoes"), count(1204, "item")
        ('1 echo', '1,204 items')
    """
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def span(passed: timedelta) -> str:
    """A time span in its largest unit.

    Example:
        >>> span(timedelta(minutes=150)), span(timedelta(days=1)), span(timedelta(seconds=-3))
        ('2 h', '1 day', '0 s')
    """
    if passed.days > 0:
        return count(passed.days, "day")
    seconds = max(0, int(passed.total_seconds()))
    for length, unit in ((3_600, "h"), (60, "min")):
        if seconds >= length:
            return f"{seconds // length} {unit}"
    return f"{seconds} s"


def earlier(passed: timedelta) -> str:
    """How much earlier something was.

    Example:
        >>> earlier(timedelta(minutes=90)), earlier(timedelta(0)), earlier(timedelta(days=-2))
        ('1 h earlier', 'at the same time', '2 days ahead')
    """
    if passed < timedelta(0):
        return f"{span(-passed)} ahead"
    return f"{span(passed)} earlier" if passed >= _MOMENT else "at the same time"


def later(passed: timedelta) -> str:
    """How much later something is.

    Example:
        >>> later(timedelta(minutes=90)), later(timedelta(0))
        ('1 h later', 'at once')
    """
    return f"{span(passed)} later" if passed >= _MOMENT else "at once"


def setting(length: timedelta) -> str:
    """A duration as settings write it, exact.

    Example:
        >>> setting(timedelta(hours=24)), setting(timedelta(minutes=90)), setting(timedelta(days=3))
        ('24h', '90m', '3d')
    """
    seconds = int(length.total_seconds())
    for unit_s, unit, least in ((86_400, "d", 2), (3_600, "h", 1), (60, "m", 1)):
        if seconds % unit_s == 0 and seconds >= least * unit_s:
            return f"{seconds // unit_s}{unit}"
    return f"{seconds}s"


def day(of: date) -> str:
    """A day of a calendar.

    Example:
        >>> day(date(2026, 3, 5))
        '5 Mar 2026'
    """
    return f"{of.day} {_MONTHS[of.month - 1]} {of.year}"


def size(n_bytes: int) -> str:
    """A size in its largest unit.

    Example:
        >>> size(900), size(3_500_000), size(20 * 2**30)
        ('900 B', '3.3 MiB', '20 GiB')
    """
    amount, unit = float(n_bytes), "B"
    for larger in ("KiB", "MiB", "GiB"):
        if amount < _KIB:
            break
        amount, unit = amount / _KIB, larger
    return f"{f'{amount:,.1f}'.removesuffix('.0')} {unit}"


def shown_url(url: str, *, with_path: bool = True) -> str:
    """A URL without user, password, query and fragment; its path too may be a secret.

    Example:
        >>> shown_url("https://u:p@chat.example/hook/T0?key=1", with_path=False)
        'https://chat.example/...'
    """
    try:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return url.partition(":")[0] + "://..."
    path = parts.path if with_path else "/..."
    return f"{parts.scheme}://{host}{path}"


_SERVER = re.compile(
    r"[^:/]*://(?:(?P<user>[^:/]*)(?::[^@]*)?@)?(?P<host>[^/?]*)(?:/(?P<name>[^?]*))?(?:\?(?P<more>.*))?",
    re.DOTALL,
)


def shown_server(url: str) -> str:
    """The address of a server's database without password and parameters.

    A folder of its socket is shown where the host would be.

    Example:
        >>> shown_server("postgresql+psycopg://me:secret@[::1]:5433/desk?sslmode=require")
        'postgresql://me@[::1]:5433/desk'
        >>> shown_server("postgres://me@/desk?host=/run/postgresql")
        'postgresql://me@/run/postgresql/desk'
    """
    found = _SERVER.fullmatch(url)
    if found is None:
        return "postgresql://..."
    user = f"{unquote(found['user'])}@" if found["user"] else ""
    # A password with a bare @ goes on into the host.
    host = found["host"].rpartition("@")[2] or ",".join(
        parse_qs(found["more"] or "").get("host", ())
    )
    return f"postgresql://{user}{host}/{found['name'] or ''}"
