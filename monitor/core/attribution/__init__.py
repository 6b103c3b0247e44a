"""Who is cited by a report, and which reports of a story are independent.

    names      outlets > what their names look like in a text, in every script
    cues/      the words that tell a source, by language: data
    cite       item + names > whom it cites, each with its place, cue and confidence (`Reading`)
    credit     the reports of a story > the role of each, the number of independent sources

Two steps: `cite` reads one item and knows no other; `credit` looks at the reports of one story
together and reads no text. Source: `docs/attribution.md`.
"""
