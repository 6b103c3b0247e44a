"""Words that count, and their values.

English, French, German, Spanish, Italian, Portuguese, Turkish, Russian and Arabic.
"""

import itertools
from collections.abc import Mapping

from monitor.core.text.normalize import fold

_COUNTED = {
    2: "two deux zwei dos duas dois iki два две двух двум двое двоих اثنان اثنين اثنتان اثنتين"
    " اثنا اثني اثنتا اثنتي",
    3: "three trois drei dreien tres três tre üç три трёх трём трое троих ثلاثة ثلاث",
    4: "four quatre vier cuatro quattro quatro dört четыре четырёх четырьмя четверо أربعة أربع",
    5: "five cinq fünf cinco cinque beş пять пятью пятеро خمسة خمس",
    6: "six sechs seis altı шесть шестью шестеро ستة ست",
    7: "seven sept sieben siete sette sete yedi семь семью семеро سبعة سبع",
    8: "eight huit acht ocho oito sekiz восемь восемью восьмью ثمانية ثماني ثمان",
    9: "nine neuf neun nueve nove dokuz девять девятью تسعة تسع",
    10: "ten dix zehn diez dieci dez десять десятью عشرة عشر",
    11: "eleven onze undici одиннадцать",
    12: "twelve douze zwölf doce dodici doze двенадцать",
    13: "thirteen treize dreizehn trece tredici treze тринадцать",
    14: "fourteen quatorze vierzehn catorce quattordici catorze четырнадцать",
    15: "fifteen quinze fünfzehn quince quindici пятнадцать",
    16: "sixteen seize sechzehn dieciséis sedici dezesseis dezasseis шестнадцать",
    17: "seventeen siebzehn diecisiete diciassette dezessete dezassete семнадцать",
    18: "eighteen achtzehn dieciocho diciotto dezoito восемнадцать",
    19: "nineteen neunzehn diecinueve diciannove dezenove dezanove девятнадцать",
    20: "twenty vingt vingts zwanzig veinte venti vinte yirmi двадцать عشرون عشرين",
    21: "veintiún veintiuno veintiuna", 22: "veintidós", 23: "veintitrés", 24: "veinticuatro",
    25: "veinticinco", 26: "veintiséis", 27: "veintisiete", 28: "veintiocho", 29: "veintinueve",
    30: "thirty trente dreißig treinta trenta trinta otuz тридцать ثلاثون ثلاثين",
    40: "forty quarante vierzig cuarenta quaranta quarenta kırk сорок сорока أربعون أربعين",
    50: "fifty cinquante fünfzig cincuenta cinquanta cinquenta elli пятьдесят пятидесяти خمسون"
    " خمسين",
    60: "sixty soixante sechzig sesenta sessanta sessenta altmış шестьдесят шестидесяти ستون ستين",
    70: "seventy septante siebzig setenta settanta yetmiş семьдесят семидесяти سبعون سبعين",
    80: "eighty huitante octante achtzig ochenta ottanta oitenta seksen восемьдесят восьмидесяти"
    " ثمانون ثمانين",
    90: "ninety nonante neunzig noventa novanta doksan девяносто девяноста تسعون تسعين",
    200: "doscientos doscientas duzentos duzentas двести двухсот مئتان مئتين مئتا مئتي مائتان"
    " مائتين مائتا مائتي",
    300: "trescientos trescientas trezentos trezentas триста трёхсот ثلاثمئة ثلاثمائة",
    400: "cuatrocientos cuatrocientas quatrocentos quatrocentas четыреста четырёхсот أربعمئة"
    " أربعمائة",
    500: "quinientos quinientas quinhentos quinhentas пятьсот пятисот خمسمئة خمسمائة",
    600: "seiscientos seiscientas seiscentos seiscentas шестьсот шестисот ستمئة ستمائة",
    700: "setecientos setecientas setecentos setecentas семьсот семисот سبعمئة سبعمائة",
    800: "ochocientos ochocientas oitocentos oitocentas восемьсот восьмисот ثمانمئة ثمانمائة",
    900: "novecientos novecientas novecentos novecentas девятьсот девятисот تسعمئة تسعمائة",
    2_000: "ألفان ألفين ألفي",
    2_000_000: "مليونان مليونين مليوني",
    2_000_000_000: "ملياران مليارين ملياري",
}  # fmt: skip
_TIMES = {
    100: "hundred cent cents hundert cien ciento cento cem yüz сто ста مئة مائة",
    1_000: "thousand mille tausend mil mila bin тысяча тысячи тысяч тысячу тысячам ألف ألفا آلاف",
    100_000: "lakh lakhs",
    1_000_000: "million millions millionen millón millones milione milioni milhão milhões milyon"
    " миллион миллиона миллионов миллионам مليون مليونا ملايين",
    10_000_000: "crore crores",
    1_000_000_000: "billion billions milliard milliards milliarde milliarden miliardo miliardi"
    " bilhão bilhões milyar миллиард миллиарда миллиардов مليار مليارا مليارات بليون",
    1_000_000_000_000: "trillion trillions billionen billón billones trilhão trilhões bilião"
    " biliões trilyon триллион триллиона триллионов تريليون تريليونات",
}
# What an English word and one of the Continent mean: a billion is a thousand or a million millions.
LONG_SCALE = {"billion": 10**12, "billions": 10**12, "trillion": 10**18}
# They say how many, but not exactly, or mean something else in another language (once, due): a text
# that holds one holds its value, but none is news.
_ROUGH = {
    1: "one un une uno una uma ein eine einer eines einem einen bir один одна одно одной одного"
    " واحد واحدة أحد إحدى الحادي الحادية first premier première erste ersten erster primer primera"
    " primeiro primeira первый первая birinci",
    2: "due second deuxième zweite zweiten segundo segunda второй вторая both couple pair ikinci"
    " الثاني الثانية",
    3: "third troisième dritte dritten tercer tercera terceiro terceira третий üçüncü الثالث"
    " الثالثة",
    4: "fourth quatrième vierte vierten cuarto cuarta четвёртый dördüncü الرابع الرابعة",
    5: "fifth cinquième fünfte fünften quinto quinta пятый beşinci الخامس الخامسة",
    6: "sei sixth sixième sechste sechsten sexto sexta шестой altıncı السادس السادسة",
    7: "seventh septième siebte siebten séptimo sétimo седьмой yedinci السابع السابعة",
    8: "otto eighth huitième achte achten octavo oitavo восьмой sekizinci الثامن الثامنة",
    9: "ninth neuvième neunte neunten noveno nono девятый dokuzuncu التاسع التاسعة",
    10: "tenth dixième zehnte zehnten décimo десятый onuncu العاشر العاشرة dizaine decena dezena"
    " diecina decina десяток десятка",
    11: "once elf", 12: "dozen douzaine dutzend docena dozzina dúzia дюжина düzine دزينة",
    15: "quinzaine quincena quinzena quindicina",
    20: "vingtaine veintena ventina",
    30: "trentaine treintena trentina",
    40: "quarantaine quarantina", 50: "cinquantaine cinquantina",
    60: "soixantaine sessantina", 100: "centaine centenar centinaio centena hunderte сотня",
    1_000: "millier millar migliaio milhar", 500_000: "полмиллиона",
}  # fmt: skip
# After a number they multiply it: two dozen; and after *half*.
_BUNCHES = {
    10: "десятка десятков", 12: "dozen dozens douzaines dutzend docenas dozzine dúzias дюжины"
    " дюжин düzine", 20: "score",
}  # fmt: skip
# Ten of Turkish teens is *on*; it counts only before one of these.
_TURKISH_UNITS = "bir iki üç dört beş altı yedi sekiz dokuz"
# They multiply what stands before them, and are other words elsewhere: *bin* of German, *Mila*, and
# what may be a thousand or two in Arabic.
_ONLY_AFTER = "mila bin ألفا مليونا مليارا"
# Arabic counts to two by an ending. It is also that of words like Pakistan, so these are listed.
_TWO_OF = """
    قتيلان قتيلين جريحان جريحين شخصان شخصين جنديان جنديين طفلان طفلين امرأتان امرأتين رجلان رجلين
    شرطيان شرطيين مدنيان مدنيين عاملان عاملين يومان يومين أسبوعان أسبوعين شهران شهرين عامان عامين
    سنتان سنتين ساعتان ساعتين دقيقتان دقيقتين عقدان عقدين مرتان مرتين غارتان غارتين صاروخان صاروخين
    سيارتان سيارتين طائرتان طائرتين شاحنتان شاحنتين منزلان منزلين جثتان جثتين ضحيتان ضحيتين نقطتان
    نقطتين هدفان هدفين
"""
_GERMAN_UNITS = "ein zwei drei vier fünf sechs sieben acht neun"
_GERMAN_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
_ITALIAN_UNITS = "uno due tre quattro cinque sei sette otto nove"
_ITALIAN_TEENS = (
    "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove"
)
_ITALIAN_TENS = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta"
_THOUSAND, _HUNDRED, _TEEN = 1_000, 100, 20


