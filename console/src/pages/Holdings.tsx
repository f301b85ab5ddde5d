export function Holdings(_: { id?: string }) { return null; }
