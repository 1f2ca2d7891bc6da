import * as z from "zod/mini";
import {amount, FIELDS, id, positive, share} from "./fields.ts";

/** A route of the gateway: the model on the box, and what answers in the cloud when the box does not. */
export const Route = z.strictObject({
  model: id("Model on the box"),
  /** Only /embed has one. */
  reranker: z.optional(id("Reranker on the box")),
  cloud: z.nullable(id("Fallback in the cloud")),
});

export const ROUTES = ["audio", "chat", "reason", "embed", "vision"] as const;
export type RouteId = (typeof ROUTES)[number];

export const Routes = z.strictObject({
  audio: Route,
  chat: Route,
  reason: Route,
  embed: Route,
  vision: Route,
});
export type Routes = z.infer<typeof Routes>;

/** When the gateway gives up on the box. Sensitive tenants wait instead. */
export const Gateway = z.strictObject({
  failoverSeconds: positive("s", "Fail over to the cloud when an answer takes longer than"),
  failoverMeasuredTo: z
    .enum(["first-token", "full-response"], {error: "must be first-token or full-response"})
    .register(FIELDS, {
      label: "The failover clock stops at",
      help: "the plan says 'response'; a streaming proxy counts to the first token",
    }),
  failoverErrorShare: share("Fail over when errors exceed", {
    help: "of the last minute's requests; until then a box that is away answers with errors",
  }),
  networkSeconds: amount("s", "Network between clinic and gateway, both ways"),
  noteRoute: z
    .enum(["chat", "reason"], {error: "must be chat or reason"})
    .register(FIELDS, {label: "Route that writes the SOAP note"}),
  patienceSeconds: positive("s", "A sensitive tenant's request is given up after"),
  vectorSearchSeconds: amount("s", "pgvector search, mean"),
});
export type Gateway = z.infer<typeof Gateway>;
