import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import {dirname} from "node:path";
import {BadInput} from "./badInput.ts";

/** A file's text, or a message that names the file and why not. */
export function readText(file: string): string {
  if (!existsSync(file)) throw new BadInput([`${file}: must exist`]);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new BadInput([`${file}: must be readable, got ${(error as Error).message}`]);
  }
  try {
    return new TextDecoder("utf-8", {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    throw new BadInput([`${file}: must be UTF-8 text, got other bytes`]);
  }
}

/** Says before a long run, not after it, that one of its files could not be written. */
export function mustBeWritable(files: readonly (string | undefined)[]): void {
  const issues = files.flatMap((file) => {
    const because = file === undefined ? undefined : whyNotWritable(file);
    return because === undefined ? [] : [`${file}: must be writable, got ${because}`];
  });
  if (issues.length > 0) throw new BadInput(issues);
}

function whyNotWritable(file: string): string | undefined {
  if (existsSync(file) && statSync(file).isDirectory()) return "a directory";
  let folder = dirname(file);
  while (!existsSync(folder)) folder = dirname(folder);
  if (!statSync(folder).isDirectory()) return `${folder}, which is no directory`;
  try {
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

export const writeText = (file: string, text: string): void => writeWhole(file, [text]);
export const writeBytes = (file: string, bytes: Uint8Array): void => writeWhole(file, [bytes]);
/** A text that is too long for one string, piece by piece. */
export const writePieces = (file: string, pieces: Iterable<string>): void => writeWhole(file, pieces);

const notWritable = (file: string, error: unknown): BadInput =>
  new BadInput([`${file}: must be writable, got ${(error as Error).message}`]);

/** Writes whole or not at all: a reader never sees half a file. */
function writeWhole(file: string, pieces: Iterable<string | Uint8Array>): void {
  try {
    mkdirSync(dirname(file), {recursive: true});
    const part = `${file}.part`;
    const open = openSync(part, "w");
    try {
      for (const piece of pieces) writeFileSync(open, piece);
    } finally {
      closeSync(open);
    }
    renameSync(part, file);
  } catch (error) {
    throw notWritable(file, error);
  }
}

/** Adds lines to the end of a file. */
export function appendText(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), {recursive: true});
    appendFileSync(file, text);
  } catch (error) {
    throw notWritable(file, error);
  }
}
