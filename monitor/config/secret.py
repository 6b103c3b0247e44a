"""Secrets: written as ``{env: NAME}`` or ``{file: PATH}``, read when they are used."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from monitor.config.spelling import shown

# A literal under one of these keys is refused wherever it stands.
SECRET_KEYS = frozenset({"password", "secret", "secrets", "token"})
UNSET = "unset-secret"
"""Code of a secret that is named but cannot be read: an error only where something is sent."""
_LARGEST_FILE = 64 * 2**10
_HINT = "write {env: NAME} or {file: PATH}"

Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Unusable:
    """A secret that cannot be had, and where it was asked for; the message names no value."""

    loc: Loc
    code: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Vault:
    """Where secrets come from.

    Args:
        base: Folder against which relative paths are resolved.
    """

    environ: Mapping[str, str]
    base: Path

    def resolve(self, data: object) -> tuple[object, tuple[Unusable, ...]]:
        """Put secrets in the place of their references, anywhere inside plain data.

        Returns:
            The data, and what could not be had; there an empty secret stands.
        """
        unusable: list[Unusable] = []
        return self._resolved(data, (), unusable), tuple(unusable)

    def _resolved(self, data: object, loc: Loc, unusable: list[Unusable]) -> object:
        if isinstance(data, Mapping):
            if is_reference(data):
                return self._read(data, loc, unusable)
            items = data.items()
            return {key: self._resolved(value, (*loc, key), unusable) for key, value in items}
        if isinstance(data, tuple):
            steps = enumerate(data)
            return tuple(self._resolved(item, (*loc, number), unusable) for number, item in steps)
        if isinstance(data, str) and not SECRET_KEYS.isdisjoint(map(str, loc)):
            key = next(str(step) for step in reversed(loc) if isinstance(step, str))
            unusable.append(
                Unusable(loc, "secret", f"{key}: no secret is written in a file", _HINT)
            )
            return SecretStr("")
        return data

    def _read(self, reference: Mapping[str, str], loc: Loc, unusable: list[Unusable]) -> SecretStr:
        ((kind, name),) = reference.items()
        secret, trouble = self._from_env(name) if kind == "env" else self._from_file(name)
        if trouble:
            unusable.append(Unusable(loc, UNSET, trouble))
        return SecretStr(secret)

    def _from_env(self, name: str) -> tuple[str, str]:
        value = self.environ.get(name)
        if value:
            return value, ""
        state = "is not set" if value is None else "is empty"
        return "", f"environment variable {shown(name)} {state}"

    def _from_file(self, name: str) -> tuple[str, str]:
        try:
            with (self.base / name).open("rb") as file:
                content = file.read(_LARGEST_FILE + 1)
            secret = content.decode().strip()
        except UnicodeDecodeError:
            return "", f"secret file {shown(name)}: is not UTF-8"
        except (OSError, ValueError) as error:  # ValueError: a name with a NUL
            return "", f"secret file {shown(name)}: {getattr(error, 'strerror', 'is no path')}"
        if not secret or len(content) > _LARGEST_FILE:
            return "", f"secret file {shown(name)} {'is over 64 KiB' if secret else 'is empty'}"
        return secret, ""


def is_reference(data: Mapping[str, object]) -> bool:
    """Whether a mapping names a secret: ``{env: NAME}`` or ``{file: PATH}`` and nothing more."""
    return len(data) == 1 and all(
        key in {"env", "file"} and isinstance(value, str) for key, value in data.items()
    )
