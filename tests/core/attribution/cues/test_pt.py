"""The cues of Portuguese: each sentence behind those whom it cites."""

import pytest

from tests.support.citing import cases, cited

CITED = """
reuters | Segundo a agência Reuters, as negociações foram interrompidas.
lusa | De acordo com a Lusa, o voo aterrou de madrugada.
folha | Conforme noticiou a Folha de S.Paulo, o contrato foi cancelado.
publico | O jornal Público noticiou que o ministro vai sair.
reuters | Dois funcionários disseram à Reuters que o acordo está próximo.
tvglobo | Em entrevista à TV Globo, o senador negou as acusações.
bloomberg | A Bloomberg informou que o preço do petróleo vai cair.
guardian | Documentos a que o The Guardian teve acesso mostram a transferência.
expresso | A notícia foi avançada pelo Expresso.
lusa | LISBOA (Lusa) - O ministro chegou hoje ao Cairo.
reuters bloomberg | A Reuters e a Bloomberg noticiaram a assinatura do contrato.
globo | A informação foi publicada pelo jornal O Globo.
cnn | Segundo informou a CNN, o ataque ocorreu de noite.
reuters | Uma reportagem da Reuters mostrou a extensão dos danos.
expresso | "Não vou sair", disse o autarca ao Expresso.
wsj | O The Wall Street Journal apurou que a venda foi suspensa.
folha | Em entrevista à Folha, o ministro negou a saída.
globo | Como mostrou O GLOBO, o contrato foi assinado sem licitação.
publico | Segundo o Público, a obra custou o dobro.
expresso | O semanário Expresso avança que o presidente vai convocar eleições.
tvglobo | Imagens exibidas pela TV Globo mostram o momento da explosão.
nyt | O jornal norte-americano The New York Times publicou os documentos.
guardian | Uma investigação do The Guardian revelou a rede.
reuters @anon<reuters | A informação foi confirmada à agência Reuters por dois diplomatas.
cnn | "Vamos responder", afirmou o general, em declarações à CNN.
afp | O balanço da AFP aponta para vinte mortos.
folha | Levantamento da Folha aponta aumento de gastos.
jazeera | A Al Jazeera, que cita o Ministério da Saúde, fala em dez mortos.
haaretz | O diário israelita Haaretz escreve que o exército retirou duas brigadas.
reuters afp | Segundo a Reuters e a AFP, as negociações falharam.
bloomberg | Bloomberg: Qatar reduz produção
guardian | Num artigo publicado no The Guardian, critica o primeiro-ministro.
bloomberg | Analistas ouvidos pela Bloomberg esperam um corte.
folha | A Folha apurou que o decreto será revogado.
folha | Procurado pela Folha, o deputado não respondeu.
publico | A notícia foi avançada em primeira mão pelo Público.
reuters | Um documento visto pela Reuters indica que o contrato foi cancelado.
lusa | "A situação está controlada", afirmou à agência Lusa o comandante.
bloomberg | O petróleo vai subir, prevê a Bloomberg.
guardian | O primeiro a divulgar o caso foi o The Guardian.
tvglobo | O delegado disse em entrevista à TV Globo que o suspeito fugiu.
afp | Moradores contaram à AFP que ouviram explosões.
expresso | Expresso: Presidente convoca eleições
"""

CHAINS = """
lusa reuters<lusa | A Lusa, citando a Reuters, noticiou a morte de dois soldados.
globo nyt<globo | O Globo cita o The New York Times e diz que a reunião foi adiada.
@anon<reuters reuters | Duas fontes disseram à Reuters que o acordo não será assinado.
lusa @anon<lusa | "Não há feridos", disse à Lusa fonte dos bombeiros.
folha nyt<folha | A Folha, citando o New York Times, afirma que a ajuda foi congelada.
nyt guardian<nyt | O New York Times, citando o The Guardian, revelou novas fugas.
lusa @anon<lusa | O voo foi cancelado, disse à Lusa fonte do aeroporto.
"""

BACK_REFERENCES = """
folha folha | A Folha revelou o esquema. O jornal afirma que o dinheiro foi para o exterior.
reuters reuters | A Reuters noticiou a explosão. Segundo a agência, duas pessoas morreram.
lusa lusa | A Lusa noticiou o incêndio. A agência adianta que não há vítimas.
publico publico | O Público revelou a gravação. De acordo com o jornal, o juiz pediu escusa.
globo globo | O Globo publicou os áudios. Segundo o jornal, o juiz pediu afastamento.
"""

UNNAMED = """
@anon | Fontes diplomáticas disseram que o acordo está próximo.
@anon | Um funcionário que pediu anonimato confirmou a informação.
@anon | A imprensa local noticiou uma explosão.
@anon | Autoridades falaram sob condição de anonimato.
@anon | De acordo com fontes da segurança, a operação terminou.
@anon | Uma fonte do governo, que pediu para não ser identificada, confirmou a reunião.
@anon | Segundo a imprensa israelense, as sirenes soaram.
@anon | Meios de comunicação locais relatam duas mortes.
@anon | Fontes ligadas ao governo confirmaram a saída.
@anon | Segundo relatos da imprensa, três pessoas ficaram feridas.
@anon | Um diplomata, sob condição de anonimato, confirmou o encontro.
"""

NOBODY = """
- | Um fotógrafo da Reuters morreu em Gaza.
- | A polícia invadiu a sede da TV Globo.
- | A empresa comprou o Expresso.
- | As ações da Bloomberg subiram três por cento.
- | O Ministério disse que a fronteira está aberta.
- | As fontes de energia renovável cobrem metade da procura.
- | O governador afirmou que as estradas estão abertas.
- | O Público registou um prejuízo de dois milhões de euros.
- | O ministro falou em conferência de imprensa.
- | Um jornalista da Reuters ficou ferido no Líbano.
- | O governo bloqueou o site da Al Jazeera.
- | O diretor do Expresso demitiu-se.
- | A CNN despediu cem trabalhadores.
- | O Ministério Público informou que abriu um inquérito.
- | O turismo é a principal fonte de receita do país.
- | A TV Globo comprou os direitos do campeonato.
- | A polícia confirmou duas detenções.
- | Foto: Reuters
- | O presidente disse que as negociações continuam.
- | Mahkeme Cumhuriyet aleyhine karar verdi.
- | Uma equipa da CNN ficou sob fogo.
- | Trabalhou na Folha durante dez anos.
- | O tribunal decidiu contra o The Guardian.
- | Piratas informáticos atacaram os servidores da Lusa.
- | A TV Globo transmitiu o jogo da seleção.
- | Foto: AA
- | A Reuters vai despedir duzentas pessoas.
- | Uma repórter da CNN ganhou o prêmio.
- | O Ministério da Saúde informou que há três casos.
- | O público aplaudiu e o presidente disse que voltará.
- | A Folha completou cem anos.
- | A imprensa é livre em Portugal.
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
    assert cited("Reuters: Egito fecha a fronteira", is_title=True) == ["reuters"]
