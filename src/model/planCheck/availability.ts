import {derating} from "../placement/derate.ts";
import {percent} from "../units/phrases.ts";
import type {Claim, ClaimContext} from "./claim.ts";
import {bestOn} from "./placements.ts";
import {forBothTiers, type Tier, type TierName, tierOf} from "./tiers.ts";

const HOURS_PER_YEAR = 8766;
const DAYS_PER_YEAR = 365.25;

interface Downtime {
  readonly serverHours: number;
  readonly siteHours: number;
  readonly driverHours: number;
  /** A card out for repair, where the rest cannot carry every model. */
  readonly gpuHours: number;
  readonly lost: readonly string[];
}

/** Hours a year in which some route of one chassis is not served; the first year has the young driver in it. */
function downtime(tier: Tier, context: ClaimContext): Downtime {
  const {scenario, catalogue} = context;
  const {serverDown, gpuDown, driverInstability} = scenario.contingencies;
  const on = (mode: string) => (mode === "off" ? 0 : 1);
  const before = bestOn(tier, context);
  const after = bestOn(tier, context, tier.box.gpus - 1);
  const lost = after.fits ? derating(before, after).dropped : ["every model"];
  const gpuFailures = on(gpuDown.mode) * gpuDown.failuresPerGpuYear * tier.box.gpus;
  const crashes = (driverInstability.crashesPerMonth * driverInstability.weeks * 7) / (DAYS_PER_YEAR / 12);
  return {
    serverHours: on(serverDown.mode) * serverDown.failuresPerYear * serverDown.repairHours,
    siteHours: (1 - catalogue.fact("reliability", "datacentre", "availability").number) * HOURS_PER_YEAR,
    driverHours: (on(driverInstability.mode) * crashes * driverInstability.restartMinutes) / 60,
    gpuHours: lost.length === 0 ? 0 : gpuFailures * gpuDown.repairDays * 24,
    lost,
  };
}

const oneChassis = (name: TierName): Claim => ({
  id: `availability-one-chassis-${name}`,
  section: "9",
  severity: "high",
  title: (context) =>
    `One ${tierOf(name, context)?.server.name ?? name} is available ${percent(context.scenario.objectives.availability)} of the time to tenants that bar the cloud`,
  quote: "Inference availability ≥ 99.9%",
  inputs: [
    "objectives.availability",
    "contingencies.serverDown",
    "contingencies.gpuDown",
    "contingencies.driverInstability",
  ],
  evaluate: (context) => {
    const tier = tierOf(name, context);
    if (tier === null) return null;
    const {serverHours, siteHours, driverHours, gpuHours, lost} = downtime(tier, context);
    const hours = serverHours + siteHours + driverHours + gpuHours;
    const value = 1 - hours / HOURS_PER_YEAR;
    const target = context.scenario.objectives.availability;
    const h = (count: number) => `${count.toFixed(1)} h`;
    const names = lost.map((id) => context.catalogue.models.get(id)?.name ?? id);
    const gpus =
      lost.length === 0
        ? "a card short every model is still served"
        : `cards ${h(gpuHours)}, without ${names.join(" and ")} until one is replaced`;
    return {
      value,
      unit: "share",
      verdict: value >= target ? "holds" : "fails",
      because: `down a year: server ${h(serverHours)}, site ${h(siteHours)}, driver ${h(driverHours)}; ${gpus}: ${percent(value)} where ${h((1 - target) * HOURS_PER_YEAR)} are allowed`,
      ...(value >= target ? {} : {useInstead: "a spare card on site, or a second chassis"}),
    };
  },
});

export const availability: readonly Claim[] = forBothTiers(oneChassis);
