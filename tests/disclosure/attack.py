"""A reader who wants to know what was held back, with integer arithmetic that is not ours.

python attack.py <lamplight> <datasets> [<seed>]

Writes a site with so many random sensitive datasets, publishes it, and reads only the CSV files that were published. Everything
that a reader knows is put into an integer program for each of them: what adds up to what, what is some of what, and what a
rounded percentage says. Ends with 1 where a small count that was held back cannot be each of 1 and the largest small count, or
where any other number that was held back can be only one.
"""

import csv
import json
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

MEASURES = {
    "n": "{id: n, title: Recorded, unit: offences}",
    "m": "{id: m, title: Solved, unit: solved outcomes, rate_of: n}",
    "k": "{id: k, title: Charged, unit: people charged, rate_of: n}",
}
SHARE = "{id: s, title: Share, unit: per cent, as_given: true, share_of: n}"
MUCH = 10**6
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


@dataclass
class Row:
    """One row of a random tree: its counts by measure, and what is typed in place of one."""

    parent: int | None
    relation: str
    counts: dict[str, int]
    gaps: dict[str, str] = field(default_factory=dict)


@dataclass
class Dataset:
    """A random dataset, as it is."""

    rows: list[Row]
    measures: list[str]
    has_share: bool
    threshold: int


def random_count(chance: random.Random) -> int:
    return chance.choice([chance.randint(0, 7)] * 4 + [chance.randint(0, 60)] * 2 + [chance.randint(0, 500)])


