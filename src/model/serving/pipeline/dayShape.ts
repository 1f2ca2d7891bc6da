import type {Workload} from "../../scenario/schema/workload.ts";
import {SECONDS_PER_DAY, SECONDS_PER_HOUR, type Seconds} from "../../units/quantities.ts";

/** Hours that follow each other daily; the busy ones are measured. Instants count from the first day's midnight. */
export interface BusyHours {
  includes(at: Seconds): boolean;
  /** Seconds of [from, to) that are busy; both on one day or the next. */
  overlap(from: Seconds, to: Seconds): Seconds;
  readonly secondsPerDay: Seconds;
}

/** When on a weekday patients come: the same rate within an hour of the clock, more in the hours of the peaks. */
export interface DayShape {
  /** The time of day before which a share u of the day's visits has begun; rises with u. */
  timeOfDay(u: number): Seconds;
  readonly busy: BusyHours;
  /** Share of the day's visits that begin in busy hours. */
  readonly busyShare: number;
}

/**
 * A peak hour has `peakFactor` times the mean hour's visits, the other hours share the rest evenly. Peaks that would
 * hold more than the whole day hold the whole day. Where no peak hour is open every open hour is busy.
 */
export function dayShape({weekdayHours, peakFactor, peakHours}: Workload["clinic"]): DayShape {
  const [opens, closes] = weekdayHours;
  const open = Array.from({length: 24}, (_, hour) =>
    Math.max(0, Math.min(closes, hour + 1) - Math.max(opens, hour)),
  );
  const peak = open.map((length, hour) => (peakHours.includes(hour) ? length : 0));
  const openHours = sum(open);
  const peakOpen = sum(peak);
  const inPeaks =
    peakOpen === 0 || peakOpen === openHours
      ? peakOpen / Math.max(openHours, 1)
      : Math.min(1, (peakFactor * peakOpen) / openHours);
  const upTo = new Float64Array(25);
  for (let hour = 0; hour < 24; hour++) {
    const offPeak = open[hour] - peak[hour];
    const inPeak = peakOpen > 0 ? (inPeaks * peak[hour]) / peakOpen : 0;
    const outside = openHours > peakOpen ? ((1 - inPeaks) * offPeak) / (openHours - peakOpen) : 0;
    upTo[hour + 1] = upTo[hour] + inPeak + outside;
  }
  return {
    timeOfDay(u) {
      let hour = 0;
      while (hour < 23 && upTo[hour + 1] <= u) hour++;
      const within = upTo[hour + 1] > upTo[hour] ? (u - upTo[hour]) / (upTo[hour + 1] - upTo[hour]) : 0;
      const from = Math.max(opens, hour);
      return (from + Math.min(within, 1) * open[hour]) * SECONDS_PER_HOUR;
    },
    busy: busyHours(peakOpen > 0 ? peak : open, opens),
    busyShare: peakOpen > 0 ? inPeaks : 1,
  };
}

function busyHours(lengths: readonly number[], opens: number): BusyHours {
  const spans = lengths.flatMap((length, hour) => {
    const from = Math.max(opens, hour) * SECONDS_PER_HOUR;
    return length > 0 ? [{from, to: from + length * SECONDS_PER_HOUR}] : [];
  });
  const within = (from: Seconds, to: Seconds): Seconds => {
    let total = 0;
    for (const span of spans)
      if (to > span.from && from < span.to) total += Math.min(to, span.to) - Math.max(from, span.from);
    return total;
  };
  return {
    secondsPerDay: within(0, SECONDS_PER_DAY),
    includes(at) {
      const time = at % SECONDS_PER_DAY;
      for (const {from, to} of spans) if (time >= from && time < to) return true;
      return false;
    },
    overlap(from, to) {
      const midnight = Math.floor(from / SECONDS_PER_DAY) * SECONDS_PER_DAY;
      const tomorrow = midnight + SECONDS_PER_DAY;
      const today = within(from - midnight, Math.min(to, tomorrow) - midnight);
      return to > tomorrow ? today + within(0, to - tomorrow) : today;
    },
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
