import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.dedup.document import prepare
from monitor.core.dedup.numbers import (
    Number,
    held_values,
    is_number_word,
    number_key,
    number_value,
    read_numbers,
)
from monitor.core.dedup.words import plain
from monitor.core.text.normalize import fold
from monitor.core.text.tokenize import tokenize


def numbers(text: str) -> tuple[Number, ...]:
    return prepare("x", text).numbers


def values(text: str) -> list[str]:
    return [number.values[0] for number in numbers(text)]


@pytest.mark.parametrize(
    ("written", "value"),
    [("7", "7"), ("Seven", "7"), ("7th", "7"), ("sieben", "7"), ("سبعة", "7"), ("4.5", "4.5")],
)
def test_a_number_has_one_value_in_figures_and_words(written: str, value: str) -> None:
    assert number_value(fold(written)) == value


@pytest.mark.parametrize(
    ("written", "key"),
    [("1,200", "1200"), ("1.200", "1200"), ("1,000.5", "1000.5"), ("4,5", "4.5"), ("29", "29")],
)
def test_figures_have_one_form(written: str, key: str) -> None:
    assert number_key(written) == key
    assert number_key(key) == key


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one hundred and twenty people", "120"),
        ("two thousand three hundred men", "2300"),
        ("eighty-seven of them", "87"),
        ("2.3 million patients", "2300000"),
        ("a loss of 2.3bn crowns", "2300000000"),
        ("quelque 17 000 morts", "17000"),
        ("trois cent vingt et un élus", "321"),
        ("quatre-vingt-dix-sept voix", "97"),
        ("soixante-douze heures", "72"),
        ("fünfundsiebzig Menschen", "75"),
        ("treinta y cinco mil pesos", "35000"),
        ("yüz yirmi beş kişi", "125"),
        ("сто двадцать пять тысяч", "125000"),
        ("خمسة وعشرون شخصا", "25"),
        ("إحدى عشرة جثة", "11"),
        ("مئة وثلاثون ألف دينار", "130000"),
        ("سقط قتيلان", "2"),
        ("قال و١٢ طفلا", "12"),
    ],
)
def test_numbers_are_read_in_every_language(text: str, value: str) -> None:
    found = numbers(text)
    assert [number.values[0] for number in found if number.is_exact] == [value]


def test_numbers_side_by_side_stay_apart() -> None:
    assert values("five, six and twenty-one") == ["5", "6", "21"]
    assert values("Of 12 came 3. 400 stayed.") == ["12", "3", "400"]


@pytest.mark.parametrize(
    "text", ["in 2019", "a dozen men", "the third day", "une vingtaine", "Sept. 12", "one man"]
)
def test_years_and_rough_numbers_are_no_news_but_held(text: str) -> None:
    first = numbers(text)[0]
    assert not first.is_exact
    assert first.values[0] in held_values(numbers(text), ())


def test_a_figure_like_a_year_counts_what_stands_behind_it() -> None:
    exact = [
        number.is_exact for number in numbers("1900 жителей, 2000 Menschen, in 1900, 2026 war")
    ]
    assert exact == [True, True, False, False]


def test_a_figure_with_signs_between_its_thousands_is_no_year() -> None:
    assert [number.is_exact for number in numbers("1,950 and 1950")] == [True, False]


def test_a_figure_with_a_letter_may_mean_two_things() -> None:
    assert numbers("3m deep")[0].values[:2] == ("3000000", "3")


def test_held_are_the_words_of_a_number_too() -> None:
    text = prepare(
        "Three hurt", "It burned for twenty-five hours and 1,200 came to look at it then."
    )
    held = held_values(text.numbers, text.vocabulary)
    assert {value for value in held if value.isdigit()} == {"3", "25", "20", "5", "1200"}


def test_number_words_are_known() -> None:
    assert is_number_word("seven")
    assert not is_number_word("derna")


WORDS = st.lists(
    st.sampled_from(
        ["two", "vingt", "et", "80", "cent", "1", "200", "million", "خمسة", "عشر", "und", "3m", "x"]
    ),
    max_size=12,
)


@given(WORDS)
@settings(max_examples=80, deadline=None)
def test_numbers_follow_each_other_and_never_overlap(words: list[str]) -> None:
    keys = [fold(word) for word in words]
    end = 0
    for number in read_numbers(keys, words):
        assert end <= number.first < number.end <= len(keys)
        assert number.values
        end = number.end


