/** Money is paid in whole sen: ringgit rounded to two decimals, so that lines add up to their total exactly. */
export const sen = (ringgit: number): number => Math.round(ringgit * 100) / 100 + 0; // + 0: no -0
