"""The cues of Turkish: each sentence behind those whom it cites."""

import pytest

from tests.support.citing import cases, cited

CITED = """
reuters | Reuters'ın haberine göre görüşmeler durdu.
anadolu | Anadolu Ajansı'nın aktardığına göre heyet Kahire'ye ulaştı.
hurriyet | Hürriyet gazetesinin haberine göre ihale iptal edildi.
bloomberg | Bloomberg'e göre petrol fiyatları düşecek.
reuters | Reuters'a konuşan iki yetkili, anlaşmanın yakın olduğunu söyledi.
bbc | Bakan, BBC Türkçe'ye verdiği röportajda istifayı reddetti.
cumhuriyet | Cumhuriyet gazetesi, bakanlığın ihaleyi iptal ettiğini yazdı.
nyt | The New York Times, Beyaz Saray'ın planı incelediğini bildirdi.
guardian | The Guardian'ın ele geçirdiği belgelere göre para yurt dışına çıktı.
cnn | CNN'de yayımlanan habere göre uçak düştü.
reuters bloomberg | Reuters ve Bloomberg anlaşmanın imzalandığını yazdı.
anadolu | ANKARA (AA) - Bakan toplantıya katıldı.
ahram | Al-Ahram gazetesinde yer alan habere göre köprü kapatıldı.
haaretz | İsrail'in Haaretz gazetesi, ordunun hazırlık yaptığını öne sürdü.
reuters | Reuters'ın ulaştığı belgeye göre ihracat durdu.
haaretz | Haaretz'in iddiasına göre operasyon ertelendi.
reuters | Yetkili, Reuters'a yaptığı açıklamada sevkiyatın sürdüğünü belirtti.
anadolu | AA muhabirinin edindiği bilgiye göre yangın söndürüldü.
hurriyet | Hürriyet'in haberinde, ihalenin iptal edildiği belirtildi.
cnn | ABD merkezli CNN televizyonu saldırının yakın olduğunu öne sürdü.
nyt | New York Times gazetesi planın ayrıntılarını yayımladı.
wsj | Wall Street Journal'ın haberine göre Beyaz Saray yardımı dondurdu.
guardian | İngiliz Guardian gazetesi hükümetin planı rafa kaldırdığını yazdı.
jazeera | Al Jazeera'ye konuşan doktor ilaç kalmadığını anlattı.
haaretz | Haaretz gazetesi, ordunun iki tugayı çektiğini duyurdu.
bbc | BBC'ye verdiği demeçte suçlamaları reddetti.
anadolu | Anadolu Ajansı muhabirine açıklamalarda bulunan Yıldız, üretimin arttığını söyledi.
reuters | Üst düzey bir İranlı yetkili Reuters'a, görüşmelerin süreceğini söyledi.
reuters afp | Reuters ve AFP'nin haberine göre görüşmeler tıkandı.
bloomberg | Bloomberg: Katar üretimi azaltıyor
hurriyet | Bakanın Hürriyet'e yaptığı açıklamaya göre ihale iptal.
nyt | New York Times'ın yayımladığı belgeler planı ortaya koydu.
cnn | CNN'e bağlanan general saldırıyı doğruladı.
anadolu | Anadolu Ajansı, patlamada iki kişinin öldüğünü bildirdi.
bbc | BBC'nin araştırması paranın yurt dışına çıktığını gösterdi.
cumhuriyet | Cumhuriyet'ten Ayşe Kaya'nın haberine göre okul kapatıldı.
reuters | Reuters'ın edindiği bilgiye göre tanker alıkonuldu.
hurriyet | İhalenin iptal edildiğini ilk olarak Hürriyet duyurdu.
bloomberg | Bloomberg'in hesaplamalarına göre ihracat yarıya indi.
guardian | Guardian'da yayımlanan makalesinde başbakanı eleştirdi.
nyt | Olayı ilk olarak New York Times gazetesi ortaya çıkardı.
cnn | CNN International'a konuşan bakan iddiaları reddetti.
anadolu | Vali Yılmaz, AA muhabirine yaptığı açıklamada yangının söndürüldüğünü söyledi.
afp | AFP'nin geçtiği habere göre uçak acil iniş yaptı.
"""

