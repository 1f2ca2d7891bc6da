import {beforeEach, expect, test} from "vitest";
import {Address} from "./address.ts";

const location = {hash: "", pathname: "/plan", search: "?x"};
const history = {
  replaceState: (_state: null, _unused: "", url: string) => {
    location.hash = url.startsWith("#") ? url.replaceAll(" ", "%20") : "";
  },
};
let address: Address;
beforeEach(() => {
  location.hash = "#view=data";
  address = new Address({location, history});
});

test("what is on screen is written to the address, and is no link to follow", () => {
  address.write("view=money");
  expect(location.hash).toBe("#view=money");
  expect(address.take()).toBeNull();
});

test("the plan as it ships has no link at all", () => {
  address.write("");
  expect(location.hash).toBe("");
});

test("a link that the reader puts there is followed once", () => {
  location.hash = "#view=check";
  expect(address.take()).toBe("view=check");
  expect(address.take()).toBeNull();
});

test("what the page meant to write before the reader's link came is not written over it", () => {
  location.hash = "#view=check";
  address.write("view=money");
  expect(location.hash).toBe("#view=check");
  expect(address.take()).toBe("view=check");
});

test("a link that the browser writes in other characters is known as the page's own", () => {
  address.write("scenario=my plan");
  expect(location.hash).toBe("#scenario=my%20plan");
  expect(address.take()).toBeNull();
  address.write("view=money");
  expect(location.hash).toBe("#view=money");
});
