import { languageOf, useLanguage } from "../i18n/Language";

/** Words that people wrote, such as a title. When their language can be told and is another, it is said. */
export function Said({ text }: { text: string }) {
  const { language } = useLanguage();
  const theirs = languageOf(text);
  return <span lang={theirs && theirs !== language ? theirs : undefined}>{text}</span>;
}

export function Instant({ at }: { at: string }) {
  const { time } = useLanguage();
  return <time dateTime={at}>{time(at)}</time>;
}

export function Digest({ value }: { value: string }) {
  return <span className="digest">{value}</span>;
}
