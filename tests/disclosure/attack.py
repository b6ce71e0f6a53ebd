"""A reader who wants to know what was held back, with integer arithmetic that is not ours.

python attack.py <lamplight> <sites> [<seed> [<processes>]]

Writes so many random sets of sensitive figures, each about an area of its own: one dataset, or several that hang together (quarters and
their year, a breakdown elsewhere, measures that add up, revised numbers, values of another area). They are published twice, before and
after some numbers were revised, and only the CSV files of both and the charts that compare areas are read. Everything that a reader knows is put into
an integer program for each area: what adds up to what, over rows, measures and periods, what is some of what, what was published before,
and what a rounded percentage says. Ends with 1 where a small count that was held back cannot be each of 1 and the largest small count,
or where any other number that was held back can be only one.
"""

import csv
import json
import random
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

MEASURES = {
    "n": "id: n, title: Recorded, unit: offences",
    "m": "id: m, title: Solved, unit: solved outcomes, rate_of: n",
    "k": "id: k, title: Charged, unit: people charged, rate_of: n",
    "w": "id: w, title: Against women, unit: offences against women, adds_up_to: n",
    "x": "id: x, title: Against men, unit: offences against men, adds_up_to: n",
}
SHARE = "id: s, title: Share, unit: per cent, as_given: true, share_of: n"
# What each measure counts some of.
WHOLE = {"m": "n", "k": "n", "w": "n", "x": "n"}
QUARTERS = ["January to March 2022", "April to June 2022", "July to September 2022", "October to December 2022"]
YEAR = "2022"
MUCH = 10**6
# So many sites are published together.
BATCH = 40
FILES = {
    "site.yaml": """name: Safer Exampleton
partnership: council
council: council
area: {name: Exampleton, code: E07000000}
address: https://www.example.org/
example: true
current_edition: 2022-2025
description: Random figures.
accessibility: {status: not assessed, prepared: 2026-11-01, reviewed: 2026-11-01}
""",
    "organisations.yaml": "- {id: council, name: Exampleton Council, kind: council, memberships: [responsible authority]}\n",
    "2022-2025/edition.yaml": "title: Strategy 2022 to 2025\nstarts: 2022-04\nends: 2025-03\nstatus: adopted\n",
}

# A count: its row, its measure, its period, and whether it was revised since.
Cell = tuple[str, str, str]


@dataclass
class Row:
    """One row of a random tree, and what is typed in place of some of its counts."""

    id: str
    parent: str | None
    relation: str
    gaps: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass
class Dataset:
    """A random dataset, without its numbers."""

    id: str
    rows: list[Row]
    measures: list[str]
    periods: list[str]
    has_share: bool = False
    is_sensitive: bool = True
    revised: list[Cell] = field(default_factory=list)
    # An area, a row and the one value of another area.
    comparator: tuple[str, str, int] | None = None


@dataclass
class Site:
    """Datasets about one area, with the numbers behind them: as they are, and as they were before some were revised."""

    area: str
    threshold: int
    datasets: list[Dataset] = field(default_factory=list)
    counts: dict[Cell, int] = field(default_factory=dict)
    before: dict[Cell, int] = field(default_factory=dict)

    def was(self, cell: Cell) -> int:
        return self.before.get(cell, self.counts[cell])


def random_count(chance: random.Random) -> int:
    return chance.choice([chance.randint(0, 7)] * 4 + [chance.randint(0, 60)] * 2 + [chance.randint(0, 500)])


