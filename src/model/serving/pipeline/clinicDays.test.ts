import {describe, expect, test} from "vitest";
import {ClinicDays, clipTimes} from "./clinicDays.ts";
import {decodeSeconds, prefillSeconds} from "./closedForm.ts";
import {dayShape} from "./dayShape.ts";
import {type Demand, DemandBook, type Visit} from "./demand.ts";
import {limits, parts, rooflineCost, testBox, workload} from "./fixture.ts";
import {IteratedEngine} from "./iteratedEngine.ts";
import type {ClinicParts} from "./parts.ts";
import {queryTokens} from "./prompts.ts";

const {busy} = dayShape(workload.clinic);
const NO_CLIPS = new Float64Array(0);
const ten = 10 * 3600; // in a busy hour

const visit: Visit = {
  start: ten,
  seconds: 600,
  noteTokens: 400,
  reasons: false,
  photos: [],
  search: 1,
  sensitivity: 0.5,
  kept: 0,
};

function play(
  demand: Partial<Demand>,
  more: Partial<ClinicParts> = {},
  box = testBox(),
  sensitive = 0,
): ClinicDays {
  const days = new ClinicDays(
    box,
    {...parts, ...more},
    {visits: [], sessions: [], ...demand},
    busy,
    NO_CLIPS,
    sensitive,
  );
  days.run();
  return days;
}

const withDrafts = (redraftEverySeconds: number) => ({
  workload: {...workload, visit: {...workload.visit, redraftEverySeconds}},
});

const llama = rooflineCost(7e10, 1.4e12, 4e14, limits);
// ten minutes at 160 words of 1.8 tokens, 500 of instructions, 8 passages of 350
const transcript = 2880;
const prompt = 500 + transcript + 2800;
// one window; embedding of half a minute's 144 tokens; search; eight passages of 350 + 144 in batches of 2,048 tokens
const asr = 0.2 + 0.05;
const retrieval = 0.004 + 144 * 4e-6 + 0.03 + 0.003 * 2 + 8 * 494 * 2e-6;

describe("a visit alone on the box", () => {
  test("takes the sum of its stages, each by its closed form", () => {
    const {measure} = play({visits: [visit]});
    const prefill = prefillSeconds(llama, limits, prompt, 0);
    const decode = decodeSeconds(llama, prompt, 400);
    expect(queryTokens(workload.visit, 30)).toBe(144);
    expect(measure.meanStages.asr).toBeCloseTo(asr, 9);
    expect(measure.meanStages.retrieval).toBeCloseTo(retrieval, 9);
    expect(measure.meanStages.queue).toBeCloseTo(0, 9);
    expect(measure.meanStages.prefill).toBeCloseTo(prefill, 9);
    expect(measure.meanStages.decode).toBeCloseTo(decode, 9);
    expect(measure.latencies.soapFirstToken.p95).toBeCloseTo(asr + retrieval + prefill + 0.03, 8);
    expect(measure.latencies.soapFull.p95).toBeCloseTo(asr + retrieval + prefill + decode + 0.03, 8);
  });

  test("has every prediction equal to what happens", () => {
    const days = play({visits: [visit]});
    const row = days.table.open("note", 0, false, prompt, 400, 0, 2 * ten);
    days.door.submit(2 * ten, row, "chat");
    expect(days.door.predictedFirst).toBeCloseTo(prefillSeconds(llama, limits, prompt, 0), 9);
    const whole = prefillSeconds(llama, limits, prompt, 0) + decodeSeconds(llama, prompt, 400);
    expect(days.door.predictedFull).toBeCloseTo(whole, 9);
  });

  test("after drafts computes only what was said since and the passages", () => {
    const {measure} = play({visits: [{...visit, seconds: 620}]}, withDrafts(300));
    // drafts at 300 and 600 s; the second one's prompt of 500 + 2,880 is cached, 20 s of words and the passages are not
    const said = Math.round((620 / 60) * 288);
    const alone = prefillSeconds(llama, limits, 500 + said + 2800, 500 + 2880);
    expect(measure.meanStages.prefill).toBeGreaterThan(alone);
    expect(measure.meanStages.prefill).toBeLessThan(alone + 2 * llama.linear[1]); // the last draft decodes beside
  });

  test("without a prefix cache computes the whole prompt after any drafts", () => {
    const long = [{...visit, seconds: 620}];
    const {measure} = play({visits: long}, withDrafts(300), {...testBox(), prefixCaching: false});
    const said = Math.round((620 / 60) * 288);
    const alone = prefillSeconds(llama, limits, 500 + said + 2800, 0);
    expect(measure.meanStages.prefill).toBeGreaterThan(alone);
    expect(measure.meanStages.prefill).toBeLessThan(alone + 4 * llama.linear[1]); // the last draft decodes beside
  });

  test("that is transcribed at its end waits for all its windows, in whole batches and a rest", () => {
    const atEnd = {workload: {...workload, visit: {...workload.visit, transcription: "at-end" as const}}};
    const {measure} = play({visits: [{...visit, seconds: 610}]}, atEnd);
    // 21 windows in batches of 8
    expect(measure.meanStages.asr).toBeCloseTo(2 * (0.2 + 0.05 * 8) + (0.2 + 0.05 * 5), 9);
    expect(measure.asked.audio).toBe(1);
  });

  test("asks for drafts only when the one before is written", () => {
    const draftsOf = (every: number) => {
      const days = play({visits: [visit]}, withDrafts(every));
      return days.measure.asked.chat - 1; // the note
    };
    expect(draftsOf(0)).toBe(0);
    expect(draftsOf(100)).toBe(5); // at 100, 200, ... 500 s; 600 is the end
    const draft = prefillSeconds(llama, limits, 500, 0) + decodeSeconds(llama, 500, 400);
    expect(draft).toBeGreaterThan(20); // every fifth of a draft's time it is asked for, and one in five or six is written
    expect(draftsOf(4)).toBeLessThan(600 / 20);
  });
});

