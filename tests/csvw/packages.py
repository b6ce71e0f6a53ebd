"""Holds every datapackage.json below a folder, and the files that it lists, to Frictionless Data, with a program that is not ours.

python packages.py <folder>    exits with 1 where a package, or a row of a file that it lists, is not what it says
"""

import json
import sys
from pathlib import Path

from frictionless import Package, Resource, validate


def rows_of(path: Path) -> int:
    """Validates a package with all rows of its files; how many rows there are."""
    listed = {resource["path"] for resource in json.loads(path.read_text(encoding="utf-8"))["resources"]}
    there = {file.relative_to(path.parent).as_posix() for file in path.parent.glob("data/*.csv")}
    if listed != there:
        raise ValueError(f"it lists {sorted(listed)}, and there are {sorted(there)}")
    report = validate(str(path))
    if not report.valid:
        raise ValueError("; ".join(str(fault) for fault in report.flatten(["type", "note", "rowNumber", "fieldName"])[:5]))
    rows = 0
    for task in report.tasks:
        # What was not read was not held to anything.
        if not task.stats.get("rows"):
            raise ValueError(f"{task.place} has no rows")
        rows += task.stats["rows"]
    for resource in Package(str(path)).resources:
        if not resource.schema.primary_key or any(not field.type for field in resource.schema.fields):
            raise ValueError(f"{resource.path} has no key, or a field without a type")
    return rows


def is_strict() -> bool:
    """Whether a number that is none, and a key that stands twice, are found: a check that cannot fail checks nothing."""
    schema = {"fields": [{"name": "id", "type": "string"}, {"name": "value", "type": "number"}], "primaryKey": ["id"]}
    faults = [[["id", "value"], ["a", "many"]], [["id", "value"], ["a", "1"], ["a", "2"]]]
    return not any(validate(Resource({"name": "x", "data": data, "schema": schema})).valid for data in faults)


def main() -> int:
    packages = sorted(Path(sys.argv[1]).rglob("datapackage.json"))
    if not packages or not is_strict():
        print(f"there is no datapackage.json in {sys.argv[1]}, or the validator finds nothing", file=sys.stderr)
        return 1
    faults = 0
    for path in packages:
        try:
            rows = rows_of(path)
        except Exception as fault:  # whatever the validator raises is about this package
            print(f"{path}: {type(fault).__name__}: {fault}", file=sys.stderr)
            faults += 1
        else:
            files = len(json.loads(path.read_text(encoding="utf-8"))["resources"])
            print(f"{path}: {files} files, {rows} rows as described")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
