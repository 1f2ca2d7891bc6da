import type {ServiceId, ServicePoint} from "../../experiments/engineer/serviceCurves.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {Service as LoadService} from "./latencyByLoad.ts";

type Objectives = Scenario["objectives"];

interface Service {
  readonly what: string;
  /** null: the plan asks for nothing here. */
  readonly target: (objectives: Objectives) => number | null;
  /** Its requests run on a language model, whose loops may have been measured. */
  readonly isTokens: boolean;
  /** It rests on the same inputs as this one. */
  readonly alike: LoadService;
}

const whole = ({soapMeasuredTo}: Objectives): boolean => soapMeasuredTo === "full-response";

export const SERVICES: Readonly<Record<ServiceId, Service>> = {
  whisper: {
    what: "Transcript of 10 min",
    target: ({whisperP95Seconds}) => whisperP95Seconds,
    isTokens: false,
    alike: "Transcript",
  },
  soapFull: {
    what: "SOAP note",
    target: (objectives) => (whole(objectives) ? objectives.soapP95Seconds : null),
    isTokens: true,
    alike: "SOAP note",
  },
  soapFirstToken: {
    what: "First token of a note",
    target: (objectives) => (whole(objectives) ? null : objectives.soapP95Seconds),
    isTokens: true,
    alike: "SOAP note",
  },
  retrieval: {
    what: "Guideline retrieval",
    target: ({retrievalP95Seconds}) => retrievalP95Seconds,
    isTokens: false,
    alike: "Retrieval",
  },
  chatFirstToken: {
    what: "First token of a chat answer",
    target: ({chatFirstTokenP95Seconds}) => chatFirstTokenP95Seconds,
    isTokens: true,
    alike: "Chat",
  },
};

/** Sessions open at once that a service is timed against. */
export const sessionsOf = (id: ServiceId, {ambientSessions, chatSessions}: ServicePoint): number =>
  id === "chatFirstToken" ? chatSessions : ambientSessions;
