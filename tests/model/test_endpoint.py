"""How a receiver has answered lately."""

from monitor.model.endpoint import REFUSES_AFTER, EndpointState


def test_a_receiver_refuses_all_once_it_refused_so_many_different_messages() -> None:
    ids = tuple(range(REFUSES_AFTER))
    assert not EndpointState(refused=ids[1:]).refuses_all
    assert EndpointState(refused=ids).refuses_all
