import {dirname, join} from "node:path";
import {root} from "../project.js";

const worker = join(root, "src/ui/worker.ts");
const page = join(root, "src/ui/main.ts");
/** What only the worker reads, and reads when it is asked for. */
const ofWorker = /\/src\/ui\/engine\/(studies\/catalogue|inquiries)\.ts$/;
/** @type {Set<string>} what the worker reads when it is asked for, once the modules that name it are transformed */
export const readLater = new Set();
const address = 'new URL("./worker.ts", import.meta.url)';

/**
 * Makes the worker a chunk of the page's own build, so that what both need, the scenario's schema above all, is one
 * file for both. Vite would bundle it apart, with a second copy of everything. What the worker reads later is named by
 * its address too: Vite's own way of reading a chunk is a page's, and would start the page's script in the worker.
 * @returns {import("vite").Plugin}
 */
export function workerAsChunk() {
  return {
    name: "headroom:worker-as-chunk",
    apply: "build",
    enforce: "pre",
    transform: {
      filter: {id: /\/src\/ui\/.*\.ts$/},
      handler(code, id) {
        if (ofWorker.test(id))
          return code.replace(/\bimport\("(\.[^"]+)"\)/g, (_, path) => {
            const later = join(dirname(id), path);
            readLater.add(later);
            const chunk = this.emitFile({type: "chunk", id: later, preserveSignature: "strict"});
            return `import(import.meta.ROLLUP_FILE_URL_${chunk})`;
          });
        if (!code.includes(address)) return null;
        const chunk = this.emitFile({type: "chunk", id: worker, name: "worker"});
        return code.replace(address, `import.meta.ROLLUP_FILE_URL_${chunk}`);
      },
    },
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const begun = chunks.filter(({moduleIds}) =>
        moduleIds.some((id) => id === worker || readLater.has(id)),
      );
      const read = new Set(begun);
      for (const chunk of read) {
        const ofPage = chunk.moduleIds.find((id) => id === page || id.endsWith(".svelte"));
        if (ofPage !== undefined)
          this.error(`the worker must not read what is the page's own, got ${ofPage}`);
        for (const next of chunks) if (chunk.imports.includes(next.fileName)) read.add(next);
      }
    },
  };
}

/**
 * Puts the worker within the page's script, for the page of one file: from disk a browser opens no other.
 * @returns {import("vite").Plugin}
 */
export function workerInline() {
  const made = `new Worker(${address}, {type: "module"})`;
  return {
    name: "headroom:worker-inline",
    apply: "build",
    enforce: "pre",
    transform: {
      filter: {id: /\/src\/ui\/.*\.ts$/, code: made},
      handler: (code) =>
        `import InlineWorker from "./worker.ts?worker&inline";\n${code.replace(made, "new InlineWorker()")}`,
    },
  };
}
