import type {Tornado, TornadoBar} from "../experiments/tornado/tornado.ts";
import {inSentence} from "../units/phrases.ts";
import {inUnit} from "./charts/inUnit.ts";
import {money} from "./format.ts";

/** What would turn it? One sentence: how many unknowns do so by themselves, at which value, or how near the nearest comes. */
export function sensitivityAnswer(tornado: Tornado): string {
  const {leader, next, leadMyr, bars} = tornado;
  const leads = leadMyr >= 0;
  const stands = `${leader.label} ${leads ? "leads" : "trails"} ${next.label} by ${money(Math.abs(leadMyr))}`;
  if (bars.length === 0) return `${stands}, and no input of this plan has a range that could turn that.`;
  const turning = bars.filter(({flips}) => flips);
  const many = turning.length > 1;
  const turns = leads
    ? `${many ? "turn" : "turns"} the decision`
    : `${many ? "bring" : "brings"} ${leader.label} to the front`;
  const found = `${turning.length === 0 ? "None" : turning.length} of ${bars.length} unknowns ${turns} by ${many ? "themselves" : "itself"}: ${stands}`;
  return `${found}${turning.length > 0 ? turnWords(turning, leads) : nearestWords(tornado)}.`;
}

/** Past which value the widest of them turns it; no words where both of its ends lie on the other side. */
function turnWords(turning: readonly TornadoBar[], leads: boolean): string {
  const bar = turning.find(({turnsAt}) => turnsAt !== null);
  if (bar === undefined || bar.turnsAt === null) return "";
  const side = bar.low.leadMyr >= 0 === leads ? "above" : "below";
  return `, unless ${inSentence(bar.label)} is ${side} ${inUnit(bar.turnsAt, bar.unit)}`;
}

function nearestWords({leadMyr, bars}: Tornado): string {
  const least = ({low, high}: TornadoBar) => Math.min(Math.abs(low.leadMyr), Math.abs(high.leadMyr));
  const nearest = bars.reduce((best, bar) => (least(bar) < least(best) ? bar : best));
  const place = leadMyr >= 0 ? "ahead" : "behind";
  return `; ${inSentence(nearest.label)} comes nearest, and still leaves it ${money(least(nearest))} ${place}`;
}
