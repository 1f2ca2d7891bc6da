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
      const found = await axe.run(part ?? document, {
        ...{runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]},
        elementRef: true,
      });
      // axe measures what is seen of a target: one that stands across the edge of a box that scrolls is no small target
      const cut = (element: Element): boolean => {
        const target = element.getBoundingClientRect();
        if (target.width < 24 || target.height < 24) return false;
        for (let box = element.parentElement; box !== null; box = box.parentElement) {
          const {top, bottom} = box.getBoundingClientRect();
          const scrolls =
            box.scrollHeight > box.clientHeight && getComputedStyle(box).overflowY !== "visible";
          if (scrolls && (target.top < top || target.bottom > Math.min(bottom, innerHeight))) return true;
        }
        return false;
      };
      for (const violation of found.violations)
        violation.nodes = violation.nodes.filter(
          ({element}) => violation.id !== "target-size" || !(element instanceof Element && cut(element)),
        );
      const violations = found.violations.filter(({nodes}) => nodes.length > 0);
      for (const {nodes} of violations) for (const node of nodes) node.element = undefined; // stays in the page
      return {...found, violations, passes: [], incomplete: [], inapplicable: []};
    },
    {tags: standards, part: within},
  );
  return violations.map(
    ({id, help, nodes}) => `${id}: ${help}: ${nodes.map(({target}) => target.join(" ")).join(", ")}`,
  );
}
