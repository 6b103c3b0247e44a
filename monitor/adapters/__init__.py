"""What provides the ports: `fetch` the web, `store` the database, `notify` receivers, `queue` time.

An adapter knows `monitor.ports`, the nouns and the ground (errors, clock, metrics, logs, plugins),
and neither the core nor the configuration nor another adapter. It decides nothing about news; it
turns what the outside does into values and errors of ours. `monitor.app` builds the adapters and
gives them to the services. Each port has one contract suite in `tests/contracts/` that all its
implementations pass, fakes included.
"""
