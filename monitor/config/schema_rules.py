"""The rules folder: every key of its sections, with what it does."""

import re
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from monitor.config.fields import Duration, Id, Language, Section, Text, WebUrl, Zone, refuse
from monitor.model.entity import AliasMode, EntityType, OutletKind
from monitor.model.feed import FulltextMode
from monitor.model.rule import AlertOn, Level, RuleStatus

GROUP_WAIT_S = 60.0
GROUP_INTERVAL_S = 900.0

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
_SPAN = re.compile(
    r"(([01][0-9]|2[0-3]):[0-5][0-9])-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)", re.ASCII
)
_PART = re.compile(r"[\w-]+")
_ENTITY_TYPES = get_args(EntityType)
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def _read_time(value: str) -> str:
    if not _TIME.fullmatch(value):
        refuse("time", f"{value!r} is no time of day", 'write "08:00"')
    return value


def _read_span(value: str) -> str:
    if not _SPAN.fullmatch(value):
        refuse("time", f"{value!r} is no span of the day", 'write "23:00-06:30"')
    return value


def _read_part(name: str) -> str:
    if not _PART.fullmatch(name):
        refuse("part", f"{name!r} is no name of a part", "use letters, digits, _ and -")
    return name


def _read_entity_id(value: str) -> str:
    kind, dot, _ = value.partition(".")
    if not dot or kind not in _ENTITY_TYPES:
        types = ", ".join(_ENTITY_TYPES)
        refuse("id", f"{value!r} has no type", f"write TYPE.NAME; types: {types}")
    return value