def fresh(said: str, known: str) -> list[str]:
    """The exact numbers of a text that another has not told."""
    return [
        one.values[0] for one in read(said) if one.is_exact and told(known).isdisjoint(one.values)
    ]


def read(text: str) -> tuple[Number, ...]:
    tokens = tokenize(text)
    return tuple(read_numbers(keys_of(text), tokens.written, 0, text))


def keys_of(text: str) -> tuple[str, ...]:
    keys = map(plain, tokenize(text).keys)
    return tuple(number_key(key) if key[0].isdigit() else key for key in keys)


def told(text: str) -> frozenset[str]:
    return held_values(read(text), keys_of(text))


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("50 percent", "half of them"),
        ("0.25 percentage points", "a quarter of a percentage point"),
        ("25 basis points", "a quarter point"),
        ("75%", "three quarters of homes"),
        ("33 percent", "a third of voters"),
        ("67 percent", "two thirds of voters"),
        ("two thirds of voters", "66 percent"),
        ("24 men", "two dozen men"),
        ("seven days", "a week"),
        ("a week", "seven days"),
        ("14 days", "a fortnight"),
        ("90 days", "three months"),
        ("three months", "90 days"),
        ("Sept. 30", "the end of September"),
        ("30 September", "late, end September"),
        ("3.2 bln", "$3.2 billion"),
        ("$3.2B", "3.2bn"),
        ("12 pct", "12%"),
        ("12 pct", "twelve per cent"),
        ("about 200 people", "218 people"),
        ("above $91", "$91.20"),
        ("nearly 300", "297"),
        ("more than 200", "218"),
        ("All 252 people", "218 passengers and 34 crew"),
        ("by 3 votes", "93 to 90"),
        ("9 p.m.", "21:00"),
        ("21:00", "9 p.m."),
        ("14h30", "2:30 p.m."),
        ("ten in the morning", "10 a.m."),
        ("48 hours", "two days"),
        ("une douzaine", "12"),
        ("50 pour cent", "la moitié des foyers"),
        ("50 %", "moitié"),
        ("un tiers des", "33 %"),
        ("97 voix", "quatre-vingt-dix-sept voix"),
        ("3 milliards", "3.000.000.000"),
        ("2,5 millions", "deux millions et demi"),
        ("sept jours", "une semaine"),
        ("7 Tage", "eine Woche"),
        ("50 Prozent", "die Hälfte der"),
        ("75 Prozent", "drei Viertel der"),
        ("250 Menschen", "zweihundertfünfzig Menschen"),
        ("1,5 Millionen", "anderthalb Millionen"),
        ("rund 200", "218"),
        ("mehr als 90 Dollar", "91,20 Dollar"),
        ("20 Uhr 15", "20:15"),
        ("20.15 Uhr", "20:15 Uhr"),
        ("50 por ciento", "la mitad de los"),
        ("3.200 millones", "3,2 mil millones"),
        ("3200 millones", "tres mil doscientos millones"),
        ("más de 200", "218"),
        ("siete días", "una semana"),
        ("14 días", "dos semanas"),
        ("50 per cento", "la metà degli"),
        ("35mila", "trentacinquemila"),
        ("35.000", "35mila"),
        ("250", "duecentocinquanta"),
        ("oltre 200", "218"),
        ("2,5 milioni", "due milioni e mezzo"),
        ("50 por cento", "metade dos"),
        ("25 pessoas", "vinte e cinco pessoas"),
        ("3 bilhões", "3 mil milhões"),
        ("quase 300", "297"),
        ("50 процентов", "половина жителей"),
        ("семь дней", "неделю"),
        ("1,5 миллиона", "полтора миллиона"),
        ("3,2 млрд", "3,2 миллиарда"),
        ("более 200", "218"),
        ("около 200", "218"),
        ("33%", "треть"),
        ("пяти", "5"),
        ("25", "двадцати пяти"),
        ("yüzde 50", "yarısı"),
        ("75%", "dörtte üç"),
        ("12 kişi", "on iki kişi"),
        ("7 gün", "bir hafta"),
        ("2,5 milyon", "iki buçuk milyon"),
        ("200'den fazla", "218"),
        ("yaklaşık 200", "218"),
        ("50 في المئة", "نصف السكان"),
        ("25%", "ربع السكان"),
        ("33 بالمئة", "ثلث"),
        ("7 أيام", "أسبوع"),
        ("14 يوما", "أسبوعين"),
        ("60 يوما", "شهرين"),
        ("3 مليارات", "3,000,000,000"),
        ("أكثر من 200", "218"),
        ("نحو 300", "297"),
        ("خمسون بالمئة", "50 %"),
        ("الساعة 9 مساء", "21:00"),
        ("٣٫٥ ملايين", "3.5 million"),
        ("١٬٢٠٠", "1200"),
        ("17 000", "17,000"),
        ("2.8 million", "2,812,000"),
        ("half a million", "500,000"),
        ("500,000", "half a million"),
        ("six", "half a dozen"),
        ("30 minutes", "half an hour"),
        ("90 minutes", "an hour and a half"),
        ("18 months", "a year and a half"),
        ("shortly after 4 a.m.", "4:20 a.m."),
        ("quinze jours", "deux semaines"),
        ("midnight", "0:00"),
        ("12 p.m.", "noon"),
        ("a decade", "10 years"),
        ("10 years", "a decade"),
        ("67 Prozent", "zwei Drittel"),
        ("два миллиона триста тысяч", "2,3 миллиона"),
        ("3 crore", "30 million"),
        ("30.09.2026", "the end of September"),
        ("%50", "yarısı"),
        ("2½ hours", "two and a half hours"),
        ("passa de R$ 3 bilhões", "3,4 bilhões"),
        ("بنحو 300", "297"),
        ("بأكثر من 200", "218"),
        ("three and three-quarters percent", "3.75 percent"),
        ("Three of nine members", "6 to 3"),
        ("deux et trois quarts", "2,75"),
    ],
)
def test_a_number_told_in_another_way_is_told(said: str, known: str) -> None:
    assert fresh(said, known) == []


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("17 dead", "14 dead"),
        ("250", "218"),
        ("about 250", "218"),
        ("17 people were killed", "14 killed and 3 missing"),
        ("7 dead", "a week later"),
        ("60 percent", "half"),
        ("nearly 400", "297"),
        ("more than 300", "297"),
        ("8 days", "a week"),
        ("15 Tote", "14 Tote"),
        ("11 p.m.", "9 p.m."),
        ("10 months", "a year"),
        ("at least 20", "14"),
        ("0.5 points", "a quarter of a point"),
        ("219", "218"),
        ("نحو 400", "297"),
        ("1,3 Millionen", "1,2 Millionen"),
        ("3 billion", "3 million"),
        ("nearly 300", "200"),
        ("$12 billion", "$11 billion"),
        ("more than 210", "about 200"),
        ("9 members", "6 to 3"),
    ],
)
def test_another_number_is_never_told(said: str, known: str) -> None:
    assert fresh(said, known)


