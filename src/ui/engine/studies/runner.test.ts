import {expect, test} from "vitest";
import type {Reply, Request} from "../messages.ts";
import {StudyRunner} from "./runner.ts";

type StudyRequest = Extract<Request, {kind: "study"}>;

const request = (key: string, name = "map"): StudyRequest =>
  ({kind: "study", id: 1, key, scenario: {}, ask: {name}}) as unknown as StudyRequest;

/** Studies of three steps, each of which has something to show; the runner gives way after each. */
function counting(stop: (reply: Reply, runner: StudyRunner) => boolean) {
  const replies: string[] = [];
  const started: string[] = [];
  return new Promise<{replies: string[]; started: string[]}>((resolve) => {
    const runner: StudyRunner = new StudyRunner(
      function* ({key}) {
        started.push(key);
        for (let done = 1; done <= 3; done++) {
          if (key === "broken") throw new Error("it broke");
          yield {done, of: 3, partial: done};
        }
        return "whole";
      },
      (reply) => {
        if (reply.kind === "studied") replies.push(`${reply.key} ${String(reply.result)}`);
        if (reply.kind === "failed") replies.push(reply.message);
        if (stop(reply, runner)) resolve({replies, started});
      },
      0,
    );
    runner.ask(request("a"));
  });
}

const whole = (key: string) => (reply: Reply) =>
  reply.kind === "studied" && reply.key === key && reply.finished;

test("what there is to show is shown as it comes, then the whole", async () => {
  const {replies} = await counting(whole("a"));
  expect(replies).toEqual(["a 1", "a 2", "a 3", "a whole"]);
});

test("a study that is dropped goes on where it was when it is asked for again", async () => {
  let dropped = false;
  const {replies, started} = await counting((reply, runner) => {
    if (!dropped && reply.kind === "studied" && reply.done === 2) {
      dropped = true;
      runner.drop("a");
      setTimeout(() => runner.ask(request("a")));
    }
    return whole("a")(reply);
  });
  expect(replies).toEqual(["a 1", "a 2", "a 3", "a whole"]);
  expect(started).toEqual(["a"]);
});

test("what can wait is put by while anything else is asked", async () => {
  const {replies} = await counting((reply, runner) => {
    if (whole("a")(reply)) runner.ask(request("later", "strip"));
    if (reply.kind === "studied" && reply.key === "later" && reply.done === 2) runner.ask(request("b"));
    return whole("later")(reply);
  });
  expect(replies.slice(4)).toEqual([
    ...["later 1", "later 2"],
    ...["b 1", "b 2", "b 3", "b whole"],
    ...["later 3", "later whole"],
  ]);
});

test("one that breaks says why, and the next is made", async () => {
  const {replies} = await counting((reply, runner) => {
    if (whole("a")(reply)) {
      runner.ask(request("broken"));
      runner.ask(request("b"));
    }
    return whole("b")(reply);
  });
  expect(replies.slice(4)).toEqual(["it broke", "b 1", "b 2", "b 3", "b whole"]);
});

test("a study whose code has yet to be read begins when it is there, or says why it is not", async () => {
  const replies: string[] = [];
  await new Promise<void>((resolve) => {
    const runner = new StudyRunner(
      async ({key}) => {
        await Promise.resolve();
        if (key === "lost") throw new Error("its file was not found");
        // biome-ignore lint/correctness/useYield: a study that is done at once
        return (function* () {
          return "whole";
        })();
      },
      (reply) => {
        if (reply.kind === "studied") replies.push(String(reply.result));
        if (reply.kind === "failed") replies.push(reply.message);
        if (replies.length === 2) resolve();
      },
    );
    runner.ask(request("lost"));
    runner.ask(request("a"));
  });
  expect(replies).toEqual(["its file was not found", "whole"]);
});
