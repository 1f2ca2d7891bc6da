/** As shells count a program whose reader went away: 128 + SIGPIPE. */
const READER_GONE = 141;
const BAD_INPUT = 2;

/** A reader that has seen enough (`| head`) ends the process without a word; a full disk ends it with one. */
export function endWithReader() {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (/** @type {NodeJS.ErrnoException} */ {code, message}) => {
      if (code === "EPIPE") process.exit(READER_GONE);
      if (stream === process.stdout) console.error(`standard output: must be writable, got ${message}`);
      process.exit(BAD_INPUT);
    });
}
