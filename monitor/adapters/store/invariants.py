"""What must hold of a sound database, each as one statement that gives the ids of what breaks it.

`monitor db check` and the crash tests ask the same ones, on both databases. What the database
itself can tell of its files is asked by `soundness`, before these.
"""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Connection, TextClause, bindparam, func, select, text, union_all

from monitor.adapters.store import soundness
from monitor.adapters.store import tables as t
from monitor.adapters.store.columns import UtcTime
from monitor.model.soundness import Violation

_N_EXAMPLES = 3
_STUCK = timedelta(days=1)
"""Far more than ten times any lease: one that ended so long before the last work is nobody's."""

# Each reads its tables once and joins them whole: a question for each row would take minutes.
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
    "evidence of a hit in no text of its item": """
        SELECT h.id FROM hit h JOIN item i ON i.id = h.item_id
            WHERE h.revision <> i.revision AND NOT EXISTS
                (SELECT 1 FROM revision r WHERE r.item_id = h.item_id AND r.n = h.revision)""",
    "hit in another story than its item": """
        SELECT h.id FROM hit h JOIN item i ON i.id = h.item_id
            WHERE coalesce(h.story_id, 0) <> coalesce(i.story_id, 0)""",
    "live hit without alert": """
        SELECT h.id FROM hit h WHERE h.how = 'live' AND h.quiet = '' AND NOT EXISTS (
            SELECT 1 FROM alert a WHERE a.rule_id = h.rule_id AND a.story_id = h.story_id)""",
    "hit that never alerts does not say why": """
        SELECT id FROM hit WHERE how <> 'live' AND quiet = ''""",
    "backfill without rules": """
        SELECT id FROM backfill b WHERE NOT EXISTS (
            SELECT 1 FROM backfill_rule r WHERE r.backfill_id = b.id)""",
    "story.reports differs from its items": """
        SELECT s.id FROM story s LEFT JOIN (
                SELECT story_id, count(*) AS n FROM item WHERE feed_id IS NOT NULL GROUP BY story_id
            ) i ON i.story_id = s.id
            WHERE s.reports <> coalesce(i.n, 0)""",
    "credited story without a source or a first report": """
        SELECT id FROM story WHERE (independent > 0) <> (first_report IS NOT NULL)
            OR independent < 0 OR unknown < 0""",
    "first report of a story is not in it": """
        SELECT s.id FROM story s LEFT JOIN item i ON i.id = s.first_report
            WHERE s.first_report IS NOT NULL AND (i.id IS NULL OR i.story_id <> s.id)""",
    "credited story with two origins": """
        SELECT i.story_id FROM item i JOIN story s ON s.id = i.story_id
            WHERE i.role = 'origin' AND i.feed_id IS NOT NULL AND s.independent > 0
            GROUP BY i.story_id HAVING count(*) > 1""",
    "citation outside its text": """
        SELECT c.id FROM citation c JOIN item i ON i.id = c.item_id WHERE CASE c.field
            WHEN '' THEN c.span_start <> -1 OR c.span_end <> -1
            ELSE c.span_start < 0 OR c.span_end <= c.span_start OR c.span_end > length(
                CASE c.field WHEN 'title' THEN i.title ELSE i.text END) END""",
    "story merged into a missing or merged one": """
        SELECT s.id FROM story s LEFT JOIN story m ON m.id = s.merged_into
            WHERE s.merged_into IS NOT NULL AND (m.id IS NULL OR m.merged_into IS NOT NULL)""",
    "merged story that holds what the other should": """
        SELECT s.id FROM story s JOIN (
                SELECT story_id FROM item UNION SELECT story_id FROM hit
                UNION SELECT story_id FROM fact UNION SELECT story_id FROM mark
                UNION SELECT story_id FROM alert WHERE flush_at IS NOT NULL OR state <> 'closed'
            ) below ON below.story_id = s.id
            WHERE s.merged_into IS NOT NULL""",
    "merged story without the ruling that merged it": """
        SELECT id FROM story s WHERE merged_into IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM ruling r WHERE r.other_id = s.id AND r.story_id = s.merged_into
                AND r.kind = 'merge')""",
    "story without a report": """
        SELECT id FROM story WHERE reports = 0 AND merged_into IS NULL""",
    "first item of a story is not in it": """
        SELECT s.id FROM story s LEFT JOIN item i ON i.id = s.first_item_id
            WHERE s.merged_into IS NULL AND (i.id IS NULL OR i.story_id <> s.id)""",
    "fact of another story than its item": """
        SELECT f.item_id FROM fact f JOIN item i ON i.id = f.item_id
            WHERE i.story_id <> f.story_id""",
    "mention outside its text": """
        SELECT m.item_id FROM mention m JOIN item i ON i.id = m.item_id
            WHERE m.span_start < 0 OR m.span_end - m.span_start <> length(m.text)
                OR substr(CASE m.field WHEN 'title' THEN i.title ELSE i.text END,
                    m.span_start + 1, length(m.text)) <> m.text""",
    "terms of a missing story": """
        SELECT DISTINCT story_id FROM story_term x
            WHERE NOT EXISTS (SELECT 1 FROM story s WHERE s.id = x.story_id)""",
    # One of a story that was merged away may have told nothing: the other story's was told instead.
    # Nor did one that listens, or one that was dropped as no hit of its rule may alert any more: a
    # copy, said the page.
    "alert that waits for nothing": """
        SELECT a.id FROM alert a JOIN story s ON s.id = a.story_id
            WHERE a.last_seq = 0 AND a.flush_at IS NULL AND a.inhibited_by IS NULL
                AND NOT EXISTS (
                    SELECT 1 FROM told o WHERE o.alert_id = a.id AND o.kind = 'opened')
                AND (a.state <> 'closed' OR s.merged_into IS NULL AND EXISTS (
                    SELECT 1 FROM hit h WHERE h.story_id = a.story_id AND h.rule_id = a.rule_id
                        AND h.how = 'live' AND h.quiet = ''))""",
    "closed alert that waits": """
        SELECT id FROM alert WHERE state = 'closed' AND flush_at IS NOT NULL""",
    "alert whose notices do not reach its last_seq": """
        SELECT a.id FROM alert a LEFT JOIN (
                SELECT alert_id, count(*) AS n, min(seq) AS first, max(seq) AS last
                    FROM notice WHERE alert_id IS NOT NULL GROUP BY alert_id
            ) o ON o.alert_id = a.id
            WHERE a.last_seq <> coalesce(o.n, 0) OR a.last_seq <> coalesce(o.last, 0)
                OR o.first < 1""",
    "fact told by a notice that does not exist": """
        SELECT DISTINCT a.id FROM told o JOIN alert a ON a.id = o.alert_id
            WHERE o.seq > a.last_seq""",
    "notice without deliveries, held by nothing": """
        SELECT id FROM notice n WHERE (alert_id IS NOT NULL OR type = 'alert.rollup')
            AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.notice_id = n.id)
            AND NOT EXISTS (SELECT 1 FROM rollup_member m WHERE m.notice_id = n.id)""",
    "notice sent and rolled up to one receiver": """
        SELECT m.notice_id FROM rollup_member m
            JOIN delivery d ON d.notice_id = m.notice_id AND d.endpoint = m.receiver
            JOIN rollup r ON r.id = m.rollup_id
            WHERE coalesce(r.notice_id, 0) <> m.notice_id""",
    "held notice in no roll-up": """
        SELECT id FROM notice n WHERE hold_until IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM rollup_member m WHERE m.notice_id = n.id)""",
    "roll-up that is never due": """
        SELECT id FROM rollup
            WHERE built_at IS NULL AND (due_at IS NULL OR notice_id IS NOT NULL)""",
    "roll-up that lost what it held": """
        SELECT DISTINCT r.id FROM rollup r JOIN rollup_member m ON m.rollup_id = r.id
            WHERE r.built_at IS NOT NULL AND r.notice_id IS NULL AND NOT r.drops""",
    "roll-up sent as the only one of several": """
        SELECT r.id FROM rollup r JOIN rollup_member m ON m.rollup_id = r.id
            JOIN notice n ON n.id = r.notice_id AND n.alert_id IS NOT NULL
            GROUP BY r.id HAVING count(*) > 1""",
    "roll-up sent to another receiver": """
        SELECT DISTINCT r.id FROM rollup r JOIN delivery d ON d.notice_id = r.notice_id
            WHERE d.alert_id IS NULL AND d.endpoint <> r.receiver""",
    "delivery id used twice": """
        SELECT min(id) FROM delivery GROUP BY uid HAVING count(*) > 1""",
    "delivered_at and state disagree": """
        SELECT id FROM delivery WHERE (state = 'delivered') <> (delivered_at IS NOT NULL)""",
    "open delivery without next_at": f"SELECT id FROM delivery WHERE next_at IS NULL AND {t.OPEN}",  # noqa: S608  # our own words
    "open delivery to a disabled receiver": f"""
        SELECT d.id FROM delivery d JOIN endpoint e ON e.name = d.endpoint
            WHERE e.disabled_reason IS NOT NULL AND d.{t.OPEN}""",  # noqa: S608  # our own words
    # The one under way has no row yet.
    "attempts and their rows differ": """
        SELECT id FROM delivery d
            WHERE d.attempts - CASE WHEN d.state = 'sending' THEN 1 ELSE 0 END
                <> (SELECT count(*) FROM attempt a WHERE a.delivery_id = d.id)""",
    "feed lent and never given back": """
        SELECT feed_id FROM feed_state WHERE leased_from IS NOT NULL AND due_at < :stuck""",
    "open wish that is never due, or settled one that is": """
        SELECT item_id FROM wish WHERE (state = 'open') <> (due_at IS NOT NULL)
            OR (state = 'open') <> (settled_at IS NULL)""",
    "wish for an item that no feed brought": """
        SELECT w.item_id FROM wish w JOIN item i ON i.id = w.item_id WHERE i.feed_id IS NULL""",
    "page that nobody wished for": """
        SELECT url_key FROM page p
            WHERE NOT EXISTS (SELECT 1 FROM wish w WHERE w.url_key = p.url_key)""",
    "wish whose page is gone": """
        SELECT w.item_id FROM wish w LEFT JOIN page p ON p.url_key = w.url_key
            WHERE p.url_key IS NULL AND (w.kept_at IS NOT NULL OR w.state = 'read')""",
    # An edit may have come without it since.
    "page that is read and not used": """
        SELECT w.item_id FROM wish w JOIN item i ON i.id = w.item_id
            WHERE w.state = 'read' AND i.meta ->> 'said' IS NULL AND NOT EXISTS (
                SELECT 1 FROM revision r WHERE r.item_id = i.id AND r.at >= w.settled_at)""",
    "wish lent and never given back": """
        SELECT item_id FROM wish WHERE leased_from IS NOT NULL AND due_at < :stuck""",
    "delivery under way and never settled": """
        SELECT d.id FROM delivery d JOIN endpoint e ON e.name = d.endpoint
            WHERE d.state = 'sending' AND e.lease_until < :stuck""",
    "more than one live rule set": """
        SELECT max(version) FROM ruleset WHERE live HAVING count(*) > 1""",
}


