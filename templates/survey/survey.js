// Saves each answer as it is given. Without this file "Save and go on" saves the page.
const form = document.getElementById("answers"), told = document.getElementById("saved");
const words = form.dataset, waiting = new Map(), timers = new Map();
let running = null, warned = false;

const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map(n => (n + 256).toString(16).slice(1)).join("");
const tell = (text, bad) => { told.textContent = text; told.classList.toggle("bad", !!bad); };
const base = id => form.elements["base." + id];
const place = id => document.getElementById("q-" + id);

function content(id) {
  const sent = new URLSearchParams();
  for (const item of place(id).querySelectorAll("input:not([type=hidden]),textarea,select"))
    if (!/radio|checkbox/.test(item.type) || item.checked) sent.append(item.name, item.value);
  return sent.toString();
}

async function save(id) {
  // The same content is sent again as the same act, so that a lost reply cannot double it.
  const text = content(id);
  let act = waiting.get(id);
  if (!act || act.text !== text) waiting.set(id, act = { text, id: random(), base: base(id).value });
  const sent = new URLSearchParams(text);
  sent.set("base." + id, act.base);
  sent.set("operation.id", act.id);
  tell(words.saving);
  const reply = await fetch(words.save, { method: "POST", body: sent, signal: AbortSignal.timeout(15000) });
  if (!reply.ok) throw reply;
  const { state, bases } = await reply.json();
  if (id in bases) base(id).value = bases[id];
  if (content(id) === text) waiting.delete(id);
  const time = new Date().toLocaleTimeString([document.documentElement.lang], { hour: "2-digit", minute: "2-digit" });
  if (state === "saved") tell(words.saved.replace("#", time));
  else tell(state === "open" ? "" : words.changed, state !== "open");
}

async function flush() {
  while (running) await running;
  running = (async () => {
    try { for (const id of waiting.keys()) await save(id); warned = false; return true; }
    catch { tell(words.offline, true); return false; }
  })();
  const good = await running;
  running = null;
  return good;
}

function changed(event) {
  const { target, type } = event, question = target.closest("[data-question]"), id = question.dataset.question;
  if (target.type === "checkbox" && target.checked) alone(target, question);
  others(); sum(question);
  const clear = question.querySelector(".clear");
  if (clear) clear.hidden = false;
  if (!waiting.has(id)) waiting.set(id, null);
  clearTimeout(timers.get(id));
  timers.set(id, setTimeout(flush, type === "input" ? 900 : 0));
}

function alone(target, question) {
  for (const item of question.querySelectorAll("[type=checkbox]"))
    if (item !== target && ("alone" in target.dataset || "alone" in item.dataset)) item.checked = false;
}

function others() {
  for (const item of form.querySelectorAll("[data-other-of]")) {
    const box = place(item.dataset.otherOf)?.querySelector("[data-other]");
    if (box) item.hidden = !box.checked;
  }
}

function sum(question) {
  const line = question.querySelector("[data-sum]");
  if (!line) return;
  const all = [...question.querySelectorAll("[inputmode]")].map(item => +item.value.replace(",", ".") || 0);
  line.hidden = false;
  line.textContent = line.dataset.sum.replace("#", +all.reduce((a, b) => a + b, 0).toFixed(2));
}

form.addEventListener("change", changed);
form.addEventListener("input", event => { if (/text|date/.test(event.target.type)) changed(event); });
form.addEventListener("submit", async event => {
  if ((!running && !waiting.size) || warned) return;
  event.preventDefault();
  timers.forEach(clearTimeout);
  const by = event.submitter, good = await flush();
  warned = true;
  if (good) form.requestSubmit(by);
});
addEventListener("online", () => { if (waiting.size) flush(); });
addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
others();
form.querySelectorAll("[data-question]").forEach(sum);
