import type {Command} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {auditDay} from "../../model/experiments/auditDay.ts";
import {FleetShop} from "../../model/experiments/fleets.ts";
import {auditCsv} from "../../model/report/auditCsv.ts";
import {ROUTES} from "../../model/scenario/schema/gateway.ts";
import {addMonths, isIsoDate} from "../../model/units/calendar.ts";
import {BadInput} from "../badInput.ts";
import {EXIT} from "../exit.ts";
import {writeText} from "../files.ts";
import {overridden, readScenarioFile} from "../readScenarioFile.ts";

interface Flags {
  readonly option: string;
  readonly date: string;
  readonly csv: string;
  readonly json?: boolean;
}

/** `audit SCENARIO`: every request of one simulated day, and who answered it. */
export function addAudit(program: Command, done: (code: number) => void): void {
  program
    .command("audit")
    .description("write the audit log of a simulated day: every request, its model, version and GPUs")
    .argument("<scenario>", "scenario file")
    .requiredOption("--option <id>", "option whose boxes serve the day")
    .requiredOption("--date <date>", "day of the horizon, like 2027-08-16")
    .requiredOption("--csv <file>", "write the log here")
    .option("--json", "print the day's totals as one JSON object")
    .action((file: string, flags: Flags) => {
      const catalogue = bundledCatalogue;
      const scenario = overridden(readScenarioFile(file, catalogue), {}, flags.option, catalogue);
      mustLieIn(flags.date, scenario.run.startMonth, scenario.run.horizonMonths);
      const answer = auditDay(scenario, catalogue, new FleetShop(catalogue), flags.option, flags.date);
      writeText(flags.csv, auditCsv(answer));
      const served = {box: 0, cloud: 0, nobody: 0};
      for (const {servedBy} of answer.rows) served[servedBy]++;
      const {totals, stage, date} = answer;
      const lines = [
        `${date}: ${answer.rows.length} requests in ${flags.csv}`,
        `${stage ?? "no box"} ${served.box}, cloud ${served.cloud}, refused ${served.nobody}`,
        ...ROUTES.map((route) => `/${route}: ${totals.sent[route]} of ${totals.asked[route]} to the cloud`),
        `sensitive requests that reached the cloud: ${totals.sensitiveToCloud}`,
        ...(answer.rows.length === 0 ? [closed(date, scenario.schedule.holidayState)] : []),
      ];
      const json = {date, stage, requests: answer.rows.length, servedBy: served, ...totals};
      process.stdout.write(flags.json ? `${JSON.stringify(json, null, 2)}\n` : `${lines.join("\n")}\n`);
      done(EXIT.kept);
    });
}

function mustLieIn(date: string, startMonth: string, months: number): void {
  if (!isIsoDate(date)) throw new BadInput([`--date: must be a date like 2027-08-16, got ${date}`]);
  const first = `${startMonth}-01`;
  const end = `${addMonths(startMonth, months)}-01`;
  if (date < first || date >= end)
    throw new BadInput([`--date: must lie from ${first} to before ${end}, got ${date}`]);
}

/** Why nobody came. */
function closed(date: string, state: string): string {
  const holiday = bundledCatalogue.holidays.find(
    (day) => day.date === date && (day.state === "MY" || day.state === state),
  );
  return `clinics are closed${holiday ? `: ${holiday.name}` : ""}`;
}
