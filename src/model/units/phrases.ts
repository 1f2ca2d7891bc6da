/** Numbers as people say them in a sentence; the same characters in every engine, so no Intl here. */

/** `RM 280K`, `RM 1.2M`, `RM 950`; minus sign in front for debts. Three digits at most. */
export function ringgit(value: number): string {
  const size = Math.abs(value);
  const sign = value <= -0.5 ? "-" : ""; // no debt of RM 0
  if (size >= 999_500) return `${sign}RM ${digits(size / 1e6)}M`;
  if (size >= 999.5) return `${sign}RM ${digits(size / 1e3)}K`;
  return `${sign}RM ${Math.round(size)}`;
}

/** `12 to 20`, `never` where an end does not happen; with "to", since a dash beside a minus sign cannot be read. */
export const span = (low: number | null, high: number | null, say: (value: number) => string): string =>
  `${low === null ? "never" : say(low)} to ${high === null ? "never" : say(high)}`;

/** Three significant digits, without trailing zeros. */
export const digits = (value: number): string => `${Number(value.toPrecision(3))}`;

/** Sessions that are held at once: what is left of one is none. */
export const heldWhole = (sessions: number): string => `${Math.floor(sessions)}`;

/** Latencies carry two significant digits: more would be false precision. */
export function seconds(value: number): string {
  if (!Number.isFinite(value)) return "no end";
  return value < 1 ? `${Number((value * 1000).toPrecision(2))} ms` : `${Number(value.toPrecision(2))} s`;
}

/** `1.6 kW`. */
export const kilowatts = (watts: number): string => `${digits(watts / 1000)} kW`;

/** `91 of 100 futures`; beyond 1 and 99 in 100 no more is claimed. */
export function futures(share: number): string {
  if (share <= 0) return "none of the futures";
  if (share >= 1) return "all futures";
  if (share < 0.01) return "fewer than 1 in 100 futures";
  if (share > 0.99) return "more than 99 of 100 futures";
  return `${Math.round(share * 100)} of 100 futures`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `2027-08` as `Aug 2027`, `2026-11-15` as `15 Nov 2026`. */
export function dated(iso: string): string {
  const [year, month, day] = iso.split("-");
  const words = `${MONTHS[Number(month) - 1]} ${year}`;
  return day === undefined ? words : `${Number(day)} ${words}`;
}

/** A share as per cent, with as many decimals as it takes to tell it from 1. */
export function percent(share: number): string {
  const decimals = share === 1 || share <= 0.9 ? 0 : share > 0.998 ? 3 : share > 0.99 ? 2 : 1;
  return `${Number((share * 100).toFixed(decimals))} %`;
}

/** `a, b and c`. */
export const list = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;

/** A label within a sentence: `OpenAI bill today`, `exchange rate`. Names keep their letters, also after a colon. */
export const inSentence = (label: string): string =>
  label.replace(/(?<=^|: )[A-Z](?!\S*[A-Z\d])/g, (letter) => letter.toLowerCase());
