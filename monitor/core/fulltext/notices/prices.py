"""What stands beside an offer, and in reports too: prices, terms, words for readers."""

PRICES = {
    "en": """
        subscribe now | cancel anytime | cancel any time | free trial | a month | per month |
        a week | per week | first month | digital subscription | see all offers |
        see subscription options | view offers | choose your plan | billed annually | members |
        premium | continue reading | keep reading | read full | support quality journalism |
        already a subscriber | already subscribed | already have a subscription |
        not a subscriber yet | unlock unlimited access | get unlimited access |
        for unlimited access | for full access
    """,
    "fr": """
        s'abonner | je m'abonne | connexion | par mois | premier mois | sans engagement |
        essai gratuit | offre | offres | résiliable | lire la suite | déjà abonné | déjà abonnée |
        vous êtes déjà abonné | vous êtes abonné | déjà inscrit | vous avez déjà un compte |
        profitez d'un accès illimité | accès illimité à tous
    """,
    "de": """
        pro monat | im monat | monatlich kündbar | jederzeit kündbar | probemonat |
        kostenlos testen | gratis testen | angebot | angebote | weiterlesen | bereits abonnent |
        bereits abonnentin | schon abonnent | sie sind bereits abonnent |
        sind sie bereits abonnent | sind sie schon abonnent | bereits registriert |
        schon registriert | sie haben bereits ein abo | haben sie bereits ein |
        sie haben schon ein abo | sie haben bereits ein konto | bereits ein abo
    """,
    "es": """
        suscríbete | suscríbase | al mes | primer mes | por mes | cancela cuando quieras |
        sin permanencia | prueba gratis | ver ofertas | oferta | seguir leyendo |
        ya eres suscriptor | ya es suscriptor | eres suscriptor | ya soy suscriptor |
        ya estás suscrito | ya tienes una cuenta | ya tiene una cuenta | ya tienes cuenta |
        acceso ilimitado a
    """,
    "it": """
        al mese | primo mese | disdici quando vuoi | prova gratuita | prova gratis | offerta |
        offerte | continua a leggere | scopri le offerte | sei già abbonato | sei un abbonato |
        già abbonato | hai già un abbonamento | hai già un account | sei già registrato |
        accesso illimitato a
    """,
    "pt": """
        assinar | assinatura | assinaturas | entrar | por mês | primeiro mês |
        cancele quando quiser | teste grátis | oferta | ofertas | continuar lendo | continue lendo |
        já é assinante | é assinante | já sou assinante | já tem uma conta | já tem conta |
        já é registado | acesso ilimitado a
    """,
    "nl": """
        per maand | eerste maand | per week | maandelijks opzegbaar | aanbieding | probeer gratis |
        lees verder | al abonnee | ben je al abonnee | bent u al abonnee | bent u abonnee |
        heb je al een account | heeft u al een account | al een account | al een abonnement
    """,
    "ru": """
        вход | авториз* | зарегистрир* | регистрация | в месяц | первый месяц |
        отменить в любой момент | пробный период | читать дальше | читать полностью |
        уже подписаны | уже есть подписка | уже есть аккаунт | вы уже подписчик |
        уже зарегистрированы
    """,
    "uk": """
        вхід | авториз* | зареєстр* | реєстрація | на місяць | перший місяць | скасувати будь коли |
        читати далі | читати повністю | вже передплатник | вже підписані | вже маєте передплату |
        вже маєте підписку | вже маєте акаунт | вже зареєстровані
    """,
    "pl": """
        abonament* | zaloguj się | logowanie | miesięcznie | za miesiąc | pierwszy miesiąc |
        anuluj w każdej chwili | okres próbny | oferta | czytaj dalej | kup | masz już subskrypcję |
        masz już prenumeratę | masz subskrypcję | masz prenumeratę | jesteś już subskrybentem |
        jesteś subskrybentem
    """,
    "tr": """
        aboneliği | aylık | ayda | ilk ay | istediğiniz zaman iptal | ücretsiz dene | devamını oku |
        zaten abone misiniz | abone misiniz | zaten üye misiniz | üye misiniz |
        zaten hesabınız var mı | hesabınız var mı
    """,
    "ar": """
        اشترك | اشتراك | الاشتراك | مشترك | شهريا | في الشهر | الشهر الأول | تجربة مجانية | عرض |
        اقرأ المزيد | متابعة القراءة | إلغاء في أي وقت | هل أنت مشترك | مشترك بالفعل | مشترك معنا
    """,
    "he": """
        הרשמה | כניסה | לחודש | בחודש | חודש ראשון | ביטול בכל עת | ניסיון חינם | קרא עוד |
        המשך קריאה | לרכישה | כבר מנויים | מנוי קיים | כבר מנוי | כבר רשומים | יש לכם מינוי |
        יש לך מינוי | יש לכם חשבון
    """,
    "fa": """
        مشترک | ورود | ماهانه | در ماه | ماه اول | ادامه مطلب | خرید اشتراک | رایگان امتحان |
        قبلا مشترک شده اید | قبلا مشترک شده‌اید | مشترک هستید | حساب کاربری دارید |
        قبلا ثبت نام کرده | قبلا ثبت‌نام کرده‌اید
    """,
    "zh": """
        会员 | 每月 | 首月 | 随时取消 | 免费试用 | 继续阅读 | 阅读全文 | 開通 | 开通 | 會員 |
        隨時取消 | 免費試用 | 繼續閱讀 | 閱讀全文 | 成为会员 | 已是订阅用户 | 已经是订阅 |
        已是会员 | 已经是会员 | 已有账号 | 已有帐号 | 成為會員 | 已是訂閱 | 已是會員 | 已經是會員 |
        已有帳號
    """,
    "ja": """
        会員 | 登録 | 月額 | 初月 | 無料体験 | いつでも解約 | 有料 | 続きを読む | 申し込む |
        お試し | プラン | すでに会員 | 既に会員 | 会員の方は | 購読者の方は
    """,
    "ko": """
        무료 체험 | 계속 읽기
    """,
    "sv": """
        per månad | läs mer | redan prenumerant
    """,
}
