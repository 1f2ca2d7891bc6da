/**
 * In the page, before anything else: keeps what the browser measures of it in `window.watched`. Runs there alone: it may use
 * nothing of this file.
 */
export function watchPage() {
  /** @type {import("./watch.js").Watched} */
  const watched = {inputs: [], painted: [], tasks: [], events: [], lcp: 0, cls: 0};
  Object.assign(window, {watched});
  const observe = (
    /** @type {string} */ type,
    /** @type {(entry: any) => void} */ take,
    /** @type {object} */ more = {},
  ) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
      ...more,
    });
  addEventListener("input", ({timeStamp}) => watched.inputs.push(timeStamp), {capture: true});
  observe("measure", ({name, startTime, duration, detail}) => {
    if (name === "answer-painted")
      watched.painted.push({
        ...{asked: startTime, at: startTime + duration},
        ...{look: detail.look !== null, replications: detail.replications},
      });
  });
  observe("longtask", ({startTime, duration}) => watched.tasks.push({startTime, duration}));
  observe(
    "event",
    ({interactionId, duration}) => {
      if (interactionId > 0) watched.events.push({interactionId, duration});
    },
    {durationThreshold: 16},
  );
  observe("largest-contentful-paint", ({startTime}) => (watched.lcp = startTime));
  // the worst burst: shifts less than a second apart, five seconds of them at most (web.dev/articles/cls)
  let burst = {from: 0, last: 0, sum: 0};
  observe("layout-shift", ({startTime, value, hadRecentInput}) => {
    if (hadRecentInput) return;
    const goesOn = startTime - burst.last < 1000 && startTime - burst.from < 5000;
    burst = goesOn
      ? {...burst, last: startTime, sum: burst.sum + value}
      : {from: startTime, last: startTime, sum: value};
    watched.cls = Math.max(watched.cls, burst.sum);
  });
}

/**
 * @typedef {object} Watched
 * @property {number[]} inputs when controls were moved
 * @property {{asked: number, at: number, look: boolean, replications: number}[]} painted answers on screen, when they were asked for and when they stood
 * @property {{startTime: number, duration: number}[]} tasks over 50 ms
 * @property {{interactionId: number, duration: number}[]} events
 * @property {number} lcp
 * @property {number} cls
 */
