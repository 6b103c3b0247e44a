"""What offers a subscription or a login: in the head or foot of many a free page too."""

OFFERS = {
    "en": """
        subscribe | subscribed | subscriber | subscribers | subscription | subscriptions | log in |
        login | logged in | sign in | signed in | sign up | register | registered readers |
        registered users | create an account | create a free account | free account | join today |
        join now | join us today | become a member | digital access | digital pass |
        paying readers | paid readers | paywall | unlock | already a member | already registered |
        already have an account | not a subscriber | unlimited access | free articles |
        open to members | to members | for members | members only | membership | read the full
    """,
    "fr": """
        abonn* | connectez vous | se connecter | identifiez vous | inscrivez vous |
        lecteurs inscrits | créez un compte | créez votre compte | créer un compte |
        compte gratuit | déjà un compte | offre numérique | contenu premium | accès illimité |
        s'inscrire
    """,
    "de": """
        abo | abos | abonn* | digitalabo | probeabo | plusabo | plus inhalt | plus abo |
        digitalpass | tagespass | einloggen | eingeloggt | anmelden | melden sie sich an |
        registrieren | kostenloses konto | freischalten | login
    """,
    "es": """
        suscri* | inicia sesión | inicie sesión | iniciar sesión | regístrate | regístrese |
        registrarse | hazte socio | hágase socio | para socios | crea una cuenta | crea tu cuenta |
        cuenta gratuita | acceso ilimitado
    """,
    "it": """
        abbon* | accedi | registrati | registrarsi | crea un account | account gratuito |
        accesso illimitato
    """,
    "pt": """
        assinante | assinantes | assine | assinatura digital | quem assina | faça login |
        inicie sessão | iniciar sessão | registe se | cadastre se | crie uma conta |
        conta gratuita | acesso ilimitado
    """,
    "nl": """
        abonn* | inloggen | log in | login | registreer | registreren | word lid | lid worden |
        voor leden | gratis account | maak een account | onbeperkt toegang | onbeperkte toegang |
        proefabonnement
    """,
    "ru": """
        подписк* | подписчик* | подпишитесь | подписаться | авторизуйтесь | авторизоваться |
        авторизации | зарегистрируйтесь | зарегистрироваться | войдите | войти | после входа |
        личный кабинет | личного кабинета
    """,
    "uk": """
        підписк* | підписник* | підпишіться | підписатися | підписатись | передплат* |
        авторизуйтесь | авторизуйтеся | авторизації | зареєструйтес* | зареєструватися | увійдіть |
        увійти | після входу | особистий кабінет
    """,
    "pl": """
        subskryb* | subskrypc* | prenumerat* | zaloguj | zalogowan* | zarejestruj | załóż konto |
        darmowe konto | masz już konto | wykup dostęp | wykup
    """,
    "tr": """
        abone | abone olun | abone ol | aboneler* | abonelik* | abonelerimiz* | üyelerimiz* |
        üye ol | üye olun | üyelik* | giriş yap | giriş yapın | oturum aç* | kayıt ol | kayıt olun |
        kaydol | kaydolun
    """,
    "ar": """
        اشترك الآن | اشترك من | اشترك لقراءة | اشتراكك | الاشتراك في النسخة | المشتركين |
        للمشتركين | لمشتركينا | مشتركينا | لأعضاء الموقع | تسجيل الدخول | سجل الدخول | سجل الآن |
        سجل مجانا | إنشاء حساب | لديك حساب | لديك اشتراك | النسخة الرقمية | يرجى الاشتراك
    """,
    "he": """
        מנוי | מינוי | מנויים | למנויים | המנויים | מנויי | מינוי דיגיטלי | הצטרפו | הירשמו |
        הרשמו | הירשם | התחברו | להתחבר | התחברות
    """,
    "fa": """
        اشتراک | مشترکان | مشترکین | مشترک شوید | عضو شوید | عضویت | اعضای سایت | وارد شوید |
        ثبت نام | ثبت‌نام | حساب کاربری
    """,
    "zh": """
        订阅 | 登录 | 注册 | 注册用户 | 付费 | 訂閱 | 登入 | 註冊 | 付費
    """,
    "ja": """
        購読 | ログイン | 会員登録 | 有料会員 | 会員限定 | 有料プラン | 新規登録 | 無料登録 |
        登録すると | 登録が必要
    """,
    "ko": """
        구독 | 로그인 | 회원가입
    """,
    "sv": """
        prenumerera | prenumeration | prenumerant* | logga in
    """,
}
