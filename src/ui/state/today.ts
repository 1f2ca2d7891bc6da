/** Today where the clinics are, ISO; the model itself never reads a clock. */
export const today = (): string =>
  new Intl.DateTimeFormat("en-CA", {timeZone: "Asia/Kuala_Lumpur", dateStyle: "short"}).format(new Date());
