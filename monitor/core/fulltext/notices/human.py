"""What asks for proof of a human reader or for another browser, or bars the way."""

HUMAN = {
    "en": """
        checking your browser | checking if the site connection | verify you are human |
        verify that you are human | verifying you are human | you are a human | you are human |
        are you a robot | are you human | not a robot | not a bot | prove you are human |
        confirm you are human | complete the captcha | solve the captcha | captcha | recaptcha |
        hcaptcha | security check | complete the security check | unusual traffic |
        unusual activity from | automated requests | automated access | automated traffic |
        suspected bot | just a moment | attention required | access denied |
        access to this page has been | you have been blocked | you don't have permission |
        request blocked | request could not be satisfied | enable javascript |
        javascript is disabled | javascript is required | javascript to run this |
        requires javascript | need to enable javascript | turn on javascript | javascript disabled |
        browser does not support | browser is not supported | update your browser |
        disable your ad blocker | ad blocker | adblocker | ad blocking | ddos protection |
        enable cookies and reload | enable javascript and cookies | ray id | reference id |
        incident id | performing security verification | please wait while we verify |
        site is protected | not available in your region | not available in your country |
        unavailable in your region | unavailable for legal reasons | unavailable due to legal |
        javascript | robot | robots
    """,
    "fr": """
        vérification de votre navigateur | vérifions votre navigateur | vous êtes humain |
        vous êtes un humain | êtes vous un robot | pas un robot | captcha | activer javascript |
        activez javascript | javascript est désactivé | javascript désactivé | trafic inhabituel |
        accès refusé | un instant | contrôle de sécurité | vérification de sécurité |
        bloqueur de publicité | pas disponible dans votre pays | pas disponible dans votre région |
        un robot | votre navigateur
    """,
    "de": """
        browser wird überprüft | überprüfen ihren browser | dass sie ein mensch |
        sie ein mensch sind | kein roboter | sind sie ein roboter | captcha |
        javascript aktivieren | aktivieren sie javascript | javascript ist deaktiviert |
        javascript deaktiviert | ungewöhnlichen datenverkehr | ungewöhnliche aktivität* |
        zugriff verweigert | zugriff wurde verweigert | einen moment | sicherheitsprüfung |
        sicherheitsüberprüfung | adblocker | werbeblocker | automatisierte anfragen |
        in ihrem land nicht verfügbar | roboter | ihr browser | browser wird geprüft |
        ein mensch sind
    """,
    "es": """
        comprobando tu navegador | comprobando su navegador | verificando su navegador |
        verificando tu navegador | eres humano | es humano | que eres un humano | no soy un robot |
        no eres un robot | no es un robot | captcha | active javascript | activa javascript |
        activar javascript | habilite javascript | habilita javascript | habilitar javascript |
        javascript está desactivado | tráfico inusual | acceso denegado | un momento |
        verificación de seguridad | control de seguridad | bloqueador de anuncios |
        no está disponible en su región | no disponible en tu país | un robot | tu navegador |
        su navegador
    """,
    "it": """
        verifica del browser | controllo del browser | sei umano | essere umano | non sei un robot |
        non sono un robot | captcha | abilita javascript | attiva javascript |
        abilitare javascript | attivare javascript | javascript è disattivato |
        javascript è disabilitato | traffico insolito | accesso negato | un momento |
        verifica di sicurezza | controllo di sicurezza | ad blocker | adblock | un robot |
        il tuo browser
    """,
    "pt": """
        verificando seu navegador | verificando o seu navegador | a verificar o seu navegador |
        você é humano | que é humano | não é um robô | não sou um robô | captcha |
        ative o javascript | ativar o javascript | habilite o javascript | habilitar o javascript |
        javascript está desativado | tráfego incomum | acesso negado | um momento |
        verificação de segurança | bloqueador de anúncios | um robô | seu navegador
    """,
    "nl": """
        uw browser wordt gecontroleerd | controleren van uw browser | controleren je browser |
        controleren uw browser | dat u een mens bent | dat je een mens bent | geen robot | captcha |
        schakel javascript in | javascript in te schakelen | javascript inschakelen |
        javascript is uitgeschakeld | javascript staat uit | ongebruikelijk verkeer |
        toegang geweigerd | een ogenblik | beveiligingscontrole | adblocker | robot | je browser |
        uw browser
    """,
    "ru": """
        проверка браузера | проверяем ваш браузер | проверка вашего браузера | что вы человек |
        что вы не робот | вы не робот | не робот | вы робот | капча | капчу | captcha |
        включите javascript | javascript отключен | javascript выключен | включить javascript |
        необычный трафик | подозрительный трафик | доступ запрещен | доступ ограничен |
        проверка безопасности | автоматические запросы | блокировщик рекламы | подождите немного |
        робот | роботом | ваш браузер
    """,
    "uk": """
        перевірка браузера | перевіряємо ваш браузер | перевірка вашого браузера | що ви людина |
        що ви не робот | ви не робот | не робот | капча | капчу | captcha | увімкніть javascript |
        ввімкніть javascript | javascript вимкнено | незвичний трафік | підозрілий трафік |
        доступ заборонено | доступ обмежено | перевірка безпеки | автоматичні запити | зачекайте |
        робот | роботом | ваш браузер
    """,
    "pl": """
        sprawdzanie przeglądarki | sprawdzamy przeglądarkę | sprawdzamy twoją przeglądarkę |
        że jesteś człowiekiem | nie jesteś robotem | nie jestem robotem | captcha |
        włącz javascript | włącz obsługę javascript | włączyć javascript |
        javascript jest wyłączony | nietypowy ruch | odmowa dostępu | dostęp zabroniony |
        chwileczkę | weryfikacja bezpieczeństwa | kontrola bezpieczeństwa | adblock | robotem |
        przeglądark*
    """,
    "tr": """
        tarayıcınız kontrol ediliyor | tarayıcınızı kontrol | tarayıcınız doğrulanıyor |
        insan olduğunuzu | robot olmadığınızı | robot değilim | captcha |
        javascript'i etkinleştirin | javascript'i etkinleştir | javascript etkinleştirin |
        javascript devre dışı | javascript'i açın | olağandışı trafik | olağan dışı trafik |
        erişim engellendi | erişim reddedildi | bir dakika lütfen | güvenlik kontrolü |
        güvenlik doğrulaması | reklam engelleyici | robot | tarayıcınız*
    """,
    "ar": """
        التحقق من متصفحك | نتحقق من متصفحك | جار التحقق | جاري التحقق | أنك إنسان | أنك لست روبوت |
        أنك لست روبوتا | أنك لست برنامج | لست روبوت | لست روبوتا | لست برنامج روبوت | كابتشا |
        الكابتشا | تفعيل جافا سكريبت | تفعيل جافاسكريبت | تفعيل javascript | تمكين javascript |
        تمكين جافا سكريبت | جافا سكريبت معطل | حركة غير عادية | حركة مرور غير عادية |
        نشاط غير عادي | تم رفض الوصول | الوصول مرفوض | فحص أمني | التحقق الأمني | مانع الإعلانات |
        روبوتا | روبوت | جافا سكريبت | جافاسكريبت | متصفحك
    """,
    "he": """
        בודקים את הדפדפן | בדיקת הדפדפן | בודק את הדפדפן | שאתה אנושי | שאתם אנושיים |
        שאתה לא רובוט | שאינך רובוט | אני לא רובוט | לא רובוט | captcha | קפצ'ה | הפעל javascript |
        הפעילו javascript | להפעיל javascript | javascript מושבת | תעבורה חריגה | הגישה נדחתה |
        גישה נדחתה | הגישה נחסמה | בדיקת אבטחה | רק רגע | חוסם פרסומות | רובוט | הדפדפן
    """,
    "fa": """
        بررسی مرورگر | در حال بررسی مرورگر | مرورگر شما در حال | انسان هستید | ربات نیستید |
        ربات نیستم | روبات نیستید | کپچا | captcha | جاوا اسکریپت را فعال | جاوااسکریپت را فعال |
        javascript را فعال | جاوا اسکریپت غیرفعال | جاوااسکریپت غیرفعال | ترافیک غیرعادی |
        ترافیک غیر عادی | دسترسی غیرمجاز | دسترسی مسدود | دسترسی شما | بررسی امنیتی | ربات |
        جاوا اسکریپت | جاوااسکریپت | مرورگر
    """,
    "zh": """
        正在检查您的浏览器 | 检查您的浏览器 | 验证您是真人 | 确认您是真人 | 您是真人 | 不是机器人 |
        验证码 | 人机验证 | 安全验证 | 安全检查 | 启用javascript | 启用 javascript |
        开启javascript | 禁用了javascript | 异常流量 | 流量异常 | 访问被拒绝 | 拒绝访问 | 请稍候 |
        檢查您的瀏覽器 | 驗證您是真人 | 確認您是真人 | 不是機器人 | 驗證碼 | 人機驗證 | 安全驗證 |
        安全檢查 | 啟用javascript | 啟用 javascript | 異常流量 | 拒絕存取 | 請稍候 | 机器人 |
        機器人 | 浏览器 | 瀏覽器
    """,
    "ja": """
        ブラウザを確認 | ブラウザをチェック | 人間であること | ロボットではありません |
        ロボットでは | 画像認証 | captcha | javascriptを有効 | javascript を有効 |
        javascriptが無効 | javascript が無効 | 通常と異なるトラフィック | 異常なトラフィック |
        アクセスが拒否 | アクセスを拒否 | アクセスできません | しばらくお待ち |
        セキュリティチェック | 広告ブロック | ロボット | ブラウザ
    """,
    "ko": """
        브라우저를 확인 | 로봇이 아닙니다 | 자바스크립트를 활성화 | 보안 확인 | 접근이 거부
    """,
    "sv": """
        kontrollerar din webbläsare | inte är en robot | aktivera javascript | åtkomst nekad
    """,
}
