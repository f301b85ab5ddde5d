// A TAK client that others wrote, for TakTest: node client.mjs URL CERTIFICATE KEY AUTHORITY. Writes what it hears, a line each,
// and ends when it is disconnected.
import { readFileSync } from "node:fs";
import TAK from "@tak-ps/node-tak";

const [url, certificate, key, authority] = process.argv.slice(2);

function tell(what, more = {}) {
  process.stdout.write(JSON.stringify({ what, at: Date.now(), ...more }) + "\n");
}

const client = await TAK.connect(new URL(url), {
  cert: readFileSync(certificate, "utf8"),
  key: readFileSync(key, "utf8"),
  ca: readFileSync(authority, "utf8"),
  rejectUnauthorized: true,
});

client
  .on("secureConnect", () => tell("connected"))
  .on("ping", () => tell("pong"))
  .on("cot", (cot) => {
    const { _attributes: event, point, detail } = cot.raw.event;
    if (event.type.startsWith("t-")) return tell("control", { type: event.type });
    tell("track", {
      event,
      point: point._attributes,
      label: detail._entente_?._attributes,
      contact: detail.contact?._attributes,
    });
  })
  .on("error", (error) => tell("error", { message: error.message }))
  .on("end", () => tell("ended"));
client.client.on("close", () => {
  tell("closed");
  process.exit(0);
});
