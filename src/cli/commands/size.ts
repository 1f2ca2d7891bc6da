import type {Command} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {type Sizing, size} from "../../model/experiments/sizing/size.ts";
import type {SizedFleet} from "../../model/experiments/sizing/sizedFleet.ts";
import {ringgit, seconds} from "../../model/units/phrases.ts";
import {EXIT} from "../exit.ts";
import {runSlices} from "../progress.ts";
import {readScenarioFile} from "../readScenarioFile.ts";
import {table, wrap} from "../table.ts";

/** `size SCENARIO`: the cheapest fleet that keeps every objective, over all servers with a price, and the nearest miss. */
export function addSize(program: Command, done: (code: number) => void): void {
  program
    .command("size")
    .description("the cheapest fleet that keeps every objective at the projected load, and the nearest miss")
    .argument("<scenario>", "scenario file")
    .option("--json", "print the sizing as one JSON object")
    .action(async (file: string, {json}: {readonly json?: boolean}) => {
      const scenario = readScenarioFile(file, bundledCatalogue);
      const sizing = await runSlices(size(scenario, bundledCatalogue), "layouts");
      process.stdout.write(json ? `${JSON.stringify(sizing, null, 2)}\n` : sizeText(sizing));
      done(sizing.cheapest ? EXIT.kept : EXIT.notKept);
    });
}

function sizeText(sizing: Sizing): string {
  const {sentence, simulated, considered, layouts, belowFloor, withoutPrice} = sizing;
  const rows = simulated.map((fleet) => [
    fleet.name,
    ringgit(fleet.capexMyr),
    fleet.models[0] ?? "",
    seconds(fleet.floorSeconds),
    seconds(fleet.soapP95Seconds),
    seconds(fleet.soapFirstTokenP95Seconds),
    held(fleet),
    missedIds(fleet),
  ]);
  const heading = [
    "Server",
    "Price",
    "Note model",
    "floor",
    "note p95",
    "first token p95",
    "holds",
    "misses",
  ];
  const named = sizing.cheapest ?? sizing.nearest;
  return `${[
    wrap(sentence),
    "",
    table([heading, ...rows]),
    "",
    ...(named ? [wrap(`${named.name}: ${named.priceBecause}; ${named.models.join(", ")}`), ""] : []),
    wrap(
      `${considered} servers have a price; ${layouts} layouts of them hold every model, ${belowFloor} of those read their weights too slowly for a note in time whatever the engine does; ${simulated.length} were simulated with every session on the box. How many ambient and chat sessions one holds (-: not looked for) is searched where nothing else breaks, and of the nearest misses. Not considered for want of a price: ${withoutPrice.join(", ")}`,
    ),
  ].join("\n")}\n`;
}

const held = ({ambientSessions, chatSessions}: SizedFleet): string =>
  ambientSessions === null || chatSessions === null
    ? "-"
    : `${Math.floor(ambientSessions)} + ${Math.floor(chatSessions)}`;

const missedIds = ({gates, keepsAll}: SizedFleet): string => {
  const missed = gates.filter(({holds}) => !holds).map(({id}) => id);
  return missed.length > 0 ? missed.join(" ") : keepsAll ? "nothing" : "sessions";
};
