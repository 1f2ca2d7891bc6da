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

/** What each one does to the answer: the sentences of `docs/contingencies.md`. */
export const CONTINGENCY_HELP: Readonly<Record<keyof Contingencies, string>> = {
  deliverySlip:
    "The box is live later, audit preparation moves, GPUs are rented from the fourth week on, and cash is lower.",
  burnInFailure: "The box is live later by the repair and the repeat.",
  accuracyGap: "The cutover is later, the box is loaded without answering, and the cloud is paid for longer.",
  modelRollback:
    "That route goes back to the cloud, sensitive tenants are without it, and no other route changes.",
  gpuDown:
    "The models are laid out on the cards that are left: waits grow, work leaves for the cloud, and what fits nowhere stops.",
  serverDown:
    "The box is down for hours: sensitive tenants wait, the others' work goes to the cloud and is paid for there.",
  psuDown: "The box runs on the GPUs that the other supply carries, or not at all, until it is replaced.",
  siteOutage: "The box is down for the time that the UPS does not carry, and a larger UPS makes it shorter.",
  coolingDerate:
    "The models are laid out on three GPUs for weeks: waits grow and more work leaves for the cloud.",
  driverInstability:
    "The young box is down for minutes a crash, and availability is lower until the driver is pinned.",
  tenantStaysOnCloud:
    "Its work stays in the cloud and is paid for there, it pays a premium from the cutover on, and the box has less to do.",
  openaiOutage:
    "Tenants on the cloud are without service, those with a box beside it hardly, and sensitive tenants notice nothing.",
  modelShutdown:
    "From that day the cloud does not answer that route until its successor is in use, and sensitive tenants notice nothing.",
};

/** What each way of playing one means. */
export const MODE_HELP = {
  off: "in no future",
  chance: "in each future by its chance",
  on: "by its chance, and once for certain in every future",
} as const;
