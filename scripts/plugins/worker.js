import {join} from "node:path";
import {root} from "../project.js";

const worker = join(root, "src/ui/worker.ts");
const address = 'new URL("./worker.ts", import.meta.url)';

/**
 * Makes the worker a chunk of the page's own build, so that what both need, the scenario's schema above all, is one
 * file for both. Vite would bundle it apart, with a second copy of everything.
 * @returns {import("vite").Plugin}
 */
export function workerAsChunk() {
  return {
    name: "headroom:worker-as-chunk",
    apply: "build",
    enforce: "pre",
    transform: {
      filter: {id: /\/src\/ui\/.*\.ts$/, code: address},
      handler(code) {
        const chunk = this.emitFile({type: "chunk", id: worker, name: "worker"});
        return code.replace(address, `import.meta.ROLLUP_FILE_URL_${chunk}`);
      },
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
