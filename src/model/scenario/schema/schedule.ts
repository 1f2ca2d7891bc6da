import * as z from "zod/mini";
import {amount, count, FIELDS, flag, isoDate, key, positive, share, text} from "./fields.ts";

/** What a task is to the box: burn-in may fail, mirror mode loads it, a cutover brings tenants onto it. */
export const TASK_KINDS = ["work", "burn-in", "mirror", "first-cutover", "cutover"] as const;

/** A day of the plan: its label as written, so that it can be held against the calendar; and the work as a range. */
export const Task = z.strictObject({
  label: text("What is done"),
  date: isoDate("Day, as planned"),
  weekdayAsWritten: z
    .enum(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], {
      error: "must be Mon, Tue, Wed, Thu, Fri, Sat or Sun",
    })
    .register(FIELDS, {label: "Weekday, as written"}),
  kind: z
    .enum(TASK_KINDS, {error: "must be work, burn-in, mirror, first-cutover or cutover"})
    .register(FIELDS, {label: "Kind of task"}),
  /** Tasks that must be done before it starts; each stands above it. */
  after: z.array(key("Task it waits for")).register(FIELDS, {label: "Waits for"}),
  days: positive("working days", "Length, most likely"),
  daysLow: positive("working days", "Length, at best"),
  daysHigh: positive("working days", "Length, at worst"),
  staffDays: amount("days", "Work"),
  role: key("Who"),
  /** Monitoring and burn-in need no working day. */
  worksOnHolidays: flag("May fall on a holiday or weekend"),
});

export type Task = z.infer<typeof Task>;

export const Schedule = z.strictObject({
  decisionDate: isoDate("Decision"),
  orderDate: isoDate("Order", "the later it is, the later the box is live"),
  leadTimeWeeks: positive("weeks", "Lead time of the hardware"),
  marketLeadTimeWeeks: positive("weeks", "Lead time the market quotes"),
  leadTimeFrom: z
    .enum(["plan", "market"], {error: "must be plan or market"})
    .register(FIELDS, {label: "Lead time as", help: "the plan's, or what the market quotes"}),
  installationDays: count("working days", "Installation, from receipt to cutover", 1, 60),
  installationStart: isoDate("First day of installation, as planned"),
  liveDate: isoDate("Live, as planned"),
  auditDate: isoDate("MOH audit preparation starts"),
  holidayState: text("State whose public holidays count", "code of the holiday calendar: KUL, SGR, ..."),
  tasks: z.record(key("Task"), Task),
  team: z.record(key("Role"), z.strictObject({label: text("Role"), fte: share("Share of a full week")})),
  statedFte: amount("FTE", "Team capacity, as stated"),
  daysOffForHolidays: flag("Installation stops on holidays and weekends"),
});
export type Schedule = z.infer<typeof Schedule>;
