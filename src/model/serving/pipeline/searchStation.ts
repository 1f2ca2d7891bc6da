import type {Seconds} from "../../units/quantities.ts";

/**
 * A queue of c equal servers, first come first served, by the recursion of Kiefer and Wolfowitz (1955): an arrival starts
 * when the first server is free. Arrivals must come in the order of time.
 */
export class SearchStation {
  /** Seconds of service given to requests in busy hours. */
  offeredSeconds = 0;
  private readonly freeAt: Float64Array;

  constructor(readonly servers: number) {
    this.freeAt = new Float64Array(servers);
  }

  /** When a request that comes at `at` and takes `service` is done. */
  depart(at: Seconds, service: Seconds): Seconds {
    let first = 0;
    for (let server = 1; server < this.servers; server++)
      if (this.freeAt[server] < this.freeAt[first]) first = server;
    const done = Math.max(at, this.freeAt[first]) + service;
    this.freeAt[first] = done;
    return done;
  }
}
