"""The demonstration's desk: a folder with settings, rules and seeds, as a user would write them."""

import base64
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

from monitor.demo.news import DATA
from monitor.errors import ConfigError, Problem

SETTINGS = "monitor.yaml"
_SECRET = "webhook.secret"  # noqa: S105  # the file's name
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Places:
    """Where the servers of the demonstration listen.

    Args:
        news: Address of the news server.
        hook: Address of the webhook receiver.
        mail_port: Port of the mail server.
    """

    news: str
    hook: str
    mail_port: int


def make_secret() -> str:
    """A new secret to sign webhooks with."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode()


def write_desk(folder: Path, places: Places, secret: str) -> Path:
    """Write the desk into a folder; give the path of its settings."""
    names = {"news": places.news, "hook": places.hook, "mail_port": places.mail_port}
    (folder / "rules").mkdir()
    for file in (DATA / SETTINGS, *sorted((DATA / "rules").glob("*.yaml"))):
        # Safe: a rule's own $names stay as they are.
        text = Template(file.read_text(encoding="utf-8")).safe_substitute(names)
        (folder / file.relative_to(DATA)).write_text(text, encoding="utf-8")
    shutil.copytree(DATA / "seeds", folder / "seeds")
    (folder / _SECRET).write_text(secret + "\n", encoding="utf-8")
    return folder / SETTINGS


@contextmanager
def desk_folder(keep: Path | None) -> Iterator[Path]:
    """The folder for a desk: the one to be kept, else one that is removed at the end.

    Args:
        keep: Made, or taken if it is empty.

    Raises:
        ConfigError: It is no folder, or something stands in it.
    """
    if keep is not None:
        _claim(keep)
        yield keep.absolute()
        return
    with TemporaryDirectory(prefix="monitor-demo-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def _claim(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_empty = not any(folder.iterdir())
    except OSError as error:
        why = error.strerror or "cannot be used"
        raise ConfigError([_problem(f"{folder}: {why}")]) from error
    if not is_empty:
        raise ConfigError([_problem(f"{folder} is not empty")])


def _problem(message: str) -> Problem:
    hint = "name a folder that is empty or not there yet"
    return Problem("--keep", 0, 0, "error", "folder", message, hint)
