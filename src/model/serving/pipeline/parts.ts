import type {Gateway, Routes} from "../../scenario/schema/gateway.ts";
import type {Workload} from "../../scenario/schema/workload.ts";

/** The sections of a scenario that say what clinics ask of a box, and under which rules. */
export interface ClinicParts {
  readonly workload: Workload;
  readonly routes: Routes;
  readonly gateway: GatewayRules;
}

/** Who stays on the cloud of their own will never comes to the box. */
export type GatewayRules = Omit<Gateway, "allowList">;
