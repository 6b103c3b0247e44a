"""Which host an address leads to, however it is spelled."""

from typing import Final
from urllib.parse import urlsplit

LONGEST_HOST: Final = 255
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


def host_of(url: str) -> str:
    """The host of a web address, with the port where it is another than the scheme's own.

    Empty where the address names none that can be asked.

    Example:
        >>> host_of("https://me:secret@News.Example.:443/a"), host_of("http://127.0.0.1:08124/a")
        ('news.example', '127.0.0.1:8124')
        >>> host_of("https://bücher.example/"), host_of("http://[::1]:80/"), host_of("mailto:a")
        ('xn--bcher-kva.example', '[::1]', '')
    """
    try:
        parts = urlsplit(url)
        name, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if not name or not name.isprintable() or parts.scheme not in _DEFAULT_PORTS:
        return ""
    if ":" in name:
        name = f"[{name}]"
    elif not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    own = port is None or port == _DEFAULT_PORTS[parts.scheme]
    host = name if own else f"{name}:{port}"
    return host if len(host) <= LONGEST_HOST else ""
