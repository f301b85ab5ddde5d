import { useHouse } from "../house";
import { seesObjects } from "../threats/parts";
import { SharingPage, Sharings } from "./Sharings";
import { ThreatObject } from "./ThreatObject";
import { ThreatObjects } from "./ThreatObjects";

/** Threat intelligence: the objects, and the terms under which they cross. Whoever sees no objects begins with the terms. */
export default function Threats({ id }: { id: string | undefined }) {
  const { person } = useHouse();
  if (id?.includes("--")) return <ThreatObject id={id} />;
  if (id !== undefined && id !== "sharings") return <SharingPage id={id} />;
  return id === "sharings" || !seesObjects(person) ? <Sharings /> : <ThreatObjects />;
}
