import {expect, test} from "vitest";
import type {ClaimResult} from "../../../model/planCheck/claim.ts";
import {matters} from "./themes.ts";

const claim = (id: string, severity: ClaimResult["severity"], verdict: ClaimResult["verdict"] = "fails") =>
  ({id, severity, verdict}) as ClaimResult;

test("what an owner must know comes first, each theme by the claim that tells it best", () => {
  const told = matters(
    [
      claim("pipeline-reaches-target", "high"),
      claim("gpu-map-budget-fp16", "high"),
      claim("gpu-map-budget-int4", "high"),
      claim("payback-at-todays-tenants", "high"),
      claim("payback-4-months", "high"),
      claim("psu-budget", "medium"),
    ],
    4,
  );
  expect(told.map(({first, more}) => [first.id, more])).toEqual([
    ["payback-4-months", 1],
    ["gpu-map-budget-int4", 1],
    ["psu-budget", 0],
    ["pipeline-reaches-target", 0],
  ]);
});

test("a claim that holds, or that turns no decision, is not among them", () => {
  expect(matters([claim("payback-4-months", "high", "holds"), claim("disks-last", "medium")], 6)).toEqual([]);
});
