"""Recipients who want no more mail: what is being sent at that moment goes out."""

from tests.contracts.stores import a_world, report

ADA = "ada@desk.example"


def test_what_is_being_sent_goes_out_and_all_else_is_cancelled() -> None:
    with a_world() as world:
        for name in "ab":
            world.clock.forward(3600)
            came = report(name, rules=["r"], at=world.clock.now())
            world.ingest(world.lend(f"https://{name}.example/"), [came], wait_s=0)
            world.plan("mail", recipients=[ADA])
        delivery = world.send()
        assert delivery is not None
        world.store.opt_out("mail", ADA)
        assert world.settle(delivery)
        found = world.store.archive.deliveries(limit=9)
        assert sorted(each.state for each in found) == ["dead", "delivered"]


def test_other_databases_have_other_secrets() -> None:
    with (
        a_world() as one,
        a_world() as other,
        one.store.begin() as tx,
        other.store.begin() as other_tx,
    ):
        assert tx.opt_out_key() != other_tx.opt_out_key()
