import {ROUTES} from "../scenario/schema/gateway.ts";
import {digits, percent} from "../units/phrases.ts";
import type {Claim, ClaimContext} from "./claim.ts";

/** Sensitive tenants when all sign: those of today, those in the pipeline, the share of the rest. */
function sensitiveAtTarget({scenario: {tenants}}: ClaimContext): number {
  const sensitive = (group: Readonly<Record<string, {readonly sensitive: boolean}>>) =>
    Object.values(group).filter((tenant) => tenant.sensitive).length;
  const named = Object.keys(tenants.existing).length + Object.keys(tenants.prospects).length;
  const unnamed = Math.max(0, tenants.target - named);
  return sensitive(tenants.existing) + sensitive(tenants.prospects) + unnamed * tenants.sensitiveShare;
}

export const sensitiveTenants: readonly Claim[] = [
  {
    id: "failover-and-zero-cloud",
    section: "2, 6",
    severity: "high",
    title: () => "Automatic failover to OpenAI and zero cloud leakage hold together",
    quote: "auto-failover if Hi-End response > 10s or error rate > 5% · requires 100% local inference",
    inputs: ["objectives.zeroCloudLeak", "tenants.prospects", "tenants.sensitiveShare", "routes"],
    evaluate: (context) => {
      const {objectives, routes} = context.scenario;
      const tenants = sensitiveAtTarget(context);
      const fallbacks = ROUTES.filter((route) => routes[route].cloud !== null).length;
      const clash = objectives.zeroCloudLeak && tenants > 0 && fallbacks > 0;
      return {
        value: tenants,
        unit: "tenants",
        verdict: clash ? "contradicts" : "holds",
        because: clash
          ? `${digits(tenants)} tenants on average may never reach the cloud, and ${fallbacks} routes fail over to it without asking whose request it is`
          : "no tenant that bars the cloud meets a route that fails over to it",
        ...(clash
          ? {useInstead: "an allow-list by tenant; sensitive requests wait or are refused, and are counted"}
          : {}),
      };
    },
  },
  {
    id: "sensitive-share",
    section: "2",
    severity: "medium",
    title: ({scenario}) => `${percent(scenario.tenants.sensitiveShare)} of new tenants demand zero cloud`,
    quote: "2 of 5 prospect clinics require zero-cloud-leakage",
    inputs: ["tenants.sensitiveShare", "tenants.prospects"],
    evaluate: ({scenario: {tenants}}) => {
      const prospects = Object.values(tenants.prospects);
      if (prospects.length === 0) return null;
      const sensitive = prospects.filter((prospect) => prospect.sensitive).length;
      const value = sensitive / prospects.length;
      return {
        value,
        unit: "share",
        verdict: Math.abs(value - tenants.sensitiveShare) < 0.5 / prospects.length ? "holds" : "contradicts",
        because: `${sensitive} of ${prospects.length} prospects do`,
      };
    },
  },
];
