import {type IDBPDatabase, openDB} from "idb";
import type {KeptScenario} from "./keptScenario.ts";

const NAME = "headroom";
const STORE = "scenarios";

/** Where scenarios are kept: a table of the browser's own database. Every method rejects where the browser refuses. */
export class Shelf {
  private database: Promise<IDBPDatabase> | null = null;

  private open(): Promise<IDBPDatabase> {
    this.database ??= openDB(NAME, 1, {
      upgrade: (database) => void database.createObjectStore(STORE, {keyPath: "id"}),
      // another tab brings a later version: give way, and open again when asked
      blocking: (_, __, event) => {
        (event.target as IDBDatabase).close();
        this.database = null;
      },
      terminated: () => {
        this.database = null;
      },
    });
    this.database.catch(() => {
      this.database = null; // blocked now is not blocked for ever
    });
    return this.database;
  }

  async all(): Promise<unknown[]> {
    return (await this.open()).getAll(STORE);
  }

  async get(id: string): Promise<unknown> {
    return (await this.open()).get(STORE, id);
  }

  /**
   * Puts a scenario in the place of the one with its id, if that is still the revision that was opened (0: none). What
   * stands there instead is given back and nothing is written.
   */
  async put(scenario: KeptScenario, opened: number): Promise<unknown> {
    const work = (await this.open()).transaction(STORE, "readwrite", {durability: "strict"});
    const there = (await work.store.get(scenario.id)) as Partial<KeptScenario> | undefined;
    if (there !== undefined && there.revision !== opened) {
      await work.done;
      return there;
    }
    await work.store.put(scenario);
    await work.done;
    return undefined;
  }

  async remove(id: string): Promise<void> {
    await (await this.open()).delete(STORE, id);
  }
}
