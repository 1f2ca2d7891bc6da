import type {Catalogue} from "../../catalogue/types.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";

const HOURS_PER_YEAR = 8766;

/**
 * Share of the year in which one chassis of an option serves all its models, in closed form: rates times repairs of the
 * server, its cards and its site, with no spare and no cloud. Any card lost is an outage, which holds of a single card.
 */
export function aloneAvailability(scenario: Scenario, catalogue: Catalogue, option: string): number {
  const {serverDown, gpuDown, siteOutage} = scenario.contingencies;
  const server = scenario.options[option].stages.at(-1)?.server ?? "";
  const gpus = catalogue.servers.get(server)?.gpus ?? 0;
  const played = (mode: "off" | "on" | "chance"): number => (mode === "off" ? 0 : 1);
  const hours =
    played(serverDown.mode) * serverDown.failuresPerYear * serverDown.repairHours +
    played(gpuDown.mode) * gpuDown.failuresPerGpuYear * gpus * gpuDown.repairDays * 24 +
    played(siteOutage.mode) * siteOutage.perYear * Math.max(0, siteOutage.hours - siteOutage.upsMinutes / 60);
  return 1 - hours / HOURS_PER_YEAR;
}