describe("a tiny day by hand", () => {
  test("of two visits that end together one is transcribed after the other, beside its retrieval", () => {
    const {measure} = play({visits: [visit, visit]});
    const onGpu = 0.004 + 144 * 4e-6 + 0.003 * 2 + 8 * 494 * 2e-6; // the first's embedding and reranking, on the same GPU
    expect(measure.meanStages.asr).toBeCloseTo((asr + 2 * asr + onGpu) / 2, 9);
    // while the second is transcribed the first's retrieval goes at half speed
    expect(measure.meanStages.retrieval).toBeCloseTo((retrieval + onGpu + retrieval) / 2, 9);
  });

  test("two stations on one GPU that work at once take twice as long", () => {
    // photos at 60 s and reasoning's model share GPU 3: a photo of 2,880 tokens beside a prompt of 5 tokens and more
    const photo = {...visit, photos: [60]};
    const alone = play({visits: [photo]});
    expect(alone.shared.busySeconds[3]).toBeGreaterThan(0);
    const chatOnQwen = {routes: {...parts.routes, chat: {...parts.routes.chat, model: "qwen"}}};
    const session = {
      start: ten + 50,
      inputTokens: [1000],
      outputTokens: [400],
      thinkSeconds: [0],
      sensitivity: 0.5,
      kept: 0,
    };
    const box = {...testBox(), stationsOf: {...testBox().stationsOf, chat: [4]}};
    const chatAlone = play({sessions: [session]}, chatOnQwen, box);
    const beside = play({visits: [photo], sessions: [session]}, chatOnQwen, box);
    const extra = beside.measure.latencies.chatFull.p50 - chatAlone.measure.latencies.chatFull.p50;
    // the photo's whole work falls within the answer, so the answer is late by exactly that work
    const llava = rooflineCost(7e9, 7e11, 2e14, limits);
    const work = prefillSeconds(llava, limits, 2880, 0) + decodeSeconds(llava, 2880, 150);
    expect(extra).toBeCloseTo(work, 6);
  });

  test("a chat session asks its next turn after the answer and the pause", () => {
    const session = {
      start: ten,
      inputTokens: [1000, 1500],
      outputTokens: [100, 200],
      thinkSeconds: [45, 99],
      sensitivity: 0.5,
      kept: 0,
    };
    const {measure} = play({sessions: [session]});
    const answer = (input: number, output: number) =>
      prefillSeconds(llama, limits, input, 0) + decodeSeconds(llama, input, output);
    expect(measure.chatSeconds).toBeCloseTo(answer(1000, 100) + 45 + answer(1500, 200), 6);
    expect(measure.latencies.chatFull.p99).toBeLessThanOrEqual(answer(1500, 200) + 0.03 + 1e-9);
  });

  test("ten minutes of audio are twenty windows, in batches of eight", () => {
    const days = new ClinicDays(testBox(), parts, {visits: [], sessions: []}, busy, Float64Array.of(ten), 0);
    days.run();
    expect(days.measure.latencies.whisper.p95).toBeCloseTo(0.6 + 0.6 + 0.4 + 0.03, 9);
  });
});

describe("busy days", () => {
  const book = new DemandBook(workload, 1);

  test("hold as many open visits as rate times length (Little), within 10 %", () => {
    const {measure} = play(book.days(20, 4));
    const rate = (20 * 48 * 0.8 * 0.6) / busy.secondsPerDay;
    expect(Math.abs(measure.ambientSeconds / (4 * busy.secondsPerDay) / (rate * 540) - 1)).toBeLessThan(0.1);
  });

  test("hold as many open chat sessions as rate times turns and pauses, within 10 %", () => {
    const {measure} = play(book.days(20, 4));
    const {chat} = workload;
    const rate = (20 * 40 * 0.6) / busy.secondsPerDay;
    const answer = measure.chatFull.mean - 0.03; // of a turn, as measured
    const length = 5 * answer + 4 * chat.thinkSeconds;
    expect(Math.abs(measure.chatSeconds / (4 * busy.secondsPerDay) / (rate * length) - 1)).toBeLessThan(0.1);
  });

  test("the same days on the same box give the same digits", () => {
    const one = play(book.days(6, 2), withDrafts(30));
    const two = play(book.days(6, 2), withDrafts(30));
    expect(two.measure).toEqual(one.measure);
  });

  test("leave nothing behind: every request is answered, every station idle", () => {
    const days = play(book.days(12, 1), withDrafts(30));
    expect(days.table.size).toBe(0);
    for (const station of days.stations) expect(station.busy).toBe(false);
  });

  test("by leap stepping are those of one iteration after another", () => {
    const demand = book.days(4, 1);
    const clips = clipTimes(busy, 1);
    const runOf = (box: ReturnType<typeof testBox>) => {
      const run = new ClinicDays(box, {...parts, ...withDrafts(30)}, demand, busy, clips, 0.5);
      run.run();
      return run;
    };
    const leap = runOf(testBox()).measure.latencies;
    const loop = runOf(testBox(1, (...all) => new IteratedEngine(...all))).measure.latencies;
    for (const metric of Object.keys(leap) as (keyof typeof leap)[])
      for (const p of ["p50", "p95", "p99"] as const)
        expect(Math.abs(leap[metric][p] / loop[metric][p] - 1)).toBeLessThan(1e-7);
  });
});
