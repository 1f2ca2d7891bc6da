/** Exit codes of every command. */
export const EXIT = {kept: 0, notKept: 1, badInput: 2} as const;
