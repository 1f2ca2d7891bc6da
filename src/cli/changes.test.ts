import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, test} from "vitest";
import standard from "../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../model/catalogue/bundled.ts";
import {type Answer, plan} from "../model/plan.ts";
import {commandLines, predictLine, type Shown} from "../model/report/commandLine.ts";
import {checkScenario} from "../model/scenario/check.ts";
import {withValue} from "../model/scenario/paths.ts";
import {encodeChanges} from "../model/scenario/state.ts";
import {withoutPath} from "../model/scenario/withoutPath.ts";
import {namedScenario} from "./changes.ts";
import {headroom} from "./main.ts";
import {ran} from "./ran.ts";

const PLAN = "scenarios/hi-end-upgrade.json";
const folder = mkdtempSync(join(tmpdir(), "headroom-changes-"));
afterAll(() => rmSync(folder, {recursive: true}));

const checked = checkScenario(standard, bundledCatalogue);
if (!checked.ok) throw new Error("the standard scenario must be valid");
const base = checked.scenario;

describe("what a link changes is changed in the terminal too", () => {
  const few = withValue(withValue(base, "run.replications", 2), "finance.usdMyr", 4.25);
  const dear = withValue(withValue(few, "placement.precisions", ["fp8"]), "tenants.target", 12);
  const changed = ["h100", "staged"].reduce((rest, id) => withoutPath(rest, `options.${id}`), dear);
  const changes = encodeChanges(base, changed);

  test("and the hash is the page's", async () => {
    const {out} = await ran("plan", PLAN, "--json", "--changes", changes);
    expect((JSON.parse(out) as Answer).hash).toBe(
      plan({scenario: changed, catalogue: bundledCatalogue}).hash,
    );
  });

  test("whether given as a flag, on the file or as the whole link", async () => {
    const link = `https://example.org/headroom/#${new URLSearchParams({view: "capacity", option: "l40s", changes})}`;
    const said = [
      await ran("fit", PLAN, "--option", "l40s", "--changes", changes),
      await ran("fit", PLAN, "--option", "l40s", "--changes", link),
      await ran("fit", `${PLAN}#changes=${changes}`, "--option", "l40s"),
      await ran("fit", link, "--option", "l40s"),
    ];
    expect(new Set(said.map(({out}) => out)).size).toBe(1);
    expect(said[0].out).not.toBe((await ran("fit", PLAN, "--option", "l40s")).out);
  });

  test("and what the rules refuse is bad input", async () => {
    const {code, err} = await ran("fit", PLAN, "--changes", "1*finance.pue_0.5");
    expect(code).toBe(2);
    expect(err).toBe("changes: finance.pue: must be 1 or more, got 0.5\n");
  });

  test("and a key of a later version is named, not lost in silence", async () => {
    const {err} = await ran("fit", PLAN, "--option", "l40s", "--changes", "1*finance.moonTax_3");
    expect(err).toBe("changes: finance.moonTax is not known to this version and left out\n");
  });
});

test("a link without a scenario is of the one that the page opens with", () => {
  expect(namedScenario("http://localhost:8080/#view=money")).toEqual({file: PLAN, changes: ""});
  expect(namedScenario("https://example.org/#scenario=h100-now&changes=1*run.seed_2")).toEqual({
    file: "scenarios/h100-now.json",
    changes: "1*run.seed_2",
  });
});

const VIEWS: readonly Shown[] = [
  ...(["decision", "capacity", "latency", "money"] as const),
  ...(["sensitivity", "schedule", "data", "check"] as const),
];

test.each(VIEWS)("every command of the view %s is one that the program takes", async (view) => {
  const asked = {
    scenario: "hi-end-upgrade",
    changes: "1*tenants.target_12",
    option: "l40s",
    replications: 40,
  };
  const lines = commandLines(view, asked);
  expect(lines.length).toBeGreaterThan(0);
  for (const {line} of lines) {
    const [name, ...words] = line.split(" ").map((word) => word.replace(/^'(.*)'$/, "$1"));
    expect(name).toBe("headroom");
    const files: unknown[] = [];
    const program = headroom(() => undefined);
    for (const command of program.commands.flatMap((one) => [one, ...one.commands]))
      if (command.commands.length === 0)
        command.action((file: unknown) => {
          files.push(file);
        });
    await program.parseAsync(words, {from: "user"});
    expect(files).toEqual([`${PLAN}#changes=1*tenants.target_12`]);
  }
});

test("the line that predicts one replica is one that the program takes, flag by flag", async () => {
  const replica = {
    ...({gpu: "l40s", gpus: 2, llm: "llama-3.1-8b-instruct", precision: "fp8", engine: "vllm"} as const),
    ...{concurrency: 12, inputTokens: 900, outputTokens: 300},
  };
  const program = headroom(() => undefined);
  const predict = program.commands.find((command) => command.name() === "predict");
  predict?.action(() => undefined);
  await program.parseAsync(predictLine(replica).line.split(" ").slice(1), {from: "user"});
  const {inputTokens: input, outputTokens: output, ...flags} = replica;
  expect(predict?.opts()).toEqual({...flags, input, output});
});
