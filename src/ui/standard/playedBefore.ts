import type {PlayedBefore} from "../engine/playedBefore.ts";

/** Where the build left what it played; null where the page was built without. */
export function playedBefore(): PlayedBefore | null {
  const place = document.getElementById("standard-played");
  if (place === null) return null;
  return place instanceof HTMLLinkElement ? {from: place.href} : {text: place.textContent};
}
