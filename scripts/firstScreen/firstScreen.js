import {execFileSync} from "node:child_process";
import {createHash} from "node:crypto";
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {svelte} from "@sveltejs/vite-plugin-svelte";
import {bundle} from "../bundle.js";
import {root} from "../project.js";
import {standardAnswer} from "./answer.js";

/** Scripts of the first screen that others import on demand: they are asked for with the page all the same. */
const ENTRIES = ["src/ui/start.ts", "src/ui/views/decision/DecisionView.svelte"];

/**
 * Before the first paint, and before any module: a link may ask for another plan than the one that is drawn, and the
 * reader may have chosen a theme.
 */
export const BOOT = `(() => {
  const page = document.documentElement.dataset;
  if (location.hash.length > 1) page.linked = "";
  try {
    const theme = localStorage.getItem("headroom.theme");
    if (theme === "light" || theme === "dark") page.theme = theme;
  } catch {}
})();`;

/**
 * Draws the first screen into the built page, so that the verdict is there before any script, and lays its answer and
 * what was played for it beside it.
 * @param {string} site the folder of the built page
 * @param {readonly (import("vite").Rolldown.OutputChunk | import("vite").Rolldown.OutputAsset)[]} output
 */
export async function addFirstScreen(site, output) {
  const answer = await standardAnswer();
  /** @param {string} id @param {string} text */
  const beside = (id, text) => {
    const name = `assets/${id}-${hash("sha256", text, "hex").slice(0, 8)}.json`;
    writeFileSync(join(site, name), text);
    return `<link id="${id}" rel="alternate" type="application/json" href="./${name}">`;
  };

  const {scripts, styles} = firstScripts(output);
  const typeface = output.find(({fileName}) => fileName.endsWith(".woff2"));
  if (typeface === undefined) throw new Error("the page must have its typeface");
  const head = [
    `<script>${BOOT}</script>`,
    `<link rel="preload" as="font" type="font/woff2" crossorigin href="./${typeface.fileName}">`,
    ...styles.map((file) => `<link rel="stylesheet" crossorigin href="./${file}">`),
    "<style>[data-linked] #app { visibility: hidden }</style>",
    ...scripts.map((file) => `<link rel="modulepreload" crossorigin href="./${file}">`),
    beside("standard-answer", answer.text),
    beside("standard-played", answer.played),
  ];
  const page = join(site, "index.html");
  const html = readFileSync(page, "utf8");
  writeFileSync(
    page,
    [
      [
        "default-src 'self';",
        `default-src 'self'; script-src 'self' 'sha256-${hash("sha256", BOOT, "base64")}';`,
      ],
      ["</head>", `${head.map((line) => `    ${line}\n`).join("")}  </head>`],
      ['<div id="app"></div>', `<div id="app">${await draw(answer.file)}</div>`],
    ].reduce((text, [from, to]) => replaced(text, from, to), html),
  );
}

/** @param {string} file of the answer */
export async function draw(file) {
  const outDir = join(root, "dist/tools/render");
  await bundle({render: join(root, "scripts/firstScreen/render.ts")}, outDir, [svelte({configFile: false})]);
  return execFileSync(process.execPath, [join(outDir, "render.js"), file], {
    encoding: "utf8",
    maxBuffer: 1e8,
  });
}

/**
 * Every script and style that the first screen needs, beyond what the page names already.
 * @param {readonly (import("vite").Rolldown.OutputChunk | import("vite").Rolldown.OutputAsset)[]} output
 */
function firstScripts(output) {
  const chunks = new Map(output.flatMap((file) => (file.type === "chunk" ? [[file.fileName, file]] : [])));
  /** @type {Set<string>} */
  const found = new Set();
  const add = (/** @type {string} */ name) => {
    if (found.has(name)) return;
    found.add(name);
    for (const imported of chunks.get(name)?.imports ?? []) add(imported);
  };
  for (const entry of ENTRIES) {
    const chunk = [...chunks.values()].find(({moduleIds}) => moduleIds.includes(join(root, entry)));
    if (chunk === undefined) throw new Error(`the page must have a script that holds ${entry}`);
    add(chunk.fileName);
  }
  const scripts = [...found];
  const styles = scripts.flatMap((name) => [...(chunks.get(name)?.viteMetadata?.importedCss ?? [])]);
  return {scripts, styles: [...new Set(styles)]};
}

/**
 * @param {"sha256"} algorithm
 * @param {string} text
 * @param {import("node:crypto").BinaryToTextEncoding} encoding
 */
const hash = (algorithm, text, encoding) => createHash(algorithm).update(text).digest(encoding);

/**
 * @param {string} text
 * @param {string} from
 * @param {string} to
 */
function replaced(text, from, to) {
  if (!text.includes(from)) throw new Error(`index.html must hold ${from}`);
  return text.replace(from, () => to);
}
