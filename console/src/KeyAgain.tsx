import { useEffect, useState } from "react";
import type { FormEvent } from "react";
import { useLanguage } from "./i18n/Language";
import { Dialog } from "./parts/Dialog";
import type { Key } from "./i18n/words";
import { OtherWays } from "./parts/OtherWays";
import { Sign } from "./parts/Sign";
import { giveKey, onKeyWanted } from "./session";
import { ways } from "./ways";
import type { Way } from "./ways";

/**
 * What binds asks after a while to show again who one is. The request that asked for it waits, and then goes on; but the
 * identity service takes the page away, so there the work begins anew.
 */
export function KeyAgain() {
  const { t } = useLanguage();
  const [answer, setAnswer] = useState<((given: boolean) => void) | null>(null);
  const [key, setKey] = useState("");
  const [wrong, setWrong] = useState<Key | null>(null);
  // A card in its reader shows nobody's presence.
  const [offered, setOffered] = useState<Way[]>([]);

  useEffect(() => {
    onKeyWanted(
      () =>
        new Promise<boolean>((resolve) => {
          setKey("");
          setWrong(null);
          void ways()
            .catch((): Way[] => ["access-key"])
            .then((found) => {
              setOffered(found.filter((way) => way !== "certificate"));
              setAnswer(() => resolve);
            });
        }),
    );
  }, []);

  if (!answer) return null;

  function end(given: boolean) {
    answer?.(given);
    setAnswer(null);
  }

  async function give(event: FormEvent) {
    event.preventDefault();
    if (await giveKey(key.trim())) end(true);
    else setWrong("signin.wrong");
  }

  return (
    <Dialog title={t("again.title")} onClose={() => end(false)}>
      <p>{t("again.what")}</p>
      <div role="alert">
        {wrong ? (
          <p className="notice">
            <Sign weight="objects" silent /> {t(wrong)}
          </p>
        ) : null}
      </div>
      <OtherWays ways={offered} onShown={() => end(true)} onWrong={setWrong} />
      {offered.includes("identity-service") ? <p className="small soft">{t("again.away")}</p> : null}
      <form onSubmit={(event) => void give(event)}>
        {offered.includes("access-key") ? (
          <div>
            <label htmlFor="key-again">{t("signin.key")}</label>
            <input
              id="key-again"
              type="password"
              autoComplete="current-password"
              required
              value={key}
              onChange={(event) => setKey(event.target.value)}
            />
          </div>
        ) : null}
        <p className="actions">
          {offered.includes("access-key") ? <button className="main">{t("again.go")}</button> : null}
          <button type="button" onClick={() => end(false)}>
            {t("cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
