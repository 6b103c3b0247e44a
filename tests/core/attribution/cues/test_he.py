"""The cues of Hebrew: each sentence behind those whom it cites."""

import pytest

from tests.support.citing import cases, cited

CITED = """
reuters | סוכנות הידיעות רויטרס דיווחה כי השיחות הופסקו.
reuters | לפי דיווח ברויטרס, השיחות הופסקו.
reuters | על פי רויטרס, הספינה יצאה מהנמל.
haaretz | כך דווח הבוקר ב"הארץ".
ynet | כך פורסם ב-ynet.
reuters | בכיר מצרי אמר לרויטרס כי הגבול נסגר.
haaretz | במשרד האוצר מסרו ל"הארץ" כי התקציב יקוצץ.
kan | השר אמר בריאיון לכאן 11 כי לא יתפטר.
n12 | ערוץ 12 חשף את ההקלטות.
nyt | ה"ניו יורק טיימס" דיווח כי הבית הלבן בוחן את התוכנית.
guardian | לפי תחקיר של הגרדיאן, הכסף הועבר לחו"ל.
bloomberg | בלומברג: מחירי הנפט ירדו
reuters bloomberg | רויטרס ובלומברג דיווחו כי החוזה נחתם.
ynet | בשיחה עם ynet סיפר האב על הלילה הקשה.
cnn | רשת CNN פרסמה כי ההצעה נדחתה.
haaretz | כפי שפורסם בהארץ, הוועדה תתכנס השבוע.
n12 | ב"חדשות 12" דווח כי הצוות חזר מקהיר.
wsj | על פי ה-Wall Street Journal, המכירה הוקפאה.
ynet | ראש העיר אמר הבוקר ל-ynet כי לא יתפטר.
haaretz | תחקיר "הארץ" חשף כי המסמכים הושמדו.
n12 | לפי הדיווח בחדשות 12, ראש הממשלה ייפגש עם הנשיא.
wsj | ה-Wall Street Journal דיווח כי הממשל הקפיא את הסיוע.
cnn | רשת CNN האמריקנית דיווחה כי ישראל מתכוננת לתקיפה.
guardian | הגרדיאן הבריטי פרסם כי התוכנית נגנזה.
jazeera | ערוץ אל-ג'זירה הקטרי שידר תיעוד של ההרס.
kan | בכאן 11 דיווחו כי המשלחת תצא לקהיר.
walla | כפי שנחשף בוואלה, החקירה נסגרה.
afp | לדברי סוכנות הידיעות AFP, נהרגו עשרה בני אדם.
reuters bloomberg | כך דיווחו רויטרס ובלומברג.
guardian | במאמר שפורסם בגרדיאן הוא תוקף את ראש הממשלה.
cnn | בריאיון ל-CNN אישר שר החוץ את המגעים.
bloomberg | אנליסטים ששוחחו עם בלומברג צופים ירידה.
reuters | רויטרס: המצרים סגרו את הגבול
jazeera | לטענת אל-ג'זירה, התקיפה פגעה בבית ספר.
haaretz | לידי "הארץ" הגיעה הקלטה של השיחה.
ynet | ראש המועצה הגיב ל-ynet ואמר כי יערער.
n12 | "חדשות 12": ראש הממשלה ייפגש עם הנשיא
bloomberg | לפי חישובי בלומברג, הייצוא ירד בחצי.
kan | בראיון לכאן 11 דחה השר את הביקורת.
reuters | לפי ידיעה של רויטרס, המכלית נעצרה.
nyt | "ניו יורק טיימס": הפנטגון מכין תוכנית
walla | לוואלה נודע כי החקירה תיסגר.
guardian | את הפרשה חשף הגרדיאן.
"""

CHAINS = """
jazeera reuters<jazeera | אל-ג'זירה ציטטה את רויטרס ודיווחה על הפסקת אש.
haaretz nyt<haaretz | "הארץ" דיווח, תוך ציטוט ה"ניו יורק טיימס", כי העסקה נחתמה.
@anon<walla walla | גורמים בקואליציה אמרו לוואלה כי החוק יעבור.
@anon<reuters reuters | שני מקורות אמרו לרויטרס כי ההסכם לא ייחתם.
haaretz reuters<haaretz | "הארץ" מצטט את רויטרס ומדווח כי הספינה נעצרה.
haaretz @anon<haaretz | כך אמר ל"הארץ" גורם בכיר במשרד.
"""

