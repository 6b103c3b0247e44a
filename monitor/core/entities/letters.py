"""How letters sound, script by script: from what is written to consonant classes and vowels.

Each table is a list of ``written=sounds`` entries; ``|`` parts readings, the likeliest first. A
capital is a class of consonants that translators take for each other, a small letter a vowel:

    P  b p        T  t              S  s z ts       H  h kh       L M N R  themselves
    F  f v w      D  d              X  sh ch        *  any short vowel: alif, aleph
    K  k q g gh   J  zh j dj               '  silent, yet it parts two equal consonants: ayin

``^`` and ``$`` stand for the edges of a word. Of entries that fit, the longest is read. Rows follow
the usual romanizations (BGN/PCGN, ISO 9, ALA-LC, DIN 31635) and what newspapers write instead.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_LATIN = """
    ^= $= a=a e=e i=i o=o u=u y=i b=P p=P f=F v=F k=K q=K l=L m=M n=N r=R s=S z=S t=T d=D h=H h$=|H
    c=K|J g=K|J g$=K j=J|i w=F|u ^w=F|u x=KS|X ^x=S|X|KS tsch=X tsh=X shch=X dsch=J sch=X|J tch=X
    dzh=J dz=DS dž=J dź=J sh=X ch=X|H kh=H|K gh=K dh=D th=T|D ph=F bh=P|PH zh=J ts=S tz=S cz=X ck=K
    ieck$=ieSK|ieK dj=J sz=X|S cs=X|KS rz=RS|J xh=J tx=X rr=R ou=u oo=u ow=oF|o|au aw=aF|a|au
    ew=eF|e ng$=NK|N ngh=NK|NH|N ce=Se|Xe|Je ci=Si|Xi|Ji cy=Si|Xi gue=Ke|Kue gui=Ki|Kui que=Ke
    qui=Ki ^qi=Ki|Xi ç=X|S č=X ć=X š=X ś=X|S ş=X ș=X ŝ=X ž=J ź=S|J ż=J|S đ=J|D ğ=K| ǧ=J|K ġ=K ț=S
    ţ=S ł=L ø=o å=o|a æ=ae œ=oe ß=S ss=S þ=T ð=D ñ=N|Ni ı=i ə=a ř=R|J ě=e|ie ħ=H ŋ=N|NK ĉ=X ĝ=J ĥ=H
    ŭ=u ö=ö ü=ü
"""
# What stands in a word of Balkan or Turkish make whose marks were left out: Milosevic, Kilicdaroglu
_UNMARKED = """
    s=S|X z=S|J c=X|S|K|J ce=Xe|Se|Je ci=Xi|Si|Ji cy=Xi|Si dz=J|DS g=K ic$=iX|iK|iS escu$=eSKu
    oglu$=oKLu|oLu
"""
# What pinyin writes otherwise than the rest of the world, and how its neighbors hear it.
_PINYIN = """
    ng=NK|N ng$=NK|N q=X|S x=S|X ^x=S|X zh=J|X j=J|S ch=X c=S ce=Se ci=Si z=S g=K gue=Kue gui=Kui
"""
_CYRILLIC = """
    ^= $= а=a б=P в=F г=K|H ґ=K ѓ=J|K ғ=K д=D е=e є=ie ё=e|o ж=J з=S и=i і=i ї=i й=i ј=i к=K ќ=K|X
    қ=K л=L љ=L м=M н=N њ=N ң=N|NK о=o ө=o п=P р=R с=S т=T ћ=X у=u ў=u|F ү=u ұ=u ф=F х=H һ=H ц=S
    ч=X џ=J ђ=J ш=X щ=X щ$=X ъ= ы=i ь= э=e ә=a ю=iu я=ia дж=J чж=J тч=X цз=S|J дз=DS тс=S тц=S
    тх=T|TH дх=D|DH бх=P|PH кх=K|KH|H гх=K|KH
"""
_GREEK = """
    ^= $= α=a β=F γ=K δ=D ε=e ζ=S|J η=i θ=T ι=i κ=K λ=L μ=M ν=N ξ=KS ο=o π=P ρ=R σ=S|X ς=S|X τ=T υ=i
    φ=F χ=H ψ=PS ω=o μπ=P|MP ^μπ=P ντ=D|NT|ND ^ντ=D γκ=K|NK ^γκ=K γγ=NK τσ=S|X τς=S|X τζ=J|S ου=u
    ει=i οι=i αι=e αυ=aF|au ευ=eF|e|eu ^γι=i|Ki ^γε=ie|Ke ϊ=i ϋ=i
"""
_ARABIC = """
    ^= $= ا=a ^ا=* ^أ=* ^إ=* ^ٱ=* أ=a إ=i آ=a ب=P پ=P ت=T ث=T|S ج=J چ=X ح=H خ=H د=D ذ=D|S ر=R ز=S
    ژ=J س=S ش=X ص=S ض=D|S ط=T ظ=S|D ع=' ^ع=* ^عا=a ع$='|a غ=K ف=F ڤ=F ڥ=F ق=K ك=K ک=K گ=K ڭ=K|NK ل=L
    م=M
    ن=N ه=H ه$=|H و=u|F ۆ=o ۇ=u ۋ=F ى=a ى$=a|i ي=i ی=i ێ=e ې=e ۍ=i ے=e ة=a|aT ء=' ئ=' ؤ=u| ە=a ہ=H
    ھ= ٹ=T ڈ=D ڑ=R ں=N ڕ=R ڵ=L ټ=T ډ=D ړ=R ږ=J|K ښ=X|H ڼ=N ګ=K څ=S ځ=DS تش=X دج=J تس=S وو=u ووا=uFa
    لله=La الله=aLa هـ=H ه\u200c=
