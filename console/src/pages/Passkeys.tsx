import { useEffect, useState } from "react";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { useAct } from "../parts/act";
import { Dialog } from "../parts/Dialog";
import { Field } from "../parts/Field";
import { Section } from "../parts/Page";
import { Instant, Said } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await, Refused } from "../parts/State";
import { Refusal } from "../session";
import type { Passkey } from "../types";
import { registerPasskey, ways } from "../ways";

/** One's own passkeys, where the node has them. */
export function Passkeys() {
  const [offered, setOffered] = useState(false);
  useEffect(() => {
    ways().then(
      (found) => setOffered(found.includes("passkey")),
      () => undefined,
    );
  }, []);
  return offered ? <Own /> : null;
}

function Own() {
  const { t } = useLanguage();
  const [found, again] = useLoad<Passkey[]>("/api/v1/passkeys", 30);
  const { act, refused } = useAct(again);
  const [naming, setNaming] = useState<Passkey | null>(null);
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const [name, setName] = useState("");
  return (
    <Section title={t("passkeys")} note={t("passkeys.note")} id="passkeys">
      <Await loaded={found} again={again}>
        {(passkeys) =>
          passkeys.length === 0 ? (
            <p className="soft">{t("passkeys.none")}</p>
          ) : (
            <table className="stacks">
              <caption className="unseen">{t("passkeys")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("passkeys.name")}</th>
                  <th scope="col">{t("passkeys.registered")}</th>
                  <th scope="col">{t("passkeys.used")}</th>
                  <th scope="col">{t("passkeys.change")}</th>
                </tr>
              </thead>
              <tbody>
                {passkeys.map((one) => (
                  <tr key={one.id}>
                    <th scope="row" data-head={t("passkeys.name")}>
                      <Said text={one.name} />
                    </th>
                    <td data-head={t("passkeys.registered")}>
                      <Instant at={one.registeredAt} />
                    </td>
                    <td data-head={t("passkeys.used")}>{one.usedAt ? <Instant at={one.usedAt} /> : "—"}</td>
                    <td data-head={t("passkeys.change")}>
                      <div className="actions">
                        <button
                          type="button"
                          onClick={() => {
                            setName(one.name);
                            setNaming(one);
                          }}
                        >
                          {t("passkeys.rename")}
                        </button>
                        <button type="button" onClick={() => setRemoving(one)}>
                          {t("passkeys.remove")}
                        </button>
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Await>
      {refused ? <Refused refusal={refused} /> : null}
      <Register again={again} />
      {naming ? (
        <Dialog title={t("passkeys.rename.title")} onClose={() => setNaming(null)}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void act(`passkeys/${naming.id}/name`, { name });
              setNaming(null);
            }}
          >
            <Field name={t("passkeys.name")} value={name} onChange={setName} />
            <p className="actions">
              <button className="main">{t("passkeys.rename")}</button>
              <button type="button" onClick={() => setNaming(null)}>
                {t("cancel")}
              </button>
            </p>
          </form>
        </Dialog>
      ) : null}
      {removing ? (
        <Dialog title={t("passkeys.remove.title", { name: removing.name })} onClose={() => setRemoving(null)}>
          <p>{t("passkeys.remove.note")}</p>
          <p className="actions">
            <button
              type="button"
              className="main"
              onClick={() => {
                void act(`passkeys/${removing.id}/removal`);
                setRemoving(null);
              }}
            >
              {t("passkeys.remove")}
            </button>
            <button type="button" onClick={() => setRemoving(null)}>
              {t("cancel")}
            </button>
          </p>
        </Dialog>
      ) : null}
    </Section>
  );
}

function Register({ again }: { again: () => void }) {
  const { t } = useLanguage();
  const [name, setName] = useState("");
  const [going, setGoing] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [stopped, setStopped] = useState(false);
  const [done, setDone] = useState(false);

  async function register() {
    setGoing(true);
    setRefused(null);
    setStopped(false);
    setDone(false);
    try {
      await registerPasskey(name.trim());
      setName("");
      setDone(true);
      again();
    } catch (error) {
      if (error instanceof Refusal) setRefused(error);
      else setStopped(true);
    }
    setGoing(false);
  }

  return (
    <>
      <form
        className="tools"
        onSubmit={(event) => {
          event.preventDefault();
          void register();
        }}
      >
        <Field name={t("passkeys.new")} value={name} onChange={setName} />
        <button className="main" disabled={going}>
          {t("passkeys.register")}
        </button>
      </form>
      <div role="status">{done ? <p>{t("passkeys.done")}</p> : null}</div>
      <div role="alert">
        {stopped ? (
          <p className="notice">
            <Sign weight="objects" silent /> {t("way.stopped")}
          </p>
        ) : null}
      </div>
      {refused ? <Refused refusal={refused} /> : null}
    </>
  );
}