CHAINS = """
anadolu reuters<anadolu | Anadolu Ajansı, Reuters'a dayandırdığı haberinde ateşkesi duyurdu.
cumhuriyet bbc<cumhuriyet | Cumhuriyet, BBC'ye atıfla iki kişinin öldüğünü yazdı.
reuters @anon<reuters | Reuters'a konuşan iki kaynak anlaşmanın imzalanmayacağını söyledi.
"""

BACK_REFERENCES = """
hurriyet hurriyet | Hürriyet, müdürün görevden alındığını yazdı. Gazeteye göre karar dün verildi.
reuters reuters | Reuters saldırıyı duyurdu. Ajansın aktardığına göre iki kişi öldü.
"""

UNNAMED = """
@anon | Konuya yakın kaynaklar anlaşmanın yakın olduğunu söyledi.
@anon | Adının açıklanmasını istemeyen bir yetkili haberi doğruladı.
@anon | Yerel basın patlama olduğunu bildirdi.
@anon | Güvenlik kaynakları operasyonun bittiğini açıkladı.
@anon | İsrail basınına göre iki asker öldü.
@anon | Güvenlik kaynaklarından edinilen bilgiye göre operasyon sona erdi.
@anon | Kimliğinin açıklanmasını istemeyen bir diplomat toplantının ertelendiğini söyledi.
@anon | İsrail medyası sirenlerin çaldığını bildirdi.
@anon | Yerel kaynaklar iki kişinin öldüğünü söyledi.
@anon | İsmi açıklanmayan bir güvenlik yetkilisi saldırıyı doğruladı.
@anon | Diplomatik kaynaklara göre zirve ertelendi.
@anon | Basına yansıyan haberlere göre bakan istifa etti.
"""

NOBODY = """
- | Reuters muhabiri Gazze'de öldürüldü.
- | Polis, Cumhuriyet gazetesinin binasına girdi.
- | Şirket Hürriyet gazetesini satın aldı.
- | Bloomberg hisseleri yüzde üç yükseldi.
- | Bakan, sınırların açık olduğunu söyledi.
- | Ülkenin su kaynakları azalıyor.
- | Vali, yolların açıldığını bildirdi.
- | Reuters çalışanları greve gitti.
- | Mahkeme Cumhuriyet gazetesine erişimi engelledi.
- | Hürriyet'in genel yayın yönetmeni istifa etti.
- | Bloomberg'in hisseleri değer kaybetti.
- | Cumhurbaşkanı görüşmelerin sürdüğünü söyledi.
- | Dışişleri Bakanlığı büyükelçinin çağrıldığını açıkladı.
- | Turizm ülkenin ana gelir kaynağı.
- | BBC yüz çalışanını işten çıkardı.
- | Emniyet iki kişinin yakalandığını bildirdi.
- | Fotoğraf: Reuters
- | CNN ekibi ateş altında kaldı.
- | Hürriyet'te on yıl çalıştı.
- | Cumhuriyet Bayramı törenlerle kutlandı.
- | Reuters iki yüz kişiyi işten çıkaracak.
- | CNN muhabiri ödül aldı.
- | Cumhuriyet savcısı soruşturma başlattığını bildirdi.
- | Hürriyet Caddesi trafiğe kapatıldı.
- | Basın özgürlüğü tehdit altında.
"""


@pytest.mark.parametrize(("sources", "text"), cases(CITED))
def test_outlets_are_cited_in_all_families_of_cues(sources: list[str], text: str) -> None:
    assert cited(text) == sources


@pytest.mark.parametrize(("sources", "text"), cases(CHAINS))
def test_a_source_of_a_source_hangs_on_it(sources: list[str], text: str) -> None:
    assert cited(text) == sources


@pytest.mark.parametrize(("sources", "text"), cases(BACK_REFERENCES))
def test_the_kind_of_an_outlet_means_the_one_named_before(sources: list[str], text: str) -> None:
    assert cited(text) == sources


@pytest.mark.parametrize(("sources", "text"), cases(UNNAMED))
def test_people_and_media_without_a_name_are_sources(sources: list[str], text: str) -> None:
    assert cited(text) == sources


@pytest.mark.parametrize(("sources", "text"), cases(NOBODY))
def test_a_name_without_a_cue_is_no_source(sources: list[str], text: str) -> None:
    assert cited(text) == sources


def test_a_title_may_open_with_its_source() -> None:
    assert cited("Reuters: Mısır sınırı kapattı", is_title=True) == ["reuters"]
