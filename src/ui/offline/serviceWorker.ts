/**
 * Keeps the page for when the network is off. The build sets two constants before this text: `FILES`, everything the
 * page is made of, and `VERSION`, which names them. Whatever is served comes from one version: the newest for a page
 * that is opened, its own for one that is open, so the version before is kept until the next comes.
 */
declare const VERSION: string;
declare const FILES: readonly string[];

const PREFIX = "headroom page ";
const CACHE = PREFIX + VERSION;
const KEPT = 2;
const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(clean().then(() => worker.clients.claim()));
});

worker.addEventListener("fetch", (event) => {
  const {request} = event;
  if (request.method === "GET" && request.url.startsWith(worker.registration.scope)) {
    event.respondWith(answer(request));
  }
});

/** All or nothing: a version that is kept in part is none. */
async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map((file) => new Request(file, {cache: "no-cache"})));
}

async function clean(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX)); // oldest first
  await Promise.all(ours.slice(0, -KEPT).map((name) => caches.delete(name)));
}

/** The page itself from the newest version; its files bear their own hash, so that any version's is right. */
async function answer(request: Request): Promise<Response> {
  const kept =
    request.mode === "navigate"
      ? await (await caches.open(CACHE)).match("./", {ignoreSearch: true})
      : await caches.match(request);
  return kept ?? fetch(request);
}
