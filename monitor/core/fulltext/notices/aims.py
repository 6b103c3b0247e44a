"""What a subscription or a login is asked for: near an offer, it says that more is held back."""

AIMS = {
    "en": """
        to read | to continue | keep reading | continue reading | carry on reading | read on |
        full article | full story | full text | full report | full access | whole article |
        whole story | entire article | entire story | complete article | complete story | rest of |
        the rest | remainder | to access | to unlock | to view this | to see this | this article |
        this story | this content | this report | this piece | this page is | the full | the whole |
        to carry on | go on reading
    """,
    "fr": """
        pour lire | lire la suite | la suite | continuer la lecture | continuer votre lecture |
        poursuivre la lecture | poursuivre votre lecture | continuer à lire | l'intégralité |
        en intégralité | article complet | texte complet | tout l'article | en entier | débloquer |
        pour accéder | accéder à cet | accéder à l'article | cet article | ce contenu |
        à découvrir | la totalité | le lire
    """,
    "de": """
        weiterlesen | weiterzulesen | weiter lesen | weiter zu lesen | vollständig* |
        ganzen artikel | gesamten artikel | ganze artikel | ganzen text | ganze geschichte |
        zugriff auf | freischalten | freizuschalten | komplett* | zu lesen | diesen text |
        diesen artikel | dieser artikel | diesen beitrag | diesen inhalt | dieser inhalt |
        zum lesen | kompletten
    """,
    "es": """
        seguir leyendo | sigue leyendo | siga leyendo | continuar leyendo | para leer |
        artículo completo | nota completa | noticia completa | texto completo | contenido completo |
        leer completo | para acceder | desbloquear | este contenido | esta noticia | este artículo |
        nota entera | noticia entera | léelo entero | continúa leyendo | continúe leyendo
    """,
    "it": """
        continuare a leggere | continua a leggere | per leggere | leggere tutto |
        articolo completo | testo completo | intero articolo | articolo intero | integrale |
        per accedere | sbloccare | proseguire | questo articolo | questo contenuto | la lettura |
        tutto l'articolo
    """,
    "pt": """
        continuar lendo | continuar a ler | continue lendo | continue a ler | para ler |
        matéria completa | reportagem completa | notícia completa | artigo completo |
        texto completo | na íntegra | íntegra | para acessar | para aceder | desbloquear |
        este conteúdo | esta matéria | este artigo | esta notícia | esta reportagem | conteúdo |
        a ler | lendo
    """,
    "nl": """
        verder lezen | verder te lezen | lees verder | lees dan verder | te lezen | volledig* |
        hele artikel | hele verhaal | toegang tot | dit artikel | dit verhaal | deze inhoud
    """,
    "ru": """
        чтобы читать | чтобы прочитать | чтобы прочесть | читать дальше | читать далее |
        читать полностью | прочитать | прочесть | дочитать | целиком | полностью | полный текст |
        полного текста | полная версия | полную версию | полной версии | получить доступ |
        продолжить чтение | остальную часть | продолжение | этот текст | этот материал |
        эта статья | эту статью | читайте дальше | читать
    """,
    "uk": """
        щоб читати | щоб прочитати | прочитати | дочитати | читати далі | читати повністю |
        повністю | цілком | повний текст | повного тексту | повна версія | повну версію |
        повної версії | отримати доступ | продовжити читання | продовження | цей текст |
        цей матеріал | ця стаття | цю статтю | читайте далі | читати
    """,
    "pl": """
        aby czytać | żeby czytać | by czytać | przeczyta* | czytaj dalej | czytać dalej | całość |
        cały artykuł | całego artykułu | całą treść | pełn* | dostęp do | dalsz* | reszt* |
        ten tekst | ten artykuł | ten materiał | tego artykułu | czytać
    """,
    "tr": """
        okumak | okumaya | devamı* | tamamı* | erişmek | erişim için | okuyabilir* | yazının |
        haberin | bu haber | bu haberi | bu yazı | bu içerik | bu makale | okumayı | devamını
    """,
    "ar": """
        لقراءة | للقراءة | لمتابعة | لمواصلة | لاستكمال | لإكمال | القراءة | قراءة المقال | كاملا |
        كاملة | بالكامل | للوصول | للاطلاع | بقية | باقي | هذا التقرير | هذا المقال | هذا المحتوى |
        هذه المادة | هذا الخبر | قراءة
    """,
    "he": """
        לקריאת | להמשך | לקרוא | להמשיך | המלא | המלאה | במלואה | במלואו | לגישה | שאר הכתבה |
        הכתבה | המאמר | התוכן
    """,
    "fa": """
        خواندن | مطالعه | ادامه | متن کامل | کامل | دسترسی | بقیه | این مطلب | این گزارش |
        این مقاله | این خبر | ادامه مطلب
    """,
    "zh": """
        全文 | 继续阅读 | 完整 | 剩余 | 解锁 | 余下 | 閱讀全文 | 繼續閱讀 | 解鎖 | 餘下 | 本文 |
        读完 | 这篇 | 本篇 | 阅读 | 查看 | 閱讀 | 讀完 | 這篇
    """,
    "ja": """
        続き | 全文 | 残り | 読むには | お読み | この先 | この記事 | ご覧
    """,
    "ko": """
        계속 | 전문을 | 읽으려면 | 전체
    """,
    "sv": """
        läsa vidare | läs vidare | hela artikeln | fortsätt* | för att läsa
    """,
}
