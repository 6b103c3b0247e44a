"""The column types that make SQLite and PostgreSQL behave alike; `tables` uses them."""

import json
import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import CHAR, BigInteger, Dialect, Integer, String, Text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.types import TypeDecorator, TypeEngine

_SHOWN = len("2026-01-01T00:00:00.000000")
# One encoder: json.dumps with options makes a new one for each value, a sixth of a bulk insert.
_write = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
# PostgreSQL stores neither, SQLite refuses the second.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(value: Any) -> Any:
    """Replace what a database cannot hold, in a text or in all texts of a JSON value."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, dict):
        return {storable(name): storable(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [storable(inner) for inner in value]
    return value


# The items of a poll came at one moment.
@lru_cache(maxsize=256)
def _written(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")[:_SHOWN] + "Z"


class UtcTime(TypeDecorator[datetime]):
    """An aware instant: timestamptz, or text of fixed width that sorts as time does."""

    impl = String(27)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the database's own type."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(TIMESTAMP(timezone=True))
        return dialect.type_descriptor(String(27))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse a naive time; write microseconds always, so that the width is fixed."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"a stored time must be aware: {value!r}"
            raise ValueError(msg)
        return value.astimezone(UTC) if dialect.name == "postgresql" else _written(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give it back aware and UTC."""
        if value is None:
            return None
        found: datetime = value if dialect.name == "postgresql" else datetime.fromisoformat(value)
        return found.astimezone(UTC)


class CleanText(TypeDecorator[str]):
    """Text of any length; what a database cannot hold becomes U+FFFD, so that offsets stay."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace NUL and lone surrogates."""
        if value is None or _UNSTORABLE.search(value) is None:
            return value
        return str(storable(value))


class JSONV(TypeDecorator[Any]):
    """A JSON value: JSONB, or text. Assign a new value; one changed in place is not noticed."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the database's own type."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(JSONB(none_as_null=True))
        return dialect.type_descriptor(Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Refuse NaN; replace what a database cannot hold."""
        if value is None:
            return None
        written = _write(value)
        if "\\u0000" in written or _UNSTORABLE.search(written):
            value = storable(value)
            written = _write(value)
        return value if dialect.name == "postgresql" else written

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Give the value back as Python's own lists and dicts."""
        if value is None or dialect.name == "postgresql":
            return value
        return json.loads(value)


BigPK = BigInteger().with_variant(Integer(), "sqlite")
Key = String(32).with_variant(CHAR(32), "postgresql")
"""128 bits in hex, never shorter: PostgreSQL would pad it with blanks."""
