import { useLanguage } from "../i18n/Language";
import { Dialog } from "./Dialog";

/** Asks once more before what cannot be taken back. */
export function Sure({
  title,
  note,
  go,
  onGo,
  onClose,
}: {
  title: string;
  note: string;
  go: string;
  onGo: () => void;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{note}</p>
      <p className="actions">
        <button
          type="button"
          className="main"
          onClick={() => {
            onGo();
            onClose();
          }}
        >
          {go}
        </button>
        <button type="button" onClick={onClose}>
          {t("cancel")}
        </button>
      </p>
    </Dialog>
  );
}
