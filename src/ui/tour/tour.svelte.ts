import {steps} from "./steps.ts";

const KEY = "headroom.tour";
/** Asks for the tour whoever drives the page. */
const WANTED = "wanted";

/** The tour of the first visit: which step is shown. */
class Tour {
  /** null: no tour. */
  at = $state<number | null>(null);
  private offered = false;
  step = $derived(this.at === null ? null : (steps[this.at] ?? null));

  start(): void {
    this.at = 0;
  }

  next(): void {
    if (this.at === null) return;
    if (this.at + 1 < steps.length) this.at++;
    else this.end();
  }

  back(): void {
    if (this.at !== null && this.at > 0) this.at--;
  }

  end(): void {
    this.at = null;
    try {
      localStorage.setItem(KEY, "seen");
    } catch {
      // blocked or full: the tour offers itself again, no harm done
    }
  }

  /**
   * On the first visit, unless a link leads to something of its own or a script drives the page. Where nothing can be
   * remembered it stays away: it would come at every visit.
   */
  offer(hash: string): void {
    if (this.offered || (hash !== "" && hash !== "#")) return;
    this.offered = true;
    try {
      const known = localStorage.getItem(KEY);
      if (known === WANTED || (known === null && !navigator.webdriver)) this.start();
    } catch {
      // no memory
    }
  }
}

/** One page, one tour. */
export const TOUR = new Tour();
