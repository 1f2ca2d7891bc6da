/** The very tests of digits.test.ts, with the same literals, in Chromium. */
import "./digits.test.ts";
