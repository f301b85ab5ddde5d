import { useEffect, useState } from "react";
import type { FormEvent } from "react";
import { useLanguage } from "./i18n/Language";
import { Dialog } from "./parts/Dialog";
import { Sign } from "./parts/Sign";
import { giveKey, onKeyWanted } from "./session";

/** What binds asks for the key again after a while. The request that asked for it waits, and then goes on. */
export function KeyAgain() {
  const { t } = useLanguage();
  const [answer, setAnswer] = useState<((given: boolean) => void) | null>(null);
  const [key, setKey] = useState("");
  const [wrong, setWrong] = useState(false);

  useEffect(() => {
    onKeyWanted(
      () =>
        new Promise<boolean>((resolve) => {
          setKey("");
          setWrong(false);
          setAnswer(() => resolve);
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
    else setWrong(true);
  }

  return (
    <Dialog title={t("again.title")} onClose={() => end(false)}>
      <form onSubmit={(event) => void give(event)}>
        <p>{t("again.what")}</p>
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
        <div role="alert">
          {wrong ? (
            <p className="notice">
              <Sign weight="objects" silent /> {t("signin.wrong")}
            </p>
          ) : null}
        </div>
        <p className="actions">
          <button className="main">{t("again.go")}</button>
          <button type="button" onClick={() => end(false)}>
            {t("cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
