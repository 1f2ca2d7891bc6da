import {renameSync, rmSync, utimesSync} from "node:fs";
import {basename, join} from "node:path";
import {build} from "vite";

/**
 * Bundles TypeScript entries for Node, everything they import included, into `outDir`:
 * an entry named `headroom` becomes `outDir/headroom.js`, and chunks lie beside it, so that
 * `new URL("./worker.js", import.meta.url)` finds a worker from any of them.
 *
 * The new folder takes the place of the old one in one move: two processes that build at once do not
 * read each other's halves. Files carry the time the build began, so a source saved meanwhile is newer.
 *
 * @param {Record<string, string>} entries name to source file
 * @param {string} outDir
 */
export async function bundle(entries, outDir) {
  const began = new Date();
  const fresh = `${outDir}.${process.pid}`;
  await build({
    configFile: false,
    logLevel: "warn",
    ssr: {noExternal: true, external: ["highs"]}, // highs finds its WebAssembly beside its own file
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
  const old = join(fresh, "..", `.old-${basename(fresh)}`);
  rmSync(old, {recursive: true, force: true});
  try {
    renameSync(outDir, old);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ENOENT") throw error;
  }
  renameSync(fresh, outDir);
  rmSync(old, {recursive: true, force: true});
}
