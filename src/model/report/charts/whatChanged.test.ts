import {parseHTML} from "linkedom";
import {expect, test} from "vitest";
import {signed} from "../explain/words.ts";
import {answer, box, cloud} from "./fixture.ts";
import {screenInk} from "./ink.ts";
import {chartSvg} from "./svg.ts";
import {whatChanged} from "./whatChanged.ts";

const ink = screenInk(["cloud", "l40s"]);
const {document} = parseHTML("<!doctype html><html><body></body></html>");
const changed = {
  ...answer,
  options: [
    cloud,
    {
      ...box,
      npvMyr: {...box.npvMyr, p50: 282_000},
      paybackMonths: {p10: null, p50: null, p90: null},
      gates: box.gates.map((gate) => (gate.id === "soapP95" ? {...gate, value: 1.2} : gate)),
    },
  ],
};
const view = whatChanged(answer, changed, "l40s", ink);

test("its title is by how much the option is worth more", () => {
  expect(view.title.replace(/\s/g, " ")).toBe("4x L40S is worth RM 32K more than in the plan as saved");
});

test("its table has each figure as saved, as it stands, and the difference", () => {
  expect(view.table.rows[0]).toEqual(["NPV", "RM", 250_000, 282_000, 32_000]);
  const [note] = view.table.rows.filter(([label]) => label === "SOAP note, p95");
  expect(note[4]).toBeCloseTo(-0.3, 12);
});

test("a figure that no longer happens has no difference, and no line", () => {
  expect(view.table.rows.find(([label]) => label === "Payback")).toEqual([
    "Payback",
    "months",
    9.5,
    null,
    null,
  ]);
  expect(chartSvg(view, {width: 560, height: 220}, document)).not.toContain("Payback");
});

test("where nothing moves it says so", () => {
  expect(whatChanged(answer, answer, "l40s", ink).title).toBe("Nothing that is shown here moves for 4x L40S");
});

test("is drawn as it was before", async () => {
  await expect(`${chartSvg(view, {width: 560, height: 220}, document)}\n`).toMatchFileSnapshot(
    "__golden__/what-changed.svg",
  );
});

test("differences carry their sign", () => {
  expect(signed(-2, String)).toBe("−2");
  expect(signed(0, String)).toBe("±0");
});
