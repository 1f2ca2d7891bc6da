import {sha256} from "@noble/hashes/sha2.js";
import {bytesToHex, utf8ToBytes} from "@noble/hashes/utils.js";
import {canonicalJson} from "./canonicalJson.ts";
import {recordOrder} from "./recordOrder.ts";
import type {Scenario} from "./schema/scenario.ts";

/** The first 16 hex digits of the SHA-256 of a text. */
export const fingerprint = (text: string): string => bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);

/**
 * One name for one question: equal where, and only where, everything that can move a digit of the answer is equal.
 * Left out is what cannot: `$schema`, `provenance`, and the `source` of a range. The order of keys does not count,
 * except in the records that the model reads in order.
 */
export function scenarioHash(scenario: Scenario): string {
  const {$schema: _, provenance: __, uncertainty, ...question} = scenario;
  const ranges = Object.fromEntries(
    Object.entries(uncertainty.ranges).map(([path, {source: ___, ...range}]) => [path, range]),
  );
  return fingerprint(
    canonicalJson({question, ranges, correlations: uncertainty.correlations, order: recordOrder(scenario)}),
  );
}
