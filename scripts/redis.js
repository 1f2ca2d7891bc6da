import {existsSync} from "node:fs";
import {ensurePackage} from "./debian.js";

/**
 * Debian's package redis-server starts a service, which nobody asked for; the program itself is in redis-tools, under the name
 * of a tool that it is as well when it is called so.
 */
const DEBIAN = {name: "redis-tools", path: "/usr/bin/redis-check-rdb"};
const PLACES = ["/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"];

/** The Redis that the tests start on the loopback, to be called `redis-server`; the one that HEADROOM_REDIS names. */
export const redisServer = () =>
  process.env.HEADROOM_REDIS ?? [...PLACES, DEBIAN.path].find((path) => existsSync(path)) ?? DEBIAN.path;

/**
 * Sees to it that a Redis is there for the tests to start. Answers what to do about it when it is not.
 * @returns {string | undefined}
 */
export const ensureRedis = () =>
  ensurePackage({...DEBIAN, path: redisServer(), program: "Redis", variable: "HEADROOM_REDIS"});
