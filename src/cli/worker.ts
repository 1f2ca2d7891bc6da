import {parentPort} from "node:worker_threads";
import {type Job, playJob} from "./sweepJob.ts";

parentPort?.on("message", (job: Job) => parentPort?.postMessage(playJob(job)));
