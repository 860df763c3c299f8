// Reads charts as Mermaid reads them and prints their tasks as JSON: node parse.mjs <folder with node_modules>
// Standard input holds a JSON list of texts. There is no page here to clean markup for, so that is left out.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const at = (...path) => pathToFileURL(join(process.argv[2], "node_modules", ...path)).href;
const { default: cleaner } = await import(at("dompurify", "dist", "purify.es.mjs"));
Object.assign(cleaner, { addHook: () => {}, removeHook: () => {}, sanitize: (text) => text });
const { default: mermaid } = await import(at("mermaid", "dist", "mermaid.core.mjs"));

const day = (moment) => (moment instanceof Date ? moment.toISOString().slice(0, 10) : null);
const told = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    const { diagramType } = await mermaid.parse(text);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const tasks = db.getTasks().map((task) => ({
      title: task.task.trim(), section: task.section, start: day(task.startTime), end: day(task.endTime),
      done: Boolean(task.done), active: Boolean(task.active), crit: Boolean(task.crit),
      milestone: Boolean(task.milestone),
    }));
    told.push({ type: diagramType, title: db.getDiagramTitle(), sections: db.getSections(), tasks });
  } catch (fault) {
    told.push({ fault: String(fault.message ?? fault) });
  }
}
console.log(JSON.stringify(told));
