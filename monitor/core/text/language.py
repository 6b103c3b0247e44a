"""The language of a text, from its script and its most frequent words.

News needs no more: a script of its own settles most, and within Latin, Cyrillic and Arabic script
the function words of a few dozen words do. Unsure is an answer: ``und``. Linear, over at most
4,000 characters.
"""

import re
from collections import Counter

UNKNOWN = "und"

_READ = 4000
_MIN_LETTERS = 10
_MIN_WORDS = 3
_LEAD = 1.5  # times the runner-up
_TAG = re.compile(r"[a-zA-Z]{2,3}")
_WORD = re.compile(r"[^\W\d_]+")
# Old and special codes, as feeds still write them.
_SAME = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no", "jp": "ja", "eng": "en"}

_SCRIPTS = tuple(
    (name, re.compile(f"[{letters}]"))
    for name, letters in (
        ("latin", "A-Za-z\u00c0-\u024f\u1e00-\u1eff"),
        ("cyrillic", "\u0400-\u052f"),
        ("arabic", "\u0620-\u06ff\u0750-\u077f"),
        ("el", "\u0370-\u03ff\u1f00-\u1fff"),
        ("he", "\u05d0-\u05ea"),
        ("kana", "\u3041-\u30ff"),
        ("han", "\u4e00-\u9fff\u3400-\u4dbf"),
        ("ko", "\uac00-\ud7a3\u1100-\u11ff"),
        ("th", "\u0e01-\u0e3a"),
        ("hi", "\u0900-\u097f"),
        ("bn", "\u0980-\u09ff"),
        ("ta", "\u0b80-\u0bff"),
        ("ka", "\u10d0-\u10ff"),
        ("hy", "\u0531-\u0587"),
        ("am", "\u1200-\u137f"),
    )
)

_FREQUENT = {
    "latin": {
        "en": "the of and to in is that for on with as was by at from has it are an be said",
        "fr": "le la les des et du une est que dans pour qui au sur par pas avec sont ce il",
        "de": "der die und das den von zu mit ist im dem des auf nicht ein eine sich für auch",
        "es": "el la los las de que y en un una por con para del se su es al como más",
        "it": "il di che la e in un per del una con non è della sono da si gli le al",
        "pt": "o a os as de que e do da em um uma para com não por dos ao na no",
        "nl": "de het een van en in is dat op te voor met zijn niet aan die er om ook bij",
        "pl": "w i na z do się nie że jest to o po od przez dla jak za są ich był",
        "tr": "ve bir bu da de için ile olarak olan daha çok gibi en kadar sonra ise var",
        "sv": "och att det i en som på är av för med den till inte har om ett de var",
        "no": "og i det er på som en til for av at med har ikke de et om var den ble",
        "id": "yang dan di dengan untuk dari ini dalam pada itu tidak akan juga oleh ke",
        "ro": "și de în la a cu pe că nu din este un o care pentru mai au fost sunt",
        "cs": "a se v na je že o z do s to i po za by pro jako podle ale byl",
        "hu": "a az és hogy nem is egy van ez meg csak de volt már el ki mint lesz",
        "fi": "ja on ei se että oli hän mutta myös kun ovat kuin sen joka mukaan ole",
        "sw": "ya na wa kwa ni katika za la cha kuwa hiyo huo baada yake hayo alisema",
        "vi": "và của các là có trong được cho với một không người này đã những tại",
    },
    "cyrillic": {
        "ru": "и в не на что с по как это из за от для его был о также после было при",
        "uk": "і в не на що з у та це до як за від про для його й також після було",
        "bg": "и на в да се за от е че с по не са като през беше след който във",
        "sr": "и у је на да се за од су са не као који што би према након али",
    },
    "arabic": {
        "ar": "في من على إلى أن عن مع هذا التي الذي ما كان قال بعد بين لا ذلك هذه قد كما",
        "fa": "در به از که این را با است برای آن یک می های شد خود تا کرد بر هم شده",
        "ur": "کے میں کی ہے سے کا اور کو نے پر کہ ہیں اس یہ بھی نہیں تھا ایک گیا کر",
    },
}


def _weighted(langs: dict[str, str]) -> dict[str, dict[str, float]]:
    """Each language's words; one that several languages share counts the less for each."""
    shared = Counter(word for words in langs.values() for word in set(words.split()))
    return {
        lang: {word: 1 / shared[word] for word in words.split()} for lang, words in langs.items()
    }


_WORDS = {script: _weighted(langs) for script, langs in _FREQUENT.items()}


def detect(text: str) -> str:
    """The language code of a text; ``und`` where it is too short or too mixed to tell.

    Example:
        >>> detect("The minister said that the talks are over and the text is with the parties.")
        'en'
        >>> detect("قال الوزير إن المحادثات انتهت وإن النص في يد الأطراف من بعد ذلك")
        'ar'
        >>> detect("OK 12")
        'und'
    """
    text = text[:_READ]
    counts = {name: len(letters.findall(text)) for name, letters in _SCRIPTS}
    if sum(counts.values()) < _MIN_LETTERS:
        # Scripts without spaces say in four characters what others say in ten.
        counts = {name: n for name, n in counts.items() if name in ("kana", "han", "ko")}
    script = max(counts, key=lambda name: counts[name])
    if counts[script] < _MIN_LETTERS // 3:
        return UNKNOWN
    if script in ("kana", "han"):
        return "ja" if counts["kana"] * 5 > counts["han"] else "zh"
    return _by_words(text, _WORDS[script]) if script in _WORDS else script


def normalize_lang(tag: str) -> str:
    """The language of a language tag; empty where it names none.

    Source: RFC 5646; only the primary subtag counts here.

    Example:
        >>> normalize_lang("en-US"), normalize_lang("pt_BR"), normalize_lang("n/a")
        ('en', 'pt', '')
    """
    primary = tag.strip().replace("_", "-").partition("-")[0].lower()
    if not _TAG.fullmatch(primary) or primary == UNKNOWN:
        return ""
    return _SAME.get(primary, primary)


def _by_words(text: str, words: dict[str, dict[str, float]]) -> str:
    found = Counter(_WORD.findall(text.lower()))
    scores = sorted(
        (sum(found[word] * weight for word, weight in frequent.items()), lang)
        for lang, frequent in words.items()
    )
    (second, _), (best, lang) = scores[-2:]
    n_words = sum(found[word] for word in words[lang])
    return lang if n_words >= _MIN_WORDS and best >= second * _LEAD else UNKNOWN
