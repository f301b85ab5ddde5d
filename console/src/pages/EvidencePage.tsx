export default function EvidencePage(_: { id: string | undefined }) { return null; }
