// A static host in small: what Netlify or Cloudflare Pages does with a built folder.
//
// In: a folder of files. Out: the answer to any address, as a value or over HTTP on 127.0.0.1.
// Never: an address without `_headers` applied, or a kindness that some host would not show (no `.html` guessing).

import { createServer } from "node:http";
import { readFileSync, readdirSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png",
  ".jpg": "image/jpeg", ".webp": "image/webp", ".ico": "image/x-icon", ".xml": "application/xml", ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8", ".woff2": "font/woff2", ".wasm": "application/wasm", ".pdf": "application/pdf",
  ".webmanifest": "application/manifest+json", ".atom": "application/atom+xml",
};

/** Every file below a folder: "/harlow/index.html" → bytes. */
export function readFolder(folder) {
  const files = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    files.set("/" + relative(folder, path).split(sep).join("/"), readFileSync(path));
  }
  return files;
}

/** `/harlow/*` or `/news/:year/` as a pattern; a `*` is called `splat`. */
function pattern(text) {
  const source = text
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replace(/:([a-z]\w*)/gi, "(?<$1>[^/]+)")
    .replace(/\/\*$/, "(?:/(?<splat>@))?")
    .replace(/\*/g, ".*")
    .replace("@", ".*");
  return new RegExp(`^${source}$`);
}

/** The rules of `_headers`: a path at the margin, `Name: value` lines indented below it. */
export function readHeaders(text) {
  const rules = [];
  for (const [number, line] of text.split(/\r?\n/).entries()) {
    if (!line.trim() || line.trim().startsWith("#")) continue;
    if (!/^\s/.test(line)) {
      rules.push({ pattern: pattern(line.trim()), headers: [] });
      continue;
    }
    const header = /^\s+([\w-]+)\s*:\s*(.+)$/.exec(line);
    if (!header || !rules.length) throw new Error(`_headers:${number + 1} is not understood: ${line}`);
    rules.at(-1).headers.push([header[1].toLowerCase(), header[2].trim()]);
  }
  return rules;
}

/** The rules of `_redirects`: `from to [status[!]]`. */
export function readRedirects(text) {
  const rules = [];
  for (const [number, line] of text.split(/\r?\n/).entries()) {
    const words = line.replace(/(^|\s)#.*/, "").trim().split(/\s+/).filter(Boolean);
    if (!words.length) continue;
    const [from, to, status = "301"] = words;
    if (!to || !from.startsWith("/") || !/^(200|301|302|303|307|308|404|410)!?$/.test(status)) {
      throw new Error(`_redirects:${number + 1} is not understood: ${line}`);
    }
    rules.push({ pattern: pattern(from), to, status: parseInt(status, 10), force: status.endsWith("!") });
  }
  return rules;
}

/** A host for these files. `answer` tells what it would say; `listen` says it. */
export function host(files) {
  const headerRules = readHeaders(String(files.get("/_headers") ?? ""));
  const redirectRules = readRedirects(String(files.get("/_redirects") ?? ""));
  const isFile = (path) => files.has(path) && !/^\/_(headers|redirects)$/.test(path);

  // Repeated names are joined with a comma, as hosts do. Loopback is plain http: what insists on https is left out.
  function headersFor(path) {
    const headers = {};
    for (const rule of headerRules.filter((rule) => rule.pattern.test(path))) {
      for (const [name, value] of rule.headers) headers[name] = headers[name] ? `${headers[name]}, ${value}` : value;
    }
    delete headers["strict-transport-security"];
    const policy = headers["content-security-policy"];
    if (policy) headers["content-security-policy"] = policy.replace(/;?\s*upgrade-insecure-requests/g, "");
    return headers;
  }

  function found(path, file, status = 200) {
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    return { status, file, headers: { "content-type": type, ...headersFor(path) }, body: files.get(file) };
  }

  function redirected(path, forced) {
    for (const rule of redirectRules.filter((rule) => rule.force || !forced)) {
      const match = rule.pattern.exec(path);
      if (!match) continue;
      const to = rule.to.replace(/:([a-z]\w*)/gi, (whole, name) => match.groups?.[name] ?? (name === "splat" ? "" : whole));
      if (rule.status === 200 || rule.status === 404) return { ...answer(to), ...(rule.status === 404 && { status: 404 }) };
      return { status: rule.status, headers: { location: to, ...headersFor(path) }, body: Buffer.from("") };
    }
    return null;
  }

  // The nearest 404.html upwards, as Cloudflare Pages does it; Netlify knows only the one at the root.
  function missing(path) {
    for (let folder = path; folder; ) {
      folder = folder.slice(0, folder.lastIndexOf("/"));
      if (files.has(`${folder}/404.html`)) return found(path, `${folder}/404.html`, 404);
    }
    return { status: 404, headers: { "content-type": "text/plain", ...headersFor(path) }, body: Buffer.from("Not found") };
  }

  function answer(address) {
    const path = decodeURIComponent(address.replace(/[?#].*/s, ""));
    const forced = redirected(path, true);
    if (forced) return forced;
    if (path.endsWith("/") && isFile(`${path}index.html`)) return found(path, `${path}index.html`);
    if (isFile(path)) return found(path, path);
    if (isFile(`${path}/index.html`)) return { status: 301, headers: { location: `${path}/` }, body: Buffer.from("") };
    return redirected(path, false) ?? missing(path);
  }

  async function listen() {
    const server = createServer((request, response) => {
      try {
        const { status, headers, body } = answer(request.url);
        response.writeHead(status, headers).end(body);
      } catch (error) {
        response.writeHead(400).end(String(error));
      }
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    return {
      origin: `http://127.0.0.1:${server.address().port}`,
      close: () => {
        server.closeAllConnections();
        server.close();
      },
    };
  }

  return { answer, listen, files };
}
