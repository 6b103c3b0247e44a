"""The cues of Chinese: each sentence behind those whom it cites."""

import pytest

from tests.support.citing import cases, cited

CITED = """
reuters | 据路透社报道，谈判已经中断。
reuters | 路透社报道称，谈判已经中断。
nyt | 据《纽约时报》报道，白宫正在研究该计划。
wsj | 《华尔街日报》12日报道，交易已被推迟。
xinhua | 新华社开罗11月12日电 埃及总统会见代表团。
reuters | 一名官员对路透社表示，边境已经关闭。
reuters | 他告诉路透社，制裁将继续。
cnn | 部长在接受CNN采访时说，战争仍在继续。
guardian | 《卫报》获得的文件显示，资金已转移。
caixin | 财新获悉，公司将重组。
reuters bloomberg | 路透社和彭博社报道，合同已签署。
nyt | 據《紐約時報》報導，白宮正在研究該計畫。
xinhua | 新華社報道，代表團已抵達開羅。
afp | 法新社指出，抗议仍在继续。
bloomberg | 彭博社的报道指出，油价将下跌。
reuters | 根据路透社的统计，出口下降了两成。
nyt | 《纽约时报》网站11日刊文称，五角大楼正在制定计划。
reuters | 另据路透社消息，两艘油轮被扣。
cnn | 美国有线电视新闻网（CNN）报道称，以色列准备发动袭击。
haaretz | 以色列《国土报》称，军队撤出了两个旅。
jazeera | 卡塔尔半岛电视台播出了遭到破坏的画面。
afp | 法新社记者看到，数百人聚集在使馆前。
scmp | 香港《南华早报》报道，会谈推迟。
guardian | 英国《卫报》认为，这项计划已被搁置。
xinhua | 新华社北京11月12日电（记者李明）国务院发布通知。
xinhua | 新华社援引总统办公室的话说，会议推迟。
bbc | 他在接受英国广播公司采访时否认了指控。
tass | 塔斯社12日报道，外长将访问北京。
reuters afp | 路透社和法新社均报道了这一事件。
bloomberg | 彭博社：卡塔尔将减产
nyt | 根據《紐約時報》的報導，五角大廈正在制定計畫。
reuters | 官員向路透社證實，協議將於週五簽署。
nyt | 正如《纽约时报》所指出的，公司向中间人付款。
guardian | 他在《卫报》发表文章批评首相。
bloomberg | 彭博社调查的分析师预计将降息。
wsj | 《华尔街日报》独家获得的文件显示，交易破裂。
xinhua | 据新华社消息，代表团抵达开罗。
cnn | 国务卿对CNN表示，谈判仍在继续。
haaretz | 据以色列《国土报》网站报道，军队撤出。
nyt | 《纽约时报》记者获悉，白宫将发布声明。
reuters | 路透社看到的一份文件显示，合同已取消。
guardian | 首相在《卫报》撰文回应批评。
bloomberg | 彭博社数据显示，出口减半。
wsj | 最先披露此事的是《华尔街日报》。
afp | 居民对法新社说，他们听到爆炸声。
xinhua | 新华社消息：代表团抵达开罗。
scmp | 《南华早报》：会谈推迟
"""

CHAINS = """
bloomberg @anon<bloomberg | 彭博社援引知情人士的话报道，交易已被推迟。
xinhua reuters<xinhua | 新华社援引路透社报道称，两名士兵死亡。
scmp nyt<scmp | 《南华早报》引述《纽约时报》称，会谈已推迟。
@anon<reuters reuters | 两名消息人士告诉路透社，协议不会签署。
bloomberg @anon<bloomberg | 彭博社周二援引知情人士消息称，卡塔尔将减产。
wsj @anon<wsj | 《华尔街日报》引述不愿具名的官员的话说，政府冻结了援助。
caixin @anon<caixin | 财新从多位知情人士处获悉，公司将裁员。
reuters @anon<reuters | 路透社12日援引两名知情人士的消息报道，工厂停产。
"""

BACK_REFERENCES = """
nyt nyt | 《纽约时报》报道了这一计划。该报称，文件已经准备好。
reuters reuters | 路透社披露了这起爆炸。该社指出，两人死亡。
wsj wsj | 《华尔街日报》报道说，交易被取消。该报还说，原因是资金不足。
jazeera jazeera | 半岛电视台公布了一段录音。该台表示，录音摄于上月。
"""

UNNAMED = """
@anon | 知情人士表示，协议即将达成。
@anon | 一名不愿具名的官员证实了这一消息。
@anon | 当地媒体报道，发生爆炸。
@anon | 以色列媒体称，两名士兵死亡。
@anon | 消息人士透露，會談將於下週恢復。
@anon | 据当地媒体报道，两人死亡。
@anon | 一位不愿透露姓名的外交官说，峰会推迟。
@anon | 据外媒报道，双方已停火。
@anon | 有消息人士称，谈判破裂。
@anon | 接近政府的消息人士说，部长将辞职。
@anon | 多家媒体报道，三人受伤。
"""

NOBODY = """
- | 据新华社附近居民说，大火已灭。
- | 路透社摄影师在加沙遇难。
- | 军队突袭了半岛电视台办公室。
- | 该公司收购了《卫报》。
- | 彭博社股价上涨百分之三。
- | 外交部表示，边境已开放。
- | 省长说，道路畅通。
- | 法院批评了《纽约时报》。
- | 路透社一名记者在黎巴嫩受伤。
- | 政府封锁了英国广播公司的网站。
- | 财新总编辑辞职。
- | 彭博社宣布裁员一百人。
- | 国防部说，袭击失败。
- | 旅游业是该国主要收入来源。
- | 新华社记者王磊摄
- | 法院驳回了对《卫报》的诉讼。
- | 警方表示，两人被捕。
- | 他在路透社工作了十年。
- | CNN摄制组遭到炮击。
- | 黑客攻击了财新的服务器。
- | 路透社将裁员两百人。
- | CNN女记者获奖。
- | 央行公布了新的数据。
- | 财新传媒成立十周年。
- | 《纽约时报》股价下跌。
- | 媒体自由受到威胁。
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
    assert cited("路透社：埃及关闭边境", is_title=True) == ["reuters"]
