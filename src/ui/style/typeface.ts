import latin from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";

/** The page's typeface, from its own site; until it is there the system's stands in. */
export function loadTypeface(): void {
  const face = new FontFace("Inter Variable", `url(${latin}) format("woff2")`, {
    weight: "100 900",
    display: "swap",
  });
  document.fonts.add(face);
  face.load().catch(() => undefined); // the system's typeface stays
}
