// Serves the built site: node scripts/serve.js [--port N]
import {existsSync} from "node:fs";
import {join} from "node:path";
import {parseArgs} from "node:util";
import {requireNode, root} from "./project.js";
import {serveFolder, stopOnSignal} from "./server.js";
import {siteDir} from "./site.js";

requireNode();
const {values} = parseArgs({options: {port: {type: "string", default: "4173"}}});
const site = join(root, siteDir);
if (!existsSync(join(site, "index.html"))) {
  console.error("the site is not built: npm run build");
  process.exit(2);
}
const {server, address} = await serveFolder(site, {port: Number(values.port)});
stopOnSignal(server);
console.log(`Headroom is at ${address}`);
