import {expect, test} from "vitest";
import {monthsBox} from "./charts/horizonFixture.ts";
import {scheduleAnswer} from "./scheduleAnswer.ts";

const schedule = monthsBox.schedule!;
const slips = (p50: number) => ({...schedule, slipDays: {...schedule.slipDays, p50}});

test("a late box is said with its chance, its median day, and what holds it up longest", () => {
  expect(scheduleAnswer("4x L40S", {...schedule, chanceLiveByPlan: 0.21})).toBe(
    "4x L40S is live by 6 Jan 2027 in 21 of 100 futures; in the median future on 25 Feb 2027, 50 days late, held up longest by hardware delivery.",
  );
});

test("a box in time is held up by nothing", () => {
  const early = {...slips(-1), chanceLiveByPlan: 0.8, live: {...schedule.live, p50: "2027-01-05"}};
  expect(scheduleAnswer("4x L40S", early)).toBe(
    "4x L40S is live by 6 Jan 2027 in 80 of 100 futures; in the median future on 5 Jan 2027, 1 day early.",
  );
  expect(scheduleAnswer("4x L40S", slips(0))).toMatch(/, on the day\.$/);
});

test("a median that never comes has no day", () => {
  const never = {...schedule, live: {...schedule.live, p50: null}};
  expect(scheduleAnswer("4x L40S", never)).toBe(
    "4x L40S is live by 6 Jan 2027 in none of the futures; in half of them it is not within the horizon.",
  );
});
