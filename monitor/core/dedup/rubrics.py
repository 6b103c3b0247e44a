"""Lines of a page by their build: rubrics, labels, credits, links, calls to the reader.

Nothing here looks at case, so that a text in capitals loses the same words.
"""

import re
from collections.abc import Sequence

from monitor.core.dedup.counting import word_set
from monitor.core.dedup.moments import MONTHS, WEEKDAYS
from monitor.core.dedup.stock import LABELS, SHORT_LABELS, STAMPS, TINY
from monitor.core.text.tokenize import tokenize

_ENDED = re.compile(r"[.!?。！？؟۔…][\"'”’»)\]]*\s*$")
_QUOTES = re.compile('["“”„‟«»「」『』]')
_SEPARATOR = re.compile(r"\s[|•·›»►▶>/]\s|\s[-–—]\s(?=\S+(?:\s\S+)?\s[-–—]\s)")
_BAR = re.compile(r"\s[|•›►>]\s")
_BRACKETED = re.compile(r"\s*(?:\[[^\[\]]*\]|\([^()]*\)|（[^（）]*）)[\s.]*")
_COPYRIGHT = re.compile(r"©|℗|(?:^|\s)\(c\)\s", re.IGNORECASE)
_ADDRESS = re.compile(r"\S@\w|https?://|\bwww\.|\B@\w|\B#\w", re.IGNORECASE)
_LABEL = re.compile(r"\W{0,3}([^\W\d_][^:：\n]{1,24}?)\s?[:：](?!\d)")
_LONGEST_BAR_LINE = 8
_LONGEST_LABEL_LINE = 16
_LONGEST_SHORT_LABEL = 3
_LONGEST_TINY = 3
_LONGEST_STAMP = 10
_LONGEST_CREDIT = 14
_LONGEST_CALL = 14
_LONGEST_BYLINE = 12
_LONGEST_PLAIN_BYLINE = 6
_MOST_NETWORKS = 10

_BEFORE_DATE = MONTHS | WEEKDAYS | word_set("on at le am il em el den um la à в vor il y")
_CREDITS = word_set(
    "photo photos foto fotos fotoğraf фото image images imagen immagine imagem bild bilder picture"
    " video vidéo graphic credit crédit crédits courtesy handout reuters afp ap dpa efe ansa tass"
    " тасс anadolu lusa صورة صور رويترز copyright archive archiv archivo archivio arquivo"
)
_BYLINE = word_set("by par von por di da بقلم كتب كتبت автор")
_TRADE = word_set(
    "correspondent correspondents reporter reporters staff editor editors desk writer newsroom"
    " bureau agencies agency correspondant correspondante correspondants envoyé envoyée rédaction"
    " korrespondent korrespondentin redaktion reporterin corresponsal redacción enviado enviada"
    " corrispondente redazione inviato inviata correspondente redação muhabir muhabiri"
    " корреспондент корреспондента редакция مراسل مراسلنا مراسلتنا"
)
_NETWORKS = word_set(
    "facebook twitter x whatsapp telegram instagram linkedin reddit pinterest tiktok youtube"
    " messenger threads mastodon bluesky email mail e copy link print share on via partager sur"
    " imprimer courriel teilen auf drucken compartir en imprimir correo condividi su stampa"
    " compartilhar no paylaş yazdır поделиться вконтакте одноклассники فيسبوك تويتر واتساب تلغرام"
    " تيليغرام مشاركة طباعة على and et und y e or"
)
# Somewhere to be sent to; with a call it is the page that speaks.
_CHANNELS = word_set(
    "newsletter newsletters app podcast podcasts channel whatsapp telegram facebook twitter"
    " instagram youtube tiktok inbox alerts email e-mail subscription subscribers lettre chaîne"
    " application kanal boletín canal aplicación canale aplicativo kanalımız kanalımızı uygulama"
    " канал канале рассылку приложение قناتنا تطبيق التطبيق نشرتنا بريدك صفحتنا حسابنا"
)
# Next to a call, or at the end of a short one.
_PLACES = word_set(
    "here us our ici nous notre nos hier uns unsere unserem unseren aquí nuestro nuestra nuestros"
    " qui nostra nostro ci aqui nosso nossa bizi buraya нас наш наши здесь هنا موقعنا"
)
# Whoever says so is no page.
_TOLD = word_set("said says told say has had was were is are will a dit sagte dijo ha disse сказал")
_CALLS = word_set(
    "sign subscribe follow click tap download join read watch listen share see register donate"
    " email send get check visit support explore discover stay catch browse contact call tell write"
    " find try siga síguenos síganos sigue lea lee comparte comparta descarga descargue regístrate"
    " recibe reciba únete únase escucha mira vea iscriviti segui seguici leggi scarica condividi"
    " clicca abbonati ricevi ascolta guarda assine siga leia baixe compartilhe clique receba ouça"
    " participe veja abone takip okuyun izleyin dinleyin indirin paylaşın تابع تابعوا اشترك اشتركوا"
    " شارك شاركوا اقرأ اقرأوا اضغط اضغطوا انضم انضموا شاهد شاهدوا حمل حملوا استمع للمزيد"
)
# French and Russian tell the reader what to do by an ending, German by a pronoun behind.
_FRENCH_CALL = re.compile(r"[a-z]{3,}ez")
_RUSSIAN_CALL = re.compile(r"[а-я]{2,}[ийь]те(?:сь)?")
_NOT_CALLS = frozenset({"chez", "assez", "nez", "gomez", "lopez", "perez", "sanchez", "suez"})
_SHORTEST_GERMAN_CALL = 5


