"""Short lines that stand in an article and are no part of it, by the words they begin with.

Our own collection, from what news sites write around their texts; folded as words are compared.
"""

import re

from monitor.core.text.normalize import fold

_MORE = """
    read more|read also|also read|read next|see also|related|related stories|related articles
    related news|more on this|more on this story|more from|more stories|recommended
    you may also like|you might also like|most read|trending|don't miss|up next|watch|watch also
    listen|in pictures|lire aussi|a lire aussi|à lire|a lire|voir aussi|sur le meme sujet
    lesen sie auch|mehr zum thema|auch interessant|lea también|lee también|lea tambien
    te puede interesar|ver también|leggi anche|potrebbe interessarti|leia também|leia mais
    veja também|читайте также|по теме|смотрите также|читайте також|дивіться також|ayrıca okuyun
    ilgili haber|ilgili haberler|bunlar da ilginizi çekebilir|اقرأ أيضا|اقرأ ايضا|إقرأ أيضا
    اقرأ المزيد|إقرأ المزيد|المزيد من|للمزيد|مواضيع ذات صلة|أخبار ذات صلة|شاهد أيضا|קראו גם
    קרא עוד|עוד בנושא|כתבות נוספות|بیشتر بخوانید|مطالب مرتبط|czytaj także|zobacz też|lees ook
    læs også|läs också|les også|baca juga|相关新闻|延伸阅读|関連記事
"""
_CALLS = """
    sign up|sign up for|subscribe to|subscribe now|subscribe for|get our|get the latest|join our
    join us on|follow us|follow our|download our|download the app|click here|share this|share on
    print this|email this|advertisement|sponsored|story continues below|article continues below
    continue reading below|listen to this article|this article was amended|copyright
    all rights reserved|have you got a story|do you have a story|get in touch|send us
    leave a comment|comments|photo|foto|фото|צילום|تصوير|fotoğraf|our standards|image:|picture:
    file photo|photograph|image credit|photo credit|image source|image caption|abonnez-vous
    inscrivez-vous|suivez-nous|publicité|partager|anzeige|jetzt abonnieren|folgen sie uns
    suscríbete|suscribete|síguenos|publicidad|iscriviti|seguici|pubblicità|inscreva-se|siga-nos
    подпишитесь|подписывайтесь|реклама|підписуйтесь|підпишіться|abone ol|bizi takip edin|reklam
    تابعونا|اشترك في|اشتركوا|انضم إلى|إعلان|شارك|הירשמו|עקבו אחרינו|פרסומת|הצטרפו
"""
_ASKED = """
    subscribe|subscriber|subscribers|subscription|sign in|log in|login|already a member
    register to|continue reading|keep reading|read the full|unlock|free trial|premium|members only
    paywall|remaining articles|free articles|create an account|start your trial|exclusive to
    cookie|cookies|privacy|consent|accept all|gdpr|legitimate interest|our partners|not found|404
    410|page you are|no longer available|has been removed|does not exist|error 4|has moved
    javascript|captcha|a robot|you are human|unusual traffic|access denied|forbidden
    checking your browser|been blocked|please enable|verify you|just a moment|adblock|ad blocker
    your region|your country|abonnés|abonner|abonnez|réservé|connectez|vie privée|introuvable
    abonnent|abonnieren|im abo|anmelden|datenschutz|nicht gefunden|suscriptor|suscriptores
    suscríbete|privacidad|no encontrada|abbonati|accedi|riservato|non trovata|assinantes|assine
    não encontrada|подписк|войти|не найдена|файлы cookie|конфиденциальност|передплат|увійти|abone
    giriş yap|çerez|bulunamadı|اشترك|للمشتركين|تسجيل الدخول|ملفات تعريف الارتباط|الخصوصية
    غير موجودة|الصفحة المطلوبة|למנויים|מנוי|התחבר|עוגיות|פרטיות|לא נמצא|page not|enable javascript
    register now|javascript is|an error
"""
_WALLS = """
    to continue reading|continue reading this|to keep reading|keep reading this|subscribers only
    is for subscribers|for subscribers only|exclusive to subscribers|already a subscriber
    already have an account
    log in to read|sign in to read|log in to continue|sign in to continue|create an account
    create a free account|free articles|unlock this article|members only|subscribe to read
    subscribe to unlock|subscribe for full access|unlimited access|start your trial|premium content
    value your privacy|we use cookies|uses cookies|we and our partners|our partners store
    accept all cookies|manage your cookies|page you are looking for|page you requested
    partners store|store and access information|information on a device
    page not found|could not find that page|could not find the page|page cannot be found
    page does not exist|enable javascript|javascript is disabled|you are not a robot
    you are human|unusual traffic|checking your browser|access denied
    réservé aux abonnés|réservé à nos abonnés|pour lire la suite|il vous reste|déjà abonné
    nous utilisons des cookies|page introuvable|nur für abonnenten|weiterlesen mit|bereits abonnent
    wir verwenden cookies|seite nicht gefunden|solo para suscriptores|para seguir leyendo
    utilizamos cookies|página no encontrada|riservato agli abbonati|per continuare a leggere
    pagina non trovata|exclusivo para assinantes|para continuar lendo|página não encontrada
    только для подписчиков|чтобы продолжить чтение|мы используем файлы cookie|страница не найдена
    лише для передплатників|сторінку не знайдено|abonelere özel|okumaya devam etmek için
    sayfa bulunamadı|للمشتركين فقط|لمتابعة القراءة|لإكمال القراءة|نستخدم ملفات تعريف الارتباط
    الصفحة غير موجودة|الصفحة التي تبحث عنها|למנויים בלבד|להמשך קריאה|אנו משתמשים בעוגיות
    העמוד לא נמצא
"""
_FILLER_WORDS = """
    lorem ipsum dolor sit amet consectetur adipiscing adipisicing elit sed do eiusmod tempor
    incididunt ut labore et dolore magna aliqua enim ad minim veniam quis nostrud exercitation
    ullamco laboris nisi aliquip ex ea commodo consequat duis aute irure in reprehenderit voluptate
    velit esse cillum eu fugiat nulla pariatur excepteur sint occaecat cupidatat non proident sunt
    culpa qui officia deserunt mollit anim id est laborum vestibulum pellentesque habitant morbi
    tristique senectus netus malesuada fames ac turpis egestas vivamus curabitur praesent mauris
    aenean nunc quam vitae tellus integer donec phasellus maecenas faucibus suspendisse vel
"""
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|автор|от|yazan|بقلم|كتب|كتبت|מאת)\s*:?\s+\S.{0,80}", re.IGNORECASE
)
_STAMP = re.compile(
    r"(?:published|updated|last updated|posted|first published|last modified|publié|mis à jour"
    r"|veröffentlicht|aktualisiert|stand:|publicado|actualizado|pubblicato|aggiornato|atualizado"
    r"|опубликовано|обновлено|опубліковано|оновлено|yayınlanma|güncelleme|نشر|تاريخ النشر|آخر تحديث"
    r"|פורסם|עודכן)\b.{0,80}|\d{1,3}\s+(?:min|minute|minutes|hours?|days?)\s+(?:read|ago)\b.{0,20}",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?!.*[.!?؟]$)(?=.{0,50}\b(?:19|20)\d\d\b)(?:[^\s.!?؟]{1,14}[.,]?(?:\s+|$)){1,7}"
)
# A date in digits in a line that is no sentence.
_DATED = re.compile(
    r"(?=.{0,60}(?<!\d)(?:\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:19|20)\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d))"
    r".{8,90}[^.!?؟。]"
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?", re.IGNORECASE)
_CREDIT = re.compile(
    r"[(（【\[<]?\s?(?:责任编辑|責任編輯|责编|責編|编辑|編輯|校对|审核|图片来源|圖片來源|来源|來源|资料图片?"
    r"|資料圖片?|资料照片|供图|摄影|攝影|图源|图|写真|撮影|編集|写真提供|사진|그래픽|출처|기자)"
    r"\s?(?:[:：/／=＝|].{0,40}|[)）】\]>]|제공)?\s?[)）】\]>]?|[©ⓒ].{1,80}"
    r"|(?:conforme a los criterios de|the trust project|our standards)\b.{0,60}",
    re.IGNORECASE,
)
_FILLER = frozenset(_FILLER_WORDS.split())
_MIN_FILLER = 6
_LOOKED = 1_000
_MAX_FURNITURE = 30  # words: a longer line is a paragraph that begins like a notice


def _folded(text: str) -> str:
    return " ".join(fold(word) for word in text.split())


def _listed(phrases: str) -> frozenset[str]:
    return frozenset(_folded(each) for line in phrases.split("\n") for each in line.split("|")) - {
        ""
    }


_LEADS_ON = _listed(_MORE)
_CALLS_FOR = _listed(_CALLS)
_LONGEST = 6
_ALONE = _LONGEST + 1
_SETS_APART = frozenset(":|–—-›→»>")
# Beginnings of words: most of these languages put endings behind them.
_TELLING = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_listed(_ASKED))))})")
_WALL = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_listed(_WALLS))))})(?!\w)")
_MAX_WALL = 45  # words
_MAX_CALL = 28  # words of a sentence; notices about cookies are long-winded
_SENTENCE_END = re.compile(r"(?<=[.!?؟。！？])\s*(?=\S)")
_QUOTED = re.compile(
    r"\"[^\"\n]{1,500}\"|“[^“”\n]{1,500}”|„[^„“”\n]{1,500}[“”]|«[^«»\n]{1,500}»|»[^«»\n]{1,500}«"
    r"|「[^「」\n]{1,500}」|『[^『』\n]{1,500}』|‹[^‹›\n]{1,500}›|‘[^‘’\n]{1,500}’(?!\w)"
)
_OPENING = ('"', "“", "„", "«", "»", "「", "『", "‘", "'")
_EDGES = ".,:;!?…»«\"'()[]|–—-→›>"


