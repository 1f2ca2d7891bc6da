import {readFileSync} from "node:fs";
import {render} from "svelte/server";
import type {KnownAnswer} from "../../src/ui/standard/knownAnswer.ts";

// Prints the page's first screen as HTML, drawn by the page's own components, from the file of the standard answer. It
// runs in a process of its own: whatever the components leave open ends with it.

/** What the components ask of a browser while they are drawn. */
Object.assign(globalThis, {
  location: {hash: ""},
  history: {},
  document: {documentElement: {dataset: {}}},
  requestAnimationFrame: () => 0,
});

const [, , file = ""] = process.argv;
const known = JSON.parse(readFileSync(file, "utf8")) as KnownAnswer;
const {drawn} = await import("./drawn.ts");
const {App, props} = await drawn(known);
const {body} = render(App, {props});
process.stdout.write(body, () => process.exit(0));
