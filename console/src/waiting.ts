import type { Holding, Person, Release } from "./types";
import { has } from "./house";

/** Whether a release waits for this person's approval. */
export function awaitsApprovalOf(person: Person, release: Release): boolean {
  return (
    release.stage === "PROPOSED" &&
    has(person, "release-authority") &&
    release.proposer !== person.id &&
    !release.approvals.some((approval) => approval.person === person.id)
  );
}

/** Whether nothing is provided until the partner assures whom it will let in. */
export function awaitsAssurance(release: Release): boolean {
  return (
    release.stage === "PROPOSED" &&
    (release.decision?.findings ?? []).some((one) => one.reason === "AwaitsAssurance")
  );
}

/** Whether somebody asked this person about a release and has no answer yet. */
export function asksOf(person: Person, release: Release): boolean {
  return (release.referrals ?? []).some((one) => one.to === person.id && one.answer === undefined);
}

export function isEnded(release: Release): boolean {
  return release.stage === "DELIVERED" || release.stage.startsWith("REFUSED");
}

/** Whether a holding may be read by a reader who knows of it. */
export function isHeld(holding: Holding): boolean {
  return holding.stage === "HELD";
}

/** Whether it is still here and may still be read. */
export function isKept(holding: Holding): boolean {
  return isHeld(holding) && (holding.keeping ?? "KEPT") === "KEPT";
}
