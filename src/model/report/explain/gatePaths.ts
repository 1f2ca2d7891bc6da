import type {GateId} from "../../experiments/answer.ts";

const LOAD = [
  "tenants.target",
  "tenants.usageGrowthPerYear",
  "workload.clinic.visitsPerDay",
  "workload.clinic.peakFactor",
  "workload.visit.ambientShare",
  "workload.visit.minutesMean",
];
const NOTE = [
  "workload.visit.noteTokensMean",
  "workload.visit.instructionTokens",
  "workload.visit.wordsPerMinute",
  "workload.visit.tokensPerWord",
  "workload.visit.redraftEverySeconds",
  "workload.visit.retrievalChunks",
  "workload.visit.chunkTokens",
  "gateway.networkSeconds",
];
const CHAT = [
  "workload.chat.sessionsPerTenantPerDay",
  "workload.chat.turnsPerSession",
  "workload.chat.inputTokensMean",
  "workload.chat.outputTokensMean",
  "workload.chat.thinkSeconds",
];
const FAILURES = [
  "contingencies.gpuDown.failuresPerGpuYear",
  "contingencies.gpuDown.repairDays",
  "contingencies.serverDown.failuresPerYear",
  "contingencies.serverDown.repairHours",
  "contingencies.siteOutage.perYear",
  "contingencies.siteOutage.hours",
  "contingencies.driverInstability.crashesPerMonth",
  "contingencies.driverInstability.restartMinutes",
  "contingencies.openaiOutage.perYear",
  "contingencies.openaiOutage.hours",
];

interface GatePaths {
  /** What is asked; null where it follows from the box itself. */
  readonly target: string | null;
  /** What the value rests on, beside the box. */
  readonly rests: readonly string[];
}

/** What each gate rests on, by path of the scenario. */
export const GATE_PATHS: Readonly<Record<GateId, GatePaths>> = {
  memory: {
    target: null,
    rests: [
      "placement.memoryShare",
      "placement.kvPrecision",
      "placement.maxBatchedTokens",
      "placement.maxSequences",
      "placement.map",
      "routes",
    ],
  },
  soapP95: {
    target: "objectives.soapP95Seconds",
    rests: ["objectives.soapMeasuredTo", ...NOTE, ...LOAD],
  },
  whisperP95: {target: "objectives.whisperP95Seconds", rests: [...LOAD, "gateway.networkSeconds"]},
  retrievalP95: {
    target: "objectives.retrievalP95Seconds",
    rests: ["gateway.vectorSearchSeconds", "workload.visit.retrievalChunks", ...LOAD],
  },
  ambientConcurrency: {
    target: "objectives.ambientSessions",
    rests: ["objectives.soapP95Seconds", "objectives.soapMeasuredTo", "objectives.chatSessions", ...NOTE],
  },
  chatConcurrency: {
    target: "objectives.chatSessions",
    rests: ["objectives.chatFirstTokenP95Seconds", "objectives.ambientSessions", ...CHAT],
  },
  availability: {target: "objectives.availability", rests: FAILURES},
  zeroCloudLeak: {
    target: "objectives.zeroCloudLeak",
    rests: ["tenants.sensitiveShare", "tenants.prospects", "tenants.target", "schedule.orderDate"],
  },
  power: {target: null, rests: []},
  storage: {
    target: "finance.amortisationMonths",
    rests: [
      "storage.audioKeptMonths",
      "storage.dicomMegabytesPerVisit",
      "workload.visit.pagesPerVisit",
      "workload.clinic.visitsPerDay",
      "tenants.target",
    ],
  },
};
