import {getContext, setContext} from "svelte";
import type {Screen} from "./screen.svelte.ts";

const KEY = Symbol("screen");

/** Lets the small parts of the page find its screen; once, where the page begins. */
export const provideScreen = (screen: Screen): Screen => setContext(KEY, screen);

/** The screen of the page that a part stands on; undefined where it stands alone, as in a test. */
export const screenOfPage = (): Screen | undefined => getContext<Screen | undefined>(KEY);