def check(conn: Connection, *, quick: bool = False) -> list[Violation]:
    """Ask all of them, the database's own first; `quick` leaves out what reads every page."""
    damage = soundness.damage(conn, quick=quick)
    if damage:  # what else the database says is not to be trusted
        return [_violation(name, ids) for name, ids in damage.items()]
    found = [_violation("foreign key points to nothing", soundness.dangling(conn))]
    heads = [str(row[0]) for row in conn.exec_driver_sql("SELECT version_num FROM alembic_version")]
    wrong = [] if heads == [t.HEAD] else heads or ["none"]
    found.append(_violation(f"schema is not {t.HEAD}", wrong))
    last = _last_work(conn)
    for name, query in INVARIANTS.items():
        rows = conn.execute(_bound(query), {"stuck": last} if ":stuck" in query else {})
        found.append(_violation(name, [str(broken) for broken in sorted(rows.scalars())]))
    return [violation for violation in found if violation.count]


def _bound(query: str) -> TextClause:
    statement = text(query)
    if ":stuck" in query:
        return statement.bindparams(bindparam("stuck", type_=UtcTime()))
    return statement


def _last_work(conn: Connection) -> object:
    """A lease that ended before this was passed over: others were polled or sent long after it.

    By what is stored, not by the clock: nothing is wrong with a database that rests.
    """
    polls = select(func.max(t.feed_state.c.last_ok_at).label("at"))
    sends = select(func.max(t.attempt.c.ended_at).label("at"))
    moments = [at for at in conn.execute(union_all(polls, sends)).scalars() if at is not None]
    return max(moments) - _STUCK if moments else None


def _violation(name: str, ids: Sequence[str]) -> Violation:
    return Violation(name, len(ids), tuple(ids[:_N_EXAMPLES]))
