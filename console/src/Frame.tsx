import { useLayoutEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { HouseContext, has } from "./house";
import type { House } from "./house";
import { useLanguage } from "./i18n/Language";
import { LANGUAGES, NAMES } from "./i18n/words";
import type { Key } from "./i18n/words";
import { Choice } from "./parts/Choice";
import { Dialog } from "./parts/Dialog";
import { RealWorldBanner } from "./parts/RealWorldBanner";
import { Said } from "./parts/Said";
import { useShortcutsOn, useTheme } from "./preferences";
import { go, href, useRoute } from "./router";
import type { Person } from "./types";

interface Place {
  id: string;
  name: Key;
  key: string;
  for: (person: Person) => boolean;
  /** How many names its address has at most, when it is not two. */
  depth?: number;
  /** Reached by one's own name, and not from the menu. */
  aside?: boolean;
}

const RELEASES = ["originator", "release-authority", "auditor"];
const OWED = ["originator", "release-authority", "registry-officer", "auditor"];
const HOLDINGS = ["reader", "registry-officer", "auditor"];

const COUNTED = ["release-authority", "registry-officer", "auditor"];

const ASSURED = ["registry-officer", "release-authority", "auditor"];
const INVENTORY = ["registry-officer", "auditor"];
const KEEPERS = ["administrator", "registry-officer", "auditor"];
const THREATENED = ["originator", "reader", "release-authority"];
export const EXERCISED = ["exercise-director", "release-authority", "reader"];

const INDUSTRIAL = ["industry-officer", "facility-officer", "registry-officer"];
const VISITED = ["originator", "release-authority", "reader", "industry-officer"];
const SUPPLIED = ["originator", "reader", "industry-officer"];
const RESPONDS = ["originator", "release-authority", "reader", "auditor"];

const RESEARCHES = ["originator", "release-authority", "reader"];

/** Where one can go, by office. */
export const PLACES: Place[] = [
  { id: "today", name: "nav.today", key: "t", for: () => true },
  { id: "releases", name: "nav.releases", key: "r", for: (person) => RELEASES.some((role) => has(person, role)) },
  { id: "holdings", name: "nav.holdings", key: "h", for: (person) => HOLDINGS.some((role) => has(person, role)) },
  { id: "owed", name: "nav.owed", key: "o", for: (person) => OWED.some((role) => has(person, role)) },
  {
    id: "cooperation",
    name: "nav.cooperation",
    key: "c",
    for: (person) => COUNTED.some((role) => has(person, role)),
  },
  { id: "pact", name: "nav.pact", key: "p", for: () => true },
  { id: "exercises", name: "nav.exercises", key: "x", for: (person) => EXERCISED.some((role) => has(person, role)) },
  {
    id: "picture",
    name: "nav.picture",
    key: "w",
    for: (person) => EXERCISED.some((role) => has(person, role)),
    aside: true,
  },
  { id: "rooms", name: "nav.rooms", key: "n", for: (person) => RESPONDS.some((role) => has(person, role)) },
  { id: "visits", name: "nav.visits", key: "v", for: (person) => VISITED.some((role) => has(person, role)) },
  { id: "discovery", name: "nav.discovery", key: "d", for: (person) => RESPONDS.some((role) => has(person, role)) },
  { id: "research", name: "nav.research", key: "j", for: (person) => RESEARCHES.some((role) => has(person, role)) },
  { id: "threats", name: "nav.threats", key: "k", for: (person) => THREATENED.some((role) => has(person, role)) },
  { id: "industry", name: "nav.industry", key: "y", depth: 3, for: (person) => INDUSTRIAL.some((role) => has(person, role)) },
  { id: "supply", name: "nav.supply", key: "l", for: (person) => SUPPLIED.some((role) => has(person, role)) },
  { id: "reports", name: "nav.reports", key: "b", for: (person) => COUNTED.some((role) => has(person, role)) },
  { id: "procurement", name: "nav.procurement", key: "q", for: (person) => has(person, "originator") || has(person, "reader") },
  { id: "assurances", name: "nav.assurances", key: "s", for: (person) => ASSURED.some((role) => has(person, role)) },
  { id: "musters", name: "nav.musters", key: "m", for: (person) => INVENTORY.some((role) => has(person, role)) },
  { id: "import", name: "nav.import", key: "i", for: (person) => has(person, "originator") },
  { id: "administration", name: "nav.administration", key: "a", for: (person) => KEEPERS.some((role) => has(person, role)) },
  { id: "me", name: "nav.me", key: "u", for: () => true, aside: true },
  { id: "evidence", name: "nav.evidence", key: "e", for: (person) => has(person, "auditor") },
];

export function Preferences() {
  const { t, language, setLanguage } = useLanguage();
  const [theme, setTheme] = useTheme();
  return (
    <div className="preferences">
      <Choice
        name={t("language")}
        value={language}
        options={LANGUAGES.map((value) => ({ value, text: NAMES[value], lang: value }))}
        onChoose={setLanguage}
      />
      <Choice
        name={t("theme")}
        value={theme}
        options={[
          { value: "auto", text: t("theme.auto") },
          { value: "light", text: t("theme.light") },
          { value: "dark", text: t("theme.dark") },
        ]}
        onChoose={setTheme}
      />
    </div>
  );
}

export function SkipLink() {
  const { t } = useLanguage();
  return (
    <a
      className="skip"
      href="#main"
      onClick={(event) => {
        event.preventDefault();
        document.getElementById("main")?.focus();
      }}
    >
      {t("skip")}
    </a>
  );
}

export function Frame({ house, onLeave, children }: { house: House; onLeave: () => void; children: ReactNode }) {
  const { t, word, colon } = useLanguage();
  const { person, node } = house;
  const { path } = useRoute();
  const here = path[0] ?? "today";
  const places = PLACES.filter((place) => place.for(person));
  const [helping, setHelping] = useState(false);
  const [shortcutsOn, setShortcutsOn] = useShortcutsOn();
  useShortcuts(shortcutsOn, places, () => setHelping(true));
  return (
    <HouseContext value={house}>
      <div className="frame" data-nation={node.nation}>
        <SkipLink />
        <header>
          <div className="nation">
            <div className="wide">
              <p className="whose">
                {word("nation", node.nation)}
                <span>
                  <Said text={node.name} />
                </span>
              </p>
              <Preferences />
            </div>
          </div>
          <div className="menu">
            <div className="wide">
              <nav aria-label={t("nav")}>
                <ul>
                  {places.filter((place) => !place.aside).map((place) => (
                    <li key={place.id}>
                      <a href={href([place.id])} aria-current={here === place.id ? "page" : undefined}>
                        {t(place.name)}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
              <div className="who">
                <span>
                  <a href={href(["me"])} aria-current={here === "me" ? "page" : undefined}>
                    <strong>
                      <Said text={person.name} />
                    </strong>
                  </a>
                  {", "}
                  {person.roles.map((role) => word("role", role)).join(", ")}
                </span>
                <button type="button" className="plain" onClick={() => setHelping(true)} aria-keyshortcuts="?">
                  {t("help")}
                </button>
                <button type="button" className="plain" onClick={onLeave}>
                  {t("signout")}
                </button>
              </div>
            </div>
          </div>
        </header>
        <RealWorldBanner person={person} />
        <main id="main" tabIndex={-1} className="wide">
          {children}
        </main>
        <footer className="frame-foot">
          <div className="wide">
            {node.mode === "demonstration" ? <span>{t("mode.demonstration")}</span> : null}
            <span>
              {t("today.rules")}
              {colon}
              <code>{node.pact.rules.slice(0, 23)}</code>
            </span>
          </div>
        </footer>
        {helping ? (
          <Dialog title={t("help")} onClose={() => setHelping(false)}>
            <table className="keys">
              <caption className="unseen">{t("help")}</caption>
              <tbody>
                {places.map((place) => (
                  <tr key={place.id}>
                    <td>
                      <kbd>g</kbd> {t("help.then")} <kbd>{place.key}</kbd>
                    </td>
                    <td>{t("help.go", { page: t(place.name) })}</td>
                  </tr>
                ))}
                <tr>
                  <td>
                    <kbd>/</kbd>
                  </td>
                  <td>{t("help.filter")}</td>
                </tr>
                <tr>
                  <td>
                    <kbd>?</kbd>
                  </td>
                  <td>{t("help.open")}</td>
                </tr>
              </tbody>
            </table>
            <label className="check">
              <input
                type="checkbox"
                checked={shortcutsOn}
                onChange={(event) => setShortcutsOn(event.target.checked)}
              />
              {t("help.on")}
            </label>
            <p className="actions">
              <button type="button" onClick={() => setHelping(false)}>
                {t("close")}
              </button>
            </p>
          </Dialog>
        ) : null}
      </div>
    </HouseContext>
  );
}

/** `g` and a letter go somewhere; never while somebody writes, and never with another key held. */
function useShortcuts(on: boolean, places: Place[], help: () => void): void {
  const now = useRef({ places, help });
  now.current = { places, help };
  // Before the first paint, so that who sees the page may use it.
  useLayoutEffect(() => {
    if (!on) return;
    let going = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target instanceof HTMLElement && event.target.closest("input, select, textarea, dialog")) return;
      const place = now.current.places.find((one) => one.key === event.key);
      if (going > Date.now() && place) {
        event.preventDefault();
        go([place.id]);
      } else if (event.key === "?") now.current.help();
      else if (event.key === "/") {
        const filter = document.getElementById("find");
        if (!filter) return;
        event.preventDefault();
        filter.focus();
      }
      going = event.key === "g" ? Date.now() + 1500 : 0;
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [on]);
}
