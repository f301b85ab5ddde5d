// Puts the font in which forms are printed, and its licence, into a folder: node font.mjs FOLDER. Once is enough.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(resolve(process.argv[2] ?? join(here, "target/classes")), "entente/forms/font");
const from = join(here, "node_modules/@expo-google-fonts/noto-sans-kr");
const files = {
  "400Regular/NotoSansKR_400Regular.ttf": "NotoSansKR-Regular.ttf",
  "700Bold/NotoSansKR_700Bold.ttf": "NotoSansKR-Bold.ttf",
  LICENSE_FONT: "OFL.txt",
};

if (!existsSync(join(from, "LICENSE_FONT")))
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: here, stdio: "inherit" });
mkdirSync(out, { recursive: true });
for (const [source, name] of Object.entries(files))
  if (!existsSync(join(out, name))) copyFileSync(join(from, source), join(out, name));
