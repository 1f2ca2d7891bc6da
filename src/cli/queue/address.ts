import {Option} from "commander";
import {BadInput} from "../badInput.ts";

/** A Redis that somebody named. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls: boolean;
  /** As it may be printed: without who signs in. */
  readonly shown: string;
}

const PORT = 6379;

/**
 * The address in `redis://[[user]:password@]host[:port][/database]`, with `rediss:` over TLS; or bad input, which hides the
 * password.
 */
export function addressOf(text: string): Address | undefined {
  if (!/^rediss?:\/\/./.test(text) || !URL.canParse(text)) return undefined;
  const {protocol, username, password, hostname, port, pathname, search, hash} = new URL(text);
  const [, database] = /^\/?(\d*)$/.exec(pathname) ?? [];
  const credentials = {
    ...(username === "" ? {} : {username: decoded(username)}),
    ...(password === "" ? {} : {password: decoded(password)}),
  };
  if (hostname === "" || port === "0" || search !== "" || hash !== "" || database === undefined)
    return undefined;
  return {
    ...credentials,
    host: hostname.replace(/^\[|\]$/g, ""), // IPv6
    port: port === "" ? PORT : Number(port),
    db: Number(database),
    tls: protocol === "rediss:",
    shown: withoutPassword(text),
  };
}

/** The address of a Redis, or bad input. */
export function requireAddress(text: string): Address {
  const address = addressOf(text);
  if (address) return address;
  throw new BadInput([
    `--engine: must be like redis://127.0.0.1:6379 or redis://user:password@host:port/0, got ${withoutPassword(text)}`,
  ]);
}

/** `--engine`, or the variable, whose password no list of processes shows. */
export const engineOption = (value: string, description: string): Option =>
  new Option(`--engine <${value}>`, description).env("HEADROOM_ENGINE");

/** Whatever stands before the last @ may be one. */
export const withoutPassword = (text: string): string => text.replace(/^(\w*:?\/*).*@/, "$1");

/** A password may be typed with its signs encoded, or as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