def by_word(table: Mapping[int, str]) -> dict[str, int]:
    """Turn a table of rows of words around; its words are keys of `fold`."""
    return {fold(word): value for value, words in table.items() for word in words.split()}


def word_set(words: str) -> frozenset[str]:
    """Give the keys (of `fold`) of some words with blanks between them."""
    return frozenset(map(fold, words.split()))


def _german_below() -> Mapping[int, str]:
    """All up to 99, the smaller part first: fünfundsiebzig."""
    units = _GERMAN_UNITS.split()
    below = dict(enumerate(units, start=1))
    below |= {10: "zehn", 11: "elf", 12: "zwölf", 16: "sechzehn", 17: "siebzehn"}
    below |= {10 + n: f"{units[n - 1]}zehn" for n in (3, 4, 5, 8, 9)}
    for row, ten in enumerate(_GERMAN_TENS.split(), start=2):
        below[10 * row] = ten
        below |= {10 * row + n: f"{unit}und{ten}" for n, unit in enumerate(units, start=1)}
    return below


def _italian_below() -> Mapping[int, str]:
    """All up to 99; a ten loses its vowel before another: ventuno, ventotto."""
    units = _ITALIAN_UNITS.split()
    below = dict(enumerate(units, start=1))
    below |= dict(enumerate(_ITALIAN_TEENS.split(), start=10))
    for row, ten in enumerate(_ITALIAN_TENS.split(), start=2):
        below[10 * row] = ten
        for n, unit in enumerate(units, start=1):
            below[10 * row + n] = (ten[:-1] if unit[0] in "uo" else ten) + unit
    return below


