"""Publishes sites with `hosts: [apache, nginx, iis, any]` and asks Apache and nginx, as Debian has them, for every file of theirs.

    python3 tests/hosts/servers.py target/debug/lamplight

In: the program, and both servers. Out: nothing, or what a host says that it should not, and exit code 1. Never: a server that was not
started here, or that anything but this machine can reach.
"""

import http.client
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import xml.dom.minidom
from pathlib import Path
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
DAY = "2026-11-21"

REDIRECTS = """
hosts: [apache, nginx, iis, any]
redirects:
- {from: /2019/strategy.pdf, to: /reporting/}
- {from: "/old page/caf\u00e9 100% (a).html", to: "/accessibility/#contact"}
- {from: '/a"b\\$c.*+[d]{e}|^.pdf', to: /partners/}
- {from: /moved, to: /site-map/}
- {from: /printed/, to: /partners/}
- {from: "/news/:year/*", to: "https://www.example.com/:year/:splat?a=$1%1&b={R:1}"}
"""

# What is asked for, and where it leads; `*` above has no file, and what it meets must not become a header.
LED_ON = [
    ("/2019/strategy.pdf", "/reporting/"),
    ("/2019/strategy.pdf?page=2", "/reporting/"),
    ("/old%20page/caf%C3%A9%20100%25%20(a).html", "/accessibility/#contact"),
    ("/moved", "/site-map/"),
    ("/moved/", "/site-map/"),
    ("/moved/index.html", "/site-map/"),
    ("/printed", "/partners/"),
    ("/printed/index.html", "/partners/"),
]
ELSEWHERE = [("/news/2019/may/1", "https://www.example.com/2019/may/1?a=%241"), ("/news/2019/", "https://www.example.com/2019/?a=%241")]
NOT_THERE = ["/2019/strategyxpdf", "/2019/", "/no-such-page/", "/news/2019/a%0d%0aX-Evil:%201", "/reporting/no-such-page/"]
HIDDEN = ["/.htaccess", "/.lamplight", "/files/.env", "/_headers", "/_redirects", "/nginx.conf", "/web.config"]

told = []


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def apache(folder, site, port):
    modules = ["mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "autoindex", "expires"]
    load = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in modules)
    (folder / "apache.conf").write_text(
        f"""{load}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/apache.pid
ErrorLog {folder}/apache.log
User www-data
Group www-data
TypesConfig /etc/mime.types
DocumentRoot {site}
# A host's own idea of how long things are kept, which must not win where it matters.
ExpiresActive On
ExpiresDefault "access plus 1 hour"
<Directory {site}>
  Options FollowSymLinks Indexes
  AllowOverride FileInfo
  Require all granted
</Directory>
"""
    )
    return ["apache2", "-X", "-f", str(folder / "apache.conf")]


def nginx(folder, site, port):
    (folder / "nginx-main.conf").write_text(
        f"""daemon off;
user www-data;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{}}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  autoindex on;
  {" ".join(f"{kind}_temp_path {folder}/{kind};" for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])}
  server {{
    listen 127.0.0.1:{port};
    root {site};
    include {site}/nginx.conf;
  }}
}}
"""
    )
    return ["nginx", "-c", str(folder / "nginx-main.conf")]


def wait_for(port, server, log):
    for _ in range(100):
        if server.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit(f"the server does not start: {log.read_text() if log.exists() else ''}")


class Host:
    def __init__(self, name, port):
        self.name, self.port = name, port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)

    def get(self, address):
        self.connection.request("GET", address)
        answer = self.connection.getresponse()
        headers = {}
        for header, value in answer.getheaders():
            headers.setdefault(header.lower(), []).append(value)
        return answer.status, {header: ", ".join(values) for header, values in headers.items()}, answer.read()

    def expect(self, address, is_so, what):
        if not is_so:
            told.append(f"{self.name}: {address}: {what}")


def protected(host, address, headers):
    policy = headers.get("content-security-policy", "")
    host.expect(address, "default-src 'none'" in policy and "base-uri 'none'" in policy, f"the policy is {policy!r}")
    host.expect(address, headers.get("x-content-type-options") == "nosniff", "nosniff is missing")
    host.expect(address, headers.get("referrer-policy") == "no-referrer", f"Referrer-Policy: {headers.get('referrer-policy')}")
    host.expect(address, "max-age" in headers.get("strict-transport-security", ""), "Strict-Transport-Security is missing")
    return policy


def page(host, base, path, html):
    """A page, by each address that it has."""
    below = path.removeprefix(base)
    folder = path.removesuffix("index.html")
    is_private = re.search(r'<html [^>]*class="[^"]*\bsensitive\b', html) is not None or below.startswith("reporting/")
    addresses = {quote("/" + folder), quote("/" + path)}
    if folder != path and folder:
        # As browsers may write it, and no other page.
        addresses |= {f"/%{ord(folder[0]):02x}{folder[1:]}", f"//{folder}"}
    for address in sorted(addresses):
        status, headers, _ = host.get(address)
        host.expect(address, status == 200, f"is answered with {status}")
        policy = protected(host, address, headers)
        framed = "frame-ancestors *" if below.startswith("embed/") else "frame-ancestors 'none'"
        host.expect(address, framed in policy, f"{framed} is missing")
        kept = headers.get("cache-control", "")
        host.expect(address, ("no-store" in kept) == is_private, f"Cache-Control: {kept}")
        host.expect(address, is_private or "no-cache" in kept, f"Cache-Control: {kept}")


