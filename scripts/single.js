// Builds the page as one HTML file that opens from disk: node scripts/single.js
import {createHash} from "node:crypto";
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {build} from "vite";
import {standardAnswer} from "./firstScreen/answer.js";
import {BOOT, draw} from "./firstScreen/firstScreen.js";
import {requireNode, root} from "./project.js";

requireNode();
const parts = join(root, "dist/tools/single");
const out = join(root, "dist/single");
await build({
  root,
  configFile: join(root, "vite.config.ts"),
  mode: "single", // the worker within the page's script: see there
  logLevel: "error",
  build: {
    outDir: parts,
    assetsInlineLimit: Number.POSITIVE_INFINITY,
    cssCodeSplit: false,
    modulePreload: false,
  },
});

/** @param {string} extension */
function only(extension) {
  const found = readdirSync(join(parts, "assets")).filter((name) => name.endsWith(extension));
  if (found.length !== 1)
    throw new Error(`the page must be one ${extension}, got ${found.join(", ") || "none"}`);
  return readFileSync(join(parts, "assets", found[0] ?? ""), "utf8");
}

const script = only(".js").replaceAll("</script", "<\\/script");
const answer = await standardAnswer();
const hashes = [BOOT, script].map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
const policy = [
  "default-src 'none'",
  `script-src ${hashes.join(" ")}`,
  "worker-src blob:",
  "style-src 'unsafe-inline'",
  "font-src data:",
  "img-src data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const html = readFileSync(join(parts, "index.html"), "utf8")
  .replace(/<script type="module"[^>]*><\/script>\n?/, "")
  .replace(/<link rel="(stylesheet|icon)"[^>]*>\n?/g, "")
  .replace(/content="default-src[^"]*"/, () => `content="${policy}"`)
  .replace("</head>", () => `<script>${BOOT}</script>\n<style>${only(".css")}</style>\n</head>`)
  .replace('<div id="app"></div>', "")
  .replace("</noscript>", "</noscript>\n<!--page-->");
const page = html.replace(
  "<!--page-->",
  `<div id="app">${await draw(answer.file)}</div>
<script type="application/json" id="standard-answer">${answer.text.replaceAll("<", "\\u003c")}</script>
<script type="application/json" id="standard-played">${answer.played.replaceAll("<", "\\u003c")}</script>
<script type="module">${script}</script>`.replaceAll("$", "$$$$"),
);
mkdirSync(out, {recursive: true});
writeFileSync(join(out, "headroom.html"), page);
rmSync(parts, {recursive: true, force: true});
console.log(
  `dist/single/headroom.html, ${(Buffer.byteLength(page) / 1e6).toFixed(1)} MB: opens from disk, asks nothing of a network`,
);
