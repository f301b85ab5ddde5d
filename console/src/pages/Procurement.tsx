import { RecordImport, RecordImports } from "./RecordImports";
import { RecordCompare } from "./RecordCompare";
import { RecordSearch } from "./RecordSearch";
import { RecordSets } from "./RecordSets";

/** Procurement records: found, beside each other, and imported. */
export default function Procurement({ id }: { id: string | undefined }) {
  if (id === "compare") return <RecordCompare />;
  if (id === "import") return <RecordImports />;
  if (id === "sets") return <RecordSets />;
  return id ? <RecordImport id={id} /> : <RecordSearch />;
}
