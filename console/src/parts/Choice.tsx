import type { Language } from "../types";

/** A choice among few, as a row of buttons. */
export function Choice<T extends string>({
  name,
  value,
  options,
  onChoose,
}: {
  name: string;
  value: T;
  options: { value: T; text: string; lang?: Language }[];
  onChoose: (value: T) => void;
}) {
  return (
    <fieldset className="choice">
      <legend className="unseen">{name}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          lang={option.lang}
          aria-pressed={option.value === value}
          onClick={() => onChoose(option.value)}
        >
          {option.text}
        </button>
      ))}
    </fieldset>
  );
}