def leads_on(line: str, *, is_link: bool = False) -> bool:
    """Whether a short line points to other pages: "Read also: ...".

    Args:
        is_link: Most of it is a link: then it may go on as a sentence.

    Example:
        >>> leads_on("READ MORE: Ten killed in blast"), leads_on("Read more than one book.")
        (True, False)
    """
    found = _begins(line, _LEADS_ON)
    return found == _ALONE or (is_link and found > 0)


def calls_for(line: str) -> bool:
    """Whether a short line is a notice of the site: a call to subscribe, to share, a credit.

    Example:
        >>> calls_for("Sign up for our newsletter"), calls_for("Share prices fell, he said.")
        (True, False)
    """
    return _begins(line, _CALLS_FOR) > 1 or bool(_CREDIT.fullmatch(line))


def is_filler(line: str) -> bool:
    """Whether a line is the false Latin that fills a page up.

    Example:
        >>> is_filler("Lorem ipsum dolor sit amet, consectetur adipiscing elit.")
        True
        >>> is_filler("Habemus papam, dixit cardinalis in balcone magno.")
        False
    """
    words = [fold(word).strip(_EDGES) for word in line[:_LOOKED].split()]
    return len(words) >= _MIN_FILLER and sum(map(_FILLER.__contains__, words)) * 2 > len(words)


