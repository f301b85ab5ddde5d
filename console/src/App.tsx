import { Suspense, lazy, useCallback, useEffect, useState } from "react";
import { Frame, PLACES } from "./Frame";
import { useLanguage } from "./i18n/Language";
import { Await } from "./parts/State";
import { useLoad } from "./load";
import { useEvents } from "./events";
import { KeyAgain } from "./KeyAgain";
import { Holdings } from "./pages/Holdings";
import { HoldingPage } from "./pages/HoldingPage";
import { OwedPage } from "./pages/Owed";
import { ReleasePage } from "./pages/ReleasePage";
import { Releases } from "./pages/Releases";
import { SignIn } from "./pages/SignIn";
import { Today } from "./pages/Today";
import { useRoute } from "./router";
import { onEnd, signOut } from "./session";
import type { NodeView, Pact, Person } from "./types";
import { comeBack } from "./ways";

const PactPage = lazy(() => import("./pages/PactPage"));
const Cooperation = lazy(() => import("./pages/Cooperation"));
const Administration = lazy(() => import("./pages/Administration"));
const Assurances = lazy(() => import("./pages/Assurances"));
const Musters = lazy(() => import("./pages/Musters"));
const Import = lazy(() => import("./pages/Import"));
const PersonPage = lazy(() => import("./pages/Mandates").then((page) => ({ default: page.PersonPage })));
const Exercises = lazy(() => import("./pages/Exercises"));
const Picture = lazy(() => import("./pages/Picture"));
const Discovery = lazy(() => import("./pages/Discovery"));
const Rooms = lazy(() => import("./pages/Rooms"));
const Visits = lazy(() => import("./pages/Visits"));
const Projects = lazy(() => import("./pages/Projects"));
const Procurement = lazy(() => import("./pages/Procurement"));
const Threats = lazy(() => import("./pages/Threats"));
const Industry = lazy(() => import("./pages/Industry"));
const Supply = lazy(() => import("./pages/Supply"));
const Reports = lazy(() => import("./pages/Reports"));
const EvidencePage = lazy(() => import("./pages/EvidencePage"));

let back: ReturnType<typeof comeBack> | undefined;

export function App() {
  const [person, setPerson] = useState<Person | null | "asking">("asking");
  const [ended, setEnded] = useState(false);
  const [wrong, setWrong] = useState(false);

  useEffect(() => {
    // Once, for what the identity service sent back is good once.
    back ??= comeBack();
    back.then(
      (found) => {
        setWrong(found.wrong);
        setPerson(found.person);
      },
      () => setPerson(null),
    );
    onEnd(() => {
      setEnded(true);
      setPerson(null);
    });
  }, []);

  const leave = useCallback(() => {
    void signOut().then(() => {
      setEnded(false);
      setPerson(null);
    });
  }, []);

  if (person === "asking") return null;
  if (person === null) return <SignIn ended={ended} notShown={wrong} onEnter={setPerson} />;
  return <SignedIn key={person.id} person={person} onLeave={leave} />;
}

function SignedIn({ person, onLeave }: { person: Person; onLeave: () => void }) {
  useEvents();
  const [node, nodeAgain] = useLoad<NodeView>("/api/v1/node", 15);
  const [pact, pactAgain] = useLoad<Pact>("/api/v1/pact", 60);
  if (node.state === "ready" && pact.state === "ready")
    return (
      <Frame house={{ person, node: node.value, pact: pact.value }} onLeave={onLeave}>
        <Pages person={person} />
        <KeyAgain />
      </Frame>
    );
  return (
    <main id="main" className="wide">
      <Await loaded={node} again={nodeAgain}>
        {() => (
          <Await loaded={pact} again={pactAgain}>
            {() => null}
          </Await>
        )}
      </Await>
    </main>
  );
}

function Pages({ person }: { person: Person }) {
  const { t } = useLanguage();
  const { path } = useRoute();
  const [place = "today", id] = path;
  const here = PLACES.find((one) => one.id === place && one.for(person));
  // In industry a page has pages: a facility's, a contract's.
  if (!here || path.length > (place === "industry" ? 3 : 2)) return <p className="notice">{t("page.unknown")}</p>;
  return (
    <Suspense
      fallback={
        <p className="loading" role="status">
          {t("state.loading")}
        </p>
      }
    >
      <Place key={path.join("/")} place={place} id={id} me={person.id} />
    </Suspense>
  );
}

function Place({ place, id, me }: { place: string; id: string | undefined; me: string }) {
  switch (place) {
    case "releases":
      return id ? <ReleasePage id={id} /> : <Releases />;
    case "holdings":
      return id ? <HoldingPage id={id} /> : <Holdings />;
    case "owed":
      return <OwedPage />;
    case "cooperation":
      return <Cooperation />;
    case "me":
      return <PersonPage id={me} />;
    case "administration":
      return id ? <PersonPage id={id} /> : <Administration />;
    case "assurances":
      return <Assurances />;
    case "musters":
      return <Musters id={id} />;
    case "exercises":
      return <Exercises id={id} />;
    case "industry":
      return <Industry />;
    case "visits":
      return <Visits id={id} />;
    case "discovery":
      return <Discovery />;
    case "rooms":
      return <Rooms id={id} />;
    case "research":
      return <Projects id={id} />;
    case "picture":
      return <Picture feed={id} />;
    case "threats":
      return <Threats id={id} />;
    case "supply":
      return <Supply id={id} />;
    case "reports":
      return <Reports id={id} />;
    case "procurement":
      return <Procurement id={id} />;
    case "import":
      return <Import />;
    case "pact":
      return <PactPage />;
    case "evidence":
      return <EvidencePage id={id} />;
    default:
      return <Today />;
  }
}
