import {dated, percent} from "../units/phrases.ts";

const LOCALE = "en-MY";

const compactMoney = new Intl.NumberFormat(LOCALE, {
  style: "currency",
  currency: "MYR",
  notation: "compact",
  maximumSignificantDigits: 3,
});
const wholeMoney = new Intl.NumberFormat(LOCALE, {
  style: "currency",
  currency: "MYR",
  currencySign: "accounting",
  maximumFractionDigits: 0,
});
const moneyToTheSen = new Intl.NumberFormat(LOCALE, {
  style: "currency",
  currency: "MYR",
  currencySign: "accounting",
});
const compact = new Intl.NumberFormat(LOCALE, {notation: "compact", maximumSignificantDigits: 3});
const plain = new Intl.NumberFormat(LOCALE, {maximumSignificantDigits: 6});

/** `RM 280K`, `−RM 1.2M`; three digits. */
export const money = (myr: number): string => compactMoney.format(myr).replace("-", "−");

/** `RM 142K to 831K`, with debts `−RM 867K to −RM 244K`; nothing where there is no such quantile. */
export const moneyBand = ({p10, p90}: {readonly p10: number | null; readonly p90: number | null}): string =>
  p10 === null || p90 === null
    ? ""
    : `${money(p10)} to ${p10 < 0 ? money(p90) : money(p90).replace(/RM\s/, "")}`;

/** Whole ringgit for tables, debts in brackets. */
export const wholeRinggit = (myr: number): string => wholeMoney.format(myr);

/** Ringgit to the sen, where lines are held against their total; debts in brackets. */
export const ringgitAndSen = (myr: number): string => moneyToTheSen.format(Math.round(myr * 100) / 100 + 0);

/** A number on an axis: `-200K`. */
export const short = (value: number): string => compact.format(value).replace("-", "−");

/** A number as it stands in a list of assumptions. */
export const number = (value: number): string => plain.format(value);

/** `month 13 (Jan 2028)`, counted from the month in which the box is live. */
export function paybackMonth(months: number, liveDate: string | null): string {
  const whole = Math.ceil(months);
  return liveDate === null ? `month ${whole}` : `month ${whole} (${dated(monthAfter(liveDate, whole))})`;
}

/** The month so many months after a date. */
export function monthAfter(date: string, months: number): string {
  const [year = 0, month = 1] = date.split("-").map(Number);
  const index = year * 12 + month - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}

/** `22 – 42`, which no line breaks; `never` where a quantile does not happen within the horizon. */
export function months(p10: number | null, p90: number | null): string {
  const said = (month: number | null) => (month === null ? "never" : `${Math.ceil(month)}`);
  return p10 === null && p90 === null ? "never" : `${said(p10)}\u00a0–\u00a0${said(p90)}`;
}

/** `12 %`, `−5 %`: a share with a minus that is as wide as its plus. */
export const share = (value: number): string => percent(value).replace("-", "−");

/** Gigabytes, as vendors count; less than ten megabytes is nothing. */
export const gigabytes = (bytes: number): string => {
  const size = bytes / 1e9;
  return `${plain.format(Number(size < 1 ? size.toFixed(2) : size.toPrecision(3)))} GB`;
};

/** `1 tenant`, `4 tenants`. */
export const counted = (count: number, thing: string): string =>
  `${plain.format(count)} ${thing}${count === 1 ? "" : "s"}`;
