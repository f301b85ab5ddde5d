import { has, useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import type { Key } from "../i18n/words";
import { useLoad } from "../load";
import { Section } from "../parts/Page";
import { Digest, Said } from "../parts/Said";
import { Sign } from "../parts/Sign";
import { Await } from "../parts/State";
import type { ProfileView, Release, ReleasePromise } from "../types";

const RECORD = "application/vnd.entente.record+json";

/** The fifteen statements, each with the members of the file that make it. */
const STATEMENTS: string[][] = [
  ["id", "version", "predecessor"],
  ["agreement", "exercise"],
  ["authority"],
  ["sources"],
  ["recipient"],
  ["output", "grid"],
  ["fields"],
  ["timing"],
  ["areas"],
  ["entities"],
  ["volume"],
  ["vectors"],
  ["sampling"],
  ["failClosed"],
  ["safetyOfLife"],
];

/** What two persons approve when they approve the release of a profile's terms; nothing for any other item. */
export function Profile({ release }: { release: Release }) {
  const { person } = useHouse();
  const asks =
    release.item.mediaType === RECORD && (has(person, "release-authority") || release.proposer === person.id);
  return asks ? <Asked release={release} /> : null;
}

function Asked({ release }: { release: Release }) {
  const { t } = useLanguage();
  const [profile, again] = useLoad<ProfileView>(`/api/v1/profiles/${encodeURIComponent(release.id)}`);
  if (profile.state === "refused" && profile.refusal.status === 404) return null;
  return (
    <Section title={t("profile")} note={t("profile.note")} id="profile">
      <Await loaded={profile} again={again}>
        {(one) => <Statements one={one} />}
      </Await>
    </Section>
  );
}

export function PromiseWords({ promise }: { promise: ReleasePromise }) {
  const { t, number } = useLanguage();
  // As Promise.java reckons them: a circle's part of the square, and the mean distance from a square's middle.
  const within = (chance: number) => number(Math.round(promise.squareMetres * Math.sqrt(chance / Math.PI)));
  return (
    <p className="promise">
      {t("promise", {
        side: number(promise.squareMetres),
        half: within(0.5),
        twentieth: within(0.05),
        mean: number(Math.round(0.38259785823210635 * promise.squareMetres)),
        interval: number(promise.intervalSeconds),
        delay: number(promise.delaySeconds),
        accuracy: number(promise.accuracyMetres),
      })}
    </p>
  );
}

function Statements({ one }: { one: ProfileView }) {
  const { t } = useLanguage();
  return (
    <>
      <h3>{t("profile.promise")}</h3>
      <PromiseWords promise={one.terms.promise} />
      <TogetherWith one={one} />
      <ol className="statements">
        {STATEMENTS.map((members, index) => (
          <li key={members.join()}>
            <h3>{t(`profile.${index + 1}` as Key)}</h3>
            <p className="soft">{t(`profile.${index + 1}.says` as Key)}</p>
            <dl lang="en">
              {members.map((member) => (
                <Value key={member} name={member} value={one.profile[member]} />
              ))}
            </dl>
          </li>
        ))}
      </ol>
      <p>
        {t("profile.digest")} <Digest value={one.digest} />
      </p>
    </>
  );
}

/** What no profile tells alone is told here before somebody approves another. */
function TogetherWith({ one }: { one: ProfileView }) {
  const { t, word, number } = useLanguage();
  const { together } = one;
  return (
    <>
      <h3>{t("together")}</h3>
      <p className="soft">
        {t("together.note", {
          nation: word("nation", one.terms.recipient.nation),
          profiles: together.profiles.join(", "),
        })}
      </p>
      {together.warnings.length === 0 ? (
        <p data-together="sound">
          <Sign weight="supports" silent /> {t("together.sound")}
        </p>
      ) : (
        <>
          <p data-together="more">
            <Sign weight="objects" silent /> {t("together.warning")}
          </p>
          <ul>
            {together.warnings.map((warning) => (
              <li key={warning}>{word("warning", warning)}</li>
            ))}
          </ul>
        </>
      )}
      <dl className="facts">
        <div>
          <dt>{t("together.cell")}</dt>
          <dd>{t("metres", { n: number(together.finestCellMetres) })}</dd>
        </div>
        <div>
          <dt>{t("together.interval")}</dt>
          <dd>{t("seconds", { n: number(together.shortestIntervalSeconds) })}</dd>
        </div>
        <div>
          <dt>{t("together.delay")}</dt>
          <dd>{t("seconds", { n: number(together.leastDelaySeconds) })}</dd>
        </div>
        <div>
          <dt>{t("together.areas")}</dt>
          <dd>
            <Said text={together.areas.join(", ")} />
          </dd>
        </div>
        <div>
          <dt>{t("together.dark")}</dt>
          <dd>{t(together.dark ? "together.dark.yes" : "together.dark.no")}</dd>
        </div>
        <div>
          <dt>{t("together.fields")}</dt>
          <dd>
            <ul className="plain">
              {Object.entries(together.fields).map(([category, fields]) => (
                <li key={category}>
                  {word("category", category)}: <span lang="en">{fields.join(", ")}</span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
    </>
  );
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What has nothing beneath it, in one line. */
function line(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "—" : value.map(line).join("; ");
  if (isTree(value))
    return Object.entries(value)
      .map(([name, each]) => `${name} ${line(each)}`)
      .join(", ");
  return String(value);
}

function Value({ name, value }: { name: string; value: unknown }) {
  if (value === undefined) return null;
  if (isTree(value))
    return (
      <>
        {Object.entries(value).map(([member, each]) => (
          <Value key={member} name={`${name}.${member}`} value={each} />
        ))}
      </>
    );
  return (
    <div>
      <dt>
        <code>{name}</code>
      </dt>
      <dd>
        {Array.isArray(value) && value.some(isTree) ? (
          <ul>
            {value.map((each, index) => (
              <li key={index}>{line(each)}</li>
            ))}
          </ul>
        ) : (
          line(value)
        )}
      </dd>
    </div>
  );
}
