"""Everyday words of scripts without capitals, which no surname is found as by likeness.

Where nothing is a capital, a short name sounds like many a word (Kyiv like وقف, Hadi like כדי).
The commonest of them are known here beside those of `core.text.frequency`; names are left out.
"""

from typing import Final

from monitor.core.entities.endings import without_article
from monitor.core.entities.words import Word
from monitor.core.text.frequency import is_common
from monitor.core.text.normalize import fold

_ARABIC = """
    إن أن إذ إذا إلى الى على عن من مع في هو هي هم هن ما لا لم لن قد كما كان كانت كانوا يكون تكون
    ليس ليست ثم أو أي أيضا بعد قبل بين حين حيث حول حتى خلال دون ضد ضمن عند عندما غير فقط فوق تحت كل
    كلا لكن لدى لقد له لها لهم مثل منذ منها منه نحو هذا هذه هنا هناك ذلك تلك التي الذي الذين وقف
    قرار حل وسط عدد عددا ماء غذاء دواء مال أمن حرب سلام يوم ليلة سنة عام شهر مدينة قرية بلد دولة
    دول قوة قوات جيش حزب كبير كبيرة جديد جديدة قديم آخر أخرى قال قالت أكد أعلن ذكر ذكرت أضاف أوضح
    دعا نفى رفض وصل عاد بدأ كشف حذر طالب شهد وقع تم يتم جرى حدود سعر أسعار نفط غاز بحر بر جو أرض
    شعب ناس رجل امرأة طفل أطفال بيت باب طريق حي حيا حياة موت عمل عملية وضع ملف حق حقوق
"""
_PERSIAN = """
    برای باید بود بودند شد شده شود است هست نیست این آن که چه را در از به با بر تا هر هم همه نیز یا
    اگر ولی اما پس پیش روز شب سال ماه کرد کرده کند کنند گفت گفته داد دارد دارند رفت آمد وی او ما
    شما آنها خود دیگر میان مورد حل رفع وضع کشور شهر مردم کار دولت جنگ صلح ارتش حزب بسته آگاه پشت
    روی زیر بالا
"""
_HEBREW = """
    כי כדי גם אך אבל או אם את אל על עם עד של לא כל זה זו זאת הוא היא הם הן אני אתה יש אין היה היתה
    היו יהיה לפי בין אחרי לפני מול נגד תחת מעל עוד רק כבר מאוד יותר פחות כמו כך לכן אז כאן שם מה מי
    איך מתי למה אחד אחת שני שתי ראש שר דובר צבא יום לילה שנה חודש עיר מדינה אדם איש אישה ילד ילדים
    בית דרך חיים מוות עבודה מצב חוק אמר אמרה מסר הוסיף ציין הודיע טען דיווח צפוי צפויה מקור מקורות
    כוח כוחות גבול אזור ממשלה כנסת
"""
_HINDI = """
    और का की के को से में पर ने है हैं था थी थे हो होना कर करना किया कहा एक यह वह ये वे जो तो भी ही
    नहीं तक बाद पहले लिए साथ अब जब तब यहां वहां कुछ सभी लोग देश सरकार दिन साल महीने काम बात नई नए
    बड़े लेकिन या अगर मामले
"""

EVERYDAY: Final = frozenset(map(fold, f"{_ARABIC} {_PERSIAN} {_HEBREW} {_HINDI}".split()))
"""Keys of everyday words."""


def is_everyday(word: Word) -> bool:
    """Tell whether a word is one of the commonest of its language, also with an article before it.

    Example:
        >>> from monitor.core.entities.words import word_of
        >>> [is_everyday(word_of(each)) for each in ("Said", "والغذاء", "حفتر")]
        [True, True, False]
    """
    if word.script.is_cased:
        return is_common(word.key)
    bases = (*word.bases, without_article(word.key))
    return is_common(word.key) or not EVERYDAY.isdisjoint(bases)