def is_byline(line: str) -> bool:
    """Whether a line above an article says who wrote it, or when.

    Example:
        >>> is_byline("By Ann Lee in Tunis"), is_byline("Updated 3 March 2026"), is_byline("By")
        (True, True, False)
    """
    return any(each.fullmatch(line) for each in (_BYLINE, _STAMP, _DATE, _DATED))


def is_clock(line: str) -> bool:
    """Whether a line is only a time of day, as over the posts of a live blog.

    Example:
        >>> is_clock("14:32 GMT"), is_clock("14:32 to 15:00")
        (True, False)
    """
    return bool(_CLOCK.fullmatch(line))


def is_wall(line: str) -> bool:
    """Whether a line asks the reader to pay, to agree or to go away: it is no text.

    It is made of little else: reports on walls name them in longer sentences, or quote them.

    Example:
        >>> is_wall("Subscribe to continue reading."), is_wall("Subscribers left the service.")
        (True, False)
        >>> is_wall("“People see ‘subscribe to continue reading’ and do not,” the editor said.")
        False
    """
    n_words = len(line.split())
    bare = without_quotes(line)
    if n_words > _MAX_WALL or not _WALL.search(_folded(bare)):
        return False
    sentences = _SENTENCE_END.split(bare)
    if bare == line and _is_call(sentences[0]):
        return True
    return sum(len(each.split()) for each in sentences if _is_call(each)) * 2 >= n_words


def without_quotes(text: str) -> str:
    """A text without what stands in quotation marks there, however many words that are.

    Example:
        >>> without_quotes('It says "log in", he said.')
        'It says  , he said.'
    """
    return _QUOTED.sub(" ", text)


def _is_call(sentence: str) -> bool:
    if len(sentence.split()) > _MAX_CALL:
        return False
    said = _folded(sentence)
    return bool(_WALL.search(said) or _TELLING.search(said))


def is_telling(line: str) -> bool:
    """Whether a line has words of a page that is no article: a wall, a question, an error.

    Example:
        >>> is_telling("Subscribe to continue reading"), is_telling("It rained on Monday.")
        (True, False)
    """
    said = _folded(line[:1000])
    return bool(_TELLING.search(said) or _WALL.search(said))


def _begins(line: str, phrases: frozenset[str]) -> int:
    """How many words the phrase has that a line begins with; `_ALONE` where nothing goes on."""
    words = line.split()
    if len(words) > _MAX_FURNITURE or (line.startswith(_OPENING) and without_quotes(line) != line):
        return 0
    for n in range(min(_LONGEST, len(words)), 0, -1):
        head = " ".join(words[:n])
        if _folded(head).strip(_EDGES) in phrases:
            goes_on = n < len(words) and head[-1] not in _SETS_APART
            return n if goes_on and words[n][0] not in _SETS_APART else _ALONE
    return 0
