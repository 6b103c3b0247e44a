"""The canonical form of an address: two addresses of one page have the same.

Source: RFC 3986 section 6.2.2 for case, escapes and dot segments; the rest is what publishers add
to an address without changing the page. Linear in the length of the URL.
"""

import re
from urllib.parse import SplitResult, parse_qsl, unquote, urljoin, urlsplit

_MAX_URL = 8192
_MAX_HOST = 253  # RFC 1035 section 2.3.4, less the dots that are not written
_MAX_NESTING = 5
_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST_PREFIX = re.compile(r"^(?:(?:www|m|mobile|amp)\.)+(?=.+\.)")
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*|\[[0-9a-f:.]+\]")
_BARE_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_UNSAFE = re.compile(r"[^A-Za-z0-9._~!$&'()*+,;=:@/?%-]")
_AMP = "amp"
_PAGES = frozenset({"html", "htm"})
_CACHED = re.compile(r"/(?:[civ]|amp)/(?:s/)?([^/][^/.]*+\.[^/]++/.*)", re.DOTALL)

# Parameters that say how a reader came, not what is shown.
_TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign\w*|custom\w*|link\w*|format|ptr_name|bbc_team)|ns_\w+"
    r"|(?:fb|g|ms|dc|tw|y)clid|gclsrc|wbraid|gbraid|mc_[ce]id|ito|cmpid|igshid|mkt_tok|_hsenc"
    r"|_hsmi|xtor|smid|ocid|guccounter|guce_\w+|vero_\w+|oly_\w+_id|traffic_source|amp",
    re.IGNORECASE,
)
# Dropped only where the value is no number: a number may be the page itself.
_MAYBE_TRACKING = frozenset({"source", "cmp", "ref"})
# Redirectors carry the address of the page in a parameter.
_REDIRECTORS = {("google.com", "/url"): ("url", "q"), ("l.facebook.com", "/l.php"): ("u",)}


def canonical(url: str, base: str = "") -> str:
    """The canonical form of a URL, without its scheme; empty for what is no http(s) URL.

    Args:
        url: As given.
        base: What a relative URL stands in, such as the feed's address.

    Example:
        >>> canonical("https://www.A.org:443/a/?utm_source=rss&b=2&a=1#top")
        'a.org/a?a=1&b=2'
    """
    full = absolute(url, base)
    for _ in range(_MAX_NESTING):
        if not full:
            return ""
        parts = urlsplit(full)
        inner = _page_behind(parts)
        if not inner:
            return _key(parts)
        full = inner
    return ""


def identity(url: str, base: str = "") -> str:
    """The canonical URL where it tells an item from others; a site's home page does not.

    Example:
        >>> identity("https://a.org/"), identity("https://a.org/x")
        ('', 'a.org/x')
    """
    key = canonical(url, base)
    return "" if key.find("/") == len(key) - 1 else key


def absolute(url: str, base: str = "") -> str:
    """A URL resolved against its base; empty unless that gives http or https with a host.

    Example:
        >>> absolute("b?x=1", "https://a.org/feeds/rss"), absolute("javascript:alert(1)")
        ('https://a.org/feeds/b?x=1', '')
    """
    url = "".join(letter for letter in url if letter >= " " and letter != "\x7f").strip()
    if not url or len(url) > _MAX_URL:
        return ""
    try:
        full = urljoin(base, url) if base else url
        parts = urlsplit(full)
        is_web = parts.scheme in _DEFAULT_PORTS and bool(_host(parts))
        _ = parts.port  # raises where it is no number
    except ValueError:
        return ""
    return full if is_web else ""


def _key(parts: SplitResult) -> str:
    host = _HOST_PREFIX.sub("", _host(parts))
    port = parts.port
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        host += f":{port}"
    query = _query(parts.query)
    # Sites of one page tell their articles apart behind the hash.
    fragment = f"#{_escaped(parts.fragment)}" if parts.fragment.startswith("!") else ""
    path = _path(parts.path)
    return f"{host}{path}{'?' if query else ''}{query}{fragment}"


def _host(parts: SplitResult) -> str:
    """The host in ASCII; empty where it is none."""
    host = (parts.hostname or "").rstrip(".")
    if len(host) > _MAX_HOST:
        return ""
    if ":" in host:
        host = f"[{host.partition('%')[0]}]"
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii").lower()
        except UnicodeError:
            return ""
    return host if _HOST.fullmatch(host) else ""


def _path(path: str) -> str:
    solved: list[str] = []
    for segment in _escaped(path).split("/")[1:]:
        if segment == "..":
            del solved[-1:]
        elif segment != ".":
            solved.append(segment)
    return _without_amp(solved) or "/"


def _without_amp(segments: list[str]) -> str:
    """The path of some segments as the page has it that is no AMP page: /amp and .amp.html go."""
    end = len(segments)
    while end and segments[end - 1].lower() in ("", _AMP):
        end -= 1
    if not end:
        return ""
    *stem, ending = segments[end - 1].split(".")
    if ending.lower() in _PAGES:
        while len(stem) > 1 and stem[-1].lower() == _AMP:
            del stem[-1]
    return "".join(f"/{segment}" for segment in (*segments[: end - 1], ".".join((*stem, ending))))


def _query(query: str) -> str:
    kept = []
    for pair in query.split("&"):
        name, _, value = _escaped(pair).partition("=")
        if pair and not _is_tracking(unquote(name), value):
            kept.append((name, _escaped(pair)))
    # Sorted by name only: the order of values of one name may mean something.
    return "&".join(pair for _, pair in sorted(kept, key=lambda named: named[0]))


def _is_tracking(name: str, value: str) -> bool:
    name = name.lower()
    if name in _MAYBE_TRACKING:
        return not value.isdigit()
    return bool(_TRACKING.fullmatch(name)) or (name == "outputtype" and value.lower() == "amp")


def _escaped(text: str) -> str:
    """Escapes of unreserved characters decoded, others in upper case; what is unsafe escaped."""
    text = _BARE_PERCENT.sub("%25", text)
    text = _UNSAFE.sub(_escape, text)
    return _ESCAPE.sub(_unescape, text)


def _escape(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))


def _unescape(found: re.Match[str]) -> str:
    letter = chr(int(found[0][1:], 16))
    return letter if letter in _UNRESERVED else found[0].upper()


def _page_behind(parts: SplitResult) -> str:
    """The address of the page that a redirector or a cache of AMP pages leads to."""
    host = _HOST_PREFIX.sub("", _host(parts))
    cached = _CACHED.fullmatch(parts.path)
    is_cache = host.endswith(".cdn.ampproject.org") or host == "google.com"
    if cached and is_cache:
        return absolute(f"https://{cached[1]}" + (f"?{parts.query}" if parts.query else ""))
    names = _REDIRECTORS.get((host, parts.path), ())
    given = dict(parse_qsl(parts.query)) if names else {}
    return next((found for name in names if (found := absolute(given.get(name, "")))), "")
