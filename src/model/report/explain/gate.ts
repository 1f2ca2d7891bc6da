import type {Gate, GateId, OptionAnswer} from "../../experiments/answer.ts";
import {powerCheck} from "../../placement/power.ts";
import {monthsBetween} from "../../units/calendar.ts";
import {percent, seconds} from "../../units/phrases.ts";
import {gigabytes, number} from "../format.ts";
import {inTheCloud, isOfTheCloud} from "./cloudLatency.ts";
import type {Explained, Explanation} from "./explanation.ts";
import {sumTo} from "./futures.ts";
import {GATE_PATHS} from "./gatePaths.ts";
import {shownIn, when, worked} from "./words.ts";
import {meanMonths, yearAfter} from "./year.ts";

interface AskedGate extends Explained {
  readonly option: OptionAnswer;
  readonly gate: Gate;
}

/** What a gate says in its own way; the rest is the same for all. */
type Own = Pick<Explanation, "says" | "formula"> & Partial<Explanation>;

/** The value of a gate for an option, against what is asked. */
export function explainGate(about: Explained, option: OptionAnswer, id: GateId): Explanation | null {
  const gate = option.gates.find((one) => one.id === id);
  if (!gate) return null;
  const {target, rests} = GATE_PATHS[id];
  return {
    title: gate.label.endsWith(option.label) ? gate.label : `${gate.label}: ${option.label}`,
    value: gate.value,
    shown: `${shownIn(gate.value, gate.unit)}, asked ${shownIn(gate.target, gate.unit)}`,
    unit: gate.unit,
    working: null,
    sum: [],
    band: null,
    inputs: [...(target === null ? [] : [target]), ...rests],
    notes: [],
    ...GATES[id]({...about, option, gate}),
  };
}

const BUSY =
  "The busy hour's 95th percentile: one in twenty waits longer. Mean of the year after the projection, in the middle future.";

/** A latency: the mean of twelve months, where the months are in the answer. */
function latency(
  {option, gate, scenario, catalogue, answer}: AskedGate,
  monthly: (row: OptionAnswer["monthly"][number]) => number | null,
): Own {
  if (isOfTheCloud(gate)) return inTheCloud(gate.id, scenario, catalogue);
  const {from, to} = yearAfter(scenario);
  const rows = option.monthly
    .slice(from, to)
    .map(monthly)
    .filter((value) => value !== null);
  const mean = meanMonths(rows);
  return {
    says: BUSY,
    formula: `(sum of the busy hour's p95 of the months ${when(option.monthly[from]?.month ?? null)} to ${when(option.monthly[to - 1]?.month ?? null)}) / months`,
    working:
      rows.length === 0 ? null : `(${rows.map(worked).join(" + ")}) / ${rows.length} = ${worked(mean)}`,
    sum:
      rows.length === 0
        ? []
        : [
            {label: "Mean of the months, each in its own middle future", value: mean, note: null},
            {
              label: "Middle future of the yearly means, less that",
              value: gate.value - mean,
              note: `the middle of ${number(answer.replications)} futures is another one from month to month`,
            },
          ],
  };
}

/** Where the mean note's time goes at the load that is nearest to what is asked for. */
function whereTimeGoes({option, scenario}: AskedGate): string[] {
  const wanted = scenario.objectives.ambientSessions;
  const near = [...option.latencyByLoad].sort(
    (a, b) => Math.abs(a.ambientSessions - wanted) - Math.abs(b.ambientSessions - wanted),
  )[0];
  if (!near) return [];
  const stages = Object.entries(near.stages).map(([stage, time]) => `${stage} ${seconds(time)}`);
  return [
    `At ${number(Number(near.ambientSessions.toPrecision(3)))} sessions at once a mean note takes ${stages.join(" + ")}; ${near.bottleneck} limits it`,
    ...(option.sampledError
      ? [
          `Sampled busy days know this p95 to within ± ${seconds(option.sampledError.halfWidth95Seconds)} (95 %)`,
        ]
      : []),
  ];
}

const curve = ({option}: AskedGate): string =>
  `p95 of a note at the clinics' own mix, by sessions at once: ${option.latencyByLoad
    .map(
      ({ambientSessions, soapP95Seconds}) =>
        `${number(Number(ambientSessions.toPrecision(3)))}: ${seconds(soapP95Seconds)}`,
    )
    .join("; ")}`;

const sessions = (asked: AskedGate, what: string): Own => ({
  says: `The most ${what} at once that the box carries by itself within the objective, with chats and visits mixed as the objectives ask.`,
  formula:
    "largest load played at which the p95 keeps its objective; between the last load that keeps it and the first that does not, a straight line to the objective",
  notes: [asked.gate.because, curve(asked)],
});

