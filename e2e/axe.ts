import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {Page} from "@playwright/test";
import type * as Axe from "axe-core";

/** axe's own script; evaluated rather than added as an element, which the page's policy would refuse. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.0 to 2.2, levels A and AA: what the page promises. */
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong with the page, or a part of it, as it stands: a line for each rule, with the elements that break it. */
export async function axeViolations(page: Page, within?: string): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  const {violations} = await page.evaluate(
    async ({tags, part}): Promise<Axe.AxeResults> => {
      const {axe} = window as unknown as {axe: typeof Axe};
      return axe.run(part ?? document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
    },
    {tags: standards, part: within},
  );
  return violations.map(
    ({id, help, nodes}) => `${id}: ${help}: ${nodes.map(({target}) => target.join(" ")).join(", ")}`,
  );
}
