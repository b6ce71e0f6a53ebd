#!/usr/bin/env python3
"""Builds the same chapters with Lamplight, Zola and Hugo, those of them that are installed, and prints how they compare.

    cargo build --release --example make_corpus --bin lamplight
    tests/bench/peers.py                    10,000 chapters, 5 runs of each
    tests/bench/peers.py 1000 --runs 3      fewer

Each run is of all programs, one after another, so that what else the machine does meets all of them alike; what is printed is the
middle of the runs, and its ratio to Lamplight's. The folders lie in memory where the machine has /dev/shm. Each program checks
that its links lead somewhere. Zola and Hugo write a page with a title, a way back, the text and the chapters before and after;
Lamplight writes what it always does, the whole strategy on one page among it.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / "target" / "release"
FRONT = re.compile(r"\A---\ntitle: (?P<title>.*)\nnumber: .*\nupdated: (?P<updated>.*)\n---\n")
LINK = re.compile(r"\]\((?P<file>\d+-chapter-\d+\.md)\)")

ZOLA = {
    "config.toml": 'base_url = "https://www.example.org"\ntitle = "Safer Exampleton"\nbuild_search_index = false\n'
    "generate_feeds = false\ncompile_sass = false\n",
    "templates/base.html": '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{% block title %}{{ config.title }}'
    '{% endblock %}</title></head><body><header><a href="/">{{ config.title }}</a></header><main>{% block main %}{% endblock %}'
    "</main></body></html>",
    "templates/index.html": '{% extends "base.html" %}{% block main %}<ul>{% for path in section.subsections %}'
    '{% set part = get_section(path=path) %}<li><a href="{{ part.permalink }}">{{ part.title }}</a></li>{% endfor %}</ul>{% endblock %}',
    "templates/section.html": '{% extends "base.html" %}{% block main %}<h1>{{ section.title }}</h1><ul>{% for page in section.pages %}'
    '<li><a href="{{ page.permalink }}">{{ page.title }}</a></li>{% endfor %}</ul>{% endblock %}',
    "templates/page.html": '{% extends "base.html" %}{% block title %}{{ page.title }}{% endblock %}{% block main %}<nav><a href="/">Home</a>'
    "</nav><h1>{{ page.title }}</h1>{{ page.content | safe }}<nav>{% if page.lower %}<a href=\"{{ page.lower.permalink }}\">"
    '{{ page.lower.title }}</a>{% endif %}{% if page.higher %}<a href="{{ page.higher.permalink }}">{{ page.higher.title }}</a>'
    "{% endif %}</nav>{% endblock %}",
    "content/_index.md": '+++\ntitle = "Safer Exampleton"\n+++\n',
}

HUGO = {
    "hugo.toml": 'baseURL = "https://www.example.org/"\ntitle = "Safer Exampleton"\nlanguageCode = "en-GB"\n'
    'disableKinds = ["taxonomy", "term", "RSS"]\n',
    "layouts/_default/baseof.html": '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
    '<body><header><a href="/">{{ site.Title }}</a></header><main>{{ block "main" . }}{{ end }}</main></body></html>',
    "layouts/_default/list.html": '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">'
    "{{ .Title }}</a></li>{{ end }}</ul>{{ end }}",
    "layouts/_default/single.html": '{{ define "main" }}<nav><a href="/">Home</a></nav><h1>{{ .Title }}</h1>{{ .Content }}<nav>'
    '{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}'
    '<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>{{ end }}',
    "layouts/_default/_markup/render-link.html": '{{ $page := .Page.GetPage .Destination }}{{ if not $page }}{{ errorf "no page %s" '
    '.Destination }}{{ end }}<a href="{{ $page.RelPermalink }}">{{ .Text | safeHTML }}</a>',
    "content/_index.md": '---\ntitle: "Safer Exampleton"\n---\n',
}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_peer(corpus, folder, files, front, link):
    """Writes the chapters of a Lamplight site for another generator: the same words below other front matter."""
    for name, text in files.items():
        write(folder / name, text)
    for edition in sorted(path for path in corpus.iterdir() if path.is_dir()):
        write(folder / "content" / edition.name / "_index.md", front(f"Strategy {edition.name[:4]}", None, 0))
        for number, chapter in enumerate(sorted((edition / "chapters").iterdir())):
            text = chapter.read_text(encoding="utf-8")
            facts = FRONT.match(text)
            if not facts:
                sys.exit(f"{chapter}: its front matter is not what this reads")
            body = LINK.sub(lambda match: f"]({link(edition.name, match['file'])})", text[facts.end() :])
            write(folder / "content" / edition.name / chapter.name, front(facts["title"], facts["updated"], number) + body)


def zola_front(title, updated, number):
    if updated is None:
        return f'+++\ntitle = "{title}"\nsort_by = "weight"\n+++\n'
    return f'+++\ntitle = "{title}"\nweight = {number + 1}\nupdated = {updated}\n+++\n'


def hugo_front(title, updated, number):
    day = "" if updated is None else f"lastmod: {updated}\nweight: {number + 1}\n"
    return f'---\ntitle: "{title}"\n{day}---\n'


def measured(command, folder, out):
    """Wall and processor seconds, the most memory in MiB, and what was written: files, and bytes in MB."""
    shutil.rmtree(out, ignore_errors=True)
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begun
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"{' '.join(map(str, command))} failed:\n{said.decode(errors='replace')[-2000:]}")
    files = [path for path in Path(out).rglob("*") if path.is_file()]
    if not any(path.suffix == ".html" for path in files):
        sys.exit(f"{command[0]} wrote no page")
    megabytes = sum(path.stat().st_size for path in files) / 1e6
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, len(files), megabytes


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chapters", nargs="?", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    for needed in [RELEASE / "lamplight", RELEASE / "examples" / "make_corpus"]:
        if not needed.exists():
            sys.exit(f"{needed} is not there: cargo build --release --example make_corpus --bin lamplight")
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        compare(Path(folder), options.chapters, options.runs)


def compare(folder, chapters, runs):
    corpus = folder / "lamplight"
    subprocess.run([RELEASE / "examples" / "make_corpus", str(chapters), corpus], check=True)
    out = folder / "out"
    programs = {"lamplight": ([RELEASE / "lamplight", "build", corpus, "--out", out], corpus)}
    if shutil.which("zola"):
        write_peer(corpus, folder / "zola", ZOLA, zola_front, lambda edition, file: f"@/{edition}/{file}")
        programs["zola"] = (["zola", "build", "--output-dir", out], folder / "zola")
    if shutil.which("hugo"):
        write_peer(corpus, folder / "hugo", HUGO, hugo_front, lambda _, file: file)
        programs["hugo"] = (["hugo", "--quiet", "--destination", out], folder / "hugo")
    for name in ["zola", "hugo"]:
        if name not in programs:
            print(f"{name} is not installed: left out")
    taken = {name: [] for name in programs}
    for _ in range(runs):
        for name, (command, place) in programs.items():
            taken[name].append(measured(command, place, out))
    middle = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in taken.items()}
    print(f"{chapters} chapters, the middle of {runs} runs; × is the ratio to Lamplight")
    print(f"{'':10} {'wall s':>15} {'processor s':>17} {'memory MiB':>17} {'files':>8} {'MB':>8}")
    for name, (wall, processor, most, files, megabytes) in middle.items():
        ours = middle["lamplight"]
        print(
            f"{name:10} {wall:8.2f} ×{wall / ours[0]:5.2f} {processor:10.2f} ×{processor / ours[1]:5.2f}"
            f" {most:10.0f} ×{most / ours[2]:5.2f} {files:8.0f} {megabytes:8.1f}"
        )


if __name__ == "__main__":
    main()
