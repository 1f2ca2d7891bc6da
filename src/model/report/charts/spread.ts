/**
 * Moves labels apart that would lie on each other: each keeps at least `gap` from the next, in their order, and as near
 * to its place as that allows. Places and gap are in the same unit.
 */
export function spread(places: readonly number[], gap: number): number[] {
  const order = places.map((_, index) => index).sort((a, b) => places[a] - places[b]);
  // groups of labels that touch, each centred on the mean of its places
  const groups: {members: number[]; centre: number}[] = [];
  for (const index of order) {
    groups.push({members: [index], centre: places[index]});
    for (;;) {
      const last = groups.at(-1)!;
      const before = groups.at(-2);
      const reach = (gap * (last.members.length + (before?.members.length ?? 0))) / 2;
      if (before === undefined || last.centre - before.centre >= reach) break;
      const members = [...before.members, ...last.members];
      const centre = members.reduce((sum, member) => sum + places[member], 0) / members.length;
      groups.splice(-2, 2, {members, centre});
    }
  }
  const placed = [...places];
  for (const {members, centre} of groups)
    for (const [at, member] of members.entries())
      placed[member] = centre + gap * (at - (members.length - 1) / 2);
  return placed;
}
