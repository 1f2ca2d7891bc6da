import {config} from "zod";

/** The page's policy forbids code made of text; zod is told before any schema is built. */
config({jitless: true});