def random_rows(chance: random.Random, size: int, prefix: str = "r") -> list[Row]:
    """A tree, with some leaves that are "of which" or a flag, and sometimes another way of splitting the top."""
    rows = [Row(f"{prefix}0", None, "")]
    for at in range(1, size):
        # A few parents have most of the rows, as offences by area have.
        parents = [row for row in rows if row.relation not in ("of which", "flag")]
        parent = chance.choice(parents) if chance.random() < 0.5 else parents[chance.randrange(max(1, len(parents) // 5 + 1)) % len(parents)]
        relation = chance.choice(["part"] * 8 + ["of which", "flag"])
        rows.append(Row(f"{prefix}{at}", parent.id, relation))
    if chance.random() < 0.4:
        rows += [Row(f"{prefix}a{at}", f"{prefix}0", "alternative") for at in range(3)]
    return rows


def fill(chance: random.Random, site: Site, rows: list[Row], measures: list[str], period: str) -> None:
    """Counts of every row in a period: leaves first, totals from their parts, and what is some of a row from what it is some of."""

    def count(row: str, values: dict[str, int]) -> None:
        for name in measures:
            site.counts[row, name, period] = values[name]

    def leaf() -> dict[str, int]:
        if "w" in measures:
            values = {"w": random_count(chance), "x": random_count(chance)}
            values["n"] = values["w"] + values["x"]
        else:
            values = {"n": random_count(chance)}
        return values | {name: chance.randint(0, values["n"]) for name in measures if name in "mk"}

    def some(values: dict[str, int]) -> dict[str, int]:
        """Some of what was counted: of the solved, and of the others."""
        if "w" in measures:
            part = {name: chance.randint(0, values[name]) for name in "wx"}
            part["n"] = part["w"] + part["x"]
            for name in measures:
                if name in "mk":
                    least = max(0, part["n"] - (values["n"] - values[name]))
                    part[name] = chance.randint(least, min(part["n"], values[name]))
            return part
        part = {"n": chance.randint(0, values["n"])}
        for name in measures[1:]:
            least = max(0, part["n"] - (values["n"] - values[name]))
            part[name] = chance.randint(least, min(part["n"], values[name]))
        return part

    def below(row: Row, relation: str) -> list[Row]:
        return [child for child in rows if child.parent == row.id and child.relation == relation]

    def visit(row: Row, values: dict[str, int] | None) -> dict[str, int]:
        parts = below(row, "part")
        if parts:
            all_parts = [visit(part, None) for part in parts]
            values = {name: sum(part[name] for part in all_parts) for name in measures}
        elif values is None:
            values = leaf()
        count(row.id, values)
        for relation in ("of which", "flag"):
            for child in below(row, relation):
                visit(child, some(values))
        left = dict(values)
        ways = below(row, "alternative")
        for child in ways:
            part = left if child is ways[-1] else some(left)
            count(child.id, part)
            left = {name: left[name] - part[name] for name in measures}
        return values

    visit(rows[0], None)


def one_dataset(chance: random.Random, number: int) -> Site:
    """One dataset of up to 300 rows, with gaps."""
    site = Site(f"Area {number}", chance.randint(3, 10))
    measures = chance.choice([["n"], ["n"], ["n", "m"], ["n", "m"], ["n", "m", "k"], ["n", "w", "x"], ["n", "m", "w", "x"]])
    size = chance.choice([chance.randint(2, 15), chance.randint(2, 15), chance.randint(15, 60), chance.randint(60, 298)])
    rows = random_rows(chance, size)
    fill(chance, site, rows, measures, YEAR)
    if chance.random() < 0.3:
        for row in rows[1:]:
            for name in measures:
                if chance.random() < 0.06:
                    gap = "[x]" if site.counts[row.id, name, YEAR] else chance.choice(["[x]", "[z]", "[w]"])
                    row.gaps[name, YEAR] = gap
    has_share = "m" in measures and chance.random() < 0.4
    site.datasets.append(Dataset(f"d{number}", rows, measures, [YEAR], has_share))
    return site


def several_datasets(chance: random.Random, number: int) -> Site:
    """Quarters, their year, a breakdown of some rows in a dataset of its own; numbers that were revised."""
    site = Site(f"Area {number}", chance.randint(3, 7))
    measures = chance.choice([["n"], ["n"], ["n", "m"], ["n", "w", "x"]])
    rows = random_rows(chance, chance.randint(2, 12))
    has_quarters = chance.random() < 0.7
    quarters = QUARTERS[: chance.choice([4, 4, 4, 3, 2])] if has_quarters else []
    for period in QUARTERS if has_quarters else [YEAR]:
        fill(chance, site, rows, measures, period)
    if has_quarters:
        for row in rows:
            for name in measures:
                site.counts[row.id, name, YEAR] = sum(site.counts[row.id, name, period] for period in QUARTERS)
        site.datasets.append(Dataset(f"d{number}-quarters", rows, measures, quarters))
    kept = rows if chance.random() < 0.6 else [row for row in rows if row.parent in (None, rows[0].id)]
    year = Dataset(f"d{number}-year", kept, measures, [YEAR])
    # Figures with small counts, or with small ones left of one number beside another, are sensitive.
    counts = [site.counts[row.id, name, YEAR] for row in kept for name in measures]
    for row in kept:
        counts += [site.counts[row.id, "n", YEAR] - site.counts[row.id, name, YEAR] for name in measures]
        if row.parent is not None:
            counts += [site.counts[row.parent, name, YEAR] - site.counts[row.id, name, YEAR] for name in measures]
    year.is_sensitive = any(0 < count < site.threshold for count in counts) or chance.random() < 0.8
    if chance.random() < 0.8 or not has_quarters:
        site.datasets.append(year)
    if chance.random() < 0.6:
        site.datasets.append(breakdown(chance, site, rows, number))
    if not has_quarters and year.is_sensitive and chance.random() < 0.5:
        revise(chance, site, year)
    return site


def breakdown(chance: random.Random, site: Site, rows: list[Row], number: int) -> Dataset:
    """Some rows of another dataset, each with parts of its own."""
    chosen = chance.sample(rows, min(len(rows), chance.randint(1, 4)))
    own: list[Row] = []
    for row in chosen:
        own.append(Row(row.id, None, ""))
        left = site.counts[row.id, "n", YEAR]
        for part in range(chance.choice([0, 2, 3])):
            own.append(Row(f"{row.id}-b{part}", row.id, "part"))
        parts = [other for other in own if other.parent == row.id]
        for part in parts:
            count = left if part is parts[-1] else chance.randint(0, left)
            site.counts[part.id, "n", YEAR] = count
            left -= count
    return Dataset(f"d{number}-breakdown", own, ["n"], [YEAR])


def revise(chance: random.Random, site: Site, dataset: Dataset) -> None:
    """Some leaves were other numbers before, and so were the rows that they add up to."""
    parents = {row.parent for row in dataset.rows}
    others = {row.id for other in site.datasets if other is not dataset for row in other.rows}
    leaves = [row for row in dataset.rows if row.id not in parents and row.relation in ("part", "") and row.id not in others]
    by_id = {row.id: row for row in dataset.rows}
    has_ways = any(row.relation in ("alternative", "of which", "flag") for row in dataset.rows)
    if not leaves or has_ways or dataset.measures != ["n"] or others:
        return
    for row in chance.sample(leaves, min(len(leaves), chance.randint(1, 2))):
        more = chance.randint(-min(5, site.counts[row.id, "n", YEAR]), 5)
        above: Row | None = row
        while above is not None:
            cell = (above.id, "n", YEAR)
            site.before[cell] = site.was(cell) + more
            above = by_id.get(above.parent) if above.parent else None
    site.before = {cell: count for cell, count in site.before.items() if count != site.counts[cell]}
    dataset.revised = sorted(site.before)


def compare(chance: random.Random, sites: list[Site]) -> None:
    """Lets some datasets say what the same row is in another area that has figures of its own."""
    for site in sites:
        other = chance.choice(sites)
        dataset = chance.choice(site.datasets)
        theirs = [row for one in other.datasets if YEAR in one.periods for row in one.rows]
        known = {row.id for row in theirs if not row.gaps and (row.id, "n", YEAR) not in other.before}
        both = [row.id for row in dataset.rows if row.id in known]
        if other is not site and dataset.periods == [YEAR] and both:
            row = chance.choice(both)
            dataset.comparator = (other.area, row, other.counts[row, "n", YEAR])


def as_yaml(site: Site, dataset: Dataset, is_before: bool) -> str:
    count = site.was if is_before else site.counts.__getitem__
    lines = [f"title: Random {dataset.id}", f"sensitive: {'true' if dataset.is_sensitive else 'false'}"]
    lines += [f"threshold: {site.threshold}", f"area: {{name: {site.area}}}", "publisher: council", "source: made up"]
    lines += ["licence: made up", f"periods: [{', '.join(dataset.periods)}]", "measures:"]
    lines += [f"- {{{MEASURES[name]}}}" for name in dataset.measures] + ([f"- {{{SHARE}}}"] if dataset.has_share else [])
    if dataset.comparator:
        area, row, number = dataset.comparator
        lines += ["comparators:", f"- {{area: {area}, row: {row}, measure: n, values: [{number}], source: made up}}"]
        lines += ["charts:", f"- {{title: Here and there, kind: dots, rows: [{row}], measure: n}}"]
    if dataset.revised and not is_before:
        lines.append("revisions:")
        for row, name, period in dataset.revised:
            was = site.before[row, name, period]
            lines.append(f"- {{on: 2023-03-01, row: {row}, measure: {name}, period: {period}, was: {was}, why: It was counted anew.}}")
    lines += ["tables:", "- title: All", "  rows:"]
    for row in dataset.rows:
        within = f", within: {row.parent}, relation: {row.relation}" if row.parent is not None else ""
        within += ", split: other" if row.relation == "alternative" else ""
        values = ""
        for name in dataset.measures:
            typed = [f'"{row.gaps.get((name, period), count((row.id, name, period)))}"' for period in dataset.periods]
            values += f", {name}: [{', '.join(typed)}]"
        if dataset.has_share:
            values += f', s: ["{share(site, row)}"]'
        lines.append(f"  - {{id: {row.id}, title: Row {row.id}{within}{values}}}")
    return "\n".join(lines) + "\n"


def share(site: Site, row: Row) -> str:
    """The share of the second measure, to one decimal, half away from zero, as somebody else printed it."""
    whole, part = site.counts[row.id, "n", YEAR], site.counts[row.id, "m", YEAR]
    if not whole or ("n", YEAR) in row.gaps:
        return "[x]"
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}"


Published = dict[Cell, str]


class Reader:
    """What is published about an area, now and before, as an integer program."""

    def __init__(self, site: Site, now: dict[str, Published], before: dict[str, Published], elsewhere: dict[Cell, int]):
        self.site = site
        self.low: list[float] = []
        self.high: list[float] = []
        self.equations: list[tuple[dict[int, float], float, float]] = []
        self.seat: dict[tuple[Cell, bool], int] = {}
        self.held: set[tuple[Cell, bool]] = set()
        self.left: list[tuple[str, dict[int, float], int]] = []
        for dataset in site.datasets:
            for is_before, published in ((False, now[dataset.id]), (True, before.get(dataset.id, {}))):
                for cell, text in published.items():
                    if cell[1] != "s":
                        self.meet(cell, is_before, text)
                self.relate(dataset, published, is_before)
        # A chart says what was published, or tells what was held back.
        for cell, number in elsewhere.items():
            self.meet(cell, False, str(number))
        self.relate_periods()

    def place(self, cell: Cell, is_before: bool) -> int:
        """A number that was not revised is one and the same in both releases."""
        key = (cell, is_before and cell in self.site.before)
        if key not in self.seat:
            self.low.append(0)
            self.high.append(MUCH)
            self.seat[key] = len(self.low) - 1
        return self.seat[key]

    def meet(self, cell: Cell, is_before: bool, text: str) -> None:
        at = self.place(cell, is_before)
        if text in ("[z]", "[w]"):
            self.high[at] = 0
        elif not text.startswith("["):
            self.low[at] = self.high[at] = float(text)
        elif text == "[c]":
            self.held.add((cell, is_before and cell in self.site.before))

    def relate(self, dataset: Dataset, published: Published, is_before: bool) -> None:
        if not published:
            return
        for period in dataset.periods:
            at = lambda row, name: self.place((row, name, period), is_before)
            for name in dataset.measures:
                for relation in ("part", "alternative"):
                    for parent in dataset.rows:
                        parts = [row for row in dataset.rows if row.parent == parent.id and row.relation == relation]
                        if parts:
                            self.same({at(part.id, name): 1.0 for part in parts} | {at(parent.id, name): -1.0})
            for row in dataset.rows:
                self.relate_row(dataset, row, period, is_before, at)
                if dataset.has_share and not published[row.id, "s", period].startswith("["):
                    percentage = float(published[row.id, "s", period])
                    for bound, low, high in ((percentage - 0.05, -1e-6, numpy.inf), (percentage + 0.05, -numpy.inf, 1e-6)):
                        self.equations.append(({at(row.id, "m"): 100.0, at(row.id, "n"): -bound}, low, high))

    def relate_row(self, dataset: Dataset, row: Row, period: str, is_before: bool, at) -> None:
        parts = [name for name in dataset.measures if name in WHOLE]
        count = (lambda cell: self.site.was(cell)) if is_before else self.site.counts.__getitem__
        for name in parts:
            self.no_less({at(row.id, "n"): 1.0, at(row.id, name): -1.0})
            if name in "mk" and not {(name, period), ("n", period)} & set(row.gaps):
                left = count((row.id, "n", period)) - count((row.id, name, period))
                goal = {at(row.id, "n"): 1.0, at(row.id, name): -1.0}
                self.left.append((f"{row.id} n less {name} in {period}", goal, left))
        if "w" in parts:
            self.same({at(row.id, "w"): 1.0, at(row.id, "x"): 1.0, at(row.id, "n"): -1.0})
        if row.relation not in ("of which", "flag"):
            return
        parent = next(other for other in dataset.rows if other.id == row.parent)
        for name in dataset.measures:
            goal = {at(parent.id, name): 1.0, at(row.id, name): -1.0}
            self.no_less(goal)
            if name in parts:
                # Who was not solved and flagged is some of who was not solved.
                self.no_less({at(parent.id, "n"): 1.0, at(parent.id, name): -1.0, at(row.id, "n"): -1.0, at(row.id, name): 1.0})
            if (name, period) not in row.gaps and (name, period) not in parent.gaps:
                left = count((parent.id, name, period)) - count((row.id, name, period))
                self.left.append((f"{parent.id} less {row.id} {name} in {period}", goal, left))

    def relate_periods(self) -> None:
        """A year is its quarters; with one of them missing it is no less than the others."""
        cells = {cell for cell, was_revised in self.seat if not was_revised}
        for row, name, period in list(cells):
            quarters = [(row, name, quarter) for quarter in QUARTERS if (row, name, quarter) in cells]
            if period != YEAR or not quarters:
                continue
            terms = {self.place((row, name, YEAR), False): 1.0} | {self.place(cell, False): -1.0 for cell in quarters}
            if len(quarters) == len(QUARTERS):
                self.same(terms)
            else:
                self.no_less(terms)
                left = self.site.counts[row, name, YEAR] - sum(self.site.counts[cell] for cell in quarters)
                self.left.append((f"{row} {name}, the year less its quarters", terms, left))

    def same(self, terms: dict[int, float]) -> None:
        self.equations.append((terms, 0, 0))

    def no_less(self, terms: dict[int, float]) -> None:
        self.equations.append((terms, 0, numpy.inf))

    def matrix(self) -> LinearConstraint:
        data, across, down = [], [], []
        for at, (terms, _, _) in enumerate(self.equations):
            for column, factor in terms.items():
                data.append(factor)
                across.append(column)
                down.append(at)
        shape = (len(self.equations), len(self.low))
        return LinearConstraint(
            csr_matrix((data, (down, across)), shape=shape),
            [low for _, low, _ in self.equations],
            [high for _, _, high in self.equations],
        )

    def extreme(self, goal: dict[int, float], constraint: LinearConstraint | None) -> numpy.ndarray | None:
        """A solution that makes a sum as small as can be."""
        costs = numpy.zeros(len(self.low))
        for at, factor in goal.items():
            costs[at] = factor
        found = milp(
            costs, constraints=constraint, bounds=Bounds(self.low, self.high), integrality=numpy.ones(len(self.low)),
            options={"mip_rel_gap": 0},
        )
        return None if found.x is None else numpy.rint(found.x)

    def attack(self) -> list[str]:
        """What can be worked out and must not be."""
        found: list[str] = []
        constraint = self.matrix() if self.equations else None
        solutions: list[numpy.ndarray] = []
        most = self.site.threshold - 1
        targets = list(self.targets())
        # Worlds in which as many as can be are little, and much: most targets need no other.
        for sign in (1, -1) if targets else ():
            together: dict[int, float] = {}
            for _, goal, _ in targets:
                for at, factor in goal.items():
                    together[at] = together.get(at, 0) + sign * factor
            solution = self.extreme(together, constraint)
            if solution is not None:
                solutions.append(solution)
        for what, goal, truth in targets:
            small = 0 < truth <= most
            seats, factors = list(goal), numpy.array(list(goal.values()))
            values = lambda: [float(factors @ solution[seats]) for solution in solutions]
            for sign in (1, -1):
                seen = values()
                if small and seen and (min(seen) <= 1 if sign == 1 else max(seen) >= most):
                    continue
                if not small and seen and min(seen) < max(seen):
                    continue
                solution = self.extreme({at: sign * factor for at, factor in goal.items()}, constraint)
                if solution is None:
                    return [f"{what}: what is published contradicts itself"]
                solutions.append(solution)
            seen = values()
            if small and not (min(seen) <= 1 and max(seen) >= most):
                found.append(f"{what} is {truth}, and a reader finds {min(seen):.0f} to {max(seen):.0f}")
            # A zero is no secret by itself; what it protects is looked at, too.
            if not small and truth != 0 and min(seen) == max(seen):
                found.append(f"{what} is {truth}, and a reader finds it")
        return found

    def targets(self):
        """Every number that was held back, and every small count that is left of one number beside others."""
        gaps = {(row.id, *gap) for dataset in self.site.datasets for row in dataset.rows for gap in row.gaps}
        for cell, was_revised in sorted(self.held):
            if cell not in gaps:
                truth = self.site.before[cell] if was_revised else self.site.counts[cell]
                if self.low[self.seat[cell, was_revised]] < self.high[self.seat[cell, was_revised]] or truth < self.site.threshold:
                    yield f"{' '.join(cell)}{' before' if was_revised else ''}", {self.seat[cell, was_revised]: 1.0}, truth
        yield from ((what, goal, left) for what, goal, left in self.left if 0 < left < self.site.threshold)


def write(folder: Path, sites: list[Site], is_before: bool) -> None:
    (folder / "data").mkdir(parents=True)
    (folder / "2022-2025").mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    for site in sites:
        for dataset in site.datasets:
            (folder / "data" / f"{dataset.id}.yaml").write_text(as_yaml(site, dataset, is_before), encoding="utf-8")


def read(path: Path, periods: list[str]) -> Published:
    """The typed values of a published file, by row, measure and period."""
    published: Published = {}
    with open(path, encoding="utf-8-sig", newline="") as lines:
        for line in csv.DictReader(lines):
            # A row with two hyphens in its id is that of another area.
            if line["measure"] in (*MEASURES, "s") and "--" not in line["id"]:
                period = next(period for period in periods if period == line["period"])
                published[line["id"], line["measure"], period] = line["value"] or line["mark"]
    return published


def told_of_others(public: Path, sites: list[Site]) -> dict[str, dict[Cell, int]]:
    """What datasets say of other areas, by area: their charts, as in 2022: Area 4 532, Area 1 2,145, and their files."""
    told: dict[str, dict[Cell, int]] = {}
    for site in sites:
        for dataset in site.datasets:
            if dataset.comparator:
                area, row, _ = dataset.comparator
                page = (public / "figures" / dataset.id / "index.html").read_text(encoding="utf-8")
                found = re.search(rf"<p>[^<]*\b{area} ([0-9][0-9,]*)", page)
                if found:
                    told.setdefault(area, {})[row, "n", YEAR] = int(found[1].rstrip(",").replace(",", ""))
                with open(public / "data" / f"{dataset.id}.csv", encoding="utf-8-sig", newline="") as lines:
                    for line in csv.DictReader(lines):
                        if line["id"].startswith(f"{row}--") and line["measure"] == "n" and line["value"]:
                            told.setdefault(area, {})[row, "n", YEAR] = int(line["value"])
    return told


def lamplight(program: str, *arguments: str) -> str:
    return subprocess.run([program, *arguments], check=False, capture_output=True, text=True).stdout


def refused(program: str, content: Path) -> set[str] | None:
    """The datasets that are refused; `None` where something else is wrong."""
    told = [json.loads(line) for line in lamplight(program, "check", "--format", "json", str(content)).splitlines()]
    other = [one for one in told if one["severity"] == "error" and one["code"] != "unprotected"]
    if other:
        print(f"the site is wrong: {other[0]}", file=sys.stderr)
        return None
    return {Path(one["file"]).stem for one in told if one["code"] == "unprotected"}


def publish(program: str, folder: Path, sites: list[Site], is_before: bool) -> tuple[list[Site], int]:
    """Publishes sites without those that are refused. The sites that are left, and how many are not."""
    left, gone = list(sites), 0
    while True:
        content = folder / f"content{len(left)}"
        write(content, left, is_before)
        names = refused(program, content)
        if names is None:
            sys.exit(1)
        if not names:
            lamplight(program, "build", "--out", str(folder / "public"), str(content))
            return left, gone
        kept = [site for site in left if not any(dataset.id in names for dataset in site.datasets)]
        gone += len(left) - len(kept)
        for site in kept:
            for dataset in site.datasets:
                if dataset.comparator and dataset.comparator[0] not in {other.area for other in kept}:
                    dataset.comparator = None
        left = kept


@dataclass
class Tally:
    """What came of some sites."""

    sites: int = 0
    refused: int = 0
    cells: int = 0
    small: int = 0
    held: int = 0
    others: int = 0
    narrowed: int = 0
    failed: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        for name in ("sites", "refused", "cells", "small", "held", "others", "narrowed", "failed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def attack_batch(program: str, seed: int, batch: int, size: int) -> Tally:
    """Publishes some random sites together, and attacks each."""
    # A text: the same numbers on every machine.
    chance = random.Random(f"{seed} {batch}")
    sites = [(one_dataset if number % 2 else several_datasets)(chance, number) for number in range(size)]
    compare(chance, sites)
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "before").mkdir()
        (folder / "now").mkdir()
        sites, gone = publish(program, folder / "before", sites, True)
        sites, more = publish(program, folder / "now", sites, False)
        elsewhere = told_of_others(folder / "now" / "public", sites)
        tally.sites, tally.refused = len(sites), gone + more
        tally.others = sum(len(told) for told in elsewhere.values())
        for site in sites:
            releases = [
                {one.id: read(folder / release / "public" / "data" / f"{one.id}.csv", one.periods) for one in site.datasets}
                for release in ("now", "before")
            ]
            found = Reader(site, *releases, elsewhere.get(site.area, {})).attack()
            for dataset in site.datasets:
                typed = [
                    (text, site.counts[cell]) for cell, text in releases[0][dataset.id].items()
                    if cell[1] != "s" and text not in ("[x]", "[z]", "[w]")
                ]
                tally.cells += len(typed)
                tally.held += sum(text == "[c]" for text, _ in typed)
                tally.small += sum(0 < count < site.threshold for _, count in typed)
            tally.narrowed += len(found)
            if found:
                yaml = "\n".join(as_yaml(site, dataset, False) for dataset in site.datasets)
                tally.failed.append(f"FAILED: {site.area} of batch {batch}, seed {seed}: {found[0]}\n{yaml}")
    return tally


def main() -> int:
    if len(sys.argv) not in (3, 4, 5):
        print(__doc__, file=sys.stderr)
        return 2
    program, many = sys.argv[1], int(sys.argv[2])
    seed, workers = (int(text) for text in (sys.argv[3:] + ["1", "1"][len(sys.argv) - 3 :]))
    # What one site costs grows with those that are published beside it.
    sizes = [min(BATCH, many - start) for start in range(0, many, BATCH)]
    tally = Tally()
    with ProcessPoolExecutor(workers) as pool:
        batches = [pool.submit(attack_batch, program, seed, batch, size) for batch, size in enumerate(sizes)]
        for done, batch in enumerate(as_completed(batches), 1):
            told = batch.result()
            tally.add(told)
            print("".join(f"{failed}\n" for failed in told.failed), end="", file=sys.stderr, flush=True)
            if len(sizes) > 1:
                print(f"{done} of {len(sizes)}: {tally.sites} sites, {len(tally.failed)} failed", file=sys.stderr, flush=True)
    share = f"{100 * tally.held / max(1, tally.cells):.1f} %, of which small {100 * tally.small / max(1, tally.held):.1f} %"
    print(
        f"disclosure: {tally.sites} sites attacked, {tally.refused} refused; {tally.cells} counts, {tally.small} small, "
        f"{tally.held} held back ({share}); {tally.others} of other areas"
    )
    narrowed = len(tally.failed)
    print(f"disclosure: {tally.sites - narrowed} passed, {narrowed} failed; counts narrowed {tally.narrowed}")
    if tally.refused * 10 > many:
        print("more than a tenth was refused: that is no protection, but a stop", file=sys.stderr)
        return 1
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
