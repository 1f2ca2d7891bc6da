import {fetchKnownAnswer} from "./standard/knownAnswer.ts";

const known = fetchKnownAnswer(location.hash);
void import("./start.ts").then(({start}) => start(known));
