"""Holds the example sites to the JSON Schemas that editors see, with a validator and a YAML reader that are not ours.

python validate.py <lamplight> <folder of sites>...

Writes the schemas with `lamplight schema`, and reads every file of the sites as an editor's own YAML reader would. Ends with 1
where a schema refuses what Lamplight publishes, where it lets a key through that nobody knows, or where a kind of file was
never seen.
"""

import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml


class Reader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: `on` is a key like any other, and not a truth."""


Reader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Reader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), "tf")


def plain(value):
    """The value as JSON has it: a date is the text that was typed."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return value


def read(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        text = text.split("\n---", 1)[0].removeprefix("---")
    return plain(yaml.load(text, Loader=Reader))


def is_of(path, pattern):
    """Whether a file is one of a pattern's: `reporting/*.md` has no second full stop, `reporting/*.*.md` has."""
    return path.match(pattern) and path.name.count(".") == pattern.rsplit("/", 1)[-1].count(".")


def examples(schema, definitions):
    """Each example in a schema, with the schema of the value that it is an example of."""
    if isinstance(schema, dict):
        for example in schema.get("examples", []):
            yield example, {**schema, "definitions": definitions}
        for part in schema.values():
            yield from examples(part, definitions)
    elif isinstance(schema, list):
        for part in schema:
            yield from examples(part, definitions)


def main(lamplight, *folders):
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([lamplight, "schema", folder], check=True, stdout=subprocess.DEVNULL)
        schemas = {path.stem: json.loads(path.read_text(encoding="utf-8"))
                   for path in sorted(pathlib.Path(folder, ".vscode/lamplight").glob("*.json"))}
        settings = json.loads(pathlib.Path(folder, ".vscode/settings.json").read_text(encoding="utf-8"))
    named = {pathlib.PurePath(path).stem for path in settings["yaml.schemas"]}
    faults += [f"the settings name no schema {name}" for name in named - schemas.keys()]
    files = [path for folder in folders for path in sorted(pathlib.Path(folder).rglob("*"))]
    seen = shown = 0
    for name, schema in schemas.items():
        jsonschema.Draft7Validator.check_schema(schema)
        validator = jsonschema.Draft7Validator(schema)
        for example, of in examples(schema, schema.get("definitions", {})):
            shown += 1
            for error in jsonschema.Draft7Validator(of).iter_errors(example):
                faults.append(f"{name}: the example {example!r} is refused: {error.message[:200]}")
        its = [path for path in files if is_of(path, schema["title"])]
        if not its:
            faults.append(f"no example site has a file {schema['title']}")
        for path in its:
            value = read(path)
            for error in validator.iter_errors(value):
                where = "/".join(str(key) for key in error.absolute_path)
                faults.append(f"{path}: {where}: {error.message[:200]}")
            stranger = value[0] if isinstance(value, list) and value else value
            if isinstance(stranger, dict):
                stranger["no_such_key"] = {}
                if validator.is_valid(value):
                    faults.append(f"{path}: the schema lets a key through that nobody knows")
            seen += 1
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"schemas: {len(schemas)} schemas, {seen} files, {shown} examples, {len(faults)} faults")
    return 1 if faults or not seen or not shown else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
