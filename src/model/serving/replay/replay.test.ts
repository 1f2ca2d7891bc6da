import {describe, expect, test} from "vitest";
import {instantsOf, uniformRequests} from "../engine/requests.ts";
import {replayCsv} from "./replayCsv.ts";
import {summarise} from "./summary.ts";
import {readTrace, traceIssueLine} from "./trace.ts";

const read = (text: string) => {
  const trace = readTrace(text);
  if (!trace.ok) throw new Error(JSON.stringify(trace.issues));
  return trace.requests;
};
const issuesOf = (text: string) => {
  const trace = readTrace(text);
  return trace.ok ? [] : trace.issues.map((issue) => traceIssueLine("trace.csv", issue));
};

describe("a trace", () => {
  test("in seconds is taken as it stands, whatever other columns it has", () => {
    const {arrived, inputTokens, outputTokens} = read(
      "tenant,arrived,input_tokens,output_tokens\na,0.5,100,10\nb,0.5,7,1\n",
    );
    expect([...arrived]).toEqual([0.5, 0.5]);
    expect([...inputTokens]).toEqual([100, 7]);
    expect([...outputTokens]).toEqual([10, 1]);
  });

  test("of Azure counts seconds from its first row, to the seventh digit, over midnight", () => {
    const {arrived, inputTokens} = read(
      "TIMESTAMP,ContextTokens,GeneratedTokens\r\n2023-11-16 23:59:46.6805900,374,44\r\n2023-11-17 00:00:00.0805901,396,109\r\n",
    );
    expect(arrived[0]).toBe(0);
    expect(arrived[1]).toBeCloseTo(13.4000001, 12);
    expect([...inputTokens]).toEqual([374, 396]);
  });

  test("of Mooncake is in milliseconds", () => {
    const {arrived, outputTokens} = read(
      "timestamp_ms,input_length,output_length\n0,6758,500\n27482,7322,490\n",
    );
    expect([...arrived]).toEqual([0, 27.482]);
    expect([...outputTokens]).toEqual([500, 490]);
  });

  test("of BurstGPT is in seconds, with columns of its own names", () => {
    const {arrived, inputTokens, outputTokens} = read(
      "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,ChatGPT,472,18,490,Conversation log\n45,ChatGPT,1087,230,1317,Conversation log\n",
    );
    expect([...arrived]).toEqual([5, 45]);
    expect([...inputTokens]).toEqual([472, 1087]);
    expect([...outputTokens]).toEqual([18, 230]);
  });

  test("is refused by every line that is wrong, the rule first and then the value", () => {
    expect(
      issuesOf(
        "arrived,input_tokens,output_tokens\n1,10,10\n0.5,10,10\n-1,10,10\n2,ten,0\n3,1.5,1e99\n4,5\n",
      ),
    ).toEqual([
      "trace.csv:3: arrived: must not be before the row above, got 0.5",
      "trace.csv:4: arrived: must be seconds, zero or more, got -1",
      "trace.csv:5: input_tokens: must be a whole number of tokens, one or more, got ten",
      "trace.csv:5: output_tokens: must be a whole number of tokens, one or more, got 0",
      "trace.csv:6: input_tokens: must be a whole number of tokens, one or more, got 1.5",
      "trace.csv:6: output_tokens: must be a whole number of tokens, one or more, got 1e99",
      "trace.csv:7: output_tokens: must be a whole number of tokens, one or more, got nothing",
    ]);
  });

  test("has only moments that exist, none before the row above", () => {
    const stamps = ["2024-02-29 10:00:00.5", "2024-02-29 10:00:00.4", "2024-02-30 10:00:00", "noon"];
    expect(
      issuesOf(["TIMESTAMP,ContextTokens,GeneratedTokens", ...stamps.map((at) => `${at},1,1`)].join("\n")),
    ).toEqual([
      "trace.csv:3: TIMESTAMP: must not be before the row above, got 2024-02-29 10:00:00.4",
      "trace.csv:4: TIMESTAMP: must be a time such as 2023-11-16 18:15:46.6805900, got 2024-02-30 10:00:00",
      "trace.csv:5: TIMESTAMP: must be a time such as 2023-11-16 18:15:46.6805900, got noon",
    ]);
  });

  test("needs a known header and a row", () => {
    expect(issuesOf("time,tokens\n1,2\n")).toEqual([
      "trace.csv:1: header: must have arrived,input_tokens,output_tokens or TIMESTAMP,ContextTokens,GeneratedTokens or timestamp_ms,input_length,output_length or Timestamp,Request tokens,Response tokens, got time,tokens",
    ]);
    expect(issuesOf("")[0]).toMatch(/^trace\.csv:1: header: must have arrived,.*, got nothing$/);
    expect(issuesOf("arrived,input_tokens,output_tokens\n")).toEqual([
      "trace.csv:1: rows: must be one or more, got nothing",
    ]);
  });
});

/** Two requests that complete and one that is refused. */
function played() {
  const requests = uniformRequests(Float64Array.of(1, 2, 3), 100, 11);
  const instants = instantsOf(3);
  instants.admitted.set([1, 2.5]);
  instants.firstToken.set([2, 3]);
  instants.completed.set([12, 23]);
  instants.preemptions.set([0, 1, 0]);
  instants.refused[2] = 1;
  return {requests, instants};
}

test("a replay has a row a request, and no times for one that is refused", () => {
  const {requests, instants} = played();
  expect([...replayCsv(requests, instants)].join("")).toBe(
    "id,arrived,admitted,firstToken,completed,inputTokens,outputTokens,preemptions\n" +
      "0,1,1,2,12,100,11,0\n1,2,2.5,3,23,100,11,1\n2,3,,,,100,11,0\n",
  );
});

test("a long replay comes in pieces that are whole rows and hold every one", () => {
  const requests = uniformRequests(new Float64Array(25_001), 100, 11);
  const pieces = [...replayCsv(requests, instantsOf(25_001))];
  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces.every((piece) => piece.endsWith("\n"))).toBe(true);
  const rows = pieces.join("").trimEnd().split("\n");
  expect(rows).toHaveLength(25_002);
  expect(rows[25_001]).toBe("25000,0,,,,100,11,0");
});

test("a summary is of differences of instants of the requests that completed", () => {
  const {requests, instants} = played();
  const summary = summarise(requests, instants);
  expect(summary).toMatchObject({requests: 3, completed: 2, refused: 1, preemptions: 1});
  expect(summary.ttftSeconds.p50).toBe(1);
  expect(summary.queueSeconds.p50).toBe(0.25);
  expect(summary.tpotSeconds.p50).toBeCloseTo(1.5, 12); // between 1 and 2
  expect(summary.endToEndSeconds.p50).toBeCloseTo(16, 12); // between 11 and 21
  expect(summary.throughputTokensPerSecond).toBe(1); // 22 tokens in 22 s
});