def random_dataset(chance: random.Random) -> Dataset:
    """A tree of up to 300 rows, with flags, "of which" and another way of splitting; totals are those of the parts."""
    measures = chance.choice([["n"], ["n"], ["n", "m"], ["n", "m"], ["n", "m", "k"]])
    size = chance.choice([chance.randint(2, 15), chance.randint(2, 15), chance.randint(15, 60), chance.randint(60, 298)])
    rows = [Row(None, "", {})]
    for at in range(1, size):
        relation = chance.choice(["part"] * 8 + ["of which", "flag"])
        # A few parents have most of the rows, as offences by area have.
        parent = chance.randrange(at) if chance.random() < 0.5 else chance.randrange(max(1, at // 5 + 1))
        rows.append(Row(parent, relation, {}))
    children = [[at for at, row in enumerate(rows) if row.parent == parent] for parent in range(size)]

    def fill(at: int, most: dict[str, int] | None) -> None:
        parts = [child for child in children[at] if rows[child].relation == "part"]
        for part in parts:
            fill(part, None)
        if parts:
            rows[at].counts = {name: sum(rows[part].counts[name] for part in parts) for name in measures}
        else:
            whole = random_count(chance)
            rows[at].counts = {name: whole if name == "n" else chance.randint(0, whole) for name in measures}
        for child in children[at]:
            if rows[child].relation != "part":
                fill(child, rows[at].counts)
        if most and any(rows[at].counts[name] > most[name] for name in measures):
            rows[at].relation = "gone"
        if most and any(rows[at].counts["n"] - rows[at].counts[name] > most["n"] - most[name] for name in measures):
            rows[at].relation = "gone"

    sys.setrecursionlimit(10_000)
    fill(0, None)
    gone: set[int] = set()
    for at, row in enumerate(rows):
        if row.relation == "gone" or row.parent in gone:
            gone.add(at)
    kept = [at for at in range(size) if at not in gone]
    number = {old: new for new, old in enumerate(kept)}
    rows = [Row(number.get(rows[at].parent), rows[at].relation, rows[at].counts) for at in kept]
    if chance.random() < 0.4:
        add_alternatives(rows, measures, chance)
    if chance.random() < 0.3:
        for row in rows[1:]:
            for name in measures:
                if chance.random() < 0.06:
                    row.gaps[name] = "[x]" if row.counts[name] else chance.choice(["[x]", "[z]", "[w]"])
    return Dataset(rows, measures, len(measures) > 1 and chance.random() < 0.4, chance.randint(3, 10))


def add_alternatives(rows: list[Row], measures: list[str], chance: random.Random) -> None:
    """Splits the top another way, into three."""
    left = dict(rows[0].counts)
    for last in (False, False, True):
        whole = left["n"] if last else chance.randint(0, left["n"])
        counts = {"n": whole}
        for name in measures[1:]:
            # Not more than are there, and what remains is not more than remains.
            least = max(0, left[name] - (left["n"] - whole))
            counts[name] = left[name] if last else chance.randint(least, min(left[name], whole))
        for name in measures:
            left[name] -= counts[name]
        rows.append(Row(0, "alternative", counts))


def as_yaml(dataset: Dataset, number: int = 0) -> str:
    lines = [
        f"title: Random {number}", "sensitive: true", f"threshold: {dataset.threshold}", "area: {name: Exampleton}",
        "publisher: council", "source: made up", "licence: made up", "periods: [2022]", "measures:",
    ]
    lines += [f"- {MEASURES[name]}" for name in dataset.measures] + ([f"- {SHARE}"] if dataset.has_share else [])
    lines += ["tables:", "- title: All", "  rows:"]
    for at, row in enumerate(dataset.rows):
        within = f", within: r{row.parent}, relation: {row.relation}" if row.parent is not None else ""
        within += ", split: other" if row.relation == "alternative" else ""
        values = "".join(f', {name}: ["{row.gaps.get(name, row.counts[name])}"]' for name in dataset.measures)
        if dataset.has_share:
            values += f', s: ["{share(row)}"]'
        lines.append(f"  - {{id: r{at}, title: R{at}{within}{values}}}")
    return "\n".join(lines) + "\n"


def share(row: Row) -> str:
    """The share of the second measure, to one decimal, half away from zero, as somebody else printed it."""
    if not row.counts["n"] or "n" in row.gaps:
        return "[x]"
    tenths = (2000 * row.counts["m"] + row.counts["n"]) // (2 * row.counts["n"])
    return f"{tenths // 10}.{tenths % 10}"


class Reader:
    """What is published of a dataset, as an integer program."""

    def __init__(self, dataset: Dataset, published: dict[tuple[int, str], str]):
        self.dataset, self.names = dataset, dataset.measures
        self.low: list[float] = []
        self.high: list[float] = []
        self.equations: list[tuple[dict[int, float], float, float]] = []
        self.seat: dict[tuple[int, str], int] = {}
        for at in range(len(dataset.rows)):
            for name in self.names:
                self.seat[at, name] = self.add(*self.range_of(published[at, name]))
        self.published = published
        self.relate()

    def add(self, low: float, high: float) -> int:
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1

    @staticmethod
    def range_of(text: str) -> tuple[float, float]:
        if text in ("[z]", "[w]"):
            return 0, 0
        return (0, MUCH) if text.startswith("[") else (float(text), float(text))

    def relate(self) -> None:
        rows = self.dataset.rows
        for name in self.names:
            for relation in ("part", "alternative"):
                for parent in range(len(rows)):
                    parts = [at for at, row in enumerate(rows) if row.parent == parent and row.relation == relation]
                    if parts:
                        terms = {self.seat[part, name]: 1.0 for part in parts} | {self.seat[parent, name]: -1.0}
                        self.equations.append((terms, 0, 0))
        for at, row in enumerate(rows):
            if row.relation in ("of which", "flag"):
                for name in self.names:
                    self.no_more((at, name), (row.parent, name))
                for name in self.names[1:]:
                    # Who was not solved and flagged is some of who was not solved.
                    terms = {self.seat[row.parent, "n"]: 1.0, self.seat[row.parent, name]: -1.0}
                    terms |= {self.seat[at, "n"]: -1.0, self.seat[at, name]: 1.0}
                    self.equations.append((terms, 0, numpy.inf))
            for name in self.names[1:]:
                self.no_more((at, name), (at, "n"))
            if self.dataset.has_share and not self.published[at, "s"].startswith("["):
                percentage = float(self.published[at, "s"])
                for bound, low, high in ((percentage - 0.05, 0, numpy.inf), (percentage + 0.05, -numpy.inf, 0)):
                    terms = {self.seat[at, "m"]: 100.0, self.seat[at, "n"]: -bound}
                    self.equations.append((terms, low - 1e-6 if low == 0 else low, high + 1e-6 if high == 0 else high))

    def no_more(self, part: tuple[int, str], whole: tuple[int, str]) -> None:
        self.equations.append(({self.seat[whole]: 1.0, self.seat[part]: -1.0}, 0, numpy.inf))

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
        most = self.dataset.threshold - 1
        for what, goal, truth in self.targets():
            small = 0 < truth <= most
            values = lambda: [sum(factor * solution[at] for at, factor in goal.items()) for solution in solutions]
            wanted_low, wanted_high = (1, most) if small else (None, None)
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
            if small and not (min(seen) <= wanted_low and max(seen) >= wanted_high):
                found.append(f"{what} is {truth}, and a reader finds {min(seen):.0f} to {max(seen):.0f}")
            # A zero is no secret by itself; what it protects is looked at, too.
            if not small and truth != 0 and min(seen) == max(seen):
                found.append(f"{what} is {truth}, and a reader finds it")
        return found

    def targets(self):
        """Every number that was held back, and what is left of a whole beside its part where that is a small count."""
        rows = self.dataset.rows
        for at, row in enumerate(rows):
            for name in self.names:
                if self.published[at, name] == "[c]" and name not in row.gaps:
                    yield f"r{at} {name}", {self.seat[at, name]: 1.0}, row.counts[name]
            for name in self.names[1:]:
                left = row.counts["n"] - row.counts[name]
                if name not in row.gaps and "n" not in row.gaps and 0 < left < self.dataset.threshold:
                    yield f"r{at} n less {name}", {self.seat[at, "n"]: 1.0, self.seat[at, name]: -1.0}, left
            if row.relation in ("of which", "flag"):
                for name in self.names:
                    left = rows[row.parent].counts[name] - row.counts[name]
                    if name not in row.gaps and name not in rows[row.parent].gaps and 0 < left < self.dataset.threshold:
                        goal = {self.seat[row.parent, name]: 1.0, self.seat[at, name]: -1.0}
                        yield f"r{row.parent} less r{at} {name}", goal, left


def site(folder: Path, datasets: list[Dataset]) -> None:
    (folder / "data").mkdir(parents=True)
    (folder / "2022-2025").mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    for at, dataset in enumerate(datasets):
        (folder / "data" / f"d{at}.yaml").write_text(as_yaml(dataset, at), encoding="utf-8")


def read(path: Path) -> dict[tuple[int, str], str]:
    """The typed values of a published file, by row and measure."""
    published: dict[tuple[int, str], str] = {}
    with open(path, encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            if line["measure"] in (*MEASURES, "s"):
                published[int(line["id"][1:]), line["measure"]] = line["value"] or line["mark"]
    return published


def lamplight(program: str, *arguments: str) -> str:
    return subprocess.run([program, *arguments], check=False, capture_output=True, text=True).stdout


def main() -> int:
    if len(sys.argv) not in (3, 4):
        print(__doc__, file=sys.stderr)
        return 2
    program, many, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) == 4 else 1
    chance = random.Random(seed)
    datasets = [random_dataset(chance) for _ in range(many)]
    with tempfile.TemporaryDirectory() as folder:
        content, public = Path(folder) / "content", Path(folder) / "public"
        site(content, datasets)
        told = [json.loads(line) for line in lamplight(program, "check", "--format", "json", str(content)).splitlines()]
        refused = {told_of["file"] for told_of in told if told_of["code"] == "unprotected"}
        other = [told_of for told_of in told if told_of["severity"] == "error" and told_of["code"] != "unprotected"]
        if other:
            print(f"the site is wrong: {other[0]}", file=sys.stderr)
            return 1
        kept = [at for at in range(many) if not any(name.endswith(f"/d{at}.yaml") for name in refused)]
        for at in set(range(many)) - set(kept):
            (content / "data" / f"d{at}.yaml").unlink()
        lamplight(program, "build", "--out", str(public), str(content))
        worked_out, cells, held, small = 0, 0, 0, 0
        for at in kept:
            published = read(public / "data" / f"d{at}.csv")
            found = Reader(datasets[at], published).attack()
            numbers = [
                (published[row, name], datasets[at].rows[row].counts[name])
                for row in range(len(datasets[at].rows)) for name in datasets[at].measures
                if name not in datasets[at].rows[row].gaps
            ]
            cells += len(numbers)
            held += sum(text == "[c]" for text, _ in numbers)
            small += sum(0 < count < datasets[at].threshold for _, count in numbers)
            worked_out += bool(found)
            if found:
                print(f"FAILED: dataset {at} of seed {seed}: {found[0]}\n{as_yaml(datasets[at])}", file=sys.stderr)
        refusals = many - len(kept)
        print(f"disclosure: {len(kept)} datasets attacked, {refusals} refused; {cells} counts, {small} small, {held} held back")
        print(f"disclosure: {len(kept) - worked_out} passed, {worked_out} failed")
        if refusals * 10 > many:
            print("more than a tenth was refused: that is no protection, but a stop", file=sys.stderr)
            return 1
    return 1 if worked_out else 0


if __name__ == "__main__":
    sys.exit(main())
