import type {HorizonAnswer, SaturationAnswer, TaskAnswer} from "../../experiments/horizonAnswer.ts";
import {answer, box, cloud} from "./fixture.ts";

/** For tests alone: what the months say of the box of `fixture.ts`, by hand. */

const sure = (date: string) => ({p10: date, p50: date, p90: date});

export const delivery: TaskAnswer = {
  id: "delivery",
  label: "Hardware delivery",
  planned: null,
  start: sure("2026-11-15"),
  finish: {p10: "2026-12-16", p50: "2027-01-26", p90: "2027-02-04"},
  criticalShare: 0.68,
};
export const rack: TaskAnswer = {
  id: "d1",
  label: "Hardware receipt and rack",
  planned: "2026-12-24",
  start: {p10: "2026-12-24", p50: "2027-01-26", p90: "2027-02-04"},
  finish: {p10: "2026-12-28", p50: "2027-01-27", p90: "2027-02-09"},
  criticalShare: 1,
};

const saturation = (p10: string | null, p50: string | null, p90: string | null): SaturationAnswer => ({
  month: {p10, p50, p90},
  chance: p50 === null ? 0.22 : 1,
  tenants: 11,
  orderBy: {p10: p10 && `${p10}-02`, p50: p50 && "2027-07-24", p90: null},
});
const every = (one: SaturationAnswer) => ({
  soapP95: one,
  whisperP95: one,
  retrievalP95: one,
  chatFirstTokenP95: one,
  any: one,
  outgrown: one,
});

/** Outgrown in the median future; and in few futures only. */
export const outgrown = {
  nominal: every(saturation("2027-09", "2027-11", null)),
  oneGpuFewer: every(saturation("2027-05", "2027-06", "2027-11")),
};
export const seldomOutgrown = {...outgrown, nominal: every(saturation("2027-10", null, null))};

const months: Omit<HorizonAnswer, "saturations"> = {
  schedule: {
    plannedLive: "2027-01-06",
    chanceLiveByPlan: 0,
    live: {p10: "2027-01-21", p50: "2027-02-25", p90: "2027-03-17"},
    slipDays: {p10: 15, p50: 50, p90: 70},
    plannedAudit: "2027-01-07",
    audit: {p10: "2027-01-22", p50: "2027-02-26", p90: "2027-03-18"},
    chanceAuditOnDate: 0,
    bridgeDays: {p10: 0, p50: 22, p90: 42},
    chanceBridge: 0.64,
    tasks: [delivery, rack],
    criticalTask: "delivery",
  },
  availabilityByClass: [
    {
      class: "open",
      label: "Tenants that may use both",
      availability: {p10: 0.9996, p50: 0.9998, p90: 0.9999},
      target: 0.999,
      chanceKept: 1,
    },
    {
      class: "sensitive",
      label: "Sensitive tenants, on the box alone",
      availability: {p10: 0.9972, p50: 0.9987, p90: 0.9997},
      target: 0.999,
      chanceKept: 0.41,
    },
    {
      class: "cloud",
      label: "Tenants that stay on the cloud",
      availability: {p10: null, p50: null, p90: null},
      target: 0.999,
      chanceKept: null,
    },
  ],
  storage: {
    capacityBytes: 15.36e12,
    modelBytes: 0.3e12,
    fullMonth: {p10: "2027-12", p50: null, p90: null},
    chanceFull: 0.47,
    bytesPerVisit: {audio: 14e6, dicom: 4e5, photos: 2e5, text: 1e4, vectors: 25e3, audit: 8e3},
    storedBytes: [],
  },
  power: {tdpWatts: 3000, meanWatts: 1367, kwhPerMonth: 1000, gpusOnePsuLost: 0, gpus: 4, upsMinutes: 10},
  deratings: [
    {
      stage: "4x L40S",
      gpusLeft: 3,
      dropped: ["qwen2.5-72b-instruct"],
      quantised: [],
      sentence: "on 3 GPUs Qwen2.5 72B Instruct is dropped",
    },
  ],
  sampledError: null,
};

export const monthsBox = {...box, ...months, saturation: {...box.saturation, byObjective: outgrown}};
export const monthsAnswer = {...answer, options: [cloud, monthsBox]};
