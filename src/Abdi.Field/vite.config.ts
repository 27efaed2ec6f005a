import { defineConfig } from "vite";

// Three files that share nothing, each under one name: the program serves them with the hash of their content in the address.
// Into bin/, which every tool here already passes over as something that was built.
export default defineConfig({
  build: {
    outDir: "bin/site",
    emptyOutDir: true,
    target: "chrome109",
    modulePreload: false,
    cssCodeSplit: false,
    rollupOptions: {
      input: { "roll-call": "src/roll-call.ts", "read-qr": "src/cards/read-qr.ts", "service-worker": "src/service-worker.ts" },
      preserveEntrySignatures: "exports-only",
      output: { entryFileNames: "[name].js", chunkFileNames: "shared-[name].js", assetFileNames: asset => asset.names.some(name => name.endsWith(".css")) ? "field.css" : "[name][extname]" },
    },
  },
});
