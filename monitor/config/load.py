"""The settings file and the environment -> `Settings`, with every mistake at its place."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import SecretStr

from monitor.config.complaint import Complaint, validate
from monitor.config.environment import Override, overrides
from monitor.config.fields import is_web_url
from monitor.config.place import Place
from monitor.config.schema import Settings, SettingsFile
from monitor.config.secret import UNSET, Vault, is_reference
from monitor.config.settingwarnings import warn_of_settings
from monitor.config.spelling import shown
from monitor.config.yamlfile import MAX_BYTES, Document, Node, parse_yaml
from monitor.errors import ConfigError, Problem

DEFAULT_FILE = Path("monitor.yaml")
_SQLITE = "sqlite:///"


def load_settings(path: Path | None, environ: Mapping[str, str], *, sends: bool = True) -> Settings:
    """Read the settings.

    Args:
        path: The settings file; None means ``monitor.yaml`` here, or the defaults without one.
        environ: Overrides (``MONITOR_WEB__PORT``) and secrets.
        sends: Whether something will be sent; else a secret may be missing.

    Raises:
        ConfigError: Every problem of the file and of the environment.
    """
    settings, problems = read_settings(path, environ)
    if has_errors(problems, sends=sends):
        raise ConfigError(problems)
    return settings


def has_errors(problems: Iterable[Problem], *, sends: bool) -> bool:
    """Whether something must be mended first; a missing secret only where something is sent."""
    return any(
        problem.severity == "error" and (sends or problem.code != UNSET) for problem in problems
    )


def read_settings(
    path: Path | None, environ: Mapping[str, str]
) -> tuple[Settings, tuple[Problem, ...]]:
    """Read what can be read of the settings; a wrong section gives its defaults and a problem."""
    problems: list[Problem] = []
    file = path or DEFAULT_FILE
    document = _empty(file)
    try:
        if path is not None or file.exists():
            document = parse_yaml(read_file(file), shown_path(file))
    except ConfigError as error:
        problems.extend(error.problems)
    problems.extend(document.problems)
    base = file.absolute().parent
    found, unknown = overrides(environ)
    problems.extend(unknown)
    vault = Vault(environ, base)
    read, complaints = _validated(document, found, vault)
    problems.extend(complaints)
    top, variables = Place(document), {each.path: each.variable for each in found}
    warnings = tuple(warn_of_settings(read, top, variables))
    return _absolute(read, file.absolute(), warnings), (*problems, *warnings)


def read_file(file: Path) -> bytes:
    """Read a file of at most 4 MiB and a byte.

    Raises:
        ConfigError: It cannot be read.
    """
    name = shown_path(file)
    try:
        if not file.is_file():
            why = "is a folder" if file.is_dir() else "no such file"
            raise ConfigError([Problem(name, 0, 0, "error", "unreadable", why)])
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        why = getattr(error, "strerror", None) or "no such file"
        raise ConfigError([Problem(name, 0, 0, "error", "unreadable", why)]) from error


def shown_path(path: Path) -> str:
    """A path as the user knows it: from the current folder where it lies below."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _empty(file: Path) -> Document:
    return Document(shown_path(file), "", Node(0, 0, "", {}))


def _validated(
    document: Document, found: Sequence[Override], vault: Vault
) -> tuple[SettingsFile, Sequence[Problem]]:
    data = document.root.data
    top = Place(document)
    if data is not None and not isinstance(data, dict):
        wrong = top.error("type", f"the settings must be a mapping, not {shown(data)}")
        return SettingsFile(), [wrong]
    # A section whose keys are all commented out reads as null.
    given = {key: value for key, value in (data or {}).items() if value is not None}
    unlocked, unusable = _with_password(given, found, vault)
    unlocked, unknown = _with_heartbeat(unlocked, found, vault)
    unusable += unknown
    merged = _merged(unlocked, found)
    settings, complaints = validate(SettingsFile, merged)
    broken = {each.loc for each in unusable}
    complaints = [*unusable, *(each for each in complaints if each.loc not in broken)]
    return settings or SettingsFile(), [_placed(each, top, found) for each in complaints]


