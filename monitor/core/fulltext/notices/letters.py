"""What a call to subscribe is for where nothing is held back: a newsletter, a page without ads."""

LETTERS = {
    "en": """
        newsletter* | inbox | email updates | email alerts | daily briefing | our channel |
        telegram | whatsapp | youtube | podcast* | notifications | rss | alerts | daily email |
        weekly email | mailing list | follow us | ad free | without ads | advert free
    """,
    "fr": """
        newsletter* | infolettre* | lettre d'information | notre chaîne | notifications |
        sans publicité | avec publicité
    """,
    "de": """
        newsletter* | unseren kanal | benachrichtigungen | push nachrichten | werbefrei* |
        mit werbung | ohne werbung
    """,
    "es": """
        newsletter* | boletín | boletines | nuestro canal | notificaciones | alertas |
        sin publicidad | con publicidad
    """,
    "it": """
        newsletter* | nostro canale | notifiche | senza pubblicità | con pubblicità
    """,
    "pt": """
        newsletter* | boletim | nosso canal | notificações | alertas | sem publicidade |
        sem anúncios
    """,
    "nl": """
        nieuwsbrief* | nieuwsbrieven | ons kanaal | meldingen | zonder advertenties | reclamevrij*
    """,
    "ru": """
        рассылк* | телеграм* | канал* | уведомлен* | соцсет* | дзен* | без рекламы
    """,
    "uk": """
        розсилк* | телеграм* | канал* | сповіщен* | соцмереж* | без реклами
    """,
    "pl": """
        newsletter* | biuletyn* | nasz kanał | powiadomieni* | bez reklam
    """,
    "tr": """
        bülten* | kanalımız* | bildirim* | reklamsız
    """,
    "ar": """
        النشرة | نشرتنا | النشرة البريدية | قناتنا | تلغرام | تليغرام | واتساب | يوتيوب |
        الإشعارات | بريدك | بدون إعلانات
    """,
    "he": """
        ניוזלטר | לניוזלטר | הניוזלטר | טלגרם | בטלגרם | ווטסאפ | ערוץ | התראות | ללא פרסומות
    """,
    "fa": """
        خبرنامه | کانال | تلگرام | اینستاگرام | یوتیوب | بدون تبلیغات | اشتراک گذاری | اشتراک‌گذاری
    """,
    "zh": """
        电子报 | 通讯 | 邮件 | 频道 | 电子邮件 | 電子報 | 頻道 | 公众号 | 推送 | 无广告 | 無廣告
    """,
    "ja": """
        メールマガジン | メルマガ | ニュースレター | チャンネル | 通知 | 広告なし
    """,
    "ko": """
        뉴스레터 | 채널 | 알림 | 광고 없이
    """,
    "sv": """
        nyhetsbrev* | notiser | utan reklam
    """,
}
