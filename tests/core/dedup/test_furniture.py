import pytest

from monitor.core.dedup.furniture import dateline_end, is_furniture
from monitor.core.text.tokenize import tokenize


@pytest.mark.parametrize(
    ("dateline", "text"),
    [
        ("CAIRO (Agency) - ", "Two envoys met."),
        ("Cairo, Oct. 28 (Agency) — ", "Two envoys met."),
        ("TRIPOLI, Libya — ", "Two envoys met."),
        ("new york - ", "Two envoys met."),
        ("Madrid, 3 oct (EFE).- ", "Two envoys met."),
        ("МОСКВА, 3 октября. /ТАСС/. ", "Двое встретились."),
        ("PARIS, 3 oct. (AFP) - ", "Deux envoyés ont parlé."),
        ("", "Men of the port met and/or left/returned. They spoke."),
        ("By Staff Reporter | ", "Two envoys met."),
        ("القاهرة (وكالة) - ", "التقى مبعوثان."),
        ("某社开罗10月28日电（记者某）", "两名特使会面。"),
        ("", "Haftar - the general of the east - left."),
        ("", "Seven dead - police."),
        ("", "The minister (a lawyer by training) resigned - too late."),
        ("", "Two envoys met."),
        ("", ""),
    ],
)
def test_report_begins_after_the_dateline(dateline: str, text: str) -> None:
    assert (dateline + text)[dateline_end(dateline + text) :] == text


@pytest.mark.parametrize(
    "line",
    [
        "Read more: pictures of the week",
        "Subscribe to our newsletter!",
        "The post Fire in Halden appeared first on The Desk.",
        "(Reporting by A. Desk; Editing by B. Desk)",
        "You can change your choice at any time.",
        "© Nordic Desk 2026",
        "By Anna Desk",
        "Lire la suite",
        "Читайте также",
        "اقرأ أيضا",
        "版权所有",
    ],
)
def test_page_lines_are_furniture_in_any_case(line: str) -> None:
    assert is_furniture(tokenize(line).keys, line)
    assert is_furniture(tokenize(line.upper()).keys, line.upper())


@pytest.mark.parametrize(
    "line",
    [
        "The mayor promised a tent before Friday.",
        'He said: "you will see us again".',
        "By noon the square was full.",
        "In Halden a trader told that the party newsletter they had printed for years was gone.",
    ],
)
def test_lines_of_the_report_are_none(line: str) -> None:
    assert not is_furniture(tokenize(line).keys, line)


@pytest.mark.parametrize(
    "line",
    [
        "Have a photo? Send it to desk@example.org",
        "Got a story? Tell us",
        "Sign up here for the evening briefing",
        "(c) 2026 Northern Wire. No part may be used without consent.",
        "With reporting by Ida Brun",
        "This story has been updated with a comment from the company.",
        "This is a developing story. Check back for updates.",
        "Home > News > Local",
        "Share | Print | Email",
        "Facebook Twitter WhatsApp Telegram",
        "Photo: Ida Brun/Northern Wire",
        "(AP Photo/Ida Brun)",
        "Get our top stories delivered to your inbox",
        "Join our WhatsApp channel for live alerts",
        "Retrouvez toute l'actualité sur notre application",
        "Suivez-nous sur Facebook",
        "Inscrivez-vous ici à notre lettre d'information",
        "Vous avez une photo ? Envoyez-la à redaction@example.org",
        "Publié le 3 mars 2026 à 14h30",
        "© AFP",
        "Crédit photo : AFP",
        "Cet article a été mis à jour à 15h.",
        "Mots-clés : économie, budget",
        "Par Ida Brun, correspondante à Lyon",
        "Avec AFP",
        "Folgen Sie uns auf Instagram",
        "Melden Sie sich hier für unseren Newsletter an",
        "Lesen Sie auch: Was die Reform bedeutet",
        "Dieser Artikel wurde zuletzt am 3. Mai aktualisiert.",
        "Foto: dpa",
        "Von Ida Brun, Redaktion Kiel",
        "Mit Material von dpa",
        "Stand: 03.05.2026, 14:30 Uhr",
        "Síguenos en Twitter y Facebook",
        "Suscríbete a nuestro boletín diario",
        "Lea también: los datos del paro",
        "Recibe las noticias en tu correo, suscríbete aquí",
        "Con información de EFE",
        "Publicado el 3 de mayo de 2026",
        "Seguici su Telegram",
        "Iscriviti alla nostra newsletter",
        "Leggi anche: tutte le notizie",
        "Riproduzione riservata",
        "Foto: Ansa",
        "Siga-nos no Instagram",
        "Receba as notícias no seu celular, inscreva-se aqui",
        "Leia também: entenda a reforma",
        "Com informações da Agência Brasil",
        "Bizi Instagram'dan takip edin",
        "Haberin devamı için tıklayın",
        "Tüm hakları saklıdır",
        "Подписывайтесь на наш канал в Telegram",
        "Читайте также: что известно о пожаре",
        "Присоединяйтесь к нам во ВКонтакте",
        "Фото: ТАСС",
        "Следите за новостями на нашем сайте",
        "تابعونا على فيسبوك",
        "اشترك في قناتنا على تلغرام",
        "اقرأ أيضا: تفاصيل الاتفاق",
        "المصدر: وكالات",
        "للمزيد من الأخبار زوروا موقعنا",
        "شاركنا رأيك في التعليقات",
        "صورة: رويترز",
        "آخر تحديث: 3 مايو 2026",
    ],
)
def test_lines_of_the_page_are_furniture_in_every_language(line: str) -> None:
    assert is_furniture(tokenize(line).keys, line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell 3 percent on Friday.",
        "Support for the ruling party dropped to 31 percent.",
        "Read died in hospital on Sunday, his family said.",
        "Watch maker Orrin will cut 300 jobs.",
        "Facebook said it had removed 40 accounts.",
        "Subscribed to by 300 towns, the plan was dropped on Monday.",
        "Source code was stolen from the bank.",
        "Photos showed the bridge in the river.",
        "By noon 300 people had left the island.",
        "By 2030 the city wants to plant 2 million trees",
        "Par 12 voix contre 3, le conseil a rejeté le projet.",
        "Die Fotos zeigen den Minister mit dem Banker.",
        "Von 1990 bis 2001 war er Bürgermeister.",
        "Telegram a été bloqué en Russie.",
        "Reporters said the minister left by the back door.",
        "The editor was arrested in Cairo",
        "The correspondent was killed in Gaza on Friday",
        "Le correspondant a été tué vendredi",
        "Видео взрыва появилось в сети.",
        "Простите, сказал министр.",
        "Редакция газеты закрыта властями",
        "Источник: погибли 12 человек",
        "المصدر: مقتل 12 شخصا في الغارة",
        "مصدر: الاتفاق سيوقع غدا",
        "قتل مراسل القناة في غزة",
        "Source: the minister will resign on Monday.",
        "Police: two dead in crash",
        "Mossad: three agents held",
        "Chez Renault, 300 postes sont supprimés.",
        "Updated figures show 12 dead",
        "Police said updated figures put the toll at 12.",
        "Find of the century: 300 coins in a field",
        "Tap water in the city is unsafe, the council said.",
        "Follow the money, the judge told us",
        "Call centers cut 300 jobs here in May",
        "He sent an email to us",
        "Abnehmen sie 12 Kilo",
        "Published figures for 2026 showed a loss of 3 million",
        "La Fuente: 12 detenidos",
    ],
)
def test_short_lines_with_a_fact_are_none(line: str) -> None:
    assert not is_furniture(tokenize(line).keys, line)
