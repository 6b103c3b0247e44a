"""Where the page of the demonstration is to be found."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from monitor.config.load import load_settings

_OURS = "MONITOR_"
_WEB = "MONITOR_WEB__"
_PORT = f"{_WEB}PORT"
_BASE_URL = f"{_WEB}BASE_URL"


@dataclass(frozen=True, slots=True)
class Page:
    """The page's address, and the environment in which the settings lead to it.

    Args:
        taken: The usual port, where it was taken and nobody had asked for another; else None.
    """

    url: str
    taken: int | None
    environ: Mapping[str, str]


def find_page(config: Path, environ: Mapping[str, str]) -> Page:
    """Choose the port before anything is read, for mails carry links to the page.

    Args:
        environ: Of its settings only those of the page count: what belongs to a real desk
            (``MONITOR_DATABASE__URL``) must not reach the demonstration.

    Raises:
        ConfigError: A setting is wrong.
    """
    kept = {
        name: value
        for name, value in environ.items()
        if name.startswith(_WEB) or not name.startswith(_OURS)
    }
    web = load_settings(config, kept).web
    is_taken = _PORT not in kept and not _is_free(web.host, web.port)
    port = _free_port(web.host) if is_taken or web.port == 0 else web.port
    url = f"http://{f'[{web.host}]' if ':' in web.host else web.host}:{port}/"
    chosen = {**kept, _PORT: str(port)}
    if web.base_url is None:
        chosen[_BASE_URL] = url
    return Page(url, web.port if is_taken else None, chosen)


def _is_free(host: str, port: int) -> bool:
    try:
        _listen(host, port).close()
    except OSError:
        return False
    return True


def _free_port(host: str) -> int:
    with _listen(host, 0) as listener:
        port: int = listener.getsockname()[1]
    return port


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)