BACK_REFERENCES = """
haaretz haaretz | "הארץ" דיווח כי המנכ"ל יתפטר. העיתון הוסיף כי המחליף כבר נבחר.
reuters reuters | רויטרס דיווחה על הפיצוץ. לפי הסוכנות, שני בני אדם נהרגו.
haaretz haaretz | עיתון "הארץ" פרסם את ההקלטות. בעיתון נכתב כי השופט פסל עצמו.
reuters reuters | רויטרס דיווחה כי המכלית נתפסה. הסוכנות ציינה כי הצוות בטוב.
ynet ynet | ynet פרסם את המסמך. האתר מסר כי החתימה אמיתית.
"""

UNNAMED = """
@anon | מקורות ביטחוניים אמרו כי המבצע הסתיים.
@anon | גורם מדיני אמר כי ההסכם קרוב.
@anon | גורם בכיר שביקש לא להיחשף אישר את הדברים.
@anon | כלי תקשורת מקומיים דיווחו על פיצוץ.
@anon | בתקשורת הערבית דווח על תקיפה.
@anon | מקור מדיני בכיר הודיע כי הפסגה נדחתה.
@anon | לפי גורמים ביטחוניים, המבצע הסתיים.
@anon | בכלי תקשורת זרים דווח על פיצוץ.
@anon | התקשורת הפלסטינית דיווחה על שני הרוגים.
@anon | גורם בממשלה שסירב להזדהות בשמו אמר כי ההחלטה התקבלה.
@anon | גורמי ביטחון מסרו כי המחבל נעצר.
@anon | מקורות בלשכת ראש הממשלה אמרו כי הפגישה נדחתה.
@anon | בתקשורת הזרה דווח כי המטוס נחת.
"""

NOBODY = """
- | צלם רויטרס נהרג בעזה.
- | הכוחות פשטו על משרדי אל-ג'זירה.
- | החברה רכשה את הגרדיאן.
- | משרד החוץ מסר כי השגריר ישוב.
- | מקורות המים בארץ הולכים ומתמעטים.
- | ראש העיר אמר כי הכבישים פתוחים.
- | דובר רויטרס התפטר.
- | עיתונאי של רויטרס נפצע בלבנון.
- | הממשלה חסמה את אתר אל-ג'זירה.
- | עורך "הארץ" פרש מתפקידו.
- | מניות בלומברג צנחו.
- | דובר צה"ל מסר כי הירי נמשך.
- | בכל הארץ דווח על גשמים.
- | התיירות היא מקור ההכנסה העיקרי.
- | רשת CNN פיטרה מאה עובדים.
- | משרד הבריאות דיווח על ירידה בתחלואה.
- | צילום: רויטרס
- | צוות CNN נקלע לאש.
- | הוא עבד ב"הארץ" עשר שנים.
- | בית המשפט פסק נגד הגרדיאן.
- | האקרים תקפו את שרתי וואלה.
- | רויטרס תפטר מאתיים עובדים.
- | כתבת CNN זכתה בפרס.
- | ראש הממשלה נועד עם עורכי העיתונים.
- | הוא קנה דירה במרכז הארץ.
- | חופש העיתונות בסכנה.
"""


@pytest.mark.parametrize(("sources", "text"), cases(CITED))
def test_outlets_are_cited_in_all_families_of_cues(sources: list[str], text: str) -> None:
    assert cited(text) == sources


@pytest.mark.parametrize(("sources", "text"), cases(CHAINS))
def test_a_source_of_a_source_hangs_on_it(sources: list[str], text: str) -> None:
    assert cited(text) == sources


@pytest.mark.parametrize(("sources", "text"), cases(BACK_REFERENCES))
def test_the_kind_of_an_outlet_means_the_one_named_before(sources: list[str], text: str) -> None:
    assert cited(text) == sources


@pytest.mark.parametrize(("sources", "text"), cases(UNNAMED))
def test_people_and_media_without_a_name_are_sources(sources: list[str], text: str) -> None:
    assert cited(text) == sources


@pytest.mark.parametrize(("sources", "text"), cases(NOBODY))
def test_a_name_without_a_cue_is_no_source(sources: list[str], text: str) -> None:
    assert cited(text) == sources
