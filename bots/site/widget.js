// The chat on the pages of the company's site: no dependencies, in a shadow root so that neither page nor widget
// changes the other's looks. An expression of one function; the hub puts the form's settings behind it.
(function otklikWidget(settings) {
  if (document.querySelector(`[data-otklik="${settings.formId}"]`) !== null) return;

  const turn = (word, by) => (word >>> by) | (word << (32 - by));
  // The fractional parts of the square and cube roots of the first primes, as the standard has them.
  const fraction = (root) => ((root - Math.floor(root)) * 4294967296) >>> 0;
  const primes = [];
  for (let number = 2; primes.length < 64; number += 1) if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  const ROUND = primes.map((prime) => fraction(Math.cbrt(prime)));

  const LOOK_OPEN_MS = 3000;
  const LOOK_CLOSED_MS = 20000;
  const SEND_TRIES = 4;
  /** The hub takes no message that was written faster. */
  const YOUNGEST_TOKEN_MS = 2500;
  const wanted = (document.documentElement.lang || navigator.language || "").slice(0, 2).toLowerCase();
  const language = settings.texts[wanted] === undefined ? settings.language : wanted;
  const texts = settings.texts[language];
  const own = (table) => table[language] || table[settings.language] || Object.values(table)[0] || "";
  const identity = window.otklikIdentity || {};
  const storeKey = `otklik:${settings.formId}`;
  const store = {
    read: () => {
      try {
        return localStorage.getItem(storeKey) || "";
      } catch {
        return "";
      }
    },
    write: (value) => {
      try {
        localStorage.setItem(storeKey, value);
      } catch {
        // Without storage the chat lasts as long as the page.
      }
    },
  };
  let session = store.read();
  let isOpen = false;
  let after = "";
  let timer = 0;
  let prepared = null;
  const shown = new Map();

  // ---- what is on the page -------------------------------------------------------------------------------

  const host = document.createElement("div");
  host.dataset.otklik = settings.formId;
  host.lang = language;
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; color-scheme: light dark; --page: #fff; --ink: #1b1f24; --line: #d0d7de; --edge: #6e7781; --theirs: #eef1f4; --mine: #d7e8fa; --brand: #0b5cad; --link: #0b5cad; --idle: #57606a; --wrong: #a40e26; }
    * { box-sizing: border-box; font: 16px/1.45 system-ui, sans-serif; }
    [hidden] { display: none !important; }
    .open { position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; min-width: 56px; height: 56px; padding: 0 20px; border: 0; border-radius: 28px; background: var(--brand); color: #fff; cursor: pointer; box-shadow: 0 2px 10px rgba(0, 0, 0, .3); }
    .panel { position: fixed; inset: 0; z-index: 2147483001; display: flex; flex-direction: column; background: var(--page); color: var(--ink); }
    header { display: flex; align-items: center; gap: 8px; padding: 8px 8px 8px 16px; background: var(--brand); color: #fff; }
    h2 { flex: 1; margin: 0; font-size: 18px; font-weight: 600; }
    .close { width: 44px; height: 44px; border: 0; background: none; color: #fff; font-size: 24px; cursor: pointer; }
    .log { flex: 1; min-height: 0; overflow-y: auto; margin: 0; padding: 16px; display: flex; flex-direction: column; gap: 8px; }
    .log > div { max-width: 85%; padding: 8px 12px; border-radius: 12px; background: var(--theirs); white-space: pre-wrap; overflow-wrap: anywhere; }
    .log > div.mine { align-self: flex-end; background: var(--mine); }
    .log > div.waiting { opacity: .75; }
    .choices { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; }
    .choice { min-height: 44px; padding: 8px 14px; border: 1px solid var(--edge); border-radius: 8px; background: var(--page); color: var(--link); cursor: pointer; }
    .choice[disabled] { color: var(--idle); cursor: default; }
    .result { display: block; }
    .result:not(:empty) { margin-top: 8px; font-weight: 600; }
    .who { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    form { display: flex; flex-direction: column; gap: 8px; padding: 12px 16px 16px; border-top: 1px solid var(--line); max-height: 75%; overflow-y: auto; }
    label { display: flex; flex-direction: column; gap: 4px; font-size: 14px; }
    label.tick { flex-direction: row; align-items: flex-start; gap: 8px; }
    input, textarea { width: 100%; padding: 10px; border: 1px solid var(--edge); border-radius: 8px; background: var(--page); color: inherit; }
    input[type=checkbox] { width: 24px; height: 24px; flex: none; }
    textarea { resize: none; min-height: 72px; }
    .send { height: 48px; border: 0; border-radius: 8px; background: var(--brand); color: #fff; cursor: pointer; }
    .send[disabled] { background: var(--idle); cursor: default; }
    .alert { margin: 0; color: var(--wrong); font-size: 14px; }
    .trap { position: absolute; left: -9999px; }
    a, .move { color: var(--link); font-size: 14px; }
    .log a { color: inherit; overflow-wrap: anywhere; }
    .move { align-self: flex-start; min-height: 24px; padding: 0; border: 0; background: none; text-decoration: underline; cursor: pointer; }
    @media (prefers-color-scheme: dark) { :host { --page: #1b1f24; --ink: #e6edf3; --line: #373e47; --edge: #8b949e; --theirs: #2a3038; --mine: #12406e; --link: #79b8ff; --wrong: #ff9492; } }
    :focus-visible { outline: 3px solid #ffb224; outline-offset: 2px; }
    @media (min-width: 520px) { .panel { inset: auto 16px 16px auto; width: 380px; height: min(620px, calc(100vh - 32px)); border-radius: 12px; overflow: hidden; box-shadow: 0 8px 30px rgba(0, 0, 0, .35); } }
  `);
  root.adoptedStyleSheets = [sheet];

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const field = (name, type, autocomplete) => {
    const input = make("input", { name, type, autocomplete, maxlength: name === "email" ? "254" : name === "phone" ? "40" : "120" });
    return make("label", {}, texts[name], input);
  };
  const opener = make("button", { class: "open", type: "button", "aria-expanded": "false", "aria-label": texts.open }, own(settings.title));
  const closer = make("button", { class: "close", type: "button", "aria-label": texts.close }, "×");
  const log = make("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": texts.chat, tabindex: "0" });
  const kinds = { name: ["text", "name"], email: ["email", "email"], phone: ["tel", "tel"] };
  const asked = make("div", {}, ...settings.fields.map((name) => field(name, ...kinds[name])));
  asked.style.cssText = "display:flex;flex-direction:column;gap:8px";
  const tick = make("input", { type: "checkbox", name: "agree" });
  if (settings.consent !== null) {
    asked.append(make("label", { class: "tick" }, tick, make("span", {}, own(settings.consent.text))));
    if (settings.consent.url !== null) asked.append(make("a", { href: settings.consent.url, target: "_blank", rel: "noopener noreferrer" }, texts.details));
  }
  const trap = make("input", { name: "website", tabindex: "-1", autocomplete: "off" });
  const words = make("textarea", { name: "text", maxlength: "4000", rows: "3" });
  const problem = make("p", { class: "alert", role: "alert" });
  const sender = make("button", { class: "send", type: "submit" }, texts.send);
  const move = make("button", { class: "move", type: "button", hidden: "" }, texts.telegram);
  const form = make(
    "form",
    { novalidate: "" },
    asked,
    make("div", { class: "trap", "aria-hidden": "true" }, trap),
    make("label", {}, texts.message, words),
    problem,
    sender,
    move,
  );
  const heading = make("h2", { id: "otklik-title" }, own(settings.title));
  const panel = make(
    "section",
    { class: "panel", role: "dialog", "aria-labelledby": "otklik-title", hidden: "" },
    make("header", {}, heading, closer),
    log,
    form,
  );
  root.append(opener, panel);
  (document.body || document.documentElement).append(host);

  // ---- talking to the hub --------------------------------------------------------------------------------

  const ask = async (path, init) => {
    const response = await fetch(settings.address + path, init);
    const body = await response.json().catch(() => ({}));
    if (!response.ok) throw Object.assign(new Error(body.code || "failed"), { code: body.code || "failed", status: response.status });
    return body;
  };

  /** Asked for when the chat is opened, so that the work is done while the visitor writes. */
  const prepare = () => {
    prepared ??= ask("/token", {})
      .then(async ({ token, bits }) => {
        const [nonce] = await Promise.all([work(token, bits), new Promise((go) => setTimeout(go, YOUNGEST_TOKEN_MS))]);
        return { token, nonce };
      })
      .catch((error) => {
        prepared = null;
        throw error;
      });
    return prepared;
  };

  /** In slices, so that the page does not stand still. */
  async function work(token, bits) {
    for (let nonce = 0; ; nonce += 1) {
      if (sha256Head(`${token}:${nonce}`) >>> (32 - bits) === 0) return String(nonce);
      if (nonce % 500 === 499) await new Promise((go) => setTimeout(go));
    }
  }

  const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  async function deliver(message) {
    for (let tries = 1; ; tries += 1) {
      try {
        const proof = session === "" ? await prepare() : {};
        const { session: given } = await ask("", {
          method: "POST",
          headers: { "content-type": "application/json", "idempotency-key": message.clientId },
          body: JSON.stringify({ ...message, ...proof, session }),
        });
        session = given;
        store.write(session);
        return;
      } catch (error) {
        const isOld = error.code === "signature_wrong";
        if (isOld) prepared = null;
        // Only what may pass by itself is tried again, under the same id.
        if (tries >= SEND_TRIES || (error.status !== undefined && error.status < 500 && !isOld)) throw error;
        await new Promise((go) => setTimeout(go, 1500 * tries));
      }
    }
  }

  async function look() {
    clearTimeout(timer);
    if (session !== "") {
      try {
        const { messages } = await ask(`/messages?after=${encodeURIComponent(after)}`, { headers: { authorization: `Bearer ${session}` } });
        for (const message of messages) show(message);
      } catch (error) {
        if (error.status === 401) {
          session = "";
          store.write("");
        }
      }
      begun();
    }
    timer = setTimeout(look, isOpen && !document.hidden ? LOOK_OPEN_MS : LOOK_CLOSED_MS);
  }

  /** What we write may hold addresses, as that of the complaint's page. */
  function withLinks(text) {
    const parts = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/);
    return parts.map((part, at) => (at % 2 === 0 ? part : make("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, part)));
  }

  function show({ id, clientId, direction, text, choices = [] }) {
    const key = clientId || id;
    const known = shown.get(key) || shown.get(id);
    if (id !== null && id > after) after = id;
    if (known !== undefined) {
      known.classList.remove("waiting");
      return known;
    }
    const mine = direction === "inbound";
    const item = make(
      "div",
      { class: mine ? "mine" : "theirs" },
      make("span", { class: "who" }, `${mine ? texts.you : texts.us}: `),
      ...(mine ? [text] : withLinks(text)),
    );
    if (choices.length > 0) item.append(choicesOf(item, choices));
    shown.set(key, item);
    log.append(item);
    log.scrollTop = log.scrollHeight;
    return item;
  }

  /** Buttons beneath a message; one press counts, and what came of it stands in their place. */
  function choicesOf(item, choices) {
    const row = make("span", { class: "choices" });
    const result = make("span", { class: "result", role: "status" });
    for (const { label, offerId, helped } of choices) {
      const button = make("button", { class: "choice", type: "button" }, label);
      button.addEventListener("click", async () => {
        for (const one of row.children) one.disabled = true;
        result.textContent = "";
        try {
          const { text } = await ask("/press", {
            method: "POST",
            headers: { "content-type": "application/json", authorization: `Bearer ${session}` },
            body: JSON.stringify({ offerId, helped }),
          });
          row.remove();
          result.textContent = text;
          words.focus();
          void look();
        } catch {
          for (const one of row.children) one.disabled = false;
          result.textContent = texts.failed;
        }
        log.scrollTop = log.scrollHeight;
      });
      row.append(button);
    }
    item.append(result);
    return row;
  }

  // ---- what the visitor does -----------------------------------------------------------------------------

  const value = (name) => form.elements[name]?.value.trim() ?? "";

  function fault() {
    if (words.value.trim() === "") return [texts.empty, words];
    if (asked.hidden) return null;
    const email = form.elements.email;
    if (email !== undefined && value("email") !== "" && !email.checkValidity()) return [texts.wrong, email];
    if (settings.consent !== null && !tick.checked) return [texts.agree, tick];
    return null;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sender.disabled) return;
    const found = fault();
    problem.textContent = found === null ? "" : found[0];
    if (found !== null) {
      found[1].focus();
      return;
    }
    const message = {
      clientId: newId(),
      text: words.value.trim(),
      name: value("name"),
      email: value("email"),
      phone: value("phone"),
      website: trap.value,
      consent: settings.consent === null ? "" : settings.consent.version,
      page: location.href.slice(0, 2000),
      referrer: document.referrer.slice(0, 2000),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || "",
      language,
      userId: identity.userId || "",
      proof: identity.proof || "",
    };
    sender.disabled = true;
    sender.textContent = texts.sending;
    const item = show({ id: null, clientId: message.clientId, direction: "inbound", text: message.text });
    item.classList.add("waiting");
    try {
      await deliver(message);
      item.classList.remove("waiting");
      words.value = "";
      begun();
      void look();
    } catch (error) {
      item.remove();
      shown.delete(message.clientId);
      problem.textContent = error.code === "too_many_requests" ? texts.limited : texts.failed;
    }
    sender.disabled = false;
    sender.textContent = texts.send;
    words.focus();
  });

  words.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && asked.hidden) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  /** Who has written is known from then on: asked no more, and free to go on elsewhere. */
  function begun() {
    asked.hidden = session !== "";
    move.hidden = session === "" || !settings.telegram;
  }

  move.addEventListener("click", async () => {
    // At once, while the browser still takes it for the visitor's own wish.
    const tab = window.open("about:blank", "_blank");
    try {
      const { url } = await ask("/telegram", { method: "POST", headers: { authorization: `Bearer ${session}` } });
      if (tab === null) location.assign(url);
      else {
        tab.opener = null;
        tab.location.replace(url);
      }
    } catch {
      tab?.close();
      problem.textContent = texts.failed;
    }
  });

  function open(on) {
    isOpen = on;
    panel.hidden = !on;
    opener.hidden = on;
    opener.setAttribute("aria-expanded", String(on));
    if (on) {
      if (session === "") prepare().catch(() => undefined);
      words.focus();
      // What came while it was closed stands at the bottom, and buttons with it.
      log.scrollTop = log.scrollHeight;
      void look();
    } else opener.focus();
  }
  opener.addEventListener("click", () => open(true));
  closer.addEventListener("click", () => open(false));
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") open(false);
  });
  begun();
  if (session !== "") void look();

  // ---- SHA-256, because crypto.subtle is not there on plain http and too slow for many small texts ----------

  /** The first 32 bits, of an ASCII text. */
  function sha256Head(text) {
    const length = text.length;
    const blocks = ((length + 8) >> 6) + 1;
    const data = new Uint32Array(blocks * 16);
    for (let at = 0; at < length; at += 1) data[at >> 2] |= text.charCodeAt(at) << (24 - (at % 4) * 8);
    data[length >> 2] |= 0x80 << (24 - (length % 4) * 8);
    data[data.length - 1] = length * 8;
    const state = Uint32Array.from(START);
    const w = new Uint32Array(64);
    for (let block = 0; block < data.length; block += 16) {
      for (let t = 0; t < 64; t += 1) {
        if (t < 16) w[t] = data[block + t];
        else {
          const x = w[t - 15];
          const y = w[t - 2];
          w[t] = w[t - 16] + w[t - 7] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
        }
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let t = 0; t < 64; t += 1) {
        const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[t] + w[t]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((word, at) => {
        state[at] += word;
      });
    }
    return state[0];
  }
});
