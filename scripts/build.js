// Builds the site and the command line: node scripts/build.js
import {requireNode} from "./project.js";

requireNode();
const {buildCli} = await import("./cli.js");
const {buildSite} = await import("./site.js");
await buildSite();
await buildCli();
