import type {Command} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {auditDay, type DatedSpell, failuresOf} from "../../model/experiments/auditDay.ts";
import {FleetShop} from "../../model/experiments/fleets.ts";
import {type DayTroubles, MISFORTUNES} from "../../model/horizon/dayTroubles.ts";
import {auditCsv} from "../../model/report/auditCsv.ts";
import {ROUTES} from "../../model/scenario/schema/gateway.ts";
import {addMonths, isIsoDate} from "../../model/units/calendar.ts";
import {digits} from "../../model/units/phrases.ts";
import {wholeNumber} from "../arguments.ts";
import {BadInput} from "../badInput.ts";
import {EXIT} from "../exit.ts";
import {mustBeWritable, writeText} from "../files.ts";
import {overridden, readScenarioFile} from "../readScenarioFile.ts";
import {table} from "../table.ts";

interface Flags {
  readonly option: string;
  readonly date?: string;
  readonly csv?: string;
  readonly future: number;
  readonly failures?: boolean;
  readonly json?: boolean;
}

/** `audit SCENARIO`: every request of one simulated day, and who answered it. */
export function addAudit(program: Command, done: (code: number) => void): void {
  program
    .command("audit")
    .description("write the audit log of a simulated day: every request, its model, version and GPUs")
    .argument("<scenario>", "scenario file")
    .requiredOption("--option <id>", "option whose boxes serve the day")
    .option("--date <date>", "day of the horizon, like 2027-08-16")
    .option("--csv <file>", "write the log here")
    .option("--future <n>", "which future, from 0", wholeNumber, 0)
    .option("--failures", "instead: list the failures of that future with their dates")
    .option("--json", "print the day's totals, or the failures, as one JSON object")
    .action((file: string, flags: Flags) => {
      const catalogue = bundledCatalogue;
      const scenario = overridden(readScenarioFile(file, catalogue), {}, flags.option, catalogue);
      const shop = new FleetShop(catalogue);
      if (flags.failures) {
        const failures = failuresOf(scenario, catalogue, shop, flags.option, flags.future);
        process.stdout.write(
          flags.json ? `${JSON.stringify({failures}, null, 2)}\n` : failuresText(failures),
        );
        return done(EXIT.kept);
      }
      if (flags.date === undefined || flags.csv === undefined)
        throw new BadInput(["audit: must be given --date and --csv, or --failures"]);
      mustBeWritable([flags.csv]);
      mustLieIn(flags.date, scenario.run.startMonth, scenario.run.horizonMonths);
      const answer = auditDay(scenario, catalogue, shop, flags.option, flags.date, flags.future);
      writeText(flags.csv, auditCsv(answer));
      const served = {box: 0, cloud: 0, nobody: 0};
      for (const {servedBy} of answer.rows) served[servedBy]++;
      const {totals, stage, date, troubles} = answer;
      const lines = [
        `${date}: ${answer.rows.length} requests in ${flags.csv}`,
        ...troublesText(troubles),
        `${stage ?? "no box"} ${served.box}, cloud ${served.cloud}, refused ${served.nobody}`,
        ...ROUTES.map((route) => `/${route}: ${totals.sent[route]} of ${totals.asked[route]} to the cloud`),
        `sensitive requests that reached the cloud: ${totals.sensitiveToCloud}`,
        ...(answer.rows.length === 0 ? [closed(date, scenario.schedule.holidayState)] : []),
      ];
      const json = {date, stage, requests: answer.rows.length, servedBy: served, ...totals, troubles};
      process.stdout.write(flags.json ? `${JSON.stringify(json, null, 2)}\n` : `${lines.join("\n")}\n`);
      done(EXIT.kept);
    });
}

const clock = (hours: number): string =>
  `${String(Math.floor(hours)).padStart(2, "0")}:${String(Math.floor((hours % 1) * 60)).padStart(2, "0")}`;

const failuresText = (failures: readonly DatedSpell[]): string =>
  failures.length === 0
    ? "nothing fails in this future\n"
    : `${table([
        ["From", "At", "For", "What", "GPUs left"],
        ...failures.map(({kind, from, hour, days, gpusLeft}) => [
          from,
          clock(hour),
          days < 1 ? `${digits(days * 24)} h` : `${digits(days)} days`,
          MISFORTUNES[kind],
          gpusLeft === null ? "-" : String(gpusLeft),
        ]),
      ])}\n`;

/** What fell on the day. */
const troublesText = ({boxAway, cloudAway, gpusLeft, rolledBack, cloudGone}: DayTroubles): string[] => [
  ...[...boxAway, ...cloudAway].map(
    ({from, until, because}) => `${clock(from / 3600)} to ${clock(until / 3600)}: ${because}`,
  ),
  ...(gpusLeft === undefined ? [] : [`${gpusLeft} GPUs are left`]),
  ...rolledBack.map((route) => `/${route}: its model on the box is rolled back`),
  ...cloudGone.map((route) => `/${route}: its model in the cloud is shut down`),
];

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
