import { RecordImport, RecordImports } from "./RecordImports";
import { RecordCompare } from "./RecordCompare";
import { RecordSearch } from "./RecordSearch";

/** Procurement records: found, beside each other, and imported. */
export default function Procurement({ id }: { id: string | undefined }) {
  if (id === "compare") return <RecordCompare />;
  if (id === "import") return <RecordImports />;
  return id ? <RecordImport id={id} /> : <RecordSearch />;
}