def _in_one_word(below: Mapping[int, str], hundred: str, thousand: str, one: str) -> dict[str, int]:
    """Numbers that are written in one word up to 999, and whole thousands up to 99,000.

    Args:
        below: Those up to 99.
        hundred: What multiplies by it, and what by a `thousand`.
        one: The word that stands for one before them, and alone is no exact number.
    """
    made: dict[str, int] = {}
    for times, rest in itertools.product(range(10), range(_HUNDRED)):
        value = times * _HUNDRED + rest
        front = hundred if times == 1 else below[times] + hundred if times else ""
        if value > _TEEN and value != _HUNDRED:
            made[front + below.get(rest, "")] = value
        if times == 1 and one:
            made[one + front + below.get(rest, "")] = value
    made |= {below[n] + thousand: n * _THOUSAND for n in range(2, _HUNDRED)}
    return {fold(word): value for word, value in made.items()}


def _with_cases(table: dict[str, int]) -> dict[str, int]:
    """Russian counts in cases: *пять* is *пяти* after most of the small words."""
    return table | {word[:-1] + "и": value for word, value in table.items() if word[-1] == "ь"}


SPELLED: dict[str, int] = (
    _in_one_word(_german_below(), "hundert", "tausend", "ein")
    | _in_one_word(_italian_below(), "cento", "mila", "")
    | _with_cases(by_word(_COUNTED))
    | dict.fromkeys(map(fold, _TWO_OF.split()), 2)
)
MULTIPLES: dict[str, int] = by_word(_TIMES)
ROUGHLY: dict[str, int] = by_word(_ROUGH)
BUNCHES: dict[str, int] = by_word(_BUNCHES)
TURKISH_UNITS: frozenset[str] = word_set(_TURKISH_UNITS)
ONLY_AFTER: frozenset[str] = word_set(_ONLY_AFTER)
NUMBER_WORDS: frozenset[str] = frozenset({*SPELLED, *MULTIPLES, *ROUGHLY}) - ONLY_AFTER
SCALES = {
    "k": 10**3, "тыс": 10**3, "tsd": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6,
    "mios": 10**6, "mill": 10**6, "млн": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9,
    "mrd": 10**9, "mld": 10**9, "mds": 10**9, "md": 10**9, "mlr": 10**9, "млрд": 10**9,
    "tn": 10**12, "trn": 10**12, "tln": 10**12, "трлн": 10**12, "mila": 10**3,
}  # fmt: skip
# Whoever they are.
ANYBODY: frozenset[str] = word_set(
    "people persons jobs homes personnes gens personen menschen leute personas persone pessoas kişi"
    " человек людей شخص شخصا أشخاص"
)
# Behind a figure like 1900 they say that it is no year.
COUNTED_THINGS: frozenset[str] = ANYBODY | word_set(
    "men women children soldiers troops workers houses homes jobs dollars euros pounds"
    " crowns meters metres kilometers kilometres km miles feet kilos kg tons tonnes degrees"
    " hours euro dollar soldats hommes femmes enfants maisons logements emplois mètres"
    " kilomètres soldaten männer frauen kinder häuser arbeitsplätze stellen meter kilometer"
    " tonnen hombres mujeres niños soldados casas empleos dólares metros kilómetros"
    " toneladas uomini donne bambini soldati case posti metri chilometri tonnellate homens"
    " mulheres crianças empregos quilômetros asker ev lira metre kilometre ton солдат домов"
    " рублей долларов евро метров километров тонн жителей детей جندي جنديا منزل منزلا دولار"
    " يورو دينار جنيه متر كيلومتر طن عامل"
)
