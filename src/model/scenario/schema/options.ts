import * as z from "zod/mini";
import {amount, count, FIELDS, flag, id, isoDate, share, text} from "./fields.ts";

/** When a stage is ordered: on the schedule's order date, on a date of its own, or when so many tenants are served. */
export const OrderRule = z.discriminatedUnion(
  "on",
  [
    z.strictObject({on: z.literal("schedule")}),
    z.strictObject({on: z.literal("date"), date: isoDate("Order date of this stage")}),
    z.strictObject({
      on: z.literal("tenants"),
      tenants: count("tenants", "Order when this many tenants are served", 1, 40),
    }),
  ],
  {error: "must be schedule, date or tenants"},
);

/** A server bought, and how models are laid on it. */
export const Stage = z.strictObject({
  label: text("Name of the stage"),
  server: id("Server of the catalogue"),
  capexMyr: amount("MYR", "Price of the server"),
  order: OrderRule,
  /** `as-written`: the plan's map; `best`: the best one found. */
  placement: z
    .enum(["as-written", "best"], {error: "must be as-written or best"})
    .register(FIELDS, {label: "Models on GPUs"}),
  engine: z
    .enum(["vllm", "tensorrt-llm"], {error: "must be vllm or tensorrt-llm"})
    .register(FIELDS, {label: "Engine"}),
  topology: z
    .enum(["same-switch", "same-socket", "across"], {error: "must be same-switch, same-socket or across"})
    .register(FIELDS, {label: "PCIe between GPUs of a group"}),
  sellsPrevious: flag("Sells the stage before when live"),
});
export type Stage = z.infer<typeof Stage>;

/** One answer to the question: no stage is cloud only, two are staged. */
export const Option = z.strictObject({
  label: text("Name"),
  stages: z.array(Stage).check(z.maxLength(3, "must be 3 stages at most")),
});
export type Option = z.infer<typeof Option>;

export const PRECISIONS = ["fp16", "fp8", "int4"] as const;

/** Models on GPUs: the plan's map, and what a better one may use. */
export const PlacementWishes = z.strictObject({
  map: z
    .array(
      z.strictObject({
        gpus: z
          .array(count("index", "GPU of the group", 0, 63))
          .check(z.minLength(1, "must name a GPU at least"))
          .register(FIELDS, {label: "GPUs of the group"}),
        models: z
          .array(id("Model on these GPUs"))
          .check(z.minLength(1, "must name a model at least"))
          .register(FIELDS, {label: "Models on these GPUs"}),
      }),
    )
    .register(FIELDS, {label: "The plan's map"}),
  precisions: z
    .array(z.enum(PRECISIONS, {error: "must be fp16, fp8 or int4"}))
    .check(z.minLength(1, "must allow a precision at least"))
    .register(FIELDS, {label: "Precisions allowed, best first"}),
  kvPrecision: z
    .enum(["fp16", "fp8"], {error: "must be fp16 or fp8"})
    .register(FIELDS, {label: "Precision of the KV cache"}),
  memoryShare: z
    .number()
    .check(z.minimum(0.5, "must be 0.5 or more"), z.maximum(0.98, "must be 0.98 or less"))
    .register(FIELDS, {label: "Share of GPU memory an engine may use", unit: "share"}),
  maxBatchedTokens: count("tokens", "Tokens an iteration computes at most", 256, 32768),
  maxSequences: count("sequences", "Sequences in a batch at most", 1, 1024),
  prefixCaching: z.optional(flag("Prompts that begin alike are computed once")),
  /** Off where left out. */
  speculative: z.optional(
    z.strictObject({
      draftTokens: count("tokens", "Tokens drafted a step", 1, 16),
      acceptance: share("Chance that a drafted token is accepted", {
        help: "given that those before it were; the draft itself is taken to cost nothing",
      }),
    }),
  ),
  /** One hypothesis and the largest batch where left out. */
  speech: z.optional(
    z.strictObject({
      beams: count("hypotheses", "Hypotheses that Whisper keeps (1: greedy)", 1, 10),
      batchWindows: count("windows", "Windows of audio transcribed together at most", 1, 20),
    }),
  ),
});
export type PlacementWishes = z.infer<typeof PlacementWishes>;

/** What runs today, so that section 9's first column can be computed. */
export const Today = z.strictObject({
  server: id("Server of the catalogue"),
  noteModel: id("Model that writes notes today"),
  precision: z
    .enum(PRECISIONS, {error: "must be fp16, fp8 or int4"})
    .register(FIELDS, {label: "Precision of the model that writes notes today"}),
  soapP95Seconds: amount("s", "SOAP p95 today"),
  whisperP95Seconds: amount("s", "Whisper p95 today, 10 min of audio"),
  ambientSessions: count("sessions", "Ambient sessions at which it saturates", 0, 1000),
  chatSessions: count("sessions", "Chat sessions it carries", 0, 10000),
  retrievalP95Seconds: amount("s", "Guideline retrieval p95 today"),
  availability: share("Availability today"),
});
export type Today = z.infer<typeof Today>;
