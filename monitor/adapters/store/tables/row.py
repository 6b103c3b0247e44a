"""What all tables share: their naming, and short words for their columns.

Nothing here is validated (an SQLModel table class takes any value), so rows are written by Core
inserts from model objects and never built from outside data; see `rows`.
"""

import re
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Identity, MetaData, Table
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from monitor.adapters.store.columns import BigPK

HEAD = "0008"
"""The revision that the tables are; a test holds it against the migrations."""


class Row(SQLModel):
    """What all tables share: one metadata with one naming convention."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )

    # A directive is SQLAlchemy's typed way to name tables and passes the class, not an instance;
    # SQLModel declares the attribute in the older, untyped way.
    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 # pyright: ignore[reportIncompatibleVariableOverride]
        """FeedStateRow stands for the table feed_state."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__.removesuffix("Row")).lower()


def column(kind: Any, *parts: Any, null: bool = False, **options: Any) -> Any:
    """A column that holds a value, unless `null` says that it may not."""
    return Field(sa_column=Column(kind, *parts, nullable=null, **options))


def pk(kind: Any = BigPK, *parts: Any) -> Any:
    """The primary key, or a part of it; without arguments an id that the database counts up."""
    if kind is BigPK and not parts:
        return Field(sa_column=Column(kind, Identity(), primary_key=True))
    # A part of a compound key must not count up by itself.
    return Field(sa_column=Column(kind, *parts, primary_key=True, autoincrement=False))


def to(target: str, on_delete: str = "RESTRICT", *, deferred: bool = False) -> ForeignKey:
    """A foreign key; a deferred one is looked at when the transaction ends."""
    if deferred:
        return ForeignKey(target, ondelete=on_delete, deferrable=True, initially="DEFERRED")
    return ForeignKey(target, ondelete=on_delete)


def one_of(name: str, *values: str) -> CheckConstraint:
    """The check of a column that is an enumeration."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{name} IN ({listed})", name=name)


def table_of(row: type[Row]) -> Table:
    """The table that a class describes; statements are written with it."""
    return Row.metadata.tables[row.__tablename__]
