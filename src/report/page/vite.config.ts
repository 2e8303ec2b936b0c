import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

// Everything into one file: the page is opened from disk, where a browser loads no module and no
// second file. The licence of MapLibre goes with it.
function oneFile(): Plugin {
  return {
    name: "one-file",
    enforce: "post",
    generateBundle(_, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") throw new Error("there is no index.html");
      let html = String(page.source);
      const licence = readFileSync("node_modules/maplibre-gl/LICENSE.txt", "utf8").replace(/--+>?/g, "-");
      let script = "";
      let style = "";
      for (const [name, item] of Object.entries(bundle)) {
        if (item.type === "chunk") script += item.code;
        if (item.type === "asset" && name.endsWith(".css")) style += item.source;
        if (name !== "index.html") delete bundle[name];
      }
      html = html
        .replace(/<script type="module"[^>]*src=[^>]*><\/script>\s*/, "")
        .replace(/<link rel="stylesheet"[^>]*>\s*/, "")
        .replace("</head>", () => `<style>${style.replace(/<\/style/g, "<\\/style")}</style>\n</head>`)
        // Neither "</script" nor "<!--" may stand in an inline script.
        .replace("</body>", () => `<script>${script.replace(/<\/script/gi, "<\\/script").replace(/<!--/g, "<\\!--")}</script>\n</body>`)
        .replace("<head>", () => `<head>\n<!-- Built with MapLibre GL JS:\n${licence}\n-->`);
      page.source = html;
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [oneFile()],
  build: {
    target: "es2021",
    cssCodeSplit: false,
    assetsInlineLimit: 10_000_000,
    modulePreload: false,
    chunkSizeWarningLimit: 2_000,
    rollupOptions: { output: { format: "iife", inlineDynamicImports: true } },
  },
  logLevel: "warn",
});
