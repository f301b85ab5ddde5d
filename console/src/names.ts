import { useHouse } from "./house";
import { useLanguage } from "./i18n/Language";

/** What the pact calls its areas and purposes, in the language of whoever reads. */
export function useNames(): { area: (id: string) => string; purpose: (id: string) => string } {
  const { pact } = useHouse();
  const { inMine } = useLanguage();
  const named = (list: { id: string; name: Record<"ko" | "en" | "fr", string> }[], id: string) => {
    const one = list.find((each) => each.id === id);
    return one ? inMine(one.name) : id;
  };
  return {
    area: (id) => named(pact.areas, id),
    purpose: (id) => named(pact.purposes, id),
  };
}
