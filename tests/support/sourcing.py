"""Outlets by hand, items with what attribution looks at, and whom they cite in one line."""

from collections.abc import Sequence
from datetime import UTC, datetime

from monitor.core.attribution.cite import cite
from monitor.core.attribution.names import OutletNames
from monitor.core.attribution.page import Page
from monitor.core.attribution.reader import abbreviations
from monitor.model.citation import UNNAMED, Reading
from monitor.model.entity import Alias, Entity, OutletKind
from monitor.model.item import Item, Origin

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def outlet(
    slug: str,
    name: str,
    kind: OutletKind | None = "newspaper",
    aliases: Sequence[str] = (),
    weak: Sequence[str] = (),
    *,
    domain: str = "",
) -> Entity:
    """An outlet as a rules file defines it: short capitals are exact, weak aliases too."""
    spelled = [Alias(text, "exact" if _is_short(text) else "folded") for text in (name, *aliases)]
    common = [Alias(text, "exact", weak=True) for text in weak]
    kept = [alias for alias in spelled if alias.text not in weak]
    domains = (domain,) if domain else ()
    return Entity(f"outlet.{slug}", name, (*kept, *common), domains=domains, kind=kind)


def _is_short(text: str) -> bool:
    return text.isascii() and text.isupper() and len(text) <= 6


OUTLETS = (
    outlet(
        "reuters",
        "Reuters",
        "agency",
        ["رويترز", "Рейтер", "路透社", "רויטרס"],
        domain="reuters.com",
    ),
    outlet("afp", "AFP", "agency", ["Agence France-Presse", "وكالة فرانس برس"], domain="afp.com"),
    outlet(
        "ap", "Associated Press", "agency", ["The Associated Press"], ["AP"], domain="apnews.com"
    ),
    outlet("tass", "TASS", "agency", ["ТАСС"], domain="tass.ru"),
    outlet("ria", "RIA Novosti", "agency", ["РИА Новости"]),
    outlet("mena", "Middle East News Agency", "agency", [], ["MENA"]),
    outlet("dpa", "Deutsche Presse-Agentur", "agency", ["dpa"]),
    outlet("ansa", "ANSA", "agency"),
    outlet("bbc", "BBC", "broadcaster", ["BBC News"], domain="bbc.co.uk"),
    outlet("fox", "Fox News", "broadcaster"),
    outlet("kan", "Kan", "broadcaster", [], ["Kan"]),
    outlet("al-jazeera", "Al Jazeera", "broadcaster", ["قناة الجزيرة"], ["الجزيرة"]),
    outlet("bloomberg", "Bloomberg", "agency", ["Bloomberg News"]),
    outlet("guardian", "The Guardian", "newspaper", [], ["Guardian"], domain="theguardian.com"),
    outlet("hindu", "The Hindu", "newspaper"),
    outlet("new-york-times", "The New York Times", "newspaper", ["New York Times"]),
    outlet("bild", "Bild", "newspaper", [], ["Bild"]),
    outlet("spiegel", "Der Spiegel", "magazine", [], ["Spiegel"]),
    outlet("le-monde", "Le Monde", "newspaper"),
    outlet("el-mundo", "El Mundo", "newspaper"),
    outlet("asharq", "Asharq Al-Awsat", "newspaper"),
    outlet(
        "new-arab", "The New Arab", "newspaper", ["New Arab", "العربي الجديد"], domain="newarab.com"
    ),
    outlet(
        "observer", "The Libya Observer", "website", ["Libya Observer"], domain="observer.example"
    ),
    outlet("meduza", "Meduza", "website", [], ["Медуза"]),
    outlet("pravda", "Українська правда", "website"),
    outlet("x", "X", "social", [], ["X"], domain="x.com"),
)
NAMES = OutletNames(OUTLETS)


def item(
    body: str,
    title: str = "",
    own: str | None = None,
    *,
    lang: str = "en",
    url: str = "",
    feed_url: str = "",
    author: str = "",
    source: str = "",
    source_url: str = "",
    links: tuple[str, ...] = (),
) -> Item:
    """An item with what attribution looks at."""
    origin = Origin(feed_url=feed_url, outlet=own)
    return Item(
        "k",
        "g",
        url,
        "",
        title,
        body,
        lang,
        NOW,
        author=author,
        source=source,
        origin=origin,
        source_url=source_url,
        links=links,
    )


def read(each: Item) -> Reading:
    """What an item says, by the outlets of this file."""
    return cite(each, NAMES)


def named(reading: Reading) -> list[str]:
    """Sources in order as short words: ``bild>reuters`` is Bild via Reuters."""
    short = [
        ("@anon" if each.source == UNNAMED else each.entity or each.source, each.via)
        for each in reading.citations
    ]
    words = (f"{source}>{via}" if via else source for source, via in short)
    return [each.replace("outlet.", "") for each in words]


def cited(body: str, title: str = "", own: str | None = None) -> list[str]:
    """Whom a text cites, in order."""
    return named(read(item(body, title, own)))


def page(text: str) -> Page:
    """A body, cut up."""
    return Page("body", text, NAMES, abbreviations())
