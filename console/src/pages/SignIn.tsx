import { useEffect, useId, useState } from "react";
import type { FormEvent } from "react";
import { Preferences, SkipLink } from "../Frame";
import { useLanguage } from "../i18n/Language";
import { LANGUAGES, NAMES, NOTES } from "../i18n/words";
import type { Key } from "../i18n/words";
import { OtherWays } from "../parts/OtherWays";
import { Sign } from "../parts/Sign";
import { Refusal, signIn } from "../session";
import type { Person } from "../types";
import { ways } from "../ways";
import type { Way } from "../ways";

export function SignIn({
  ended,
  notShown,
  onEnter,
}: {
  ended: boolean;
  /** Somebody came back from the identity service, and is nobody here. */
  notShown: boolean;
  onEnter: (person: Person) => void;
}) {
  const { t, language } = useLanguage();
  const [person, setPerson] = useState("");
  const [key, setKey] = useState("");
  const [shown, setShown] = useState(false);
  const [going, setGoing] = useState(false);
  const [wrong, setWrong] = useState<Key | null>(notShown ? "way.wrong" : null);
  const [offered, setOffered] = useState<Way[] | null>(null);
  const note = useId();
  const title = useId();

  useEffect(() => {
    ways().then(setOffered, () => {
      setOffered(["access-key"]);
      setWrong("signin.unreachable");
    });
  }, []);

  useEffect(() => {
    document.title = t("console.title", { page: t("signin.title") });
  }, [t]);

  async function enter(event: FormEvent) {
    event.preventDefault();
    setGoing(true);
    setWrong(null);
    try {
      onEnter(await signIn(person.trim(), key.trim()));
    } catch (error) {
      setGoing(false);
      setWrong(error instanceof Refusal ? "signin.wrong" : "signin.unreachable");
    }
  }

  return (
    <div className="frame">
      <SkipLink />
      <header className="nation">
        <div className="wide">
          <Preferences />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="wide">
        <div className="signin">
          <div className="names">
            <h1>{t("console.name")}</h1>
            <p>{NOTES[language]}</p>
            {LANGUAGES.filter((other) => other !== language).map((other) => (
              <p key={other} lang={other} className="small soft" title={NAMES[other]}>
                {NOTES[other]}
              </p>
            ))}
          </div>
          <section aria-labelledby={title}>
            <h2 id={title}>{t("signin.title")}</h2>
            {ended ? <p role="status">{t("signin.ended")}</p> : null}
            <div role="alert">
              {wrong ? (
                <p className="notice">
                  <Sign weight="objects" silent /> <strong>{t(wrong)}</strong>
                </p>
              ) : null}
            </div>
            <OtherWays ways={offered ?? []} onShown={onEnter} onWrong={setWrong} />
            {offered?.includes("access-key") ? (
              <form onSubmit={(event) => void enter(event)}>
                <div>
                  <label htmlFor="person">{t("signin.person")}</label>
                  <input
                    id="person"
                    name="person"
                    autoComplete="username"
                    autoCapitalize="none"
                    spellCheck={false}
                    required
                    value={person}
                    onChange={(event) => setPerson(event.target.value)}
                  />
                </div>
                <div>
                  <label htmlFor="key">{t("signin.key")}</label>
                  <input
                    id="key"
                    name="key"
                    type={shown ? "text" : "password"}
                    autoComplete="current-password"
                    autoCapitalize="none"
                    spellCheck={false}
                    required
                    aria-describedby={note}
                    value={key}
                    onChange={(event) => setKey(event.target.value)}
                  />
                </div>
                <label className="check">
                  <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
                  {t("signin.key.show")}
                </label>
                <button className="main" disabled={going}>
                  {going ? t("signin.going") : t("signin.go")}
                </button>
                <p id={note} className="small soft">
                  {t("signin.key.note")}
                </p>
              </form>
            ) : null}
          </section>
        </div>
      </main>
    </div>
  );
}