def _with_password(
    given: Mapping[str, object], found: Sequence[Override], vault: Vault
) -> tuple[dict[str, object], list[Complaint]]:
    """Read the mail password if it is used: only a login needs it."""
    smtp = given.get("smtp", {})
    if not isinstance(smtp, dict):
        return dict(given), []
    names = {override.path for override in found if override.value is not None}
    has_user = smtp.get("username") is not None or ("smtp", "username") in names
    is_overridden = ("smtp", "password") in names
    wanted = {"password": smtp.get("password", {"env": "MONITOR_SMTP_PASSWORD"})}
    resolved, unusable = vault.resolve(wanted)
    rest = {key: value for key, value in smtp.items() if key != "password"}
    literal = isinstance(smtp.get("password"), str)
    if not literal and (not has_user or is_overridden):
        return {**given, "smtp": rest}, _misshapen(smtp.get("password"))
    complaints = [
        Complaint(("smtp", *each.loc), each.code, f"smtp: {each.message}", each.hint)
        for each in unusable
    ]
    password = resolved["password"] if isinstance(resolved, dict) else None
    return {**given, "smtp": {**rest, "password": password}}, complaints


def _with_heartbeat(
    given: dict[str, object], found: Sequence[Override], vault: Vault
) -> tuple[dict[str, object], list[Complaint]]:
    """Read the address of the heartbeat where it is named as a secret, which it often is."""
    section = given.get("heartbeat")
    url = section.get("url") if isinstance(section, dict) else None
    is_overridden = ("heartbeat", "url") in {override.path for override in found}
    if not isinstance(section, dict) or not isinstance(url, dict) or not is_reference(url):
        return given, []
    secret, unusable = vault.resolve(url)
    wrong = [(each.code, each.message, each.hint) for each in unusable]
    value = secret.get_secret_value() if isinstance(secret, SecretStr) else ""
    if not wrong and not is_web_url(value):  # in words that do not repeat it
        wrong = [("secret", "what the secret holds is no address", "write https://... into it")]
    complaints = [
        Complaint(("heartbeat", "url"), code, f"heartbeat: {message}", hint)
        for code, message, hint in (() if is_overridden else wrong)
    ]
    usable = None if is_overridden or wrong else value
    return {**given, "heartbeat": {**section, "url": usable}}, complaints


def _misshapen(password: object) -> list[Complaint]:
    """What is wrong with a password that nobody uses: its shape alone can be."""
    if password is None or (isinstance(password, Mapping) and is_reference(password)):
        return []
    said = f"smtp: {shown(password)} names no secret"
    return [Complaint(("smtp", "password"), "secret", said, "write {env: NAME} or {file: PATH}")]


def _merged(given: Mapping[str, object], found: Sequence[Override]) -> dict[str, object]:
    merged = dict(given)
    for override in found:
        section, *keys = override.path
        if not keys:
            merged[section] = override.value
            continue
        inside = merged.get(section, {})
        if isinstance(inside, dict):  # else the section itself is told to be wrong
            merged[section] = {**inside, keys[0]: override.value}
    return merged


def _placed(complaint: Complaint, top: Place, found: Sequence[Override]) -> Problem:
    for override in found:
        if complaint.loc[: len(override.path)] == override.path:
            message, hint = complaint.message, complaint.hint
            return Problem(override.variable, 0, 0, "error", complaint.code, message, hint)
    return complaint.at(top)


def _absolute(read: SettingsFile, file: Path, warnings: tuple[Problem, ...]) -> Settings:
    base, url = file.parent, read.database.url
    place = url.removeprefix(_SQLITE)
    if url.startswith(_SQLITE) and place and not place.startswith(("/", ":memory:")):
        url = _SQLITE + os.path.normpath(base / place)
    return Settings.model_validate(
        {
            **{name: getattr(read, name) for name in SettingsFile.model_fields},
            "database": read.database.model_copy(update={"url": url}),
            "rules": base / read.rules,
            "seeds": base / read.seeds,
            "base": base,
            "file": file,
            "warnings": warnings,
        }
    )


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file, line and column."""
    return tuple(
        sorted(dict.fromkeys(problems), key=lambda each: (each.file, each.line, each.column))
    )
