import type {ChatSession} from "./demand.ts";
import type {GatewayRules} from "./parts.ts";
import {EVENT, type World} from "./world.ts";

/** Chat sessions: a turn is asked, answered, thought about. A session whose turn is refused ends there. */
export class ChatPath {
  private readonly sensitive: Uint8Array;
  private readonly turns: Int32Array; // asked so far

  constructor(
    private readonly world: World,
    private readonly sessions: readonly ChatSession[],
    private readonly gateway: GatewayRules,
    sensitiveShare: number,
  ) {
    this.sensitive = Uint8Array.from(sessions, ({sensitivity}) => (sensitivity < sensitiveShare ? 1 : 0));
    this.turns = new Int32Array(sessions.length);
    for (let s = 0; s < sessions.length; s++) world.schedule(sessions[s].start, EVENT.turn, s);
  }

  turn(s: number): void {
    const {world} = this;
    const {inputTokens, outputTokens} = this.sessions[s];
    const turn = this.turns[s]++;
    const sensitive = this.sensitive[s] === 1;
    const row = world.table.open("chat", s, sensitive, inputTokens[turn], outputTokens[turn], 0, world.now);
    if (world.ask(row, "chat")) return;
    if (world.hours.includes(world.now)) {
      world.measure.chatFirstToken.add(this.gateway.patienceSeconds);
      world.measure.chatFull.add(this.gateway.patienceSeconds);
    }
    this.ends(s);
  }

  answered(row: number): void {
    const {world, gateway} = this;
    const {arrived, firstToken, owner} = world.table;
    const s = owner[row];
    if (world.hours.includes(arrived[row])) {
      world.measure.chatFirstToken.add(firstToken[row] - arrived[row] + gateway.networkSeconds);
      world.measure.chatFull.add(world.now - arrived[row] + gateway.networkSeconds);
    }
    const {inputTokens, thinkSeconds} = this.sessions[s];
    const turn = this.turns[s];
    if (turn < inputTokens.length) world.schedule(world.now + thinkSeconds[turn - 1], EVENT.turn, s);
    else this.ends(s);
  }

  private ends(s: number): void {
    this.world.measure.chatSeconds += this.world.hours.overlap(this.sessions[s].start, this.world.now);
  }
}
