/** Days and months as times of an axis; always UTC. */
export const timeOf = (month: string): Date => new Date(month.length === 7 ? `${month}-01` : month);

const MONTH = 30.4375 * 86_400_000;

/** So many months, in parts too, after a date. */
export const timeAfter = (date: string, months: number): Date =>
  new Date(timeOf(date).getTime() + months * MONTH);
