import type {Scenario} from "./schema/scenario.ts";

/** The records that are read in the order in which they are written; elsewhere the order of keys says nothing. */
export const RECORDS_IN_ORDER: readonly string[] = [
  "tenants.existing",
  "tenants.prospects",
  "options",
  "schedule.tasks",
];

/** The keys of those records, in order. */
export const recordOrder = ({tenants, options, schedule}: Scenario): readonly (readonly string[])[] =>
  [tenants.existing, tenants.prospects, options, schedule.tasks].map(Object.keys);
