import {digits, ringgit} from "../../units/phrases.ts";

/** A value of an input with its unit, two or three digits: `−44 %`, `RM 4.8K a month`, `3.8 tenants/year`. */
export function inUnit(value: number, unit: string): string {
  const words = () => {
    if (unit === "share") return `${Number((value * 100).toPrecision(2))} %`;
    if (unit === "MYR") return ringgit(value);
    if (unit.startsWith("MYR/")) return `${ringgit(value)}/${unit.slice(4)}`;
    return `${digits(value)} ${unit}`.trim();
  };
  return words().replace(/^-/, "−");
}
