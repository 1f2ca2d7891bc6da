import {powerCheck} from "../placement/power.ts";
import {whole} from "../placement/words.ts";
import {digits, ringgit} from "../units/phrases.ts";
import type {Claim, ClaimContext} from "./claim.ts";
import {forBothTiers, type Tier, type TierName, tierOf} from "./tiers.ts";

/** Ringgit a month for the energy of a box at its TDP, cooling included. */
function energyMyr({server, gpu}: Tier, {scenario}: ClaimContext): number {
  const {tariffMyrPerKwh, pue} = scenario.finance;
  return powerCheck(server, gpu).kwhPerMonthAtTdp * pue * tariffMyrPerKwh;
}

const rackPaysEnergy = (name: TierName): Claim => ({
  id: `colocation-energy-${name}`,
  section: "7",
  severity: "medium",
  title: (context) =>
    `A rack at ${ringgit(context.scenario.finance.rackMyrPerMonth)} a month includes the power of ${tierOf(name, context)?.server.name ?? name}`,
  quote: "Colocation rack (full unit) RM 1.5K · Power + cooling + bandwidth",
  inputs: ["finance.rackMyrPerMonth", "finance.tariffMyrPerKwh", "finance.pue"],
  evaluate: (context) => {
    const tier = tierOf(name, context);
    if (tier === null) return null;
    const {rackMyrPerMonth, tariffMyrPerKwh, pue} = context.scenario.finance;
    const {kwhPerMonthAtTdp} = powerCheck(tier.server, tier.gpu);
    const value = energyMyr(tier, context);
    const breakEven = rackMyrPerMonth / kwhPerMonthAtTdp;
    const sum = `${whole(kwhPerMonthAtTdp)} kWh at full load x PUE ${digits(pue)} x RM ${digits(tariffMyrPerKwh)} = ${ringgit(value)} a month`;
    const holds = value <= rackMyrPerMonth;
    return {
      value,
      unit: "MYR/month",
      verdict: holds ? "holds" : "fails",
      because: holds
        ? sum
        : `${sum}; above RM ${breakEven.toFixed(2)} a kWh, cooling included, energy alone exceeds the rack`,
      ...(holds ? {} : {useInstead: `a rack priced by kW, from ${ringgit(value)} a month`}),
    };
  },
});

export const colocation: readonly Claim[] = [
  ...forBothTiers(rackPaysEnergy),
  {
    id: "colocation-one-figure",
    section: "7",
    severity: "low",
    title: ({scenario}) => `Both tiers are housed for ${ringgit(scenario.finance.rackMyrPerMonth)} a month`,
    inputs: ["finance.rackMyrPerMonth", "finance.tariffMyrPerKwh", "finance.pue"],
    evaluate: (context) => {
      const budget = tierOf("budget", context);
      const premium = tierOf("premium", context);
      if (budget === null || premium === null) return null;
      const value = energyMyr(premium, context) - energyMyr(budget, context);
      const {rackMyrPerMonth} = context.scenario.finance;
      const holds = Math.abs(value) <= rackMyrPerMonth / 10;
      return {
        value,
        unit: "MYR/month",
        verdict: holds ? "holds" : "contradicts",
        because: `at full load ${premium.server.name} takes ${ringgit(value)} more energy a month than ${budget.server.name}`,
        ...(holds ? {} : {useInstead: "a rack figure for each tier"}),
      };
    },
  },
];
