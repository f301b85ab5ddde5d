import { useId } from "react";

/** What is wrong with a field, said beside it. */
export interface Wrong {
  text: string;
  /** Of the words, if they are not in the page's language. */
  lang?: string;
}

function Objection({ id, wrong }: { id: string; wrong: Wrong | undefined }) {
  return wrong ? (
    <span id={`${id}-wrong`} className="objection" lang={wrong.lang}>
      {wrong.text}
    </span>
  ) : null;
}

/** What tells of a field: its hint, and what is wrong with it. */
function told(id: string, hint: unknown, wrong: Wrong | undefined): string | undefined {
  const ids = [...(hint ? [`${id}-hint`] : []), ...(wrong ? [`${id}-wrong`] : [])];
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/**
 * A field with its name above it.
 *
 * @param at the name by which a list of problems finds it
 */
export function Field({
  name,
  value,
  onChange,
  type = "text",
  hint,
  required = true,
  at,
  wrong,
}: {
  name: string;
  value: string;
  onChange: (value: string) => void;
  type?: "text" | "date";
  hint?: string;
  required?: boolean;
  at?: string;
  wrong?: Wrong | undefined;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        type={type}
        required={required}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        data-at={at}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={told(id, hint, wrong)}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint ? (
        <span id={`${id}-hint`} className="soft">
          {hint}
        </span>
      ) : null}
      <Objection id={id} wrong={wrong} />
    </div>
  );
}

export function Select({
  name,
  value,
  onChange,
  options,
  at,
  wrong,
}: {
  name: string;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; text: string }[];
  at?: string;
  wrong?: Wrong | undefined;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{name}</label>
      <select
        id={id}
        value={value}
        data-at={at}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={told(id, null, wrong)}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.text}
          </option>
        ))}
      </select>
      <Objection id={id} wrong={wrong} />
    </div>
  );
}
