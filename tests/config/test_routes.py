from monitor.config.receivers import Receivers
from monitor.config.routes import read_intervals, read_route
from monitor.config.scalars import resolve
from monitor.core.alerting.route import Router
from monitor.core.matching.parse import parse
from monitor.errors import Problem
from monitor.model.alert import Receiver
from monitor.model.rule import Level, Rule
from tests.config.written import place_of
from tests.support.alerts import make_item

RECEIVERS = Receivers(
    frozenset({"desk", "mail", "chat"}),
    {"desk": Receiver("desk", "webhook"), "mail": Receiver("mail", "email")},
    {},
)
