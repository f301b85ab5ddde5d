// Builds the console into a folder: node build.mjs FOLDER. Does nothing when nothing has changed since.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "target/classes/console"));
const stamps = join(here, "target");

function files(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => files(join(path, name)));
}

function digest(paths) {
  const hash = createHash("sha256");
  for (const file of paths.map((path) => join(here, path)).flatMap(files))
    hash.update(relative(here, file)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function unless(stamp, said, condition, work) {
  const file = join(stamps, stamp);
  if (condition && existsSync(file) && readFileSync(file, "utf8") === said) return;
  work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(file, said);
}

function run(command, ...args) {
  execFileSync(command, args, { cwd: here, stdio: "inherit" });
}

const locked = digest(["package.json", "package-lock.json"]);
unless("npm.stamp", locked, existsSync(join(here, "node_modules/.package-lock.json")), () =>
  run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
);

const sources = digest(["package-lock.json", "build.mjs", "vite.config.ts", "tsconfig.json", "index.html", "src"]);
unless("console.stamp", sources, existsSync(join(out, "index.html")), () => {
  const node = process.execPath;
  run(node, "node_modules/typescript/bin/tsc", "--noEmit");
  run(node, "node_modules/vite/bin/vite.js", "build", "--outDir", out, "--emptyOutDir", "--logLevel", "warn");
});
