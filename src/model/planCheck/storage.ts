import {modelsNeeded} from "../placement/demand.ts";
import {storedBytesPerVisit, visitsUntilFull} from "../placement/storage.ts";
import {digits} from "../units/phrases.ts";
import type {Claim} from "./claim.ts";
import {tierOf} from "./tiers.ts";

const DAYS_PER_MONTH = 365.25 / 12;

export const storage: readonly Claim[] = [
  {
    id: "disks-last-the-write-off",
    section: "3, 4",
    severity: "medium",
    title: (context) => {
      const tier = tierOf("budget", context);
      return `${digits((tier?.server.storageBytes ?? 0) / 1e12)} TB hold the audio of ${context.scenario.finance.amortisationMonths} months`;
    },
    quote: "2× 7.68TB NVMe Gen4 · MinIO (S3-compatible) for audio + DICOM",
    inputs: [
      "workload.visit",
      "workload.clinic.visitsPerDay",
      "tenants.target",
      "finance.amortisationMonths",
    ],
    evaluate: (context) => {
      const tier = tierOf("budget", context);
      if (tier === null) return null;
      const {workload, tenants, finance} = context.scenario;
      const visits = visitsUntilFull(
        tier.server.storageBytes,
        modelsNeeded(context.scenario, context.catalogue),
        workload,
      );
      const perMonth = workload.clinic.visitsPerDay * tenants.target * DAYS_PER_MONTH;
      const value = visits / perMonth;
      const holds = value >= finance.amortisationMonths;
      return {
        value,
        unit: "months",
        verdict: holds ? "holds" : "unstated",
        because: `${tenants.target} tenants leave ${digits((storedBytesPerVisit(workload) * perMonth) / 1e12)} TB a month if audio is kept as recorded: full after ${digits(value)} months; DICOM is not counted and no retention is stated`,
      };
    },
  },
];
