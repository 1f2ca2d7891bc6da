// Serves the built site: node scripts/serve.js [--port N]
import {join} from "node:path";
import {parseArgs} from "node:util";
import {requireNode, root} from "./project.js";
import {serveFolder, stopOnSignal} from "./server.js";
import {siteDir} from "./site.js";

requireNode();
const {values} = parseArgs({options: {port: {type: "string", default: "4173"}}});
const {server, address} = await serveFolder(join(root, siteDir), {port: Number(values.port)});
stopOnSignal(server);
console.log(`Headroom is at ${address}`);
