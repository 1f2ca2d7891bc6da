import {pathToFileURL} from "node:url";

const EMPTIED = "?emptied";
const CUT = "?cut";

/**
 * Leaves out of packages what the page never calls and what cannot be shaken off, because their own code names it:
 * Plot's maps and ready-made colour schemes (20 KB compressed; the page's colours are its own), its legends and tips
 * (the page has its own of both), and all of jstat but the one distribution that is asked (16 KB). A ready-made scheme
 * that Plot falls back on, as it does for a scale without values, gives the colour of the text; whatever else is used
 * after all throws and says so.
 * @returns {import("vite").Plugin}
 */
export function leaveOut() {
  return {
    name: "headroom:leave-out",
    apply: "build",
    enforce: "pre",
    resolveId: {
      filter: {id: /^(d3-(geo|scale-chromatic)|jstat|\..*\/(legends|projection|tip|pointer)\.js)$/},
      async handler(source, importer) {
        if (source.startsWith(".") && !importer?.includes("/@observablehq/plot/")) return null;
        const real = await this.resolve(source, importer, {skipSelf: true});
        return real === null ? null : `${real.id}${source === "jstat" ? CUT : EMPTIED}`;
      },
    },
    load: {
      filter: {id: /\?(emptied|cut)$/},
      async handler(id) {
        if (id.endsWith(CUT)) return studentsT(await import(pathToFileURL(id.slice(0, -CUT.length)).href));
        const names = Object.keys(await import(pathToFileURL(id.slice(0, -EMPTIED.length)).href));
        return [
          'const used = () => { throw new Error("the build leaves this part of d3 out: scripts/plugins/leaveOut.js"); };',
          "const nothing = new Proxy(used, {get: used});",
          'const plain = () => "currentColor";',
          "const scheme = Array.from({length: 12}, plain);",
          ...names.map((name) => `export const ${name} = ${insteadOf(name)};`),
        ].join("\n");
      },
    },
  };
}

/** @param {string} name of what d3 exports */
function insteadOf(name) {
  if (name === "geoTransform") return "() => undefined"; // Plot calls it while it loads
  if (name === "createLegends") return "() => []"; // and these five for every chart, none of which is a map
  if (name === "exposeLegends") return "() => used";
  if (name === "hasProjection") return "() => false";
  if (name === "createProjection" || name === "projectionAspectRatio") return "() => undefined";
  if (name.startsWith("interpolate")) return "plain";
  return name.startsWith("scheme") ? "scheme" : "nothing";
}

/**
 * jstat's own code of Student's t and of what that calls: its digits stay what they are.
 * @param {{default: Record<string, unknown> & {studentt: {inv: unknown}}}} module
 */
function studentsT({default: jStat}) {
  const parts = new Map([["studentt", `{inv: ${jStat.studentt.inv}}`]]);
  for (const text of parts.values())
    for (const [, name] of text.matchAll(/\bjStat\.(\w+)/g)) parts.set(name, String(jStat[name]));
  return `const jStat = {${[...parts].map(([name, text]) => `${name}: ${text}`).join(",\n")}};\nexport default jStat;`;
}
