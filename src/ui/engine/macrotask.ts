/**
 * Gives way to whatever waits in the queue, a newer request above all. By a message port: timers are held back by
 * four milliseconds each once they are nested.
 */
export function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Waits, in milliseconds. */
export const rest = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
