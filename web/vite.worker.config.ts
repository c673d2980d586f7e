// A worker, as one classic script among the page's public files: `--mode builder` or `--mode reader`; see README.md.
import { defineConfig } from "vite";

export default defineConfig(({ mode }) => ({
  publicDir: false,
  build: {
    target: "es2022",
    outDir: `public/${mode}`,
    // The worker's module lies there too.
    emptyOutDir: false,
    rolldownOptions: {
      input: `src/${mode}_worker.ts`,
      output: { format: "iife", entryFileNames: "worker.js" },
    },
  },
}));
