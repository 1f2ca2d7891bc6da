import {renameSync, rmSync, utimesSync} from "node:fs";
import {join} from "node:path";
import {build} from "vite";

/**
 * Bundles TypeScript entries for Node, everything they import included, into `outDir`:
 * an entry named `headroom` becomes `outDir/headroom.js`, and chunks lie beside it, so that
 * `new URL("./worker.js", import.meta.url)` finds a worker from any of them.
 *
 * Files carry the time the build began: a source saved meanwhile is newer than they are.
 *
 * @param {Record<string, string>} entries name to source file
 * @param {string} outDir
 */
export async function bundle(entries, outDir) {
  const began = new Date();
  const fresh = `${outDir}.${process.pid}`;
  try {
    await build({
      configFile: false,
      logLevel: "warn",
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
