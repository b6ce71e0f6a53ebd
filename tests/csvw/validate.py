"""Holds every *.csv-metadata.json below a folder to CSV on the Web, with a program that is not ours.

python validate.py <folder>    exits with 1 where a description, or a row of a file that it describes, is not what it says
"""

import csv
import json
import sys
import warnings
from pathlib import Path

from csvw import Table, TableGroup


def rows_of(metadata: Path) -> int:
    """Reads all rows of the files that a description is about, as the types that it declares; how many there are."""
    is_group = "tables" in json.loads(metadata.read_text(encoding="utf-8"))
    group = (TableGroup if is_group else Table).from_file(metadata)
    tables = group.tables if is_group else [group]
    rows = 0
    for table in tables:
        width = len(table.tableSchema.columns)
        with open(metadata.parent / str(table.url), encoding="utf-8", newline="") as lines:
            for number, line in enumerate(csv.reader(lines), start=1):
                if len(line) != width:  # csvw passes over values without a column
                    raise ValueError(f"{table.url}: record {number} has {len(line)} columns of {width}")
        # A value that is not of its type, and a required one that is blank, fail here.
        found = list(table.iterdicts(strict=True))
        if not found:
            raise ValueError(f"{table.url} has no rows")
        declared = {column.name for column in table.tableSchema.columns}
        if set(found[0]) != declared:
            raise ValueError(f"{table.url} has the columns {sorted(found[0])}, and {sorted(declared)} are described")
        rows += len(found)
    if not tables:
        raise ValueError("it describes no table")
    return rows


def main() -> int:
    files = sorted(Path(sys.argv[1]).rglob("*.csv-metadata.json"))
    if not files:
        print(f"there is no *.csv-metadata.json in {sys.argv[1]}", file=sys.stderr)
        return 1
    faults = 0
    for metadata in files:
        try:
            with warnings.catch_warnings():
                # What csvw only warns of (a column without a description, a key it does not know) is a fault here.
                warnings.simplefilter("error", UserWarning)
                rows = rows_of(metadata)
        except Exception as fault:  # whatever csvw raises is about this file
            print(f"{metadata}: {type(fault).__name__}: {fault}", file=sys.stderr)
            faults += 1
        else:
            print(f"{metadata}: {rows} rows as described")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
