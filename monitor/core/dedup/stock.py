"""Stock lines of pages, in the languages of the feeds: what they say and what they begin with."""

import re
from collections.abc import Iterable
from typing import Final

from monitor.core.text.tokenize import tokenize

# Lines that stand in no report's own text, whatever is around them.
_STOCK = """
    all rights reserved; appeared first on; originally published; originally appeared; reporting
    by; editing by; writing by; additional reporting; contributed to this report; contributed
    reporting; continue reading; privacy policy; terms of use; terms of service; click here; wire
    agency feed; may not be published; may not be reproduced; become a member; file photo; getty
    images; share this; with agencies; story continues below; article continues below; this story
    has been updated; this article has been updated; this article was updated; this story was
    updated; this is a developing story; this is a breaking news story; check back for updates;
    this article was first published; this story was first published; this story was originally;
    more on this; investment advice; gift this article; read more at; skip to main content; view
    comments; comments are closed; sign up here; more on this story; tous droits réservés; lire la
    suite; la suite après la publicité; a contribué à cet article; ont contribué à cet article;
    cet article a été mis à jour; cet article est réservé aux; pour aller plus loin; sur le même
    sujet; temps de lecture; cliquez ici; toute reproduction interdite; conseil en investissement;
    offrir cet article; recevez chaque jour; anlageberatung dar; alle rechte vorbehalten; lesen
    sie auch; lesen sie nach der anzeige weiter; mit material von; mit agenturmaterial; dieser
    artikel wurde; dieser text wurde aktualisiert; mehr zum thema; auch interessant; klicken sie
    hier; lesezeit; ihr browser; todos los derechos reservados; asesoramiento de inversión; regala
    este artículo; seguir leyendo; con información de; con informaciones de; este artículo ha
    sido; esta noticia ha sido actualizada; noticia en desarrollo; haga clic aquí; haz clic aquí;
    tiempo de lectura; prohibida su reproducción; lea también; lee también; puede interesarle; te
    puede interesar; consulenza finanziaria; tutti i diritti riservati; riproduzione riservata;
    leggi anche; ha collaborato; tempo di lettura; articolo aggiornato; clicca qui; potrebbe
    interessarti; todos os direitos reservados; leia também; leia mais; saiba mais; veja também;
    clique aqui; tempo de leitura; com informações de; com informações da; com informações do; com
    agências; mit material der; esta reportagem foi atualizada; continua depois da publicidade;
    continua após a publicidade; tüm hakları saklıdır; devamını oku; haberin devamı; ilginizi
    çekebilir; bu haber güncellenmiştir; okuma süresi; haberin ayrıntıları; все права защищены;
    читайте также; читать далее; читать полностью; материал обновлен; материал дополняется;
    новость дополняется; новость обновляется; при использовании материалов; время чтения; смотрите
    также; по материалам; نصيحة استثمارية; جميع الحقوق محفوظة; اقرأ أيضا; اقرأ المزيد; اقرأ أيضاً;
    شاهد أيضا; للمزيد من; تم تحديث هذا; اضغط هنا; انقر هنا; مدة القراءة; وقت القراءة; ساهم في هذا
    التقرير; ساهم في التغطية; 版权所有; 阅读更多; 责任编辑; 未经授权; もっと読む; 無断転載
"""
# The same in a short sentence only: a report may use the word.
_WEAK = """
    read more; read also; read the full; read next; full story; see also; sign up; follow us; join
    our; our newsletter; newsletter; newsletters; subscribe; subscribers; subscription; cookies;
    cookie; copyright; advertisement; advertising; min read; minute read; last updated; listen to
    this; watch live; watch the video; download the app; download our app; our app; related
    articles; related stories; related news; most read; most popular; most viewed; editors picks;
    photo by; photos by; image source; image credit; share on; share via; leave a comment; our
    journalism; our newsroom; in pictures; stay tuned; stay informed; got a tip; have a tip; have
    a story; have a photo; have a video; send it to; send them to; send us; tell us; contact us;
    write to us; email us; call us; support us; donate now; sponsored content; paid content;
    abonnez vous; inscrivez vous; newsletter abonnieren; suivez nous; rejoignez nous; lire aussi;
    à lire aussi; voir aussi; notre newsletter; partager cet article; partager sur; écrivez nous;
    contactez nous; une photo; crédit photo; les plus lus; weiterlesen; mehr lesen; abonnieren;
    folgen sie uns; unser newsletter; unseren newsletter; artikel teilen; schreiben sie uns; siehe
    auch; meistgelesen; zur startseite; suscríbete; suscríbase; leer más; síguenos; síganos; ver
    más; nuestro boletín; lo más leído; compartir en; escríbanos; únete a; abbonati; leggi tutto;
    iscriviti; seguici; condividi su; la nostra newsletter; i più letti; scrivici; assine; siga
    nos; inscreva se; compartilhe; nossa newsletter; mais lidas; receba as notícias; abone ol;
    abone olun; bizi takip edin; takip edin; en çok okunan; tıklayın; подпишитесь; подписывайтесь;
    реклама; следите за; присоединяйтесь; поделиться; самое читаемое; наш канал; наш телеграм;
    اشترك; اشتركوا; تابعونا; تابعنا; النشرة البريدية; النشرة الإخبارية; انضم إلى; انضموا; شارك
    هذا; الأكثر قراءة; من مراسلنا; راسلونا; 订阅; 关注我们; 广告
"""
# Alone or nearly so.
_TINY = """
    ad; ads; anzeige; werbung; publicité; publicidad; pubblicità; publicidade; reklam; إعلان;
    إعلانات; реклама; sponsored; trending; comments; comment; share; print; related; gallery;
    menu; home; top stories; breaking; video; photos; photo; live; watch; listen; tags; topics;
    more; next; previous; back to top; commentaires; partager; imprimer; kommentare; teilen;
    drucken; comentarios; compartir; imprimir; commenti; condividi; stampa; comentários;
    compartilhar; yorumlar; paylaş; yazdır; комментарии; распечатать; التعليقات; مشاركة; طباعة;
    وكالات; agencies; agences; agenturen; agencias; agenzie; agências; ajanslar
"""
# A line that begins with one of these and a colon.
_LABELS = """
    topics; topic; tags; tag; related; read also; read more; see also; also read; photo; photos;
    image; picture; share; filed under; keywords; published; updated; posted; last updated; last
    modified; editing; thèmes; thème; mots clés; sujets; lire aussi; à lire aussi; voir aussi;
    crédit; crédits; publié le; mis à jour; themen; schlagworte; stichworte; lesen sie auch; mehr
    dazu; foto; fotos; bild; bilder; veröffentlicht; aktualisiert; temas; tema; etiquetas; lea
    también; lee también; imagen; publicado; actualizado; argomenti; leggi anche; immagine;
    pubblicato; aggiornato; assuntos; leia também; imagem; atualizado; etiketler; konular; ilgili
    haberler; fotoğraf; yayınlanma; güncelleme; темы; теги; читайте также; по теме; фото;
    опубликовано; обновлено; المواضيع; مواضيع; وسوم; كلمات مفتاحية; الكلمات المفتاحية; اقرأ أيضا;
    صورة; الصورة; نشر في; آخر تحديث; تاريخ النشر
"""
# One of these, a colon and a name or two; more words are what a source said.
_SHORT_LABELS = """
    source; sources; quelle; quellen; fuente; fonte; kaynak; источник; المصدر; مصدر; editor;
    редактор; section; category; more; stand; watch; listen
"""
# A line that begins with one of these and a date or time tells when it was put on the page.
_STAMPS = """
    published; updated; posted; last updated; last modified; publié; mis à jour; mise à jour;
    veröffentlicht; aktualisiert; zuletzt aktualisiert; stand; publicado; actualizado; pubblicato;
    aggiornato; atualizado; yayınlanma; güncelleme; son güncelleme; опубликовано; обновлено; نشر;
    نشرت; آخر تحديث; تاريخ النشر
"""


def _keys(phrases: str) -> Iterable[str]:
    return {" ".join(tokenize(text).keys) for text in phrases.split(";")}


def _anywhere(phrases: str) -> re.Pattern[str]:
    any_of = "|".join(map(re.escape, sorted(_keys(phrases))))
    return re.compile(f"(?: |^)(?:{any_of})(?: |$)")


# Patterns for a sentence's keys with blanks between them; sets of such keys.
IS_STOCK: Final = _anywhere(_STOCK)
IS_WEAK: Final = _anywhere(_WEAK)
TINY: Final = frozenset(_keys(_TINY))
LABELS: Final = frozenset(_keys(_LABELS))
SHORT_LABELS: Final = frozenset(_keys(_SHORT_LABELS))
STAMPS: Final = frozenset(_keys(_STAMPS))
