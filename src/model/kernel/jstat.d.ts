/** jstat ships no types; only the inverse functions that studentT.ts and a test of betaQuantile.ts read are named here. */
declare module "jstat" {
  const jStat: {
    readonly beta: {inv(chance: number, alpha: number, beta: number): number};
    readonly studentt: {inv(chance: number, degreesOfFreedom: number): number};
  };
  export = jStat;
}
