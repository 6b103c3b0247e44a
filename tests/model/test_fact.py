from monitor.model.fact import source_key


def test_a_source_is_the_same_fact_however_its_name_is_written() -> None:
    assert source_key("Coast Herald") == source_key("COAST  HERALD") != source_key("Coast Post")