def _alias(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


EntityId = Annotated[Id, AfterValidator(_read_entity_id)]
PartName = Annotated[str, AfterValidator(_read_part)]
# Longer ones are no desk's work, and each entry would get its own message.
Texts = Annotated[tuple[Text, ...], Field(max_length=1000)]


class FeedEntry(Section):
    """A feed, or a list of feeds in another file."""

    url: WebUrl | None = Field(default=None, description="Absolute http or https URL.")
    opml: Text | None = Field(default=None, description="An OPML file of feeds.")
    jsonl: Text | None = Field(
        default=None, description='One {"url", ...} a line, for very many feeds.'
    )
    name: Text = Field(default="", description="For people; default: the host.")
    outlet: EntityId | None = Field(default=None, description="Id of the outlet whose feed it is.")
    lang: Language | None = Field(default=None, description="Language of its items.")
    tags: Texts = Field(default=(), description="For where: {feed_tags} and tag:.")
    every: Duration | None = Field(default=None, gt=0, description="Fixed pause between two polls.")
    fulltext: FulltextMode | None = Field(default=None, description="Instead of fulltext.mode.")

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if (self.url, self.opml, self.jsonl).count(None) != 2:  # noqa: PLR2004 - one of the three
            refuse("feed", "a feed needs one of url, opml and jsonl")
        return self


class Alias(Section):
    """One more spelling of an entity."""

    text: Text = Field(description="The spelling.")
    lang: Language | None = Field(default=None, description="A note for people.")
    mode: AliasMode | None = Field(
        default=None, description="How closely a text must follow it; default: by the type."
    )
    near: Texts | None = Field(default=None, description="Instead of the entity's near.")
    weak: bool = Field(default=False, description="A common word: only as it is written.")


class EntityEntry(Section):
    """Someone or something known by several names."""

    id: EntityId = Field(description="TYPE.NAME")
    name: Text = Field(description="For people, and the first spelling.")
    aliases: tuple[Annotated[Alias, BeforeValidator(_alias)], ...] = Field(
        default=(), description="Other spellings."
    )
    near: Texts = Field(default=(), description="One of these within 50 words, or in the title.")
    not_: Texts = Field(default=(), alias="not", description="Masked before matching.")
    domains: Texts = Field(default=(), description="Hosts of an outlet.")
    kind: OutletKind | None = Field(default=None, description="Of an outlet.")


class Where(Section):
    """Which items a rule looks at; each list is an OR."""

    lang: tuple[Language, ...] = Field(max_length=1000, default=(), description="Language codes.")
    feeds: Texts = Field(default=(), description="Names or URLs of feeds.")
    feed_tags: Texts = Field(default=(), description="Tags of feeds.")
    sources: Texts = Field(default=(), description="Outlets by id or name, else feed names.")
    domains: Texts = Field(default=(), description="Hosts, with all below them.")


class AlertEntry(Section):
    """What a rule tells."""

    on: tuple[AlertOn, ...] = Field(default=("new", "update"), description="Facts that may alert.")


class RuleTest(Section):
    """An example that a rule must keep to."""

    text: str | None = Field(default=None, description="Body of the example.")
    seed: Text | None = Field(default=None, description="A file of the seeds folder instead.")
    title: str = Field(default="", description="Its title.")
    lang: Language | None = Field(default=None, description="Its language; default: as where asks.")
    source: Text | None = Field(default=None, description="Its source; default: as where asks.")
    expect: Literal["match", "no_match"] = Field(description="What the rule must say.")
    evidence: Texts = Field(default=(), description="Texts that must be among the evidence.")

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if (self.text is None) == (self.seed is None):
            refuse("test", "a test needs either text or seed")
        if self.evidence and self.expect == "no_match":
            refuse("test", "what does not match has no evidence")
        return self


class RuleEntry(Section):
    """One rule: a query or lists of words, and what to do with a hit."""

    id: Id = Field(description="Public, in URLs and headers.")
    title: Text | None = Field(default=None, description="For people; default: the id.")
    level: Level = Field(default="medium", description="critical is told at once.")
    status: RuleStatus = Field(default="stable", description="experimental: stored, never sent.")
    tags: Texts = Field(default=(), description="For routes.")
    where: Where = Field(default=Where(), description="Which items it looks at.")
    let: dict[PartName, Text] = Field(
        max_length=1000, default={}, description="Named parts of the query."
    )
    match: Text | None = Field(default=None, description="The query.")
    any: Texts = Field(default=(), description="One of these.")
    all: Texts = Field(default=(), description="Each of these.")
    none: Texts = Field(default=(), description="Not one of these.")
    alert: AlertEntry = Field(default=AlertEntry(), description="What it tells.")
    inhibits: tuple[Id, ...] = Field(
        default=(), description="Rules that it keeps back on its stories."
    )
    tests: tuple[RuleTest, ...] = Field(
        max_length=1000, default=(), description="Run by monitor check."
    )

    @model_validator(mode="after")
    def _asks_once(self) -> Self:
        lists = self.any or self.all or self.none
        if self.match is not None and lists:
            refuse("rule", "match stands beside any, all or none", "use the one or the other")
        if self.match is None and not lists:
            refuse("rule", "the rule asks for nothing", "write match, or any, all and none")
        return self


class DigestEntry(Section):
    """Instead of single mails one summary at fixed times."""

    at: tuple[Annotated[str, AfterValidator(_read_time)], ...] = Field(
        min_length=1, description="Times of day."
    )
    days: tuple[Day, ...] = Field(default=(), description="Default: every day.")
    tz: Zone | None = Field(default=None, description="Default: desk.tz.")
    empty: Literal["skip", "send"] = Field(
        default="skip", description="When there is nothing to tell."
    )


class TimeInterval(Section):
    """Hours that routes may keep quiet."""

    name: Id = Field(description="For mute.")
    times: tuple[Annotated[str, AfterValidator(_read_span)], ...] = Field(
        min_length=1, description='"23:00-06:30"; may run past midnight.'
    )
    days: tuple[Day, ...] = Field(default=(), description="Default: every day.")
    tz: Zone | None = Field(default=None, description="Default: desk.tz.")


class RouteEntry(Section):
    """A node of the routing tree; what it does not set it has from the node above."""

    name: Id | None = Field(
        default=None, description="Keeps its alerts when its conditions change."
    )
    when: Text | None = Field(default=None, description="Which hits it takes; default: all.")
    receivers: Texts | None = Field(default=None, min_length=1, description="Who is told.")
    group_wait: Duration | None = Field(
        default=None, ge=0, description="Pause before the first message."
    )
    group_interval: Duration | None = Field(
        default=None, ge=0, description="Pause before the next one."
    )
    max_per_hour: int | None = Field(
        default=None, ge=1, description="Messages; the rest in a roll-up."
    )
    mute: Texts | None = Field(
        default=None, description="Time intervals without messages; []: none of those above."
    )
    continue_: bool = Field(default=False, alias="continue", description="Ask the next one too.")
    routes: tuple["RouteEntry", ...] = Field(
        max_length=1000, default=(), description="The first that matches wins."
    )


class RootRoute(Section):
    """The top of the routing tree: it takes every hit."""

    receivers: Texts | None = Field(default=None, min_length=1, description="Default: all.")
    group_wait: Duration = Field(
        default=GROUP_WAIT_S, ge=0, description="Pause before the first message."
    )
    group_interval: Duration = Field(
        default=GROUP_INTERVAL_S, ge=0, description="Pause before the next message of an alert."
    )
    max_per_hour: int | None = Field(
        default=None, ge=1, description="Messages; the rest in a roll-up."
    )
    mute: Texts = Field(default=(), description="Time intervals without messages.")
    system: Texts = Field(default=(), description="Who hears of our own troubles.")
    routes: tuple[RouteEntry, ...] = Field(
        max_length=1000, default=(), description="The first that matches wins."
    )
