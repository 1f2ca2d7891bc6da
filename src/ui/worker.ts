import {bundledFigures} from "../model/catalogue/bundledFigures.ts";
import {answerRequests} from "./engine/answerRequests.ts";
import type {Request, Told} from "./engine/messages.ts";

/** The engine: the whole model runs here, away from the finger. */
const answer = answerRequests(bundledFigures, (message) => {
  self.postMessage(message);
});
self.addEventListener("message", ({data}: MessageEvent<Request | Told>) => {
  answer(data);
});
