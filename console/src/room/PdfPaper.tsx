import { GlobalWorkerOptions, getDocument } from "pdfjs-dist";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import worker from "pdfjs-dist/build/pdf.worker.min.mjs?url";
import { useEffect, useRef, useState } from "react";
import { useLanguage } from "../i18n/Language";

GlobalWorkerOptions.workerSrc = worker;

/** A PDF as pictures of its pages, with its text for those who hear it. Nothing in it runs, and nothing is fetched. */
export default function PdfPaper({ bytes }: { bytes: Uint8Array }) {
  const { t } = useLanguage();
  const [pages, setPages] = useState<PDFPageProxy[]>([]);
  const [broken, setBroken] = useState(false);

  useEffect(() => {
    let shown: PDFDocumentProxy | null = null;
    let gone = false;
    const loading = getDocument({
      // The worker takes the bytes away; ours stay.
      data: bytes.slice(),
      enableXfa: false,
      disableRange: true,
      disableStream: true,
      useWasm: false,
      stopAtErrors: false,
    });
    loading.promise
      .then(async (pdf) => {
        shown = pdf;
        const all = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)));
        if (!gone) setPages(all);
      })
      .catch(() => {
        if (!gone) setBroken(true);
      });
    return () => {
      gone = true;
      void shown?.cleanup();
      void loading.destroy();
    };
  }, [bytes]);

  if (broken) return <pre role="alert">{t("room.broken")}</pre>;
  if (pages.length === 0)
    return (
      <p className="loading" role="status">
        {t("state.loading")}
      </p>
    );
  return pages.map((page) => <Sheet key={page.pageNumber} page={page} of={pages.length} />);
}

const WIDTH_PIXELS = 928;

function Sheet({ page, of }: { page: PDFPageProxy; of: number }) {
  const { t, number } = useLanguage();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [text, setText] = useState("");

  useEffect(() => {
    const here = canvas.current;
    if (!here) return;
    const natural = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({
      scale: (WIDTH_PIXELS * Math.min(2, window.devicePixelRatio || 1)) / natural.width,
    });
    here.width = viewport.width;
    here.height = viewport.height;
    let drawing: ReturnType<PDFPageProxy["render"]> | null = null;
    const near = new IntersectionObserver(
      (seen) => {
        if (drawing || !seen.some((one) => one.isIntersecting)) return;
        drawing = page.render({ canvas: here, viewport });
        drawing.promise.then(
          () => (here.dataset["drawn"] = "yes"),
          () => undefined,
        );
        void page
          .getTextContent()
          .then((content) => setText(content.items.map((item) => ("str" in item ? item.str : "")).join(" ")));
      },
      { rootMargin: "600px" },
    );
    near.observe(here);
    return () => {
      near.disconnect();
      drawing?.cancel();
    };
  }, [page]);

  const name = t("room.page", { n: number(page.pageNumber) });
  return (
    <div className="sheet" role="group" aria-label={name}>
      <canvas ref={canvas} aria-hidden="true" />
      <p className="unseen">{text}</p>
      <p className="count">{t("page.of", { page: number(page.pageNumber), pages: number(of) })}</p>
    </div>
  );
}
