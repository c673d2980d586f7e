// The worker that builds atlases, as one classic script among the page's public files: see README.md.
import { defineConfig } from "vite";

export default defineConfig({
  publicDir: false,
  build: {
    target: "es2022",
    outDir: "public/builder",
    // The builder's module lies there too.
    emptyOutDir: false,
    rolldownOptions: {
      input: "src/builder_worker.ts",
      output: { format: "iife", entryFileNames: "worker.js" },
    },
  },
});
