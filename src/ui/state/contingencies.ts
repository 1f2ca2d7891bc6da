import type {Contingencies} from "../../model/scenario/schema/objectives.ts";

/** What may go wrong, in a few words; in the order in which it would. */
export const CONTINGENCY_WORDS: Readonly<Record<keyof Contingencies, string>> = {
  deliverySlip: "Delivery slips",
  burnInFailure: "Burn-in fails",
  accuracyGap: "Mirror mode shows a gap",
  modelRollback: "A model is rolled back",
  gpuDown: "A GPU fails",
  serverDown: "The server fails",
  psuDown: "A power supply fails",
  siteOutage: "The site loses power",
  coolingDerate: "Cooling de-rates the box",
  driverInstability: "The driver is unstable",
  tenantStaysOnCloud: "A tenant stays on cloud",
  openaiOutage: "The cloud is out",
  modelShutdown: "A cloud model ends",
};
