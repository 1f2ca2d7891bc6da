import type {Command} from "commander";
import type {PolicyWorth} from "../../model/experiments/staging/policies.ts";
import {
  type LateDecision,
  lateDecision,
  type StagedRule,
  stagedRule,
  type ValueOfWaiting,
  valueOfWaiting,
} from "../../model/experiments/staging/staging.ts";
import {POLICIES} from "../../model/report/studySizes.ts";
import {percent, ringgit} from "../../model/units/phrases.ts";
import {EXIT} from "../exit.ts";
import {type ExperimentFlags, experimentCommand, futuresOf, printResult, readSetting} from "../experiment.ts";
import {runSlices} from "../progress.ts";
import {table, wrap} from "../table.ts";

/** `stages SCENARIO`: when to order the next box, what waiting is worth, and what each week of delay costs. */
export function addStages(program: Command, done: (code: number) => void): void {
  experimentCommand(
    program,
    "stages",
    "when to order the next box, what waiting is worth, what each week of delay costs",
  ).action(async (file: string, flags: ExperimentFlags) => {
    const {setting} = readSetting(file);
    const futures = futuresOf(flags, POLICIES);
    const options = Object.entries(setting.scenario.options);
    const staged: StagedRule[] = [];
    const waiting: ValueOfWaiting[] = [];
    const late: LateDecision[] = [];
    for (const [id, {stages}] of options) {
      const last = stages[stages.length - 1];
      if (stages.length > 1 && last?.order.on === "tenants")
        staged.push(await runSlices(stagedRule(setting, id, futures), "futures"));
      if (stages.length === 1) waiting.push(await runSlices(valueOfWaiting(setting, id, futures), "futures"));
      if (stages[0]?.order.on === "schedule")
        late.push(await runSlices(lateDecision(setting, id, futures), "futures"));
    }
    printResult(flags.json, {staged, waiting, late}, () =>
      [
        ...staged.flatMap(({sentence, rules}) => [wrap(`${sentence}.`), "", triggers(rules), ""]),
        ...waiting.map(({sentence}) => wrap(`- ${sentence}`, 100, "  ")),
        ...late.map(({sentence}) => wrap(`- ${sentence}`, 100, "  ")),
      ].join("\n"),
    );
    done(EXIT.kept);
  });
}

const triggers = (rules: readonly PolicyWorth<number | null>[]): string =>
  table([
    ["ordered at", "mean NPV", "against the scenario's rule, 95 %", "live in"],
    ...[...rules]
      .sort((a, b) => (a.key ?? Number.POSITIVE_INFINITY) - (b.key ?? Number.POSITIVE_INFINITY))
      .map(({key, meanNpvMyr, againstFirstMyr: {low, high}, chanceLive}) => [
        key === null ? "never" : `${key} tenants`,
        ringgit(meanNpvMyr),
        `${ringgit(low)} to ${ringgit(high)}`,
        percent(chanceLive),
      ]),
  ]);