"""
_HEBREW = """
    ^= $= א=a ^א=* ב=P|F ג=K ג'=J ד=D ד'=D ה=H ה$=a ו=u|F וו=F ללה=La ז=S ז'=J ח=H ח'=H ט=T י=i יי=i
    כ=H|K ^כ=K|H ך=H ל=L מ=M ם=M נ=N ן=N ס=S ע=' ^ע=* פ=P|F ף=F ף'=P צ=S ץ=S|X צ'=X ץ'=X ק=K ר=R
    ש=X|S ת=T ת'=T טס=S תס=S טש=X דז=DS
"""
_DEVANAGARI = """
    ^= $=|a क=K ख=H|K ग=K घ=K ङ=NK च=X छ=X ज=J ज़=S झ=J ञ=N ट=T ठ=T ड=D ढ=D ण=N त=T थ=T द=D ध=D न=N
    प=P फ=F|P ब=P भ=P म=M य=i र=R ल=L ळ=L व=F|u श=X ष=X स=S ह=H क़=K ख़=H ग़=K फ़=F ड़=R|D ढ़=R
    अ=* आ=a इ=i ई=i उ=u ऊ=u ऋ=Ri ए=e ऐ=ai ओ=o औ=au ऑ=o ऍ=e ा=a ि=i ी=i ु=u ू=u ृ=Ri े=e ै=ai ो=o
    ौ=au ॉ=o ॅ=e ं=N ँ=N ः= ्= ़=
"""
_GEORGIAN = """
    ^= $= ა=a ბ=P გ=K დ=D ე=e ვ=F ზ=S თ=T ი=i კ=K ლ=L მ=M ნ=N ო=o პ=P ჟ=J რ=R ს=S ტ=T უ=u ფ=P|F
    ქ=K ღ=K შ=X ყ=K ჩ=X ც=S ძ=DS წ=S ჭ=X ხ=H ჯ=J ჰ=H ჰ$=
"""
_ARMENIAN = """
    ^= $= ա=a բ=P գ=K դ=D ե=e զ=S է=e ը=e թ=T ժ=J ի=i լ=L խ=H ծ=S կ=K հ=H ձ=DS ղ=K ճ=J|X մ=M յ=i
    ն=N շ=X ո=o չ=X պ=P ջ=J ռ=R ս=S վ=F տ=T ր=R ց=S ւ=F|u փ=P ք=K օ=o ֆ=F և=eF ու=u եւ=eF
"""


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """How one script is read.

    Args:
        is_cased: It has capitals, and a name has one.
        is_vowelless: Short vowels are not written.
    """

    name: str
    readings: Mapping[str, tuple[str, ...]]
    graphemes: re.Pattern[str]
    is_cased: bool
    is_vowelless: bool


def _script(name: str, *tables: str, is_cased: bool = False, is_vowelless: bool = False) -> Script:
    readings: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for entry in table.split():
            written, _, sounds = entry.partition("=")
            readings[written] = tuple(sounds.split("|"))
    longest_first = sorted(readings, key=lambda written: (-len(written), written))
    graphemes = re.compile("|".join(map(re.escape, longest_first)))
    return Script(name, readings, graphemes, is_cased, is_vowelless)


LATIN: Final = _script("latin", _LATIN, is_cased=True)
UNMARKED_LATIN: Final = _script("latin", _LATIN, _UNMARKED, is_cased=True)
PINYIN: Final = _script("latin", _LATIN, _PINYIN, is_cased=True)
CYRILLIC: Final = _script("cyrillic", _CYRILLIC, is_cased=True)
GREEK: Final = _script("greek", _GREEK, is_cased=True)
ARABIC: Final = _script("arabic", _ARABIC, is_vowelless=True)
HEBREW: Final = _script("hebrew", _HEBREW, is_vowelless=True)
DEVANAGARI: Final = _script("devanagari", _DEVANAGARI, is_vowelless=True)
GEORGIAN: Final = _script("georgian", _GEORGIAN)
ARMENIAN: Final = _script("armenian", _ARMENIAN, is_cased=True)
OTHER: Final = Script("other", {}, re.compile("(?!)"), is_cased=False, is_vowelless=False)

_RANGES: Final = (
    ("A-Za-z\u00aa-\u02af\u1d00-\u1dbf\u1e00-\u1eff\ua720-\ua7ff\uab30-\uab6f\ufb00-\ufb06", LATIN),
    ("\u0370-\u03ff\u1f00-\u1fff", GREEK),
    ("\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f", CYRILLIC),
    ("\u0531-\u058f\ufb13-\ufb17", ARMENIAN),
    ("\u0590-\u05ff\ufb1d-\ufb4f", HEBREW),
    ("\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff", ARABIC),
    ("\u0900-\u097f", DEVANAGARI),
    ("\u10a0-\u10ff\u1c90-\u1cbf", GEORGIAN),
)
_PATTERNS: Final = tuple((re.compile(f"[{letters}]"), script) for letters, script in _RANGES)


_ANY_TABLE: Final = re.compile(f"[{''.join(letters for letters, _ in _RANGES)}]")


def has_table(text: str) -> bool:
    """Tell whether any letter of a text is of a script that has a table."""
    return _ANY_TABLE.search(text) is not None


def script_of(word: str) -> Script:
    """Tell by its first letter of a known script how a word is read; `OTHER` where none has one.

    Example:
        >>> script_of("Haftar").name, script_of("حفتر").name, script_of("习近平").name
        ('latin', 'arabic', 'other')
    """
    if word.isascii():
        return LATIN if word[:1].isalpha() or _PATTERNS[0][0].search(word) else OTHER
    found = [(at.start(), script) for pattern, script in _PATTERNS if (at := pattern.search(word))]
    return min(found, key=lambda each: each[0])[1] if found else OTHER
