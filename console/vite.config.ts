import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// `npm run dev` beside a node: ENTENTE_NODE names its address.
const node = process.env["ENTENTE_NODE"] ?? "http://127.0.0.1:8443";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2023",
    // Nothing inline: the policy of the page forbids it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    license: true,
  },
  server: { proxy: { "/api": node } },
  preview: { proxy: { "/api": node } },
});
