import type {Fact, Holiday} from "./types.ts";

/**
 * Public holidays from `holidays.csv`: the id is the day's short name, the parameter its state and
 * year (`MY-2027`), the value the date, `where` its full name.
 */
export function readHolidays(facts: readonly Fact[], issues: string[]): readonly Holiday[] {
  const holidays: Holiday[] = [];
  for (const fact of facts) {
    if (fact.file !== "holidays") continue;
    const at = `holidays.csv: ${fact.id}: ${fact.parameter}`;
    const match = /^([A-Z]{2,3})-(\d{4})$/.exec(fact.parameter);
    if (fact.unit !== "date") issues.push(`${at}: must be a date, got a value in ${fact.unit}`);
    else if (match === null) issues.push(`${at}: must be a state and a year such as MY-2027`);
    else if (match[2] !== fact.value.slice(0, 4))
      issues.push(`${at}: must lie in its year, got ${fact.value}`);
    else holidays.push({date: fact.value, name: fact.where, state: match[1]});
  }
  return holidays.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
