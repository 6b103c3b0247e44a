"""What must hold of a sound database, each as one statement that gives the ids of what breaks it.

`monitor db check` and the crash tests ask the same ones.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from monitor.adapters.store.tables import HEAD, OPEN
from monitor.model.record import Violation

_N_EXAMPLES = 3

INVARIANTS = {
    "item without its seen row": """
        SELECT id FROM item i WHERE feed_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM seen s WHERE s.item_id = i.id AND s.feed_id = i.feed_id)""",
    "item of a feed without story or verdict": """
        SELECT id FROM item WHERE feed_id IS NOT NULL
            AND (story_id IS NULL OR verdict IS NULL OR role IS NULL)""",
    "item with a missing story": """
        SELECT id FROM item i WHERE story_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM story s WHERE s.id = i.story_id)""",
    "marks of a missing item": """
        SELECT DISTINCT item_id FROM fingerprint f
            WHERE NOT EXISTS (SELECT 1 FROM item i WHERE i.id = f.item_id)""",
    "hit without item": """
        SELECT id FROM hit h WHERE NOT EXISTS (SELECT 1 FROM item i WHERE i.id = h.item_id)""",
    "hit stored twice": """
        SELECT min(id) FROM hit GROUP BY item_id, rule_id HAVING count(*) > 1""",
    "hit in another story than its item": """
        SELECT h.id FROM hit h JOIN item i ON i.id = h.item_id
            WHERE coalesce(h.story_id, 0) <> coalesce(i.story_id, 0)""",
    "live hit without alert": """
        SELECT h.id FROM hit h WHERE h.how = 'live' AND h.quiet = '' AND NOT EXISTS (
            SELECT 1 FROM alert a WHERE a.rule_id = h.rule_id AND a.story_id = h.story_id)""",
    "story.reports differs from its items": """
        SELECT s.id FROM story s WHERE s.reports <> (
            SELECT count(*) FROM item i WHERE i.story_id = s.id AND i.feed_id IS NOT NULL)""",
    "alert that waits for nothing": """
        SELECT id FROM alert WHERE last_seq = 0 AND flush_at IS NULL""",
    "alert whose notices do not reach its last_seq": """
        SELECT id FROM alert a WHERE last_seq <> (
            SELECT count(*) FROM notice n WHERE n.alert_id = a.id AND n.seq <= a.last_seq)""",
    "notice without deliveries": """
        SELECT id FROM notice n
            WHERE NOT EXISTS (SELECT 1 FROM delivery d WHERE d.notice_id = n.id)""",
    "delivery id used twice": """
        SELECT min(id) FROM delivery GROUP BY uid HAVING count(*) > 1""",
    "delivered_at and state disagree": """
        SELECT id FROM delivery WHERE (state = 'delivered') <> (delivered_at IS NOT NULL)""",
    "open delivery without next_at": f"SELECT id FROM delivery WHERE next_at IS NULL AND {OPEN}",  # noqa: S608  # our own words
    # The one under way has no row yet.
    "attempts and their rows differ": """
        SELECT id FROM delivery d
            WHERE d.attempts - CASE WHEN d.state = 'sending' THEN 1 ELSE 0 END
                <> (SELECT count(*) FROM attempt a WHERE a.delivery_id = d.id)""",
}


def check(conn: Connection, *, quick: bool = False) -> list[Violation]:
    """Ask all of them, the database's own first; `quick` does not compare indexes with tables."""
    pragma = "quick_check" if quick else "integrity_check"
    damage = _damage(conn, pragma)
    if damage:  # what else the file says is not to be trusted
        return [_violation(f"{pragma} failed", damage)]
    found = []
    dangling = [f"{row[0]}:{row[1]}" for row in conn.exec_driver_sql("PRAGMA foreign_key_check")]
    found.append(_violation("foreign key points to nothing", dangling))
    heads = [str(row[0]) for row in conn.exec_driver_sql("SELECT version_num FROM alembic_version")]
    found.append(_violation(f"schema is not {HEAD}", [head for head in heads if head != HEAD]))
    for name, query in INVARIANTS.items():
        found.append(_violation(name, [str(row[0]) for row in conn.execute(text(query))]))
    return [violation for violation in found if violation.count]


def _damage(conn: Connection, pragma: str) -> list[str]:
    try:
        told = [str(row[0]) for row in conn.exec_driver_sql(f"PRAGMA {pragma}")]
    except DatabaseError as error:
        return [str(error.orig)]
    return [] if told == ["ok"] else told


def _violation(name: str, ids: Sequence[str]) -> Violation:
    return Violation(name, len(ids), tuple(ids[:_N_EXAMPLES]))
