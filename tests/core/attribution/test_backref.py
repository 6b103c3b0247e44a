import pytest

from tests.support.sourcing import cited, item, read


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Asharq Al-Awsat reported rain. The newspaper added snow.", "asharq asharq"),
        ("Reuters and Le Monde reported rain. The agency added snow.", "reuters le-monde reuters"),
        ("The BBC reported rain. The London-based broadcaster said so.", "bbc bbc"),
        ("Le Monde reported rain. Snow fell too, the paper said.", "le-monde le-monde"),
        ("Le Monde reported rain. A man told the newspaper of snow.", "le-monde le-monde"),
        ("Le Monde a rapporté la pluie. Le quotidien ajoute la neige.", "le-monde le-monde"),
        ("ТАСС сообщил о дожде. Агентство уточнило, что идет снег.", "tass tass"),
        (
            "ذكرت صحيفة العربي الجديد أن المطر هطل. وأضافت الصحيفة أن الثلج هطل.",
            "new-arab new-arab",
        ),
        ("Reuters reported rain. It added: “Snow fell.”", "reuters reuters"),
        ("Reuters reported rain. The agency did not say when.", "reuters reuters"),
        ("Le Monde reported rain. The paper gave no further details.", "le-monde le-monde"),
        ("Reuters informó de lluvia. La agencia no precisó la hora.", "reuters reuters"),
        ("Le Monde rapporte. Le quotidien n'a pas précisé la date.", "le-monde le-monde"),
        ("Reuters повідомило про дощ. Агентство не вказує часу.", "reuters reuters"),
    ],
)
def test_a_noun_means_the_last_outlet_of_its_kind(text: str, sources: str) -> None:
    assert cited(text) == sources.split()
    assert read(item(text)).citations[-1].confidence <= 0.75


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The newspaper reported rain.", ""),
        ("Reuters reported rain. The newspaper added snow.", "reuters"),
        ("Reuters reported rain. The space agency warned.", "reuters"),
        ("Le Monde reported rain. The newspaper Tagblatt added snow.", "le-monde"),
        ("Le Monde reported rain. It fell. It rose. It shone. It said: “Snow.”", "le-monde"),
        ("Le Monde reported rain. The newspaper's office was raided.", "le-monde"),
    ],
)
def test_without_a_fitting_outlet_it_means_none(text: str, sources: str) -> None:
    assert cited(text) == sources.split()


def test_a_very_long_word_hides_no_back_reference() -> None:
    text = f"Reuters reported rain. {'x' * 90} the agency said, {'ש' * 90} {'ال' * 60}."
    assert cited(text) == ["reuters", "reuters"]
