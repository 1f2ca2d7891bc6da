import {plot} from "@observablehq/plot";
import type {Size, View} from "./view.ts";

/** The page's light colours, for paper: `palette.test.ts` and `svg.test.ts` hold them to the page's own. */
export const PAPER: Readonly<Record<string, string>> = {
  surface: "#ffffff",
  text: "#111827",
  muted: "#4b5563",
  line: "#e1e4e9",
  "option-1": "#374151",
  "option-2": "#0072b2",
  "option-3": "#c8510b",
  "option-4": "#705149",
  objective: "#b42318",
  overflow: "#c33b00",
  weights: "#41527a",
  "on-weights": "#ffffff",
  cache: "#b5dcd6",
  "on-cache": "#10312d",
  activations: "#d9dbe1",
  "on-activations": "#1f2937",
};

/** A chart as SVG of its own: drawn into any document, colours spelled out. null: there is nothing to draw. */
export function chartSvg(view: View, size: Size, document: Document): string | null {
  if (view.draw === null) return null;
  const drawn = plot({
    ...view.draw(size),
    document,
    className: `chart-${view.id}`,
    style: {background: "none", fontFamily: "system-ui, sans-serif", fontSize: "11px"},
  });
  for (const named of drawn.querySelectorAll("[aria-label]")) named.removeAttribute("aria-label");
  drawn.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  drawn.setAttribute("role", "img");
  drawn.setAttribute("aria-label", `${view.title}. ${view.subtitle}`);
  return onPaper(drawn.outerHTML);
}

/** The page's colours by name, spelled out. */
export const onPaper = (text: string): string =>
  text.replace(/var\(--([\w-]+)\)/g, (whole, name: string) => {
    const colour = PAPER[name];
    if (colour === undefined) throw new Error(`a colour of a chart must be known on paper, got ${whole}`);
    return colour;
  });
