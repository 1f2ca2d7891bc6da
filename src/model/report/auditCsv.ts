import type {AuditAnswer, NamedRow} from "../experiments/auditDay.ts";
import {csv} from "./csv.ts";

const HEADING = [
  "request",
  "tenant",
  "sensitive",
  "route",
  "purpose",
  "model",
  "version",
  "gpus",
  "arrived",
  "first_token",
  "completed",
  "served_by",
  "why_not_on_prem",
] as const;

/** The audit log of a day, a row a request, instants to the millisecond in local time. */
export const auditCsv = ({date, rows}: AuditAnswer): string =>
  csv(
    HEADING,
    rows.map((row) => cells(row, date)),
  );

const cells = (row: NamedRow, date: string) => [
  row.id,
  row.tenant,
  row.sensitive,
  row.route,
  row.purpose,
  row.model,
  row.version,
  row.gpus.join(" "),
  instant(row.arrived, date),
  instant(row.firstToken, date),
  instant(row.completed, date),
  row.servedBy,
  row.whyNotOnPrem,
];

/** Seconds since midnight as a time of the day; what ends after midnight runs on beyond 24 h. */
function instant(seconds: number | null, date: string): string | null {
  if (seconds === null) return null;
  const milliseconds = Math.round(seconds * 1000);
  const part = (size: number, of: number) => Math.floor(milliseconds / size) % of;
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(milliseconds / 3_600_000);
  return `${date}T${two(hours)}:${two(part(60_000, 60))}:${two(part(1000, 60))}.${String(part(1, 1000)).padStart(3, "0")}`;
}
