"""A labelled stream of four items: a report, its copy, another outlet's words, a stranger."""

STREAM = """\
entities:
  - {id: place.derna, name: Derna, aliases: []}
items:
  - id: s1
    outlet: Coast Herald
    lang: en
    at: 2026-04-06T06:00:00Z
    event: depot
    title: Fuel depot burns on the edge of Derna
    body: >-
      A fuel depot on the edge of Derna has been burning since dawn, two dock workers said. Four
      men were brought to the hospital of the town, where Dr. Salma Bouzid treated their burns.
      Shopkeepers kept their shutters down, and the coast road was closed at the eastern bridge.
  - id: s2
    outlet: Northern Wire
    lang: en
    at: 2026-04-06T07:00:00Z
    event: depot
    kind: copy
    title: Fire at a depot near the sea
    body: >-
      A fuel depot on the edge of Derna has been burning since dawn, two dock workers said. Four
      men were brought to the hospital of the town, where Dr. Salma Bouzid treated their burns.
      Shopkeepers kept their shutters down, and the coast road was closed at the eastern bridge.
  - id: s3
    outlet: Northern Wire
    lang: en
    at: 2026-04-06T08:00:00Z
    event: choir
    title: Choir of bakers wins the singing contest
    body: >-
      A choir of forty bakers has won the singing contest of Tunis with a song about fishing nets.
      Their teacher had rehearsed with them between two batches of bread for a whole winter.
  - id: s4
    outlet: Harbor Post
    lang: en
    at: 2026-04-06T09:00:00Z
    event: lighthouse
    title: Lighthouse keeper retires after half a century
    body: >-
      Nobody will climb the 211 steps of the lighthouse any more: its keeper hands over to a
      timer. He is going to live with his sister, in a cellar.
"""
