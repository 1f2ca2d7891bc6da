import {vi} from "vitest";
import {main} from "./main.ts";

/** What a command gave back to the shell. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** For tests: runs a command as a shell would, and what it printed. */
export async function ran(...argv: string[]): Promise<Ran> {
  const texts = {out: "", err: ""};
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      texts[name === "stdout" ? "out" : "err"] += String(text);
      return true;
    }),
  );
  try {
    return {code: await main(argv), ...texts};
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
