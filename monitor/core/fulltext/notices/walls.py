"""What says that the rest of an article is for those who pay, or log in, to read on."""

WALLS = {
    "en": """
        subscribe to continue | subscribe to keep reading | subscribe to read |
        subscribe now to read | subscribe now to continue | subscribe today to read |
        subscribe for full access | subscribe to get full access | subscribe to get access |
        subscribe to access | subscribe to unlock | subscribe to view | subscribe to see |
        subscribe or log in to | subscribe or sign in to | log in or subscribe to |
        sign in or subscribe to | log in or subscribe | become a subscriber to read |
        become a member to read | become a member to continue | become a subscriber to continue |
        subscription required | subscription is required | a subscription is needed |
        requires a subscription | requires a paid subscription | you need a subscription |
        you need to subscribe | you must subscribe | you must be a subscriber |
        you need to be a subscriber | must be logged in to read | must be logged in to view |
        must log in to read | for subscribers only | subscribers only | subscriber only |
        subscriber exclusive | exclusive to subscribers | exclusive to our subscribers |
        exclusively for subscribers | exclusively for our subscribers | exclusive for subscribers |
        only for subscribers | members only | for members only | only available to subscribers |
        available only to subscribers | available to subscribers | available exclusively to |
        reserved for subscribers | reserved for our subscribers | reserved for members |
        for our subscribers only | is for subscribers | is for paid subscribers |
        for paying subscribers | is for members | to continue reading | to keep reading |
        to read the full article | to read the full story | to read the rest of |
        to read this article in full | to read this article | to read this story |
        to read on please | to read more please | to read more subscribe | to read on subscribe |
        to continue subscribe | to unlock this article | to unlock the full | unlock this article |
        unlock this story | unlock the full article | unlock full access | to access this article |
        to access the full | to view this article | to view the full | to see the full article |
        log in to continue | log in to read | login to continue | login to read |
        sign in to continue | sign in to read | sign up to read | sign up to continue |
        register to read | register to continue | register for free to | register now to read |
        create an account to | create a free account to | create your free account to |
        free account to continue | the full article is available | the full story is available |
        full text is available to | full article is only available | get full access to |
        continue reading this article | continue reading with a | continue reading with your |
        continue reading for | rest of this article | the rest of this story is |
        remaining text is | premium content | this is premium content | premium article |
        this is a premium | premium subscribers | content is locked | this article is locked |
        reached your limit of | reached your article limit | reached your free article limit |
        reached the limit of | reached your monthly limit | used all your free articles |
        used up your free | no free articles left | read your last free article |
        this was your last free | you have read all your free | out of free articles |
        start your subscription to | start your free trial to | start a free trial to |
        buy this article | purchase this article | pay to read | paid subscribers only |
        support us to read | choose a plan to | choose your plan to | preview of this article |
        reading a preview | this is a preview
    """,
    "fr": """
        réservé aux abonnés | réservée aux abonnés | réservés aux abonnés | réservé à nos abonnés |
        réservée à nos abonnés | réservé aux abonnées | exclusivement réservé | pour nos abonnés |
        pour les abonnés | abonnez vous pour lire | abonnez vous pour continuer |
        abonnez vous pour accéder | abonnez vous pour poursuivre | abonnez vous pour débloquer |
        abonnez vous afin de | pour lire la suite | pour lire l'intégralité |
        pour lire cet article | pour lire l'article | pour lire tout l'article |
        pour lire la totalité | pour continuer à lire | pour continuer votre lecture |
        pour continuer la lecture | pour poursuivre votre lecture | pour poursuivre la lecture |
        pour accéder à cet article | pour accéder à l'article | pour accéder à l'intégralité |
        pour accéder à ce contenu | il vous reste * % de cet article | de cet article à lire |
        reste de l'article | la suite est réservée | la suite de cet article | article abonné |
        article abonnés | article payant | contenu payant | contenu réservé |
        offre d'abonnement pour lire | accès réservé | débloquez cet article |
        débloquer cet article | accédez à l'intégralité | accédez à tous les contenus |
        connectez vous pour lire | connectez vous pour continuer | connectez vous pour accéder |
        identifiez vous pour lire | inscrivez vous pour lire | inscrivez vous pour continuer |
        créez un compte pour | créez votre compte pour | vous avez atteint la limite |
        vous avez lu tous vos articles | achetez cet article | acheter cet article |
        vous devez être abonné | vous devez être connecté | il vous reste | réservé aux lecteurs
    """,
    "de": """
        weiterlesen mit | jetzt weiterlesen | um weiterzulesen | um weiter zu lesen |
        zum weiterlesen | lesen sie weiter mit | lesen sie jetzt weiter | um den artikel zu lesen |
        um diesen artikel zu lesen | um den vollständigen artikel | um den ganzen artikel |
        um den gesamten artikel | um diesen inhalt | vollständigen artikel lesen |
        den ganzen artikel lesen | den vollständigen artikel | nur für abonnenten |
        nur für abonnentinnen | exklusiv für abonnenten | exklusiv für abonnentinnen |
        für abonnenten | für unsere abonnenten | ist abonnenten vorbehalten |
        abonnenten vorbehalten | abonnentinnen und abonnenten | dieser artikel ist kostenpflichtig |
        kostenpflichtiger artikel | kostenpflichtiger inhalt | ist kostenpflichtig | plus artikel |
        premium artikel | mit einem abo | mit abo weiterlesen | abo abschließen und |
        abonnieren um | abonnieren sie um | jetzt abonnieren und weiterlesen |
        abonnieren und weiterlesen | registrieren und weiterlesen | anmelden und weiterlesen |
        registrieren sie sich um | melden sie sich an um | bitte melden sie sich an |
        jetzt freischalten | artikel freischalten | inhalte freischalten |
        zugriff auf alle artikel | zugang zu allen artikeln | alle artikel lesen |
        alle inhalte lesen | ihr kontingent | ihre kostenlosen artikel | keine freien artikel |
        limit an kostenlosen | artikel einzeln kaufen | diesen artikel kaufen
    """,
    "es": """
        suscríbete para seguir leyendo | suscríbase para seguir leyendo | suscríbete para leer |
        suscríbase para leer | suscríbete para continuar | suscríbase para continuar |
        suscríbete para acceder | suscríbase para acceder | suscríbete y sigue leyendo |
        suscríbete y lee | para seguir leyendo | para continuar leyendo | para leer el artículo |
        para leer este artículo | para leer la noticia completa | para leer la nota completa |
        para acceder a este contenido | para acceder al contenido | para leer el contenido |
        para ver el contenido completo | sigue leyendo con | continúe leyendo con |
        solo para suscriptores | sólo para suscriptores | exclusivo para suscriptores |
        exclusiva para suscriptores | exclusivo para nuestros suscriptores |
        contenido exclusivo para | contenido para suscriptores | artículo para suscriptores |
        reservado a suscriptores | reservado para suscriptores | solo para socios |
        inicia sesión para leer | inicia sesión para continuar | inicia sesión para seguir |
        inicie sesión para leer | inicie sesión para continuar | inicie sesión para seguir |
        regístrate para leer | regístrate para seguir | regístrate para continuar |
        regístrese para leer | regístrese para continuar | regístrate gratis para |
        contenido premium | artículo premium | has alcanzado el límite | ha alcanzado el límite |
        has superado el límite | límite de artículos gratuitos | has leído todos tus artículos |
        compra este artículo | accede a todo el contenido | desbloquea este artículo |
        desbloquear este artículo
    """,
    "it": """
        abbonati per continuare | abbonati per leggere | abbonati per accedere |
        abbonati per sbloccare | per continuare a leggere | per continuare la lettura |
        per leggere l'articolo | per leggere questo articolo | per leggere il resto |
        per leggere tutto | per proseguire la lettura | per accedere a questo contenuto |
        riservato agli abbonati | riservata agli abbonati | riservati agli abbonati |
        contenuto riservato | solo per abbonati | solo per gli abbonati |
        esclusiva per gli abbonati | in esclusiva per gli abbonati | dedicato agli abbonati |
        accedi per leggere | accedi per continuare | accedi o abbonati | registrati per leggere |
        registrati per continuare | registrati gratis per | contenuto premium | articolo premium |
        articolo a pagamento | contenuto a pagamento | hai raggiunto il limite |
        hai esaurito gli articoli | hai letto tutti gli articoli | acquista questo articolo |
        sblocca questo articolo | sblocca l'articolo
    """,
    "pt": """
        assine para continuar | assine para ler | assine e leia | assine para ter acesso |
        assine agora e leia | para continuar lendo | para continuar a ler | para ler a matéria |
        para ler este artigo | para ler o artigo | para ler a reportagem | para ler esta notícia |
        para ler a notícia completa | para continuar a leitura | para acessar este conteúdo |
        para aceder a este conteúdo | exclusivo para assinantes | exclusiva para assinantes |
        conteúdo exclusivo para | conteúdo para assinantes | apenas para assinantes |
        só para assinantes | somente para assinantes | reservado a assinantes |
        reservado aos assinantes | restrito a assinantes | restrito para assinantes |
        para assinantes | faça login para ler | faça login para continuar | faça seu login |
        inicie sessão para | cadastre se para ler | cadastre se para continuar |
        registe se para ler | registe se para continuar | torne se assinante | conteúdo premium |
        artigo premium | atingiu o limite | chegou ao limite | limite de matérias gratuitas |
        limite de artigos gratuitos | compre este artigo | desbloqueie este artigo
    """,
    "nl": """
        abonneer om verder te lezen | word abonnee om | neem een abonnement om |
        om verder te lezen | om dit artikel te lezen | om het hele artikel | om het volledige |
        lees verder met | verder lezen met | verder lezen | lees het hele artikel met |
        alleen voor abonnees | exclusief voor abonnees | enkel voor abonnees |
        voorbehouden aan abonnees | voor abonnees | voor onze abonnees | log in om | inloggen om |
        registreer om | registreer je om | registreer u om | maak een account aan om |
        maak een gratis account | premium artikel | plus artikel | limiet bereikt |
        limiet van gratis artikelen | gratis artikelen gelezen | koop dit artikel
    """,
    "ru": """
        оформите подписку чтобы | подпишитесь чтобы читать | подпишитесь чтобы прочитать |
        подпишитесь чтобы продолжить | подпишитесь чтобы получить доступ | чтобы читать дальше |
        чтобы продолжить чтение | чтобы прочитать статью | чтобы прочитать полностью |
        чтобы прочитать полный | чтобы дочитать | чтобы читать полностью | для продолжения чтения |
        только для подписчиков | доступно подписчикам | доступен подписчикам |
        доступна подписчикам | доступно только подписчикам | доступен только подписчикам |
        доступна только подписчикам | доступен только по подписке | доступна только по подписке |
        доступно только по подписке | доступен по подписке | доступна по подписке |
        доступно по подписке | доступен для подписчиков | доступна для подписчиков |
        доступно для подписчиков | эксклюзивно для подписчиков | для подписчиков |
        материал для подписчиков | полная версия доступна | полный текст доступен | войдите чтобы |
        авторизуйтесь чтобы | зарегистрируйтесь чтобы | платный материал | платная статья |
        платный контент | премиум материал | лимит бесплатных | исчерпали лимит | достигли лимита |
        купить статью | купите статью | читайте полностью по подписке
    """,
    "uk": """
        оформіть підписку щоб | оформіть передплату | підпишіться щоб читати |
        підпишіться щоб прочитати | підпишіться щоб продовжити | передплатіть щоб |
        щоб читати далі | щоб продовжити читання | щоб прочитати повністю | щоб прочитати статтю |
        щоб дочитати | щоб прочитати повний | для продовження читання | тільки для передплатників |
        лише для передплатників | тільки для підписників | лише для підписників |
        для передплатників | для підписників | доступно передплатникам | доступний передплатникам |
        доступна передплатникам | доступний за передплатою | доступна за передплатою |
        доступно за передплатою | доступний за підпискою | доступна за підпискою |
        доступний лише за | доступна лише за | повна версія доступна | повний текст доступний |
        увійдіть щоб | авторизуйтесь щоб | зареєструйтесь щоб | зареєструйтеся щоб |
        платний матеріал | платний контент | ліміт безкоштовних | вичерпали ліміт | купити статтю
    """,
    "pl": """
        aby czytać dalej | żeby czytać dalej | aby przeczytać cały | aby przeczytać całość |
        aby przeczytać ten artykuł | aby kontynuować czytanie | czytaj dalej z |
        dalszy ciąg artykułu dostępny | dalsza część artykułu | pozostało * artykułu |
        pełna treść artykułu | tylko dla subskrybentów | tylko dla prenumeratorów |
        wyłącznie dla subskrybentów | wyłącznie dla prenumeratorów | dla subskrybentów |
        dla prenumeratorów | dla abonentów | dostępny dla subskrybentów |
        dostępny dla prenumeratorów | dostępny tylko dla | dostępna tylko dla |
        dostępny w ramach prenumeraty | kup subskrypcję | kup prenumeratę | kup dostęp |
        wykup dostęp | wykup subskrypcję | wykup prenumeratę | odblokuj dostęp | odblokuj artykuł |
        zaloguj się aby | zaloguj się żeby | zaloguj się i czytaj | zarejestruj się aby |
        załóż konto aby | artykuł premium | treść premium | artykuł płatny | treść płatna |
        limit darmowych | limit bezpłatnych | wykorzystałeś limit
    """,
    "tr": """
        okumaya devam etmek için | devamını okumak için | haberin devamını okumak için |
        yazının devamını okumak için | haberin tamamını okumak için | tamamını okumak için |
        haberin tamamı için | yazının tamamı için | yazının tamamını okumak |
        bu içeriği okumak için | bu haberi okumak için | bu yazıyı okumak için |
        bu makaleyi okumak için | sadece aboneler | yalnızca aboneler | yalnızca abonelere |
        sadece abonelere | abonelere özel | abonelerimize özel | aboneler için | abonelerimiz için |
        üyelere özel | abone olun ve | abone olup okumaya | abone olmanız gerekmektedir |
        abone olmanız gerekiyor | üye olmanız gerekmektedir | giriş yapmanız gerekmektedir |
        giriş yapmanız gerekiyor | okumak için giriş yapın | okumak için abone olun |
        devam etmek için giriş yapın | devam etmek için abone | premium içerik | ücretli içerik |
        ücretsiz haber hakkınız | ücretsiz makale hakkınız | okuma hakkınız | limitinize ulaştınız
    """,
    "ar": """
        للمشتركين فقط | حصري للمشتركين | حصريا للمشتركين | خاص بالمشتركين | خاص للمشتركين |
        متاح للمشتركين | متاحة للمشتركين | متاح فقط للمشتركين | مخصص للمشتركين |
        هذا المحتوى للمشتركين | هذا المقال للمشتركين | اشترك لقراءة | اشترك لمتابعة |
        اشترك لمواصلة | اشترك الآن لقراءة | اشترك الآن لمتابعة | اشترك للقراءة | اشترك للاطلاع |
        لمتابعة القراءة | لمواصلة القراءة | لاستكمال القراءة | لإكمال القراءة |
        لقراءة المقال كاملا | لقراءة المقال كاملاً | لقراءة المقال بالكامل | لقراءة بقية |
        لقراءة المزيد يرجى | لقراءة هذا المقال | لقراءة الخبر كاملا | للاطلاع على المقال كاملا |
        سجل الدخول لقراءة | سجل الدخول لمتابعة | سجل الدخول للمتابعة | سجل دخولك |
        يرجى تسجيل الدخول | الرجاء تسجيل الدخول | يجب تسجيل الدخول | قم بتسجيل الدخول |
        يتطلب اشتراكا | يتطلب اشتراك | محتوى مدفوع | محتوى حصري | مقال مدفوع | مقالات مجانية هذا |
        الحد الأقصى من المقالات | سجل مجانا لقراءة | سجل مجانا لمتابعة
    """,
    "he": """
        למנויים בלבד | בלעדי למנויים | תוכן למנויים | כתבה למנויים | הכתבה למנויים |
        הכתבה המלאה למנויים | זמין למנויים | מיועד למנויים | להמשך קריאה | להמשך הקריאה |
        כדי להמשיך לקרוא | להמשיך לקרוא | כדי לקרוא את הכתבה | לקריאת הכתבה המלאה | לקריאת הכתבה |
        לקריאת המאמר המלא | לקריאת הכתבה במלואה | הירשמו כדי | הרשמו כדי | הצטרפו כמנויים |
        רכשו מינוי | לרכישת מינוי | התחברו כדי | יש להתחבר | היכנסו לחשבון | תוכן פרימיום |
        מכסת הכתבות | הגעתם למכסה | הגעת למכסה | כתבות חינם
    """,
    "fa": """
        ویژه مشترکان | ویژه مشترکین | مخصوص مشترکان | مخصوص مشترکین | فقط برای مشترکان |
        فقط برای مشترکین | تنها برای مشترکان | مخصوص اعضا | ویژه اعضا | برای ادامه مطالعه |
        برای ادامه خواندن | برای خواندن ادامه | برای خواندن متن کامل | برای مطالعه متن کامل |
        برای مطالعه ادامه | برای مشاهده متن کامل | برای دسترسی به متن کامل |
        برای دسترسی به این مطلب | اشتراک تهیه کنید | خرید اشتراک | مشترک شوید تا |
        وارد حساب کاربری | لطفا وارد شوید | برای ادامه وارد شوید | محتوای ویژه | محتوای پولی |
        مقاله رایگان | سقف مطالعه رایگان
    """,
    "zh": """
        订阅后继续阅读 | 订阅以继续阅读 | 订阅继续阅读 | 订阅后阅读全文 | 订阅阅读全文 |
        订阅以阅读 | 订阅后可阅读 | 订阅即可阅读 | 继续阅读请 | 继续阅读，请 | 阅读全文请 |
        阅读全文，请 | 登录后继续阅读 | 登录后阅读 | 登录后可阅读 | 登录以继续 | 登录阅读全文 |
        登录后查看 | 请登录后 | 请先登录 | 会员专享 | 会员专属 | 仅限会员 | 仅限订阅 | 仅供订阅 |
        订户专享 | 订阅用户专享 | 订阅者专享 | 付费阅读 | 付费内容 | 付费文章 | 付费会员 |
        购买本文 | 解锁全文 | 解锁本文 | 免费文章已 | 本文为付费 | 剩余内容 | 訂閱後繼續閱讀 |
        訂閱以繼續閱讀 | 訂閱後閱讀全文 | 訂閱以閱讀 | 繼續閱讀請 | 繼續閱讀，請 | 閱讀全文請 |
        登入後繼續閱讀 | 登入後閱讀 | 登入以繼續 | 請先登入 | 請登入後 | 會員專享 | 會員專屬 |
        會員限定 | 僅限會員 | 僅限訂閱 | 訂戶專享 | 付費閱讀 | 付費內容 | 解鎖全文
    """,
    "ja": """
        会員限定 | 有料会員 | 有料記事 | 有料会員限定 | 購読者限定 | 有料プラン | 続きを読むには |
        続きをお読みになるには | 続きは有料 | 続きは会員 | この先は有料 | 全文を読むには |
        全文をお読みいただくには | 記事の続きを | 残り文字 | 文字 残り | ログインして続き |
        ログインして全文 | ログインすると続き | 登録すると続き | 無料登録して | 購読が必要 |
        購読して続き | 購読すると | お申し込みいただくと | 無料で読める記事 | プレミアム会員
    """,
    "ko": """
        구독자 전용 | 유료 회원 | 회원 전용 | 계속 읽으려면 | 전문을 보려면 | 로그인 후 | 구독 후 |
        유료 기사
    """,
    "sv": """
        läs vidare med | för att läsa vidare | för att fortsätta läsa | bli prenumerant för |
        endast för prenumeranter | för prenumeranter | låst artikel | logga in för att
    """,
}