@pytest.mark.parametrize("text", ["half of them", "a week later", "at noon", "the end of March"])
def test_shares_and_measures_in_words_count_nothing(text: str) -> None:
    found = read(text)
    assert found
    assert not any(number.is_counted or number.is_exact for number in found)


@given(st.integers(4, 900), st.integers(4, 900))
@settings(max_examples=80, deadline=None)
def test_a_changed_count_is_new_whatever_it_is(said: int, known: int) -> None:
    assert bool(fresh(f"{said} died", f"{known} died")) == (said != known)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["1", "1,", "1 ", "1% ", "1:", "%1", "1٫", "a half ", "end of "])
def test_cost_is_linear_whatever_stands_in_a_row(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert read(f"7 {text}%")


@given(st.text(max_size=60))
@settings(max_examples=80, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    assert told(text) >= {value for one in read(text) for value in one.values}


@pytest.mark.parametrize("figure", ["9" * 6_000, "9" * 400 + " million", "1." + "3" * 5_000, "0.0"])
def test_a_figure_beyond_all_counts_is_read_as_it_is(figure: str) -> None:
    assert read(f"{figure} percent of them")
    assert read("trillion " * 40)


# A report, the same told again, and a later one.
TOLD_AGAIN = """
BOLTARA (Wire) - A quarter of the 1,240 workers at Ostrel Steel will lose their jobs by the end
of June, director Ana Petrov said. The cut saves 18.5 million euros over three years. The plant
had 930 workers a decade ago.
=
Ostrel Steel will shed 25 percent of its staff by June 30, Petrov told workers in Boltara. Over
36 months it wants to save nearly 19 million euros. Ten years ago it had more than 900 workers.
=
Ostrel Steel will shed 35 percent of its staff by June 30, Petrov said, saving 21 million euros.

Une quinzaine de maisons ont été détruites et trois cents personnes évacuées dans la nuit de
mardi à mercredi, vers 23 h 30, a indiqué la préfecture. La moitié du village est privée d'eau
depuis une semaine.
=
Environ 15 maisons détruites et 300 personnes évacuées vers 23h30. Depuis sept jours, 50 % du
village est sans eau.
=
Environ 15 maisons détruites et 420 personnes évacuées. 80 % du village est sans eau.

Rund zwei Drittel der 4.500 Haushalte in Halmsund waren am Montag ab 20.15 Uhr für anderthalb
Stunden ohne Strom. Der Schaden beträgt zwölf Millionen Euro.
=
In Halmsund fiel ab 20:15 Uhr für 90 Minuten der Strom aus, betroffen waren 67 Prozent der 4500
Haushalte. Schaden: 12 Mio. Euro.
=
In Halmsund fiel für drei Stunden der Strom aus, betroffen waren 80 Prozent. Schaden: 15 Mio.
Euro.

قتل خمسة وعشرون شخصا وأصيب 140 آخرون في زلزال ضرب المدينة مساء الاثنين، وقال المسؤولون إن نصف
المنازل تضررت وإن الإغاثة تحتاج إلى أسبوعين.
=
الزلزال أوقع 25 قتيلا ونحو 140 جريحا، وتضرر 50 في المئة من المنازل، وتستغرق الإغاثة 14 يوما.
=
ارتفعت حصيلة الزلزال إلى 31 قتيلا ونحو 180 جريحا.

Más de la mitad de los 3.200 alumnos, unos mil setecientos, llevan dos semanas sin clases, según
la rectora. La huelga cuesta 1,5 millones de euros.
=
Unos 1.700 de los 3200 alumnos llevan 14 días sin clases y la huelga cuesta millón y medio de
euros.
=
Unos 2.100 de los 3200 alumnos llevan tres semanas sin clases.

Пожар уничтожил треть из 240 домов, полторы тысячи человек эвакуированы, ущерб составил 2,3 млрд
рублей. Режим ЧС продлится месяц.
=
Сгорело 33 процента домов, эвакуировано 1500 человек. Ущерб превысил 2 миллиарда рублей.
=
Сгорело 120 домов, эвакуировано 1900 человек.

Depremde on iki kişi öldü, yüz elli kişi yaralandı. Evlerin dörtte biri yıkıldı, hasar 2,5
milyar lira.
=
Depremde 12 ölü, 150 yaralı var. Evlerin yüzde 25'i yıkıldı, hasar iki buçuk milyar lira.
=
Depremde 19 ölü, 210 yaralı var.

Cerca de vinte e cinco mil pessoas, um terço da cidade, ficaram sem luz por dois dias. O
prejuízo chega a 3,4 bilhões de reais.
=
Um terço da cidade, 25 mil pessoas, passou 48 horas sem luz; o prejuízo passa de R$ 3 bilhões.
=
Um terço da cidade, 31 mil pessoas, passou 72 horas sem luz.

Oltre duecentocinquanta persone, i due terzi dei residenti, sono rimaste isolate per tre giorni.
I danni ammontano a 12,4 milioni di euro.
=
Il 67 per cento dei residenti, più di 250 persone, è rimasto isolato per 72 ore; danni per oltre
12 milioni.
=
Isolate 400 persone per cinque giorni.
"""
RETOLD = [
    tuple(" ".join(part.split()) for part in block.split("\n=\n"))
    for block in TOLD_AGAIN.split("\n\n")
]


@pytest.mark.parametrize(("known", "again", "later"), RETOLD)
def test_a_report_told_again_has_no_new_number_and_a_later_one_has(
    known: str, again: str, later: str
) -> None:
    assert fresh(again, known) == []
    assert fresh(later, known)
