import {z} from "zod";
import {amount, count, flag, isoDate, key, positive, share, text} from "./fields.ts";

/** A day of the plan: its label as written, so that it can be held against the calendar. */
export const Task = z.strictObject({
  label: text("What is done"),
  date: isoDate("Day, as planned"),
  weekdayAsWritten: z
    .enum(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], {
      error: "must be Mon, Tue, Wed, Thu, Fri, Sat or Sun",
    })
    .meta({label: "Weekday, as written"}),
  staffDays: amount("days", "Work"),
  role: key("Who"),
  /** Monitoring and burn-in need no working day. */
  worksOnHolidays: flag("May fall on a holiday or weekend"),
});

export const Schedule = z.strictObject({
  decisionDate: isoDate("Decision"),
  orderDate: isoDate("Order", "the later it is, the later the box is live"),
  leadTimeWeeks: positive("weeks", "Lead time of the hardware"),
  marketLeadTimeWeeks: positive("weeks", "Lead time the market quotes"),
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
