import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {NineMetric} from "./sectionNine.ts";

/** Something that the plan does not say and a figure of today hangs on. */
export interface Unknown {
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  /** How far it is moved. */
  readonly low: number;
  readonly high: number;
  readonly whole: boolean;
  /** What would surprise nobody, and why; the scenario's own range goes before it. */
  readonly likely: readonly [number, number];
  readonly range: string;
  /** Its value where the scenario leaves it out. */
  readonly otherwise: number;
  /** A number that keeps its proportion to it. */
  readonly alongPath?: string;
  /** How it is set where the scenario may leave it out. */
  readonly make?: (scenario: Scenario, value: number) => Scenario;
}

const speech = (part: "beams" | "batchWindows") => (scenario: Scenario, value: number) => ({
  ...scenario,
  placement: {
    ...scenario.placement,
    speech: {beams: 1, batchWindows: part === "beams" ? 1 : 20, ...scenario.placement.speech, [part]: value},
  },
});

const noteTokens: Unknown = {
  ...{path: "workload.visit.noteTokensMean", label: "the length of a note", unit: "tokens"},
  ...{low: 20, high: 1200, whole: false, otherwise: 570},
  likely: [180, 870],
  range: "the scenario's range of a note's length",
  alongPath: "workload.visit.noteTokensSd",
};

const redrafts: Unknown = {
  ...{path: "workload.visit.redraftEverySeconds", label: "the time between redrafts", unit: "s"},
  ...{low: 15, high: 1800, whole: false, otherwise: 30},
  likely: [15, 90],
  range: "the scenario's range; longer than a visit is a note at its end alone",
};

/** Each is moved alone; the first that explains the figure plausibly is the one that is named. */
export const UNKNOWNS: Readonly<Record<NineMetric["id"], readonly Unknown[]>> = {
  soapP95: [redrafts, noteTokens],
  ambientConcurrency: [redrafts, noteTokens],
  whisperP95: [
    {
      ...{path: "placement.speech.batchWindows", label: "the windows Whisper reads at once", unit: "windows"},
      ...{low: 1, high: 20, whole: true, otherwise: 20},
      likely: [1, 20],
      range: "1 is the reference implementation, 20 all of ten minutes",
      make: speech("batchWindows"),
    },
    {
      ...{
        path: "placement.speech.beams",
        label: "the hypotheses Whisper keeps, a window at a time",
        unit: "beams",
      },
      ...{low: 1, high: 10, whole: true, otherwise: 1},
      likely: [1, 5],
      range: "5 is the reference implementation's beam",
      make: speech("beams"),
    },
  ],
  chatConcurrency: [
    {
      ...{path: "placement.maxSequences", label: "the sequences in a batch", unit: "sequences"},
      ...{low: 1, high: 256, whole: true, otherwise: 256},
      likely: [8, 1024],
      range: "engines start with 256 or more; a cautious setting is 8",
    },
    {
      ...{path: "workload.chat.inputTokensMean", label: "the context of a chat turn", unit: "tokens"},
      ...{low: 100, high: 12_000, whole: false, otherwise: 1155},
      likely: [300, 8000],
      range: "from a bare question to one with a record in it",
      alongPath: "workload.chat.inputTokensSd",
    },
  ],
  retrievalP95: [
    {
      ...{path: "gateway.vectorSearchSeconds", label: "the mean vector search", unit: "s"},
      ...{low: 0.001, high: 2, whole: false, otherwise: 0.03},
      likely: [0.005, 0.2],
      range: "from an index in memory to an exact scan of some hundred thousand passages, assumed",
    },
  ],
  availability: [
    {
      ...{path: "contingencies.gpuDown.repairDays", label: "the days until a card is replaced", unit: "days"},
      ...{low: 1, high: 365, whole: false, otherwise: 21},
      likely: [10, 45],
      range: "the scenario's range of a card's repair",
    },
  ],
};
