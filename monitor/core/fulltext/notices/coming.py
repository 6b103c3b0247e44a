"""What says that a text that breaks off is not written yet: nothing is held back."""

COMING = {
    "en": """
        more to follow | more follows | more to come | more details to follow | more details soon |
        details to follow | breaking story | breaking news story | developing story |
        story is developing | story will be updated | will be updated | this is a developing |
        check back for | refresh for updates | more soon
    """,
    "fr": """
        plus d'informations à suivre | plus d'informations à venir | à suivre |
        plus de détails à venir | sera mis à jour | en cours d'actualisation
    """,
    "de": """
        wird aktualisiert | wird fortlaufend | mehr in kürze | in kürze mehr |
        weitere informationen in kürze | eilmeldung | folgen
    """,
    "es": """
        en desarrollo | habrá ampliación | en breve | ampliaremos | se actualizará | será ampliada
    """,
    "it": """
        in aggiornamento | notizia in aggiornamento | seguono aggiornamenti
    """,
    "pt": """
        em atualização | em actualização | em instantes | mais informações em breve |
        será atualizada
    """,
    "nl": """
        meer volgt | wordt aangevuld | wordt bijgewerkt | meer informatie volgt
    """,
    "ru": """
        дополняется | обновляется | подробности позже | новость дополняется
    """,
    "uk": """
        доповнюється | оновлюється | подробиці згодом | новина доповнюється
    """,
    "pl": """
        aktualizujemy | wkrótce więcej | więcej informacji wkrótce
    """,
    "tr": """
        ayrıntılar geliyor | detaylar geliyor | ayrıntılar birazdan | güncelleniyor
    """,
    "ar": """
        التفاصيل لاحقا | لمزيد من التفاصيل لاحقا | يتبع | الخبر قيد التحديث
    """,
    "he": """
        מתעדכן | מתעדכנת | פרטים נוספים בהמשך | פרטים בהמשך
    """,
    "fa": """
        تکمیل می شود | تکمیل می‌شود | ادامه دارد | جزئیات بیشتر متعاقبا
    """,
    "zh": """
        更多消息 | 稍后更新 | 持续更新 | 稍後更新 | 持續更新 | 更多詳情
    """,
    "ja": """
        更新します | 詳細は追って | 追って詳報 | 続報
    """,
    "ko": """
        추후 | 업데이트
    """,
    "sv": """
        uppdateras | mer kommer
    """,
}