const GATES: Readonly<Record<GateId, (asked: AskedGate) => Own>> = {
  memory: ({option, gate}) => {
    const gpus = option.placement?.gpus ?? [];
    const over = gpus.map(({gpu, freeBytes}) => ({
      label: `GPU ${gpu}`,
      value: Math.max(0, -freeBytes) / 1e9,
      note: null,
    }));
    const unplaced = gate.value - over.reduce((sum, {value}) => sum + value, 0);
    return {
      says: "By how much the models are too large for the memory that engines may use; 0 where every model fits.",
      formula: "sum over GPUs of weights + activations + KV cache beyond the usable memory",
      sum: [...over, {label: "Models that lie on no GPU", value: unplaced, note: null}],
      notes: gpus.map(({gpu, models, usableBytes, freeBytes}) => {
        const total = (bytes: (model: (typeof models)[number]) => number) =>
          gigabytes(models.reduce((sum, model) => sum + bytes(model), 0));
        return `GPU ${gpu}: ${total((m) => m.weightsBytes)} weights + ${total((m) => m.activationBytes)} activations + ${total((m) => m.kvBytes)} KV cache + ${gigabytes(freeBytes)} free = ${gigabytes(usableBytes)} usable`;
      }),
    };
  },
  soapP95: (asked) => ({
    notes: whereTimeGoes(asked),
    ...latency(asked, (row) => row.soapP95Seconds),
  }),
  whisperP95: (asked) => latency(asked, (row) => row.whisperP95Seconds),
  retrievalP95: ({gate, scenario, catalogue}) =>
    isOfTheCloud(gate)
      ? inTheCloud("retrievalP95", scenario, catalogue)
      : {
          says: BUSY,
          formula:
            "network + embedding of the question + vector search + reranking of what is found, with their queues",
        },
  ambientConcurrency: (asked) => sessions(asked, "ambient sessions"),
  chatConcurrency: (asked) => sessions(asked, "chats"),
  availability: ({option, gate}) => {
    const rows = option.monthly.map(({availability}) => availability);
    return {
      says: "The share of the time in which the worst-served class of tenants has its service, over the horizon, in the middle future.",
      formula: "time served / time asked, by month, of the class that is served worst; mean of the months",
      sum: sumTo(
        gate.value,
        [{label: "Mean of the months, each in its own middle future", value: meanMonths(rows), note: null}],
        "p50",
      ),
      notes: option.availabilityByClass
        .filter(({chanceKept}) => chanceKept !== null)
        .map(
          ({label, availability, target, chanceKept}) =>
            `${label}: ${availability.p50 === null ? "–" : percent(availability.p50)}, ${percent(target)} kept in ${Math.round((chanceKept ?? 0) * 100)} of 100 futures`,
        ),
    };
  },
  zeroCloudLeak: ({gate}) => ({
    says: "Tenants that bar the cloud and are without a box that serves them, mean of the year after the projection, in the middle future.",
    formula: "sensitive tenants signed less those that a live box serves",
    notes: [gate.because],
  }),
  power: ({option, scenario, catalogue, gate}) => {
    const stage = scenario.options[option.id].stages[0];
    const server = stage && catalogue.servers.get(stage.server);
    const gpu = server && catalogue.gpus.get(server.gpu);
    if (!stage || !server || !gpu) return {says: "Watts left with one supply lost.", formula: gate.because};
    const {tdpWatts, gpuWatts} = powerCheck(server, gpu);
    return {
      says: `What the supplies of ${server.name} give with one of them lost, against what it draws at full load.`,
      formula:
        "(supplies - 1) x watts of a supply, against the larger of the chassis's TDP and that of its GPUs",
      working: `(${server.psus} − 1) x ${worked(server.psuWatts)} = ${worked(gate.value)}`,
      inputs: [`options.${option.id}.stages.0.server`],
      notes: [
        `${server.psus} supplies of ${number(server.psuWatts)} W; stated for the chassis ${number(server.tdpWatts)} W, ${server.gpus} GPUs x ${number(gpu.tdpWatts)} W = ${number(gpuWatts)} W: ${number(tdpWatts)} W are asked`,
        ...sourcesOf(catalogue, server.id),
      ],
    };
  },
  storage: ({option, gate, scenario}) => {
    const {storage, liveDate} = option;
    const full = storage?.fullMonth.p50 ?? null;
    const live = liveDate.p50;
    const between = full !== null && live !== null ? monthsBetween(live.slice(0, 7), full) : null;
    return {
      says: "Months from going live until the disks are full of what is kept; the horizon where they never are.",
      formula: "first month in which models + audio + images + records kept exceed the disks",
      sum:
        between === null
          ? []
          : [
              {label: `From ${when(live)} to ${when(full)}`, value: between, note: null},
              {
                label: "Middle future of the differences, less the difference of the middles",
                value: gate.value - between,
                note: null,
              },
            ],
      notes: storage
        ? [
            `${gigabytes(storage.capacityBytes)} of disks, ${gigabytes(storage.modelBytes)} taken by models`,
            `A visit leaves ${Object.entries(storage.bytesPerVisit)
              .map(([kind, bytes]) => `${number(Number((bytes / 1e6).toPrecision(3)))} MB ${kind}`)
              .join(" + ")}`,
            ...(between === null
              ? [`Not full within the ${scenario.run.horizonMonths} months of the horizon`]
              : []),
          ]
        : [],
    };
  },
};

/** Where the figures of a server stand. */
function sourcesOf({facts, sources}: Explained["catalogue"], id: string): string[] {
  const found = facts.filter(
    (fact) => fact.file === "servers" && fact.id === id && /^(psu|psus|tdp)$/.test(fact.parameter),
  );
  return [
    ...new Set(
      found.map(
        ({standing, source, where, asOf}) =>
          `${standing}, ${sources.get(source)?.title ?? source}, ${where}; as of ${asOf}`,
      ),
    ),
  ];
}
