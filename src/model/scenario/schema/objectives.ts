import * as z from "zod/mini";
import {amount, count, FIELDS, flag, positive, share} from "./fields.ts";

/** Section 9: what the fleet must keep. */
export const Objectives = z.strictObject({
  soapP95Seconds: positive("s", "SOAP note, p95"),
  soapMeasuredTo: z
    .enum(["first-token", "full-response"], {error: "must be first-token or full-response"})
    .register(FIELDS, {label: "The SOAP clock stops at"}),
  whisperP95Seconds: positive("s", "Transcript of 10 min of audio, p95"),
  retrievalP95Seconds: positive("s", "Guideline retrieval, p95"),
  ambientSessions: count("sessions", "Ambient sessions at once", 1, 1000),
  chatSessions: count("sessions", "Chat sessions at once", 1, 10000),
  chatFirstTokenP95Seconds: positive("s", "First token of a chat answer, p95"),
  availability: share("Availability of inference"),
  zeroCloudLeak: flag("Sensitive prospects are served without the cloud"),
});
export type Objectives = z.infer<typeof Objectives>;

const mode = z
  .enum(["off", "on", "chance"], {error: "must be off, on or chance"})
  .register(FIELDS, {label: "Played", help: "off, on in every future, or by chance"});

/** Section 10 and what it forgot. Each can be switched off, on, or left to chance. */
export const Contingencies = z.strictObject({
  deliverySlip: z.strictObject({
    mode,
    chance: share("Chance that delivery slips"),
    weeks: amount("weeks", "Length of the slip"),
    triggerWeeks: amount("weeks", "GPUs are rented from so many weeks after the planned date"),
    auditDelayWeeks: amount("weeks", "Audit preparation moves by, when that late"),
  }),
  burnInFailure: z.strictObject({
    mode,
    chance: share("Chance that a burn-in fails"),
    repairDays: positive("days", "Days until it starts anew"),
  }),
  gpuDown: z.strictObject({
    mode,
    failuresPerGpuYear: amount("events/GPU-year", "Failures of a GPU that stop it"),
    repairDays: positive("days", "Days until it is replaced"),
  }),
  serverDown: z.strictObject({
    mode,
    failuresPerYear: amount("events/year", "Failures that stop the whole box"),
    repairHours: positive("h", "Hours until it is back"),
  }),
  psuDown: z.strictObject({
    mode,
    failuresPerUnitYear: amount("events/year", "Failures of a power supply"),
    repairDays: positive("days", "Days until it is replaced"),
  }),
  siteOutage: z.strictObject({
    mode,
    perYear: amount("events/year", "Power or cooling of the site fails"),
    hours: positive("h", "Length of such an outage"),
    upsMinutes: amount("min", "Minutes that the UPS carries the box at full load"),
  }),
  coolingDerate: z.strictObject({
    mode,
    chancePerYear: share("Chance of a thermal alarm in a year"),
    gpusLeft: count("GPUs", "GPUs left after the de-rate", 1, 8),
    weeks: positive("weeks", "Weeks until cooling is mended"),
  }),
  driverInstability: z.strictObject({
    mode,
    crashesPerMonth: amount("crashes/month", "NCCL or driver crashes a month while it lasts"),
    restartMinutes: positive("min", "Minutes to restart"),
    weeks: positive("weeks", "Weeks until the driver is pinned"),
  }),
  accuracyGap: z.strictObject({
    mode,
    chance: share("Chance that mirror mode shows a gap"),
    holdWeeks: positive("weeks", "Weeks the cutover is held"),
  }),
  modelRollback: z.strictObject({
    mode,
    chance: share("Chance that a model is rolled back after its cutover"),
    days: positive("days", "Days until its mended version is live"),
  }),
  tenantStaysOnCloud: z.strictObject({
    mode,
    chance: share("Chance that a non-sensitive tenant insists on the cloud"),
    premiumShare: amount("share", "Premium it pays on its cloud cost"),
  }),
  openaiOutage: z.strictObject({
    mode,
    perYear: amount("events/year", "Outages of the cloud a year"),
    hours: positive("h", "Length of an outage"),
  }),
  modelShutdown: z.strictObject({
    mode,
    chance: share("Chance that a shut-down cloud model is not replaced in time"),
    days: positive("days", "Days until its successor is in use"),
  }),
});
export type Contingencies = z.infer<typeof Contingencies>;
