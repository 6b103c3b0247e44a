"""What users write -> what the pipeline works by; every mistake at once, each with its place.

    yamlfile       bytes > plain data, and where each key and value stands
    schema*        what may be written, as pydantic models; `complaint` says where a file differs
    load           monitor.yaml + environment > Settings
    desk           rules folder > Desk: feeds, receivers, route and rules of all files, merged
    rulebook       Settings + Desk > Rulebook: queries parsed, rules compiled, their tests passed

A wrong entry never hides the mistakes of another one: readers append to a list of problems and go
on with what is left; only `load_settings` and `build_rulebook` raise, at the end. A `Place` is
handed on with every entry, so that a mistake found late (a query, a name that nothing has) still
points at its line and column. To add a key, add a field to the schema; to add a section, give
`desk` a reader for its places. Nothing here knows an adapter: `app` hands in the options models of
the notifiers.
"""