def is_rubric(keys: Sequence[str], sentence: str) -> bool:
    """Tell whether a short line has the build of a page's line, whatever it is about.

    Args:
        keys: Its words as given by `tokenize`.
        sentence: As written.

    Example:
        >>> line = "Courier | Local news | 2 min"
        >>> is_rubric(tokenize(line).keys, line), is_rubric(("he", "left"), "He left.")
        (True, False)
    """
    if len(keys) <= _LONGEST_TINY and " ".join(keys) in TINY:
        return True
    if _COPYRIGHT.search(sentence) or _is_labeled(keys, sentence) or _is_credit(keys, sentence):
        return True
    if not _ENDED.search(sentence):
        return _is_path(keys, sentence) or _is_stamp(keys) or _is_byline(keys, sentence)
    return False


def is_call(keys: Sequence[str], sentence: str) -> bool:
    """Tell whether a short sentence sends the reader somewhere: *follow us*, *abonnez-vous*.

    Example:
        >>> line = "Get the news in your inbox"
        >>> is_call(tokenize(line).keys, line)
        True
    """
    if len(keys) > _LONGEST_CALL or _QUOTES.search(sentence):
        return False
    if len(keys) <= _MOST_NETWORKS and _NETWORKS.issuperset(keys) and len(keys) > 1:
        return True
    if not _is_imperative(keys):
        return False
    if _ADDRESS.search(sentence) or not _CHANNELS.isdisjoint(keys):
        return _TOLD.isdisjoint(keys)
    is_short = len(keys) <= _LONGEST_PLAIN_BYLINE
    return not _PLACES.isdisjoint((*keys[1:3], *(keys[-1:] if is_short else ())))


def _is_imperative(keys: Sequence[str]) -> bool:
    first = keys[0]
    if first in _CALLS:
        return True
    if _FRENCH_CALL.fullmatch(first) or _RUSSIAN_CALL.fullmatch(first):
        return first not in _NOT_CALLS
    is_german = len(keys) > 1 and keys[1] == "sie" and first.endswith("n")
    return is_german and len(first) >= _SHORTEST_GERMAN_CALL


def _is_labeled(keys: Sequence[str], sentence: str) -> bool:
    """*Topics: Travel, Labor*; *Foto: dpa*."""
    if len(keys) > _LONGEST_LABEL_LINE:
        return False
    found = _LABEL.match(sentence)
    if found is None:
        return False
    label = " ".join(tokenize(found[1]).keys)
    if label in SHORT_LABELS:
        return len(keys) <= _LONGEST_SHORT_LABEL and not any(key[0].isdigit() for key in keys)
    return label in LABELS


def _is_credit(keys: Sequence[str], sentence: str) -> bool:
    """A bracket alone with the name of an agency, or a picture's line: *(AP Photo/J. Smith)*."""
    if len(keys) > _LONGEST_CREDIT:
        return False
    is_credit = not _CREDITS.isdisjoint(keys)
    if _BRACKETED.fullmatch(sentence):
        return is_credit or sentence.lstrip()[0] == "["
    is_open = sentence.lstrip()[:1] == "[" or sentence.rstrip()[-1:] == "]"
    return is_credit and (is_open or len(keys) <= _LONGEST_TINY) and not _ENDED.search(sentence)


def _is_path(keys: Sequence[str], sentence: str) -> bool:
    """Parts with bars between them, *Home | News | Local*: three, or two in few words."""
    if len(_SEPARATOR.findall(sentence)) > 1:
        return len(keys) <= _LONGEST_LABEL_LINE
    return len(keys) <= _LONGEST_BAR_LINE and _BAR.search(sentence) is not None


def _is_stamp(keys: Sequence[str]) -> bool:
    """*Updated 3 May at 14:30*, but not *updated figures*."""
    if len(keys) > _LONGEST_STAMP:
        return False
    sizes = (size for size in (3, 2, 1) if " ".join(keys[:size]) in STAMPS)
    after = next(sizes, len(keys))
    return after < len(keys) and (keys[after][0].isdigit() or keys[after] in _BEFORE_DATE)


def _is_byline(keys: Sequence[str], sentence: str) -> bool:
    """*By Ida Brun and Per Moss, staff writers*; *Arts correspondent, Halden*."""
    if len(keys) > _LONGEST_BYLINE:
        return False
    is_short = len(keys) <= _LONGEST_PLAIN_BYLINE
    if keys[0] == "by" and is_short:
        return True
    is_named = keys[0] in _BYLINE or (is_short and "," in sentence)
    return is_named and not _TRADE.isdisjoint(keys)
