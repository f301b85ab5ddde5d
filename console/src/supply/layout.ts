import type { Chain } from "./types";

/** Where an organisation stands in the picture: how many supplies lie between it and the programme, owners further out. */
export interface Spot {
  id: string;
  level: number;
  row: number;
}

/** The programme is at level 0; each organisation stands as near to it as a supply brings it, and beyond all its owned. */
export function levels(chain: Pick<Chain, "organisations" | "ownership" | "supplies">): Spot[] {
  const level = new Map<string, number>();
  let ring = chain.supplies.filter((one) => !one.to).map((one) => one.from);
  for (let at = 1; ring.length > 0; at++) {
    for (const id of ring) if (!level.has(id)) level.set(id, at);
    ring = chain.supplies.filter((one) => one.to && level.get(one.to) === at && !level.has(one.from)).map((one) => one.from);
  }
  const suppliers = Math.max(0, ...level.values());
  let owned = [...level.keys()];
  for (let at = suppliers + 1; owned.length > 0; at++) {
    const owners = new Set(
      chain.ownership.filter((one) => owned.includes(one.owned) && !level.has(one.owner)).map((one) => one.owner),
    );
    for (const id of owners) level.set(id, at);
    owned = [...owners];
  }
  // Whom nothing ties to the programme stands outermost.
  const last = Math.max(0, ...level.values()) + 1;
  for (const one of chain.organisations) if (!level.has(one.id)) level.set(one.id, last);
  const rows = new Map<number, number>();
  return chain.organisations.map(({ id }) => {
    const at = level.get(id) ?? last;
    const row = rows.get(at) ?? 0;
    rows.set(at, row + 1);
    return { id, level: at, row };
  });
}
