"""The language of a text, or that it cannot be told."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.text.language import detect, normalize_lang

TEXTS = {
    "en": "The committee met in the capital and said that the plan is with the army.",
    "fr": "Le comité s'est réuni dans la capitale et les ministres ont dit que le plan est prêt.",
    "de": "Der Ausschuss tagte in der Hauptstadt und sagte, dass der Plan nun fertig ist.",
    "es": "El comité se reunió en la capital y los ministros dijeron que el plan está.",
    "it": "Il comitato si è riunito nella capitale e ha detto che il piano non è di ieri.",
    "ar": "اجتمعت اللجنة في العاصمة وقالت إن الخطة مع الجيش على الحدود بعد أن وصل الوفد من القاهرة",
    "fa": "این کمیته در پایتخت تشکیل شد و گفت که طرح مرز با ارتش است و از دیروز به اجرا در آمد",
    "ur": "کمیٹی کا اجلاس دارالحکومت میں ہوا اور وزیر نے کہا کہ منصوبہ فوج کے پاس ہے",
    "ru": "Комитет собрался в столице, и министр сказал, что план готов и его не изменят.",
    "uk": "Комітет зібрався у столиці, і міністр сказав, що план для кордону та армії готовий.",
    "tr": "Komite başkentte toplandı ve bakan sınır için bir planın hazır olduğunu, "
    "bu işin daha çok süreceğini de söyledi.",
    "zh": "委员会在首都开会，部长说边境计划已经准备好了。",
    "ja": "委員会は首都で会合を開き、大臣は国境の計画が整ったと述べた。",
    "ko": "위원회는 수도에서 회의를 열었고 장관은 국경 계획이 준비되었다고 말했다.",
    "el": "Η επιτροπή συνεδρίασε στην πρωτεύουσα και ο υπουργός μίλησε για τα σύνορα.",
    "he": "הוועדה התכנסה בעיר הבירה והשר אמר כי התוכנית מוכנה.",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_a_sentence_tells_its_language(lang: str) -> None:
    assert detect(TEXTS[lang]) == lang


@pytest.mark.parametrize(
    "text",
    [
        *("", "12:30", "OK", "Haftar", "Lorem", "Reuters AFP dpa ANSA", "Angela Merkel"),
        *("Khalifa Haftar, Aguila Saleh", "Владимир Путин", "خليفة حفتر", "WTI 71.20 (+1.4 %)"),
        "Manchester City - Real Madrid 2:1",
    ],
)
def test_what_tells_nothing_is_undetermined(text: str) -> None:
    assert detect(text) == "und"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Farmers were never asked about the new reservoir", "en"),
        ("STORM CUTS POWER TO THOUSANDS OF HOMES", "en"),
        ("Bundestag lehnt höhere Benzinsteuer ab", "de"),
        ("Sejm odrzucił podwyżkę akcyzy na paliwo", "pl"),
        ("Regjeringen varsler nye regler for oppdrett", "no"),
        ("Скупштина одбила веће акцизе на гориво", "sr"),
        ("Буря остави без ток хиляди домове", "bg"),
        ("مجلس افزایش مالیات بنزین را رد کرد", "fa"),
        ("संसद ने ईंधन कर बढ़ाने का प्रस्ताव ठुकराया", "hi"),
        ("संसदेने इंधन कर वाढवण्याचा प्रस्ताव फेटाळला आहे", "mr"),
    ],
)
def test_a_headline_tells_its_language(text: str, lang: str) -> None:
    assert detect(text) == lang


def test_addresses_say_nothing() -> None:
    assert detect("https://example.org/the/news/of-the-day/and-more.html") == "und"
    assert detect(TEXTS["fr"] + " https://example.org/the/news/of-the-day " * 5) == "fr"


def test_only_the_start_of_a_long_text_is_read() -> None:
    assert detect(TEXTS["de"] * 12 + TEXTS["en"] * 500) == "de"


def test_names_in_latin_letters_do_not_make_an_arabic_text_english() -> None:
    assert detect(TEXTS["ar"] + " (Reuters, The New York Times)") == "ar"


@pytest.mark.parametrize(
    ("tag", "lang"),
    [
        ("en-US", "en"),
        ("EN", "en"),
        ("pt_BR", "pt"),
        ("zh-Hant-TW", "zh"),
        ("iw", "he"),
        ("nb-NO", "no"),
        (" de ", "de"),
        ("und", ""),
        ("english", ""),
        ("", ""),
        ("x-klingon", ""),
    ],
)
def test_a_tag_gives_its_language(tag: str, lang: str) -> None:
    assert normalize_lang(tag) == lang


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_any_text_has_a_language_code(text: str) -> None:
    assert 2 <= len(detect(text)) <= 3


@settings(max_examples=100)
@given(st.text(max_size=20))
def test_normalizing_a_tag_twice_is_once(tag: str) -> None:
    once = normalize_lang(tag)
    assert normalize_lang(once) == once


def test_the_library_is_loaded_by_the_first_text_that_needs_it() -> None:
    asked = "import sys; from monitor.core.text.language import detect; detect(sys.argv[1]); "
    asked += "print('py3langid' in sys.modules)"
    for text, is_loaded in ((TEXTS["el"], "False"), (TEXTS["en"], "True")):
        done = subprocess.run(
            [sys.executable, "-c", asked, text], check=True, capture_output=True, text=True
        )
        assert done.stdout.strip() == is_loaded


def test_threads_may_share_it() -> None:
    texts = [text for text in TEXTS.values() for _ in range(20)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(detect, texts)) == [lang for lang in TEXTS for _ in range(20)]
