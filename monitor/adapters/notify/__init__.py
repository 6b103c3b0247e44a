"""How a frozen delivery reaches its receiver: one file for each kind of notifier.

A file holds an options model, a class with ``send(delivery) -> Outcome``, and registers both with
``@notifier("name", options=...)``; `registry` finds it by importing all modules of this package.
`mask` hides secrets in what a receiver answers, before any of it is stored or shown. Nothing is
rendered here: `monitor.core.alerting.render` froze the bytes when the notice was planned.
"""
