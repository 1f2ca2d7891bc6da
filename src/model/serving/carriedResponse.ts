import type {Watts} from "../units/quantities.ts";
import type {BoxResponse, ResponsePoint} from "./boxResponse.ts";

/** What an average tenant asks now against what it asked when the box was loaded. */
export interface Asked {
  readonly notes: number;
  readonly chats: number;
  /** Work of the language models, which notes and chats share. */
  readonly tokens: number;
}

export const asBefore = ({notes, chats, tokens}: Asked): boolean =>
  notes === 1 && chats === 1 && tokens === 1;

/** A box under so much of each kind of work, and `times` that. */
export function carried(box: BoxResponse, {notes, chats, tokens}: Asked, times: number): BoxResponse {
  const asked = {notes: notes * times, chats: chats * times, tokens: tokens * times};
  return asBefore(asked) ? box : new CarriedResponse(box, asked);
}

/**
 * A box that was loaded with other clinics' work, read at the loads that come to the same: of the language models by their
 * tokens, of what notes alone ask (audio, retrieval) by the notes. An approximation: the shares of notes and chats in
 * the work of a GPU are taken to stay as they were.
 */
class CarriedResponse implements BoxResponse {
  readonly gpus: number;
  readonly tdpWatts: Watts;

  constructor(
    private readonly box: BoxResponse,
    private readonly asked: Asked,
  ) {
    this.gpus = box.gpus;
    this.tdpWatts = box.tdpWatts;
  }

  get notes(): number | undefined {
    return this.box.notes;
  }

  at(openTenants: number, sensitiveTenants: number): ResponsePoint {
    const of = (times: number): ResponsePoint => this.box.at(openTenants * times, sensitiveTenants * times);
    const {asked} = this;
    const [byTokens, byNotes] = [of(asked.tokens), of(asked.notes)];
    const {audio, embed, vision} = byNotes.cloudShare;
    return {
      ...byTokens,
      ambientSessions: byNotes.ambientSessions,
      chatSessions: of(asked.chats).chatSessions,
      whisper: byNotes.whisper,
      retrieval: byNotes.retrieval,
      cloudShare: {...byTokens.cloudShare, audio, embed, vision},
    };
  }
}
