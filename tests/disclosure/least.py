"""The least that any rule has to hold back whose choice tells nothing, for small tables: an integer program over all of them at once.

python least.py <parts> <threshold> <largest total> [<seconds>]

A rule says for each table (some parts and their total) which cells are held back: the small ones, and others. It tells nothing where on
each page that it makes, the tables that make this very page leave each small count its whole range, and each other held number more than
one. Which table is held back how, the program decides for all tables together, so that as few others as can be are held back. Printed are
what a rule needs that may tell (the least of each table by itself), what the best of all rules that tell nothing needs, and what the
program needs (`src/statistics/disclosure/choice.rs`, here once more for one sum, with the parts in their order). Counts are weighed as the
attack draws them. Where the seconds are over, the bound is what counts. Ends with 1 where the program needs a fifth more than that, and
with 2 where the seconds were too few to find any rule.
"""

import sys
from itertools import combinations
from math import prod

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

Table = tuple[int, ...]
MUCH = 10**9


def likely(count: int) -> float:
    return (count <= 7) * 4 / 7 / 8 + (count <= 60) * 2 / 7 / 61 + 1 / 7 / 501


def tables(parts: int, total: int) -> list[Table]:
    if parts == 1:
        return [(total,)]
    return [(first, *rest) for first in range(total + 1) for rest in tables(parts - 1, total - first)]


def least(table: Table, threshold: int) -> int:
    """The fewest other cells with which the numbers alone give nothing away."""
    total, cells = len(table), range(len(table) + 1)
    values = (*table, sum(table))
    small = {cell for cell in cells if 0 < values[cell] < threshold}

    def protects(held: set[int]) -> bool:
        parts = [cell for cell in held if cell != total]
        left = sum(table[cell] for cell in parts)
        if total in held:
            return bool(parts) and not (total in small and values[total] - left > 1)
        return not parts or (len(parts) > 1 and all(left >= (threshold - 1 if cell in small else 1) for cell in parts))

    others = [cell for cell in cells if cell not in small]
    sizes = (size for size in range(len(others) + 1) for more in combinations(others, size) if protects(small | set(more)))
    return next(sizes) if small else 0


def ours(table: Table, threshold: int) -> int:
    """How many others the program holds back of one sum."""
    total, most, left_out = len(table), threshold - 1, range(len(table))
    held = {cell for cell in left_out if 0 < table[cell] < threshold}
    is_total_held = is_total_small = 0 < sum(table) < threshold
    first = len(held) + is_total_small
    if is_total_small and (table[0] > 0 or sum(count > 0 for count in table) > 1):
        held = set(left_out)

    def narrows(left: int, published: list[int]) -> bool:
        if not published and left < most + len(held):
            return True
        high = {cell: MUCH if not published or cell < published[0] else most for cell in held}
        sum_high = sum(high.values())
        if not len(held) <= left <= sum_high:
            return False
        ranges = [(max(1, left - sum_high + high[cell]), min(high[cell], left - len(held) + 1)) for cell in held]
        return any(low <= most and (low, min(end, most)) != (1, most) for low, end in ranges)

    while held and not is_total_held:
        left, published = sum(table[cell] for cell in held), [cell for cell in left_out if cell not in held and table[cell]]
        if len(held) > 1 and left >= most and not narrows(left, published):
            break
        if published:
            held.add(published[0])
        else:
            is_total_held = True
    return len(held) + is_total_held - first


def best(parts: int, threshold: int, largest: int, seconds: float) -> tuple[float, float] | None:
    """What the best rule needs, and what none can do with less; nothing where the time was too short to find any rule."""
    ways: list[tuple[Table, Table, float]] = []
    pages: dict[tuple, list[int]] = {}
    rows: list[tuple[dict[int, int], float, float]] = []
    for table in (table for total in range(largest + 1) for table in tables(parts, total)):
        values = (*table, sum(table))
        small = {cell for cell in range(parts + 1) if 0 < values[cell] < threshold}
        others = [cell for cell in range(parts + 1) if cell not in small]
        own = {}
        for size in range(len(others) + 1):
            for more in combinations(others, size):
                page = tuple(None if cell in small or cell in more else value for cell, value in enumerate(values))
                pages.setdefault(page, []).append(len(ways))
                own[len(ways)] = 1
                ways.append((table, values, size * prod(map(likely, table))))
        rows.append((own, 1, 1))
    for page, of in pages.items():
        for cell in (cell for cell, value in enumerate(page) if value is None):
            by_value: dict[int, list[int]] = {}
            for way in of:
                by_value.setdefault(ways[way][1][cell], []).append(way)
            for value in (value for value in by_value if value):
                small = range(1, threshold)
                needed = [by_value.get(other, []) for other in small if other != value]
                if value not in small:
                    needed = [[way for other, found in by_value.items() if other != value for way in found]]
                rows += [({way: 1} | dict.fromkeys(others, -1), -numpy.inf, 0) for others in needed for way in by_value[value]]
    entries = [(factor, at, way) for at, (terms, _, _) in enumerate(rows) for way, factor in terms.items()]
    data, down, across = zip(*entries)
    matrix = csr_matrix((data, (down, across)), shape=(len(rows), len(ways)))
    costs = numpy.array([cost for _, _, cost in ways])
    found = milp(
        costs / costs.max(), bounds=Bounds(0, 1), integrality=numpy.ones(len(ways)),
        constraints=LinearConstraint(matrix, [low for _, low, _ in rows], [high for _, _, high in rows]),
        options={"time_limit": seconds, "mip_rel_gap": 0.005},
    )
    if found.fun is None or found.mip_dual_bound is None:
        return None
    return found.fun * costs.max(), found.mip_dual_bound * costs.max()


def main() -> int:
    if len(sys.argv) not in (4, 5):
        print(__doc__, file=sys.stderr)
        return 2
    parts, threshold, largest = map(int, sys.argv[1:4])
    all_tables = [table for total in range(largest + 1) for table in tables(parts, total)]
    expected = lambda needs: sum(needs(table, threshold) * prod(map(likely, table)) for table in all_tables)
    one_by_one, own = expected(least), expected(ours)
    seconds = float(sys.argv[4]) if len(sys.argv) == 5 else 60
    found = best(parts, threshold, largest, seconds)
    if found is None:
        print(f"disclosure: no rule was found in {seconds:g} seconds: give more of them", file=sys.stderr)
        return 2
    rule, bound = found
    print(f"disclosure: {len(all_tables)} tables; the best rule that tells nothing holds back {rule / one_by_one:.2f} times the least, none under {bound / one_by_one:.2f}")
    print(f"disclosure: ours holds back {own / one_by_one:.2f} times the least, {own / bound:.2f} times that bound")
    return 1 if own > 1.2 * bound else 0


if __name__ == "__main__":
    sys.exit(main())
