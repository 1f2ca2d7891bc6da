import {closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";
import {BadInput} from "./badInput.ts";

/** A file's text, or a message that names the file and why not. */
export function readText(file: string): string {
  if (!existsSync(file)) throw new BadInput([`${file}: must exist`]);
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new BadInput([`${file}: must be readable, got ${(error as Error).message}`]);
  }
}

export const writeText = (file: string, text: string): void => writeWhole(file, [text]);
export const writeBytes = (file: string, bytes: Uint8Array): void => writeWhole(file, [bytes]);
/** A text that is too long for one string, piece by piece. */
export const writePieces = (file: string, pieces: Iterable<string>): void => writeWhole(file, pieces);

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
    throw new BadInput([`${file}: must be writable, got ${(error as Error).message}`]);
  }
}
