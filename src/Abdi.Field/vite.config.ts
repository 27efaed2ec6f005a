import { defineConfig } from "vite";

// Files that share nothing, each under one name: the program serves them with the hash of their content in the address. The book is
// built apart, so that what it has in common with the roll call goes into both instead of into a file between them.
// Into bin/, which every tool here already passes over as something that was built.
export default defineConfig(({ mode }) => ({
  build: {
    outDir: "bin/site",
    emptyOutDir: mode !== "book",
    target: "chrome109",
    modulePreload: false,
    cssCodeSplit: false,
    rollupOptions: {
      input: mode === "book" ? { book: "src/book.tsx" } : { "roll-call": "src/roll-call.ts", "read-qr": "src/cards/read-qr.ts", "service-worker": "src/service-worker.ts" },
      preserveEntrySignatures: "exports-only" as const,
      output: { entryFileNames: "[name].js", chunkFileNames: "shared-[name].js", assetFileNames: (asset: { names: string[] }) => asset.names.some(name => name.endsWith(".css")) ? (mode === "book" ? "book.css" : "field.css") : "[name][extname]" },
    },
  },
}));
