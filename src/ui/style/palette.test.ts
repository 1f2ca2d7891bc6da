import {readFileSync} from "node:fs";
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  formatHex,
  parse,
  wcagContrast,
} from "culori";
import {describe, expect, test} from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** The colours of a theme by name, as written: --name: light-dark(#light, #dark). */
function paletteOf(theme: "light" | "dark"): Record<string, string> {
  const pairs = css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g);
  return Object.fromEntries(
    [...pairs].map(([, name, light, dark]) => [name, theme === "light" ? light : dark]),
  );
}

const OPTIONS = ["option-1", "option-2", "option-3", "option-4"];
const BACKGROUNDS = ["surface", "page", "inset"];
const TEXT = 4.5; // WCAG 2.2, 1.4.3
const GRAPHICS = 3; // WCAG 2.2, 1.4.11
/** Far enough apart to be told by someone who does not see them side by side. */
const APART = 15;
const VISIONS = {
  normal: undefined,
  protan: filterDeficiencyProt(1),
  deutan: filterDeficiencyDeuter(1),
  tritan: filterDeficiencyTrit(1),
};

/** How one of these eyes sees a colour (Machado 2009, full severity). */
function seenBy(vision: keyof typeof VISIONS, colour: string): string {
  const parsed = parse(colour);
  if (parsed === undefined) throw new Error(`a colour must be #rrggbb, got ${colour}`);
  return formatHex(VISIONS[vision]?.(parsed) ?? parsed);
}

describe.each(["light", "dark"] as const)("the %s palette", (theme) => {
  const palette = paletteOf(theme);

  test("has every colour that is asked for here", () => {
    expect(Object.keys(palette)).toEqual(
      expect.arrayContaining([...OPTIONS, ...BACKGROUNDS, "text", "muted"]),
    );
  });

  test.each([
    ...["text", "muted", "good", "bad", "warning", "changed"].flatMap((ink) =>
      BACKGROUNDS.map((ground) => [ink, ground] as const),
    ),
    ["bad", "bad-wash"],
    ["text", "bad-wash"],
    ["text", "warning-wash"],
    ["on-accent", "accent"],
    ["on-weights", "weights"],
    ["on-cache", "cache"],
    ["on-activations", "activations"],
  ] as const)("%s can be read on %s", (ink, ground) => {
    expect(wcagContrast(palette[ink], palette[ground])).toBeGreaterThanOrEqual(TEXT);
  });

  test.each([...OPTIONS, "objective", "overflow", "control", "focus", "weights"])(
    "%s can be seen on a panel",
    (ink) => {
      expect(wcagContrast(palette[ink], palette.surface)).toBeGreaterThanOrEqual(GRAPHICS);
    },
  );

  test.each(Object.keys(VISIONS) as (keyof typeof VISIONS)[])(
    "options are told apart by %s eyes",
    (vision) => {
      const seen = OPTIONS.map((name) => seenBy(vision, palette[name]));
      const difference = differenceCiede2000();
      const distances = seen.flatMap((a, i) => seen.slice(i + 1).map((b) => difference(a, b)));
      expect(Math.min(...distances)).toBeGreaterThanOrEqual(APART);
    },
  );
});
