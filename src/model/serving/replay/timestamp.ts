import type {Seconds} from "../../units/quantities.ts";

const STAMP = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d+)?(?:Z|\+00:00)?$/;

/**
 * Reads moments in UTC such as `2023-11-16 18:15:46.6805900`, as seconds since the first it read: whole seconds since
 * 1970 and seven digits behind the point do not fit one double. Undefined when there is no such moment.
 */
export function stampReader(): (cell: string) => Seconds | undefined {
  let origin: {readonly whole: Seconds; readonly fraction: Seconds} | undefined;
  return (cell) => {
    const parts = STAMP.exec(cell);
    if (parts === null) return undefined;
    const [, date, time, fraction = ".0"] = parts;
    const milliseconds = Date.parse(`${date}T${time}Z`);
    if (Number.isNaN(milliseconds) || !new Date(milliseconds).toISOString().startsWith(`${date}T${time}`))
      return undefined; // 30 February would become 2 March
    const moment = {whole: milliseconds / 1000, fraction: Number(fraction)};
    origin ??= moment;
    return moment.whole - origin.whole + (moment.fraction - origin.fraction);
  };
}
