import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { useLanguage } from "../i18n/Language";
import { useLoad } from "../load";
import { Choice } from "../parts/Choice";
import { Section } from "../parts/Page";
import { Await } from "../parts/State";
import { draw, neighbour, shortened } from "./layout";
import type { Placed } from "./layout";
import { Kind, Named, at } from "./parts";
import type { Collection, Graph, GraphNode } from "./types";

const EDGE = 150;
/** With more than this only the names of the middle and of what has the focus are written. */
const NAMED = 45;

/** Where a node is opened: in the collection that is looked at, or in one where it is. */
function place(node: GraphNode, collection: Collection): Collection {
  return node.collections.includes(collection) ? collection : (node.collections[0] ?? collection);
}

/** What is one or two steps away, as a drawing and as a table. */
export function Surroundings({ path, name, collection }: { path: string; name: string; collection: Collection }) {
  const { t } = useLanguage();
  const [steps, setSteps] = useState<"1" | "2">("1");
  const [graph, again] = useLoad<Graph>(`${path}/neighbourhood?steps=${steps}`, 0, true);
  return (
    <Section title={t("object.see.graph")} note={t("graph.keys")} id="graph">
      <div className="see">
        <Choice
          name={t("graph.steps")}
          value={steps}
          options={[
            { value: "1", text: t("graph.steps.1") },
            { value: "2", text: t("graph.steps.2") },
          ]}
          onChoose={setSteps}
        />
        <span className="legend">
          <span className="own">{t("graph.mine")}</span>
          <span className="theirs">{t("graph.theirs")}</span>
          <span className="shared">{t("graph.shared")}</span>
        </span>
      </div>
      <Await loaded={graph} again={again}>
        {(found) => <Drawn graph={found} name={name} collection={collection} />}
      </Await>
    </Section>
  );
}

function Drawn({ graph, name, collection }: { graph: Graph; name: string; collection: Collection }) {
  const { t, number } = useLanguage();
  return (
    <>
      {graph.nodes.length < 2 ? (
        <p className="soft">{t("graph.alone")}</p>
      ) : (
        <Picture key={graph.nodes.map((node) => node.id).join()} graph={graph} name={name} collection={collection} />
      )}
      {graph.left > 0 ? <p role="status">{t("graph.cut", { n: number(graph.left) })}</p> : null}
      {graph.linesLeft > 0 ? <p>{t("graph.cut.lines", { n: number(graph.linesLeft) })}</p> : null}
      {graph.edges.length > 0 ? <Ties graph={graph} collection={collection} /> : null}
    </>
  );
}

function side(node: GraphNode): string {
  const theirs = node.collections.includes("from-partner");
  if (!theirs) return "own";
  return node.collections.length > 1 ? "shared" : "theirs";
}

function Picture({ graph, name, collection }: { graph: Graph; name: string; collection: Collection }) {
  const { t, word, number } = useLanguage();
  const { nodes, edges, radius } = draw(graph);
  const [active, setActive] = useState(nodes[0]?.id ?? "");
  const frame = useRef<HTMLDivElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const all = nodes.length <= NAMED;
  useEffect(() => {
    // On a narrow screen the middle is in sight first.
    if (frame.current) frame.current.scrollLeft = (frame.current.scrollWidth - frame.current.clientWidth) / 2;
  }, []);

  function move(event: KeyboardEvent) {
    const to =
      event.key === "ArrowRight" || event.key === "ArrowDown"
        ? neighbour(nodes, active, 1)
        : event.key === "ArrowLeft" || event.key === "ArrowUp"
          ? neighbour(nodes, active, -1)
          : event.key === "Home"
            ? nodes[0]?.id
            : undefined;
    if (to === undefined) return;
    event.preventDefault();
    setActive(to);
    drawing.current?.querySelector<SVGAElement>(`[data-node="${to}"]`)?.focus();
  }

  const said = (node: Placed) => `${word("stix.type", node.type)} ${node.name || node.id}`;
  const size = radius + EDGE;
  return (
    <div className="graph" ref={frame}>
      <svg
        ref={drawing}
        viewBox={`${-size} ${-radius - 40} ${2 * size} ${2 * radius + 80}`}
        role="group"
        aria-label={t("graph.drawing", { n: number(nodes.length - 1), name })}
        onKeyDown={move}
      >
        {edges.map(({ one, other, word: tie }, index) => (
          <line key={index} x1={one.x} y1={one.y} x2={other.x} y2={other.y}>
            <title>{tie}</title>
          </line>
        ))}
        {nodes.map((node) => (
          <a
            key={node.id}
            href={at(place(node, collection), node.id, { see: "graph" })}
            data-node={node.id}
            className={`${side(node)} ${node.steps === 0 ? "middle" : ""} ${all || node.steps === 0 ? "named" : ""}`}
            tabIndex={node.id === active ? 0 : -1}
            aria-label={said(node)}
            onFocus={() => setActive(node.id)}
          >
            <title>{said(node)}</title>
            <Shape node={node} />
            <text
              x={node.x + (node.steps === 0 ? 0 : Math.cos(node.angle) < -0.2 ? -14 : Math.cos(node.angle) > 0.2 ? 14 : 0)}
              y={node.y + (node.steps === 0 ? 30 : Math.abs(Math.cos(node.angle)) > 0.2 ? 5 : Math.sin(node.angle) < 0 ? -15 : 25)}
              textAnchor={node.steps === 0 || Math.abs(Math.cos(node.angle)) <= 0.2 ? "middle" : Math.cos(node.angle) < 0 ? "end" : "start"}
            >
              {shortened(node.name || word("stix.type", node.type))}
            </text>
          </a>
        ))}
      </svg>
    </div>
  );
}

/** Whose it is shows in the shape, not in the colour alone. */
function Shape({ node }: { node: Placed }) {
  const r = node.steps === 0 ? 12 : 8;
  switch (side(node)) {
    case "theirs":
      return <rect x={node.x - r} y={node.y - r} width={2 * r} height={2 * r} />;
    case "shared":
      return <path d={`M ${node.x} ${node.y - r * 1.3} l ${r * 1.3} ${r * 1.3} l ${-r * 1.3} ${r * 1.3} l ${-r * 1.3} ${-r * 1.3} z`} />;
    default:
      return <circle cx={node.x} cy={node.y} r={r} />;
  }
}

/** What the drawing says, for those who do not see it. */
function Ties({ graph, collection }: { graph: Graph; collection: Collection }) {
  const { t } = useLanguage();
  const known = new Map(graph.nodes.map((node) => [node.id, node]));
  const end = (id: string) => {
    const node = known.get(id);
    return node ? (
      <>
        <Named line={{ ...node, collection: place(node, collection) }} />
        <br />
        <span className="soft">
          <Kind type={node.type} />
        </span>
      </>
    ) : (
      <code>{id}</code>
    );
  };
  return (
    <table className="stacks ties">
      <caption>{t("graph.table")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("graph.from")}</th>
          <th scope="col">{t("graph.word")}</th>
          <th scope="col">{t("graph.to")}</th>
        </tr>
      </thead>
      <tbody>
        {graph.edges.map((edge, index) => (
          <tr key={index}>
            <td data-head={t("graph.from")}>
              <div>{end(edge.from)}</div>
            </td>
            <td data-head={t("graph.word")}>
              <div>
                <code>{edge.word}</code>
              </div>
            </td>
            <td data-head={t("graph.to")}>
              <div>{end(edge.to)}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
