import { createContext, useContext } from "react";
import type { NodeView, Pact, Person } from "./types";

/** Whose console this is: the person, the node, and the pact that it carries out. */
export interface House {
  person: Person;
  node: NodeView;
  pact: Pact;
}

export const HouseContext = createContext<House | null>(null);

export function useHouse(): House {
  const house = useContext(HouseContext);
  if (!house) throw new Error("nobody has signed in");
  return house;
}

export function has(person: Person, role: string): boolean {
  return person.roles.includes(role);
}
