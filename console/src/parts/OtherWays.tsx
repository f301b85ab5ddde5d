import { useState } from "react";
import { useLanguage } from "../i18n/Language";
import type { Key } from "../i18n/words";
import { Refusal } from "../session";
import type { Person } from "../types";
import { goToIdentityService, showPasskey, signInByCertificate } from "../ways";
import type { Way } from "../ways";

const NAMES: [Way, Key][] = [
  ["identity-service", "way.identity"],
  ["certificate", "way.certificate"],
  ["passkey", "way.passkey"],
];

/** A button for each way beside the access key. */
export function OtherWays({
  ways,
  onShown,
  onWrong,
}: {
  ways: Way[];
  onShown: (person: Person) => void;
  onWrong: (wrong: Key | null) => void;
}) {
  const { t } = useLanguage();
  const [going, setGoing] = useState(false);

  async function take(way: Way) {
    setGoing(true);
    onWrong(null);
    try {
      if (way === "identity-service") await goToIdentityService();
      else onShown(way === "certificate" ? await signInByCertificate() : await showPasskey());
    } catch (error) {
      onWrong(said(error));
    }
    setGoing(false);
  }

  const offered = NAMES.filter(([way]) => ways.includes(way));
  if (offered.length === 0) return null;
  return (
    <div className="ways">
      {offered.map(([way, name]) => (
        <button key={way} type="button" disabled={going} onClick={() => void take(way)}>
          {t(name)}
        </button>
      ))}
    </div>
  );
}

/** What a browser throws when its owner turns back has no status. */
function said(error: unknown): Key {
  if (error instanceof Refusal) return error.status === 503 ? "way.unreachable" : "way.wrong";
  return error instanceof DOMException ? "way.stopped" : "signin.unreachable";
}
