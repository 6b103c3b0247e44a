"""Outlets known in many scripts, and whom a sentence cites of them, in few words."""

from datetime import UTC, datetime

from monitor.core.attribution.cite import cite
from monitor.core.attribution.names import OutletNames
from monitor.model.citation import Citation
from monitor.model.entity import Alias, Entity, OutletKind
from monitor.model.item import Item

_TYPE = "outlet."


def _outlet(slug: str, kind: OutletKind, *names: str, weak: tuple[str, ...] = ()) -> Entity:
    is_acronym = {name: name.isupper() and name.isascii() for name in names}
    aliases = tuple(Alias(name, "exact" if is_acronym[name] else "folded") for name in names)
    common = tuple(Alias(name, "exact", weak=True) for name in weak)
    return Entity(_TYPE + slug, names[0], (*aliases, *common), kind=kind)


OUTLETS = (
    _outlet(
        "reuters", "agency", "Reuters", "رويترز", "Рейтер", "רויטרס", "رویترز", "路透社", "路透"
    ),
    _outlet(
        "afp",
        "agency",
        "AFP",
        "Agence France-Presse",
        "فرانس برس",
        "وكالة فرانس برس",
        "أ ف ب",
        "Франс Пресс",
        "法新社",
    ),
    _outlet(
        "jazeera",
        "broadcaster",
        "Al Jazeera",
        "قناة الجزيرة",
        "الجزيرة نت",
        "Аль-Джазира",
        "אל-ג'זירה",
        "半岛电视台",
        "الجزیره",
        weak=("الجزيرة",),
    ),
    _outlet("ahram", "newspaper", "Al-Ahram", "جريدة الأهرام", weak=("الأهرام",)),
    _outlet("aawsat", "newspaper", "Asharq Al-Awsat", "صحيفة الشرق الأوسط", weak=("الشرق الأوسط",)),
    _outlet(
        "guardian",
        "newspaper",
        "The Guardian",
        "Guardian",
        "الغارديان",
        "גרדיאן",
        "הגרדיאן",
        "گاردین",
        "卫报",
        "衛報",
    ),
    _outlet(
        "nyt",
        "newspaper",
        "The New York Times",
        "New York Times",
        "نيويورك تايمز",
        "נייו יורק טיימס",
        "ניו יורק טיימס",
        "نیویورک تایمز",
        "纽约时报",
        "紐約時報",
        "Нью-Йорк таймс",
    ),
    _outlet("tass", "agency", "TASS", "ТАСС", "تاس", "塔斯社"),
    _outlet("ria", "agency", "RIA Novosti", "РИА Новости", "РІА Новини"),
    _outlet("kommersant", "newspaper", "Kommersant", "Коммерсантъ", "Коммерсант"),
    _outlet("meduza", "website", "Meduza", weak=("Медуза",)),
    _outlet("izvestia", "newspaper", "Известия"),
    _outlet("rbc", "website", "РБК"),
    _outlet("tvrain", "broadcaster", "Дождь"),
    _outlet("up", "website", "Українська правда", "Украинская правда"),
    _outlet("suspilne", "broadcaster", "Суспільне", "Суспильне"),
    _outlet("ukrinform", "agency", "Укрінформ", "Укринформ"),
    _outlet("unian", "agency", "УНІАН", "УНИАН"),
    _outlet("bloomberg", "agency", "Bloomberg", "بلومبرغ", "بلومبرگ", "彭博社", "彭博", "בלומברג"),
    _outlet("isna", "agency", "ISNA", "ایسنا", "خبرگزاری ایسنا"),
    _outlet("fars", "agency", "Fars", "فارس"),
    _outlet("shargh", "newspaper", "Shargh", "شرق"),
    _outlet(
        "bbc",
        "broadcaster",
        "BBC",
        "BBC Persian",
        "بی‌بی‌سی",
        "بي بي سي",
        "BBC Türkçe",
        "Би-би-си",
        "英国广播公司",
    ),
    _outlet(
        "anadolu", "agency", "Anadolu Agency", "Anadolu Ajansı", "الأناضول", "Анадолу", weak=("AA",)
    ),
    _outlet("hurriyet", "newspaper", "Hürriyet"),
    _outlet("cumhuriyet", "newspaper", "Cumhuriyet"),
    _outlet("haaretz", "newspaper", "Haaretz", "הארץ", "هآرتس", "Гаарец", "国土报"),
    _outlet("ynet", "website", "Ynet", "ynet", "וואינט"),
    _outlet("kan", "broadcaster", "כאן 11", "Kan"),
    _outlet("walla", "website", "וואלה"),
    _outlet("n12", "broadcaster", "חדשות 12", "ערוץ 12"),
    _outlet("cnn", "broadcaster", "CNN"),
    _outlet("xinhua", "agency", "Xinhua", "新华社", "新華社", "شينخوا", "Синьхуа"),
    _outlet(
        "wsj",
        "newspaper",
        "The Wall Street Journal",
        "Wall Street Journal",
        "华尔街日报",
        "華爾街日報",
        "وول ستريت جورنال",
    ),
    _outlet("scmp", "newspaper", "南华早报", "南華早報"),
    _outlet("caixin", "magazine", "财新"),
    _outlet("folha", "newspaper", "Folha de S.Paulo", "Folha"),
    _outlet("globo", "newspaper", "O Globo"),
    _outlet("publico", "newspaper", "Público"),
    _outlet("lusa", "agency", "Lusa"),
    _outlet("expresso", "newspaper", "Expresso"),
    _outlet("tvglobo", "broadcaster", "TV Globo"),
    _outlet("telegram", "social", "Telegram", "Телеграм", "تلغرام"),
    _outlet("x", "social", "Twitter", "تويتر", "推特", "微博", "توییتر"),
)
NAMES = OutletNames(OUTLETS)


def cited(text: str, *, is_title: bool = False) -> list[str]:
    """Tell whom a text cites, in its order; ``@anon<reuters`` came by way of Reuters."""
    title, body = (text, "") if is_title else ("", text)
    received_at = datetime(2026, 1, 1, tzinfo=UTC)
    item = Item("k", "g", "", "", title, body, "und", received_at)
    return [_told(each) for each in cite(item, NAMES).citations]


def cases(table: str) -> list[tuple[list[str], str]]:
    """Read sentences, each behind those that it cites: ``reuters @anon<reuters | text``; - is none.

    A line break in a sentence is written ``/n/``.
    """
    lines = (line.split(" | ", 1) for line in table.strip().splitlines())
    return [
        ([] if told == "-" else told.split(), text.replace("/n/", "\n")) for told, text in lines
    ]


def _told(citation: Citation) -> str:
    source = (citation.entity or citation.source).removeprefix(_TYPE)
    return f"{source}<{citation.via.removeprefix(_TYPE)}" if citation.via else source
