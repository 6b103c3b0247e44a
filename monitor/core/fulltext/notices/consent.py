"""What asks whether cookies may be set: met in a banner beside a whole article too."""

CONSENT = {
    "en": """
        we use cookies | uses cookies | use cookies | use of cookies | cookies and similar |
        cookie policy | cookie settings | cookie preferences | accept cookies | accept all cookies |
        accept all | reject all | reject cookies | manage cookies | manage preferences |
        manage options | manage settings | manage your choices | manage my choices | your privacy |
        privacy policy | privacy notice | privacy choices | privacy settings | privacy preferences |
        data protection | legitimate interest* | your consent | give consent | withdraw consent |
        withdraw your consent | consent to the | consent to our | consent preferences |
        our partners | our vendors | vendors | partners store | third parties | personal data |
        personalised ads | personalized ads | personalised advertising | personalized advertising |
        personalised content | personalized content | ad measurement | audience research |
        audience insights | store and or access | information on a device | access information on |
        device identifiers | unique identifiers | browsing data | before you continue |
        do not sell | i agree | i accept | agree and continue | accept and continue |
        continue without accepting | strictly necessary | cookies | geolocation data | ip address |
        tracking technologies | tcf | gdpr | pay or consent | continue with ads | with advertising
    """,
    "fr": """
        utilisons des cookies | utilise des cookies | utilisent des cookies | les cookies |
        des cookies | nos partenaires | vos données | données personnelles | votre consentement |
        consentement | intérêt légitime | tout accepter | tout refuser | accepter et continuer |
        accepter et fermer | continuer sans accepter | paramétrer | gérer mes choix |
        gérer vos préférences | vos choix | politique de confidentialité | vie privée |
        votre vie privée | traceurs | publicité personnalisée | publicités personnalisées |
        contenu personnalisé | mesure d'audience | stocker et ou accéder |
        informations sur un terminal | j'accepte | en savoir plus et | avec publicité
    """,
    "de": """
        verwenden cookies | verwendet cookies | nutzen cookies | nutzt cookies | cookies |
        cookie einstellungen | alle akzeptieren | alles akzeptieren | alle ablehnen |
        alles ablehnen | akzeptieren und weiter | zustimmen | zustimmen und weiter | einwilligung |
        ihre einwilligung | einwilligen | berechtigtes interesse | berechtigten interesses |
        unsere partner | unseren partnern | drittanbieter | datenschutz | datenschutzerklärung |
        datenschutzeinstellungen | privatsphäre | personenbezogene daten | personenbezogener daten |
        personalisierte werbung | personalisierte anzeigen | personalisierte inhalte | endgerät |
        auf einem gerät | einstellungen verwalten | mit werbung | werbefrei | tracking | widerrufen
    """,
    "es": """
        utilizamos cookies | usamos cookies | utiliza cookies | uso de cookies | las cookies |
        cookies | política de cookies | política de privacidad | aceptar todo | aceptar todas |
        rechazar todo | rechazar todas | aceptar y continuar | aceptar cookies |
        continuar sin aceptar | configurar | gestionar opciones | gestionar preferencias |
        su consentimiento | tu consentimiento | consentimiento | interés legítimo |
        nuestros socios | nuestros proveedores | datos personales | tus datos | sus datos |
        tu privacidad | su privacidad | privacidad | publicidad personalizada |
        anuncios personalizados | contenido personalizado | almacenar o acceder | en un dispositivo
    """,
    "it": """
        utilizziamo i cookie | utilizziamo cookie | utilizza cookie | usa cookie | uso dei cookie |
        i cookie | cookie | cookie policy | accetta tutto | accetta tutti | rifiuta tutto |
        rifiuta tutti | accetta e continua | continua senza accettare | gestisci preferenze |
        personalizza le scelte | il tuo consenso | consenso | interesse legittimo |
        legittimo interesse | nostri partner | i nostri fornitori | terze parti | dati personali |
        i tuoi dati | la tua privacy | informativa | privacy policy | pubblicità personalizzata |
        annunci personalizzati | contenuti personalizzati | su un dispositivo
    """,
    "pt": """
        utilizamos cookies | usamos cookies | utiliza cookies | usa cookies | uso de cookies |
        cookies | política de cookies | política de privacidade | aceitar tudo | aceitar todos |
        rejeitar tudo | rejeitar todos | aceitar e continuar | gerir preferências |
        gerenciar preferências | gerir opções | seu consentimento | consentimento |
        interesse legítimo | nossos parceiros | os nossos parceiros | dados pessoais | seus dados |
        os seus dados | sua privacidade | a sua privacidade | privacidade |
        publicidade personalizada | anúncios personalizados | conteúdo personalizado |
        num dispositivo | em um dispositivo
    """,
    "nl": """
        gebruiken cookies | gebruikt cookies | maken gebruik van cookies | cookies | cookiebeleid |
        cookie instellingen | alles accepteren | alle cookies | accepteren | alles weigeren |
        alles afwijzen | akkoord | ga akkoord | toestemming | uw toestemming | je toestemming |
        gerechtvaardigd belang | onze partners | derden | persoonsgegevens | jouw privacy |
        uw privacy | je privacy | privacybeleid | privacyinstellingen |
        gepersonaliseerde advertenties | persoonlijke advertenties | gepersonaliseerde inhoud |
        op een apparaat | instellingen beheren
    """,
    "ru": """
        используем файлы cookie | использует файлы cookie | использует cookie | используем cookie |
        файлы cookie | файлов cookie | cookie | куки | принять все | отклонить все | принять |
        настройки cookie | согласие | ваше согласие | согласия | согласен | соглашаетесь |
        законный интерес | законные интересы | наши партнеры | нашими партнерами |
        персональных данных | персональные данные | личные данные | конфиденциальность |
        конфиденциальности | политика конфиденциальности | персонализированная реклама |
        персонализированной рекламы | на устройстве
    """,
    "uk": """
        використовуємо файли cookie | використовує файли cookie | файли cookie | файлів cookie |
        cookie | кукі | прийняти всі | прийняти все | відхилити всі | відхилити все | згода |
        вашу згоду | згоду | погоджуюсь | погоджуєтесь | законний інтерес | наші партнери |
        нашими партнерами | персональних даних | персональні дані | особисті дані |
        конфіденційність | конфіденційності | політика конфіденційності | персоналізована реклама |
        персоналізованої реклами
    """,
    "pl": """
        używamy plików cookie | korzystamy z plików cookie | wykorzystuje pliki cookie |
        plików cookie | plików cookies | pliki cookie | pliki cookies | cookies | cookie |
        zaakceptuj wszystko | akceptuj wszystkie | akceptuję | odrzuć wszystko | odrzuć wszystkie |
        zgoda | zgody | zgodę | wyrażam zgodę | uzasadniony interes | prawnie uzasadniony |
        uzasadnionego interesu | nasi partnerzy | naszych partnerów | zaufani partnerzy |
        zaufanych partnerów | danych osobowych | dane osobowe | rodo | prywatność | prywatności |
        polityka prywatności | spersonalizowane reklamy | spersonalizowanych reklam |
        ustawienia zaawansowane | przejdź do serwisu
    """,
    "tr": """
        çerezler | çerez | çerezleri | çerez kullanıyoruz | çerez politikası | çerez ayarları |
        tümünü kabul et | kabul et | kabul ediyorum | tümünü reddet | reddet | açık rıza | rıza |
        rızanız | onay | onayınız | meşru menfaat | meşru çıkar | iş ortaklarımız | ortaklarımız |
        kişisel veriler | kişisel verileriniz | kişisel verilerin | kvkk | gizlilik | gizliliğiniz |
        gizlilik politikası | kişiselleştirilmiş reklam* | kişiselleştirilmiş içerik |
        tercihleri yönet
    """,
    "ar": """
        ملفات تعريف الارتباط | ملفات الارتباط | تعريف الارتباط | الكوكيز | كوكيز | قبول الكل |
        رفض الكل | أوافق | موافق | موافقتك | الموافقة | على موافقتك | المصلحة المشروعة |
        المصالح المشروعة | شركاؤنا | شركائنا | وشركاؤنا | البيانات الشخصية | بياناتك |
        بياناتك الشخصية | خصوصيتك | الخصوصية | سياسة الخصوصية | إعدادات الخصوصية |
        الإعلانات المخصصة | إعلانات مخصصة | محتوى مخصص | إدارة الخيارات | إدارة التفضيلات
    """,
    "he": """
        עוגיות | בעוגיות | קובצי cookie | קבצי cookie | בקובצי cookie | cookies | קוקיז |
        אישור הכל | קבל הכל | אשר הכל | דחה הכל | דחיית הכל | אני מסכים | הסכמה | הסכמתך | הסכמתכם |
        אינטרס לגיטימי | השותפים שלנו | שותפינו | מידע אישי | נתונים אישיים | הפרטיות | פרטיות |
        הפרטיות שלך | מדיניות הפרטיות | מדיניות פרטיות | פרסום מותאם | מודעות מותאמות | תוכן מותאם
    """,
    "fa": """
        کوکی | کوکی ها | کوکی‌ها | کوکی های | کوکی‌های | پذیرش همه | قبول همه | رد همه | می پذیرم |
        می‌پذیرم | موافقم | رضایت | رضایت شما | منافع مشروع | شرکای ما | داده های شخصی |
        داده‌های شخصی | اطلاعات شخصی | حریم خصوصی | حریم خصوصی شما | سیاست حفظ حریم | تبلیغات شخصی |
        محتوای شخصی | مدیریت گزینه
    """,
    "zh": """
        使用cookie | 使用 cookie | cookie | cookies | 接受所有 | 全部接受 | 接受全部 | 全部拒绝 |
        拒绝所有 | 拒绝全部 | 同意 | 您的同意 | 合法利益 | 正当利益 | 合作伙伴 | 第三方 | 个人数据 |
        个人信息 | 隐私 | 隐私政策 | 隐私设置 | 个性化广告 | 个性化内容 | 管理选项 | 全部拒絕 |
        拒絕所有 | 合法權益 | 合作夥伴 | 個人資料 | 個人數據 | 隱私 | 隱私政策 | 隱私權 |
        個人化廣告 | 個人化內容
    """,
    "ja": """
        クッキー | cookie | cookies | すべて同意 | すべて許可 | すべて受け入れる | すべて拒否 |
        同意する | 同意して | 同意 | 正当な利益 | パートナー | 第三者 | 個人データ | 個人情報 |
        プライバシー | プライバシーポリシー | プライバシー設定 | パーソナライズ | 設定を管理 |
        ベンダー
    """,
    "ko": """
        쿠키 | 쿠키를 | 모두 동의 | 모두 거부 | 개인정보 | 개인 정보 | 맞춤형 광고 | 동의
    """,
    "sv": """
        använder cookies | cookies | kakor | godkänn alla | neka alla | samtycke |
        berättigat intresse | våra partner | personuppgifter | integritet
    """,
}
