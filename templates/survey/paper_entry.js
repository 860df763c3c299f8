// Enter goes on to the next line, as on a list; in texts of several lines it begins a new one.
const form = document.getElementById("sheet");
const fields = [...form.querySelectorAll("input:not([type=hidden]), textarea")];
const buttons = [...form.querySelectorAll("button")];

form.addEventListener("keydown", event => {
  const at = fields.indexOf(event.target);
  if (event.key !== "Enter" || at < 0 || (event.target.tagName === "TEXTAREA" && !event.ctrlKey)) return;
  event.preventDefault();
  const next = event.shiftKey ? fields[at - 1] : fields[at + 1] ?? buttons[0];
  if (next) { next.focus(); next.select?.(); }
});
form.addEventListener("submit", () => { leaving = true; });

let leaving = false, changed = false;
form.addEventListener("input", () => { changed = true; });
addEventListener("beforeunload", event => { if (changed && !leaving) event.preventDefault(); });
(form.querySelector("[aria-invalid]") ?? fields[0])?.focus();
