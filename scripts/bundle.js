import {renameSync, rmSync, utimesSync} from "node:fs";
import {basename, join} from "node:path";
import {pathToFileURL} from "node:url";
import {build} from "vite";
import {engineHash} from "./engineHash.js";
import {root} from "./project.js";

/**
 * Bundles TypeScript entries for Node, everything they import included, into `outDir`:
 * an entry named `headroom` becomes `outDir/headroom.js`, and chunks lie beside it, so that
 * `new URL("./worker.js", import.meta.url)` finds a worker from any of them.
 *
 * Files carry the time the build began: a source saved meanwhile is newer than they are.
 *
 * @param {Record<string, string>} entries name to source file
 * @param {string} outDir
 * @param {import("vite").PluginOption[]} [plugins]
 */
export async function bundle(entries, outDir, plugins = []) {
  const began = new Date();
  const fresh = `${outDir}.${process.pid}`;
  try {
    await build({
      configFile: false,
      root,
      plugins,
      logLevel: "warn",
      define: {ENGINE_HASH: JSON.stringify(engineHash())},
      ssr: {noExternal: true},
      build: {
        ssr: true,
        target: "node20",
        outDir: fresh,
        emptyOutDir: true,
        copyPublicDir: false,
        minify: false,
        rolldownOptions: {
          input: entries,
          output: {entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js"},
        },
      },
    });
    for (const name of Object.keys(entries)) utimesSync(join(fresh, `${name}.js`), began, began);
    replace(outDir, fresh);
  } finally {
    rmSync(fresh, {recursive: true, force: true});
  }
}

/**
 * The exports of a TypeScript module of this repository, for what a build has to ask the model.
 * @param {string} file relative to the root
 */
export async function importModule(file) {
  const name = basename(file, ".ts");
  const outDir = join(root, "dist/tools/modules", name);
  await bundle({[name]: join(root, file)}, outDir);
  // anew each time: a name that was imported once is remembered
  return import(`${pathToFileURL(join(outDir, `${name}.js`)).href}?at=${performance.now()}`);
}

/**
 * Puts one folder in the place of another by moves, so that two processes that build at once never read each other's
 * halves. Whoever comes second leaves the first one's: both were made of the same sources.
 * @param {string} folder
 * @param {string} fresh
 */
function replace(folder, fresh) {
  const old = `${fresh}.old`;
  const move = (
    /** @type {string} */ from,
    /** @type {string} */ to,
    /** @type {string[]} */ ...accepted
  ) => {
    try {
      renameSync(from, to);
    } catch (error) {
      if (!accepted.includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? "")) throw error;
    }
  };
  move(folder, old, "ENOENT");
  move(fresh, folder, "ENOTEMPTY", "EEXIST");
  rmSync(old, {recursive: true, force: true});
}
