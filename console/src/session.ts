import type { Person, Problem, Session } from "./types";

/**
 * Who is signed in, and how a request says so. Everything about the access key is in this file, and the other ways are in
 * ways.ts: a node that knows sessions gets a cookie and a token against forged requests; any other gets HTTP Basic, with
 * the key in memory alone.
 */

/** The node answered, and the answer is no. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${problem.status}`);
  }

  get status(): number {
    return this.problem.status;
  }
}

type Way = { kind: "session"; csrf: string } | { kind: "basic"; authorization: string } | { kind: "none" };

const SESSION = "/api/v1/session";

let way: Way = { kind: "none" };
let ended: () => void = () => {};

/** Called when the node no longer knows us. */
export function onEnd(listener: () => void): void {
  ended = listener;
}

function isJson(response: Response): boolean {
  return (response.headers.get("Content-Type") ?? "").includes("json");
}

/** This header keeps a browser from asking for a password by itself. */
const OURS = { "X-Requested-With": "XMLHttpRequest" };

async function knowsSessions(): Promise<boolean> {
  const answer = await fetch(SESSION, { credentials: "omit", headers: OURS, cache: "no-store" });
  return (answer.status === 200 || answer.status === 401) && isJson(answer);
}

/** Somebody who is signed in already, as far as the node knows. */
export async function resume(): Promise<Person | null> {
  if (!(await knowsSessions())) return null;
  way = { kind: "session", csrf: "" };
  const answer = await fetch(SESSION, { credentials: "same-origin", headers: OURS, cache: "no-store" });
  return answer.ok ? adopt((await answer.json()) as Session) : null;
}

/** From now on requests come from this session. */
export function adopt(session: Session): Person {
  way = { kind: "session", csrf: session.csrf };
  return session.person;
}

function basic(person: string, key: string): string {
  const bytes = new TextEncoder().encode(`${person}:${key}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

export async function signIn(person: string, key: string): Promise<Person> {
  if (await knowsSessions()) {
    const answer = await fetch(SESSION, {
      method: "POST",
      credentials: "same-origin",
      headers: { ...OURS, "Content-Type": "application/json" },
      body: JSON.stringify({ person, key }),
    });
    if (!answer.ok) throw new Refusal(await problem(answer));
    return adopt(await answer.json());
  }
  way = { kind: "basic", authorization: basic(person, key) };
  try {
    return await json<Person>("/api/v1/me");
  } catch (error) {
    way = { kind: "none" };
    throw error;
  }
}

export async function signOut(): Promise<void> {
  if (way.kind === "session") await request(SESSION, { method: "DELETE" }).catch(() => undefined);
  way = { kind: "session", csrf: "" };
}

async function problem(answer: Response): Promise<Problem> {
  if (isJson(answer)) return { status: answer.status, ...(await answer.json()) };
  return { status: answer.status };
}

/** Asks the person for their key; answers whether it was given. */
let wanted: () => Promise<boolean> = () => Promise.resolve(false);

export function onKeyWanted(ask: () => Promise<boolean>): void {
  wanted = ask;
}

/** Gives the key once more, as what binds asks for after a while. */
export async function giveKey(key: string): Promise<boolean> {
  try {
    const answer = await send(`${SESSION}/fresh`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ key }),
    });
    adopt(await answer.json());
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Asks the node. A refusal is thrown; where only the key is wanted again, the person is asked and the request goes on. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await send(path, init);
  } catch (error) {
    if (!(error instanceof Refusal) || !error.problem.type?.endsWith("reauthenticate") || !(await wanted())) throw error;
    return send(path, init);
  }
}

async function send(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("X-Requested-With", "XMLHttpRequest");
  if (way.kind === "basic") headers.set("Authorization", way.authorization);
  if (way.kind === "session" && way.csrf && init.method && init.method !== "GET") headers.set("X-CSRF-TOKEN", way.csrf);
  const answer = await fetch(path, {
    cache: "no-store",
    ...init,
    headers,
    credentials: way.kind === "session" ? "same-origin" : "omit",
  });
  if (answer.ok) return answer;
  const refusal = new Refusal(await problem(answer));
  if (answer.status === 401 && (way.kind === "basic" || (way.kind === "session" && way.csrf)) && !path.startsWith(SESSION)) ended();
  throw refusal;
}

/** What a page asks by itself does not keep an unattended session alive. */
export const BY_ITSELF = { "Entente-By-Itself": "1" };

export async function json<T>(path: string, headers: Record<string, string> = {}): Promise<T> {
  return (await (await request(path, { headers })).json()) as T;
}

export async function post<T>(path: string, body?: unknown): Promise<T> {
  const answer = await request(path, {
    method: "POST",
    ...(body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  });
  return (await answer.json()) as T;
}
