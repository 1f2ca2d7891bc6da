const KEY = "headroom.offline";
/** Asks for the service worker whoever drives the page. */
const WANTED = "wanted";

/**
 * Has the browser keep the page for when the network is off. `onnewer` hears of a newer version, which the next load
 * shows. Nothing of the page rests on it: where it cannot be, the page is as it was.
 */
export async function keepForOffline(onnewer: () => void): Promise<void> {
  if (!import.meta.env.PROD || !location.protocol.startsWith("http") || !("serviceWorker" in navigator))
    return;
  if (navigator.webdriver && !isWanted()) return; // a test or a measurement is of the page alone
  const {serviceWorker} = navigator;
  const isFirst = serviceWorker.controller === null;
  serviceWorker.addEventListener("controllerchange", () => {
    if (!isFirst) onnewer();
  });
  try {
    await serviceWorker.register("./sw.js", {updateViaCache: "none"});
  } catch {
    // forbidden, or an address that is not secure
  }
}

function isWanted(): boolean {
  try {
    return localStorage.getItem(KEY) === WANTED;
  } catch {
    return false;
  }
}
