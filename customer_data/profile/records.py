"""What is looked at record by record: missing values, repeated keys, age, and rules between values."""

# ruff: noqa: S608  statements are made of our own parts, quoted; values are parameters

from __future__ import annotations

from datetime import timedelta

from customer_data.profile.ground import Ground
from customer_data.profile.problems import VALIDITY, Problem
from customer_data.profile.rules import Held, all_rules
from customer_data.profile.tally import Counts, by_group, required
from customer_data.schema import Kind


def look_for_gaps(ground: Ground) -> None:
    """Write every record that lacks a field it needs; what the whole file lacks is told by figures alone."""
    for name in required(ground):
        if item := ground.get(name):
            ground.run(
                f"INSERT INTO faults SELECT row, ?, ?, {item.sql} FROM rec WHERE {item.sql} IS NULL "
                "OR row IN (SELECT row FROM holder WHERE field = ?)",
                [name, str(Problem.MISSING), name],
            )


def look_for_repeats(ground: Ground, counts: Counts) -> None:
    """Write every record whose key stands further up; compared without case."""
    counts.repeated = _repeated(ground)
    asked = [ground.get(name) for name in dict.fromkeys(ground.spec.key)]
    keys = [item for item in asked if item is not None]
    if not keys or len(keys) < len(asked):
        return
    names = ", ".join(f"'{item.id}'" for item in keys)
    filled = " AND ".join(f"{item.sql} IS NOT NULL" for item in keys)
    whole = f"{filled} AND row NOT IN (SELECT row FROM holder WHERE field IN ({names}))"
    parts = ", ".join(f"LOWER({item.sql})" for item in keys)
    shown = "CONCAT_WS(' / ', " + ", ".join(item.sql for item in keys) + ")"
    ground.run(
        f"CREATE TEMP TABLE keyed AS SELECT row, ROW({parts}) AS part, {shown} AS value FROM rec WHERE "
        f"{whole}"
    )
    ground.run(
        "CREATE TEMP TABLE surplus AS SELECT row, value FROM keyed JOIN "
        "(SELECT part, MIN(row) AS first FROM keyed GROUP BY part HAVING COUNT(*) > 1) USING (part) "
        "WHERE row <> first"
    )
    ground.run("INSERT INTO faults SELECT row, ?, ?, value FROM surplus", [keys[0].id, str(Problem.REPEATED)])
    for group, count in by_group(ground, "SELECT row FROM keyed"):
        counts.keyed[group] = count
    for group, count in by_group(ground, "SELECT row FROM surplus"):
        counts.surplus[group] = count


def _repeated(ground: Ground) -> int:
    """Surplus records that repeat another one in every field; equal hashes are compared in full."""
    every = ", ".join(item.sql for item in ground.fields)
    if not every:
        return 0
    ground.run(f"CREATE TEMP TABLE mark AS SELECT row, HASH({every}) AS mark FROM rec")
    alike = "SELECT row FROM mark WHERE mark IN (SELECT mark FROM mark GROUP BY mark HAVING COUNT(*) > 1)"
    found = ground.run(
        f"SELECT COALESCE(SUM(same - 1), 0) FROM (SELECT COUNT(*) AS same FROM rec WHERE row IN ({alike}) "
        f"GROUP BY {every})"
    )
    ground.run("DROP TABLE mark")
    return int(found[0][0])


def look_at_age(ground: Ground, counts: Counts) -> None:
    """Write every record touched too long ago; a day ahead is none on which it was touched."""
    by = ground.get(ground.spec.fresh_by or "", Kind.DATE)
    if by is None:
        return
    since = ground.spec.reference - timedelta(
        days=min(ground.spec.fresh_days, ground.spec.reference.toordinal() - 1)
    )
    holders = f"SELECT row FROM holder WHERE field = '{by.id}'"
    dated = f"SELECT row FROM days WHERE {by.sql} IS NOT NULL AND row NOT IN ({holders})"
    fresh = f"{dated} AND {by.sql} BETWEEN DATE '{since}' AND DATE '{ground.spec.reference}'"
    ground.run(
        f"INSERT INTO faults SELECT row, ?, ?, rec.{by.sql} FROM days JOIN rec USING (row) WHERE "
        f"days.{by.sql} < DATE '{since}' "
        "AND row NOT IN (SELECT row FROM holder WHERE field = ?)",
        [by.id, str(Problem.STALE), by.id],
    )
    for group, count in by_group(ground, dated):
        counts.dated[group] = count
    for group, count in by_group(ground, fresh):
        counts.fresh[group] = count


def look_at_rules(ground: Ground, counts: Counts) -> None:
    """Hold every record against every rule that applies to it."""
    own = ", ".join(f"'{item}'" for item in sorted(VALIDITY))
    ground.run(
        f"CREATE TEMP TABLE wrong AS SELECT row, field FROM faults WHERE problem IN ({own}) UNION ALL "
        "SELECT * FROM holder"
    )
    for rule in all_rules(ground):
        _look_at(ground, counts, rule)


def _look_at(ground: Ground, counts: Counts, rule: Held) -> None:
    ground.run("CREATE OR REPLACE TEMP TABLE held (row BIGINT, broken BOOLEAN, value VARCHAR)")
    ground.run(
        f"INSERT INTO held SELECT row, broken, CASE WHEN broken THEN value END FROM ({rule.sql})",
        rule.parameters or None,
    )
    ground.run(
        "INSERT INTO faults SELECT row, ?, ?, value FROM held WHERE COALESCE(broken, FALSE)",
        [rule.field, rule.problem],
    )
    applies, broken = counts.rules.setdefault(rule.problem, (Counts().records, Counts().records))
    for group, count, wrong in by_group(
        ground, "SELECT * FROM held", "COUNT(*), COUNT(*) FILTER (COALESCE(broken, FALSE))"
    ):
        applies[group] += count
        broken[group] += wrong
