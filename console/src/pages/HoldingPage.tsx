export function HoldingPage(_: { id?: string }) { return null; }
