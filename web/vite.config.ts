// One style sheet and one classic script with fixed names: the agreement in README.md depends on both.
import { existsSync, readdirSync } from "node:fs";

import { defineConfig, type Plugin } from "vite";

const packFolder = new URL("public/packs", import.meta.url);
// In the order of their names, which is the order of preference among their outlines.
const packs = existsSync(packFolder) ? readdirSync(packFolder).sort() : [];

/** A classic script runs from file:// too, where a module may not; it stands at the end of the body between its markers. */
function classicScript(): Plugin {
  return {
    name: "sahelmap-classic-script",
    apply: "build",
    enforce: "post",
    transformIndexHtml: {
      order: "post",
      handler(html) {
        const script = /[ \t]*<script type="module"[^>]*src="([^"]+)"[^>]*><\/script>\n?/;
        const style = /[ \t]*<link rel="stylesheet"[^>]*href="([^"]+)"[^>]*>\n?/;
        const scriptPath = script.exec(html)?.[1];
        const stylePath = style.exec(html)?.[1];
        if (!scriptPath || !stylePath) {
          throw new Error("the built page names no script or no style sheet");
        }
        return html
          .replace(script, "")
          .replace(style, "")
          .replace("<!--sahelmap:files-->", ["<!--sahelmap:files-->", ...hints()].join("\n    "))
          .replace("<!--sahelmap:style-->", `<!--sahelmap:style-->\n    <link rel="stylesheet" href="${stylePath}">`)
          .replace("<!--sahelmap:script-->", `<!--sahelmap:script-->\n    <script src="${scriptPath}"></script>`);
      },
    },
  };
}

/** The module and the packs are wanted as soon as the script runs: let the browser fetch them before that. */
function hints(): string[] {
  return ["assets/sahelmap.wasm", ...packs.map((name) => `packs/${name}`)].map(
    (path) => `<link rel="preload" href="${path}" as="fetch" crossorigin>`,
  );
}

export default defineConfig({
  base: "./",
  define: { SAHELMAP_PACKS: JSON.stringify(packs) },
  plugins: [classicScript()],
  build: {
    target: "es2022",
    modulePreload: false,
    // One style sheet, linked from the page: of a classic script Vite would otherwise leave it out.
    cssCodeSplit: false,
    // Leaflet's few images: one file less each, and none at all in the self-contained page.
    assetsInlineLimit: 8192,
    rolldownOptions: {
      output: {
        format: "iife",
        entryFileNames: "assets/page.js",
        assetFileNames: "assets/page[extname]",
      },
    },
  },
});
