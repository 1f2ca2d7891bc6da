import {parseHTML} from "linkedom";
import {describe, expect, test} from "vitest";
import scenarioFile from "../../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../../catalogue/bundled.ts";
import {ScenarioSchema} from "../../scenario/schema/scenario.ts";
import {answer as small} from "../charts/fixture.ts";
import {sectionSeven} from "../sectionSeven.ts";
import {decisionNote} from "./decisionNote.ts";
import {noteHtml} from "./html.ts";
import {noteMarkdown} from "./markdown.ts";
import {noteText} from "./text.ts";

const scenario = {
  ...ScenarioSchema.parse(scenarioFile),
  title: "Hi-End <script>alert(1)</script> | 'server' *upgrade*",
  run: {...ScenarioSchema.parse(scenarioFile).run, horizonMonths: 13},
};
const answer = {...small, sectionSeven: sectionSeven(scenario, bundledCatalogue, small.options)};
const figures = [
  {id: "cash", title: "Paid back in month 10", svg: '<svg xmlns="http://www.w3.org/2000/svg"></svg>'},
];
const blocks = decisionNote(answer, scenario, figures);

describe("the note", () => {
  test("opens with the verdict, and ends with what names the run", () => {
    expect(blocks[1]).toEqual({kind: "lead", text: answer.verdict.sentence});
    expect(blocks.at(-1)).toMatchObject({kind: "foot"});
    expect(JSON.stringify(blocks.at(-1))).toContain(answer.hash);
  });

  test("sets the options side by side in money", () => {
    const table = blocks.find((block) => block.kind === "table");
    expect(table?.heading).toEqual(["", "Cloud only", "4x L40S"]);
    expect(table?.rows.find(([name]) => name === "NPV, RM")).toEqual([
      "NPV, RM",
      "200K (100K to 300K)",
      "250K (150K to 400K)",
    ]);
    expect(table?.rows.find(([name]) => name === "Payback, months")?.slice(1)).toEqual([
      "-",
      "10 (9 to never)",
    ]);
  });

  test("repeats section 7 beside what was simulated", () => {
    const [, table] = blocks.filter((block) => block.kind === "table");
    expect(table.rows.map(([name, cash, accrual]) => [name, cash, accrual])).toEqual([
      ["Hardware", "RM 0", "RM 7.78K"],
      ["Colocation rack", "RM 1.5K", "RM 1.5K"],
      ["OS and maintenance", "RM 500", "RM 500"],
      ["OpenAI burst", "RM 1K", "RM 1K"],
      ["Run-rate", "RM 3K", "RM 10.8K"],
    ]);
  });
});

describe("written by someone", () => {
  const written = {
    date: "2026-11-24",
    address: "https://plans.example/#option=l40s",
    changed: ["Tenants projected: 10 to 14"],
  };
  const foot = (with_: typeof written) => JSON.stringify(decisionNote(answer, scenario, [], with_).at(-1));

  test("says when, where the same answer opens, and what was changed", () => {
    expect(foot(written)).toContain("Written 24 Nov 2026.");
    expect(foot(written)).toContain(written.address);
    expect(decisionNote(answer, scenario, [], written)).toContainEqual({
      kind: "paragraph",
      text: "Changed against the saved scenario: Tenants projected: 10 to 14.",
    });
  });

  test("leaves out an address that would cost it its page", () => {
    const long = `https://plans.example/#${"x".repeat(500)}`;
    expect(foot({...written, address: long})).not.toContain(long);
  });
});

describe("as words", () => {
  const text = noteText(blocks);

  test("figures of a table stand under each other", () => {
    const rows = text.split("\n").filter((line) => /^(Hardware|Colocation rack) /.test(line));
    expect(rows).toHaveLength(2);
    expect(rows[0].length).toBe(rows[1].length);
  });

  test("it has the verdict and the hash, and no mark-up", () => {
    expect(text).toContain(answer.verdict.sentence);
    expect(text).toContain(answer.hash);
    expect(text).toContain("<script>alert(1)</script>"); // words of the scenario, as they are
    expect(text).not.toContain("<svg");
  });
});

test("each option that is out says what it misses", () => {
  expect(blocks).toContainEqual({kind: "list", items: ["Cloud only: Zero cloud for sensitive tenants"]});
});

describe("as a page", () => {
  const html = noteHtml(blocks);
  const {document} = parseHTML(html);

  test("words of the scenario stay words", () => {
    expect(document.querySelector("script")).toBeNull();
    expect(document.querySelector("h1")?.textContent).toBe(scenario.title);
  });

  test("it fetches nothing: no script, no link, no picture from elsewhere", () => {
    expect(html).not.toMatch(/<(script|link|img|iframe)|url\(|@import/);
  });

  test("charts are in it with their findings, and every table names its rows and columns", () => {
    expect(document.querySelectorAll("figure svg")).toHaveLength(1);
    expect(document.querySelector("figcaption")?.textContent).toBe("Paid back in month 10");
    for (const row of document.querySelectorAll("tbody tr"))
      expect(row.querySelector("th")?.getAttribute("scope")).toBe("row");
  });
});

describe("as Markdown", () => {
  const markdown = noteMarkdown(blocks);

  test("words of the scenario stay words", () => {
    expect(markdown.split("\n")[0]).toBe(
      "# Hi-End \\<script\\>alert(1)\\</script\\> \\| 'server' \\*upgrade\\*",
    );
  });

  test("every row of a table has as many cells as its heading, and charts are files beside it", () => {
    const rows = markdown.split("\n").filter((line) => line.startsWith("|"));
    expect(new Set(rows.map((line) => line.split(/(?<!\\)\|/).length))).toEqual(new Set([5, 7]));
    expect(markdown).toContain("![Paid back in month 10](cash.svg)");
  });
});
