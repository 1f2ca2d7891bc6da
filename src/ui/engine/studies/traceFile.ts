import type {Requests} from "../../../model/serving/engine/requests.ts";

/** A trace that crosses to the worker once for each question; in a question's name it stands as its own name. */
export class TraceFile {
  constructor(
    readonly name: string,
    readonly requests: Requests,
  ) {}

  toJSON(): string {
    return this.name;
  }
}
