import type {Command} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {type Comparison, changeSentence, compare} from "../../model/experiments/compare/compare.ts";
import {FleetShop} from "../../model/experiments/fleets.ts";
import {digits, ringgit} from "../../model/units/phrases.ts";
import {wholeNumber} from "../arguments.ts";
import {EXIT} from "../exit.ts";
import {runSlices} from "../progress.ts";
import {overridden, readScenarioFile} from "../readScenarioFile.ts";
import {table, wrap} from "../table.ts";

/** `diff A B`: the inputs that differ, and what that does to the answer, future by future. */
export function addDiff(program: Command, done: (code: number) => void): void {
  program
    .command("diff")
    .description(
      "two scenarios: the inputs that differ, and the answers' differences paired future by future",
    )
    .argument("<a>", "scenario file")
    .argument("<b>", "scenario file")
    .option("--replications <n>", "futures to play of each", wholeNumber)
    .option("--json", "print the comparison as one JSON object")
    .action(
      async (a: string, b: string, flags: {readonly replications?: number; readonly json?: boolean}) => {
        const run = flags.replications === undefined ? {} : {replications: flags.replications};
        const read = (file: string) =>
          overridden(readScenarioFile(file, bundledCatalogue), run, undefined, bundledCatalogue);
        const slices = compare(read(a), read(b), bundledCatalogue, new FleetShop(bundledCatalogue));
        const comparison = await runSlices(slices, "futures");
        process.stdout.write(
          flags.json ? `${JSON.stringify(comparison, null, 2)}\n` : comparisonText(comparison, a, b),
        );
        done(comparison.verdict.after.outcome === "none-feasible" ? EXIT.notKept : EXIT.kept);
      },
    );
}

function comparisonText(
  {inputs, verdict, options, onlyBefore, onlyAfter}: Comparison,
  a: string,
  b: string,
): string {
  const said = (value: unknown) => (value === undefined ? "-" : JSON.stringify(value));
  const only = (ids: readonly string[], file: string) =>
    ids.length > 0 ? [`Only in ${file}: ${ids.join(", ")}`] : [];
  const rows = options.map(({label, npvMyr, npvChangeMyr, paybackMonths: {before, after}}) => [
    label,
    ringgit(npvMyr.before.p50 ?? 0),
    ringgit(npvMyr.after.p50 ?? 0),
    `${ringgit(npvChangeMyr.low)} to ${ringgit(npvChangeMyr.high)}`,
    months(before.p50),
    months(after.p50),
  ]);
  return `${[
    inputs.length === 0 ? "The inputs are the same." : "Inputs that differ:",
    ...inputs.map(({path, before, after}) =>
      wrap(`  ${path}: ${said(before)} -> ${said(after)}`, 100, "    "),
    ),
    "",
    wrap(`${a}: ${verdict.before.sentence}`),
    "",
    wrap(`${b}: ${verdict.after.sentence}`),
    "",
    table([["Option", "NPV before", "after", "change, 95 %", "payback before", "after"], ...rows]),
    "",
    ...options.map((option) => wrap(`- ${changeSentence(option)}${flips(option)}`, 100, "  ")),
    ...only(onlyBefore, a),
    ...only(onlyAfter, b),
  ].join("\n")}\n`;
}

const months = (value: number | null): string => (value === null ? "never" : digits(Math.ceil(value)));

const flips = ({flips: turned}: Comparison["options"][number]): string =>
  turned.map(({after}) => `; ${after.label} ${after.holds ? "is now kept" : "is no longer kept"}`).join("");
