import {createServer} from "node:http";

/** How far the search for a free port goes. */
const PORTS_TRIED = 50;

/**
 * Serves a folder on the loopback address and answers the server and its address.
 * @param {string} dir
 * @param {{port: number, exact?: boolean}} wish the first port to try (0: any); `exact`: that one or none
 */
export async function serveFolder(dir, {port, exact = false}) {
  const {default: sirv} = await import("sirv");
  const server = createServer(sirv(dir, {etag: true}));
  const last = exact || port === 0 ? port : port + PORTS_TRIED;
  const taken = await listen(server, port, last);
  return {server, address: `http://127.0.0.1:${taken}/`};
}

/**
 * @param {import("node:http").Server} server
 * @param {number} port
 * @param {number} last
 * @returns {Promise<number>} the port it got
 */
async function listen(server, port, last) {
  try {
    await new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        server.off("error", reject);
        resolve(undefined);
      });
    });
  } catch (error) {
    const busy = /** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE";
    if (!busy) throw error;
    if (port >= last) throw new Error(`port must be free on 127.0.0.1, got ${port}`, {cause: error});
    return listen(server, port + 1, last);
  }
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

/**
 * Ends the process when it is asked to stop, after the last answer is out.
 * @param {import("node:http").Server} server
 */
export function stopOnSignal(server) {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      server.closeIdleConnections(); // a browser keeps some open
    });
  }
}
