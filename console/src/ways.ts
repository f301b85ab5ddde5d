import { Refusal, adopt, post, resume } from "./session";
import type { Person, Session } from "./types";

/** The ways of signing in beside the access key: what a node has of them, and how a browser takes each. */

export type Way = "identity-service" | "certificate" | "passkey" | "access-key";

const SESSION = "/api/v1/session";
const RETURN_TO = "entente.return";

/** Those that this node has. A passkey and the identity service are tied to one origin: elsewhere they are not offered. */
export async function ways(): Promise<Way[]> {
  const answer = await fetch(`${SESSION}/ways`, { credentials: "omit", cache: "no-store" });
  if (!answer.ok) return ["access-key"];
  const said = (await answer.json()) as { ways: Way[]; origin?: string };
  const elsewhere = said.origin !== window.location.origin;
  return said.ways.filter((way) => !(elsewhere && (way === "passkey" || way === "identity-service")));
}

export async function signInByCertificate(): Promise<Person> {
  return adopt(await post<Session>(`${SESSION}/certificate`));
}

/** Signs in, or shows again who is signed in: the node knows which. */
export async function showPasskey(): Promise<Person> {
  const options = await post<PublicKeyCredentialRequestOptionsJSON>(`${SESSION}/passkey/start`);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await navigator.credentials.get({ publicKey });
  return adopt(await post<Session>(`${SESSION}/passkey`, { credential: json(credential) }));
}

export async function registerPasskey(name: string): Promise<void> {
  const options = await post<PublicKeyCredentialCreationOptionsJSON>("/api/v1/passkeys/start");
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = await navigator.credentials.create({ publicKey });
  await post("/api/v1/passkeys", { name, credential: json(credential) });
}

function json(credential: Credential | null): unknown {
  if (!(credential instanceof PublicKeyCredential)) throw new Refusal({ status: 401 });
  return credential.toJSON();
}

/** The page goes away to the identity service, and comes back where it was. */
export async function goToIdentityService(): Promise<void> {
  const { address } = await post<{ address: string }>(`${SESSION}/oidc/start`);
  window.sessionStorage.setItem(RETURN_TO, window.location.hash);
  window.location.assign(address);
}

/** What the service sent the browser back with: taken out of the address at once, and handed in. */
export async function comeBack(): Promise<{ person: Person | null; wrong: boolean }> {
  const back = new URLSearchParams(window.location.search);
  const state = back.get("state");
  if (!state) return { person: await resume(), wrong: false };
  const hash = window.sessionStorage.getItem(RETURN_TO) ?? "";
  window.sessionStorage.removeItem(RETURN_TO);
  window.history.replaceState(null, "", `/${hash}`);
  const before = await resume();
  const code = back.get("code");
  if (!code) return { person: before, wrong: before === null };
  try {
    return { person: adopt(await post<Session>(`${SESSION}/oidc`, { state, code })), wrong: false };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { person: before, wrong: true };
  }
}