def files(host, base, site):
    for path in sorted(str(found.relative_to(site)) for found in site.rglob("*") if found.is_file()):
        if not path.startswith(base) or "/." in f"/{path}" or f"/{path}" in HIDDEN:
            continue
        address, below = quote("/" + path), path.removeprefix(base)
        if path.endswith(".html"):
            html = (site / path).read_text()
            if 'http-equiv="refresh"' not in html and (base or not is_of_other(path)):
                page(host, base, path, html)
            continue
        status, headers, _ = host.get(address)
        host.expect(address, status == 200, f"is answered with {status}")
        policy = protected(host, address, headers)
        if below.startswith("files/"):
            host.expect(address, "sandbox" in policy and "frame-ancestors 'none'" in policy, f"the policy is {policy!r}")
            host.expect(address, headers.get("cross-origin-opener-policy") == "unsafe-none", "Cross-Origin-Opener-Policy")
            host.expect(address, headers.get("access-control-allow-origin") == "*", "Access-Control-Allow-Origin")
        elif below.startswith("assets/"):
            host.expect(address, "immutable" in headers.get("cache-control", ""), f"Cache-Control: {headers.get('cache-control')}")


def is_of_other(path):
    return path.startswith(("one/", "two/"))


def redirects(host, base, prefix):
    for address, to in LED_ON + ELSEWHERE:
        status, headers, _ = host.get(prefix + address)
        location = headers.get("location", "")
        host.expect(address, status == 301, f"is answered with {status}")
        wanted = to if to.startswith("https://") else prefix + to
        got = location if to.startswith("https://") else re.sub(r"^http://127\.0\.0\.1(:\d+)?", "", location)
        got = got.replace("?page=2", "")
        is_right = got.startswith(wanted) if to.startswith("https://") else got == wanted
        host.expect(address, is_right, f"leads to {location!r} and not to {wanted!r}")
    odd = "/" + quote('a"b\\$c.*+[d]{e}|^.pdf')
    status, headers, _ = host.get(prefix + odd.replace("%2A", "x"))
    host.expect(odd, status == 301 and urlsplit(headers.get("location", "")).path == f"{prefix}/partners/", f"{status} {headers.get('location')}")
    for address in NOT_THERE:
        status, headers, body = host.get(prefix + address)
        host.expect(address, status == 404, f"is answered with {status}")
        host.expect(address, b"Page not found" in body, "does not show the site's own page")
        host.expect(address, not prefix or f"{prefix}/".encode() in body, "shows the page of another site")
        host.expect(address, "x-evil" not in headers, "an address became a header")
        protected(host, address, headers)


def hidden(host, site):
    (site / "files").mkdir(exist_ok=True)
    (site / "files/.env").write_text("secret")
    (site / ".well-known").mkdir(exist_ok=True)
    (site / ".well-known/security.txt").write_text("Contact: https://www.example.org/\n")
    for address in HIDDEN:
        status, _, _ = host.get(address)
        host.expect(address, status in (403, 404), f"is answered with {status}")
    status, _, _ = host.get("/.well-known/security.txt")
    host.expect("/.well-known/security.txt", status == 200, f"is answered with {status}")
    for address in ["/assets/", "/files/"]:
        status, _, body = host.get(address)
        host.expect(address, status in (403, 404) and b"Index of" not in body, f"is answered with {status}")


def lay(folder):
    shutil.copytree(ROOT / "tests/suite/findings/base", folder)
    (folder / "site.yaml").write_text((folder / "site.yaml").read_text() + REDIRECTS, encoding="utf-8")
    (folder / "pages").mkdir()
    (folder / "pages/safety.md").write_text("---\ntitle: Reading safely\nsensitive: true\n---\nHow.\n")
    (folder / "files").mkdir()
    (folder / "files/plan (1).pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    (folder / "files/a.csv").write_text("a,b\n")


def build(program, content, out):
    command = [program, "build", str(content), "--out", str(out), "--today", DAY]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    xml.dom.minidom.parse(str(out / "web.config"))


def try_host(start, name, folder, site, bases):
    port = free_port()
    server = subprocess.Popen(start(folder, site, port), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        wait_for(port, server, folder / f"{name}.log")
        host = Host(name, port)
        for base in bases:
            files(host, base, site)
            if bases != ["", "one/", "two/"] or base:
                redirects(host, base, f"/{base}".rstrip("/"))
        hidden(host, site)
    finally:
        server.terminate()
        server.wait(timeout=10)


def main(program):
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)
        lay(folder / "content/alone")
        lay(folder / "sites/one")
        lay(folder / "sites/two")
        build(program, folder / "content/alone", folder / "public-alone")
        build(program, folder / "sites", folder / "public-sites")
        for start, name in [(apache, "apache"), (nginx, "nginx")]:
            try_host(start, name, folder, folder / "public-alone", [""])
            try_host(start, name, folder, folder / "public-sites", ["", "one/", "two/"])
    if told:
        print("\n".join(told[:40]))
        sys.exit(f"{len(told)} answers are wrong")
    print("Apache and nginx send what they are told")


main(sys.argv[1])
