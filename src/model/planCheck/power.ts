import {powerCheck} from "../placement/power.ts";
import {kilowatts as kw} from "../units/phrases.ts";
import type {Claim} from "./claim.ts";
import {forBothTiers, type TierName, tierOf} from "./tiers.ts";

const redundantSupplies = (name: TierName): Claim => ({
  id: `psu-${name}`,
  section: "3",
  severity: "medium",
  title: (context) => {
    const server = tierOf(name, context)?.server;
    return server
      ? `${server.psus} supplies of ${kw(server.psuWatts)} are redundant at ${kw(server.tdpWatts)}`
      : "Supplies are redundant";
  },
  quote: name === "budget" ? "2× 1.6kW redundant PSU · TDP ~3kW" : "Dual 3kW redundant PSU · TDP ~6kW",
  inputs: [name === "budget" ? "options.l40s.stages.0.server" : "options.h100.stages.0.server"],
  evaluate: (context) => {
    const tier = tierOf(name, context);
    if (tier === null) return null;
    const power = powerCheck(tier.server, tier.gpu);
    return {
      value: power.shortOneLostWatts,
      unit: "W short",
      verdict: power.redundant ? "holds" : "fails",
      because: power.redundant
        ? `with one lost ${kw(power.capacityOneLostWatts)} carry ${kw(power.tdpWatts)}`
        : `with one lost ${kw(power.capacityOneLostWatts)} are left for ${kw(power.tdpWatts)}: at full load ${power.gpusOneLost} of ${tier.server.gpus} GPUs can stay on`,
      ...(power.redundant
        ? {}
        : {
            useInstead: `supplies of ${kw(power.tdpWatts / Math.max(1, tier.server.psus - 1))}, or a cap on GPU power`,
          }),
    };
  },
});

export const power: readonly Claim[] = forBothTiers(redundantSupplies);
