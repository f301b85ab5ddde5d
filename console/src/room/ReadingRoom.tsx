import { Suspense, lazy, useEffect, useMemo, useRef, useState } from "react";
import { useHouse } from "../house";
import { languageOf, useLanguage } from "../i18n/Language";
import { Banner } from "../parts/Mark";
import type { Holding } from "../types";

const PdfPaper = lazy(() => import("./PdfPaper"));

/** What was opened. It is in this window's memory and nowhere else. */
export interface Opened {
  mark: string;
  bytes: Uint8Array<ArrayBuffer>;
  at: string;
}

const SLANT = -Math.PI / 10;

/** One holding, read by one person: its mark above and below, and over it who reads it and when. */
export function ReadingRoom({
  holding,
  name,
  opened,
  onPutAway,
}: {
  holding: Holding;
  name: string;
  opened: Opened;
  onPutAway: () => void;
}) {
  const { person, node } = useHouse();
  const { t, time } = useLanguage();
  const paper = useRef<HTMLDivElement>(null);
  const reader = t("room.reader", { person: person.id, time: time(opened.at) });
  const banner = <Banner mark={opened.mark} nation={node.nation} label={holding.holderLabel} />;

  useEffect(() => paper.current?.focus({ preventScroll: true }), []);

  return (
    <div className="room">
      {banner}
      <div className="line">
        <span>{reader}</span>
        <button type="button" className="plain" onClick={onPutAway}>
          {t("holding.put-away")}
        </button>
      </div>
      <div
        className="paper"
        ref={paper}
        tabIndex={0}
        role="region"
        aria-label={t("room.region")}
        data-print={t("room.print")}
        onContextMenu={(event) => event.preventDefault()}
        onDragStart={(event) => event.preventDefault()}
      >
        <Content opened={opened} mediaType={holding.mediaType ?? ""} name={name} />
        <Watermark says={`${person.id}   ${opened.at.slice(0, 19)}Z`} white={isWhitePaper(holding.mediaType)} />
      </div>
      {banner}
    </div>
  );
}

/** A page or a picture keeps its colours by night. */
function isWhitePaper(mediaType: string | undefined): boolean {
  return mediaType === "application/pdf" || mediaType?.startsWith("image/") === true;
}

/** Who reads and when, all over what is read. It is drawn, so it is no text of the page. */
function Watermark({ says, white }: { says: string; white: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const here = canvas.current;
    const paper = here?.parentElement;
    if (!here || !paper) return;
    const draw = () => {
      const { offsetWidth: width, offsetHeight: height } = paper;
      here.width = width;
      here.height = height;
      const pen = here.getContext("2d");
      if (!pen) return;
      pen.font = "600 17px 'Source Sans 3 Variable', sans-serif";
      pen.fillStyle = white ? "rgb(22 32 29 / 14%)" : getComputedStyle(here).color;
      const step = pen.measureText(says).width + 70;
      pen.rotate(SLANT);
      const reach = height * Math.sin(-SLANT);
      for (let line = 0, y = 40; y < height + width * Math.sin(-SLANT) + 120; y += 120, line++)
        for (let x = -reach - (line % 2) * (step / 2); x < width + step; x += step) pen.fillText(says, x, y);
    };
    const observer = new ResizeObserver(draw);
    observer.observe(paper);
    return () => observer.disconnect();
  }, [says, white]);
  return <canvas className="watermark" ref={canvas} aria-hidden="true" data-says={says} />;
}

function Content({ opened, mediaType, name }: { opened: Opened; mediaType: string; name: string }) {
  const { t } = useLanguage();
  switch (mediaType) {
    case "image/png":
    case "image/jpeg":
      return <Picture bytes={opened.bytes} mediaType={mediaType} name={name} />;
    case "text/plain":
    case "application/vnd.entente.record-set":
      return <PlainText bytes={opened.bytes} />;
    case "application/json":
    case "application/stix+json":
    case "application/vnd.entente.record+json":
      return <Data bytes={opened.bytes} />;
    case "application/pdf":
      return (
        <Suspense
          fallback={
            <p className="loading" role="status">
              {t("state.loading")}
            </p>
          }
        >
          <PdfPaper bytes={opened.bytes} />
        </Suspense>
      );
    default:
      return <pre>{t("room.noview", { type: mediaType })}</pre>;
  }
}

function PlainText({ bytes }: { bytes: Uint8Array }) {
  const text = useMemo(() => new TextDecoder().decode(bytes), [bytes]);
  return <pre lang={languageOf(text)}>{text}</pre>;
}

function Data({ bytes }: { bytes: Uint8Array }) {
  const text = useMemo(() => {
    const read = new TextDecoder().decode(bytes);
    try {
      return JSON.stringify(JSON.parse(read), null, 2);
    } catch {
      return read;
    }
  }, [bytes]);
  return (
    <pre className="data" lang="en">
      {text}
    </pre>
  );
}

function Picture({ bytes, mediaType, name }: { bytes: Uint8Array<ArrayBuffer>; mediaType: string; name: string }) {
  const { t } = useLanguage();
  const [address, setAddress] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, mediaType]);
  return address ? <img src={address} alt={t("room.image", { name })} draggable={false} /> : null;
}
