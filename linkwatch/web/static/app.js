// What scripts add to pages that are complete without them: keys, copying, dropping, live counts.
"use strict";

(() => {
  const body = document.body;
  const live = document.getElementById("live");
  const say = (text) => { if (live && text) { live.textContent = ""; setTimeout(() => { live.textContent = text; }, 50); } };

  document.querySelectorAll("[data-copy], [data-copy-from], [data-print]").forEach((button) => { button.hidden = false; });
  document.querySelectorAll("[data-unscripted]").forEach((words) => { words.hidden = true; });

  async function copy(button) {
    const from = button.dataset.copyFrom && document.getElementById(button.dataset.copyFrom);
    const text = from ? from.textContent : button.dataset.copy;
    try {
      if (button.dataset.copyAs === "html") {
        const as = (type) => new Blob([text], { type });
        await navigator.clipboard.write([new ClipboardItem({ "text/plain": as("text/plain"), "text/html": as("text/html") })]);
      } else {
        await navigator.clipboard.writeText(text);
      }
      say(body.dataset.copied);
      const before = button.textContent;
      button.textContent = "✓ " + body.dataset.copied;
      setTimeout(() => { button.textContent = before; }, 2000);
    } catch {
      say(body.dataset.notCopied);
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy], [data-copy-from]");
    if (button) { copy(button); }
    if (event.target.closest("[data-print]")) { window.print(); }
    const cell = event.target.closest("[data-strip] a");
    if (cell) { openDetails(cell.hash); }
  });

  function openDetails(hash) {
    const row = hash && document.querySelector(hash);
    const details = row && row.closest("details");
    if (details) { details.open = true; row.focus(); }
  }

  // One tab stop for a whole strip of looks; arrows move within it.
  document.querySelectorAll("[data-strip]").forEach((strip) => {
    const cells = [...strip.querySelectorAll("a")];
    const enter = (cell) => { cells.forEach((each) => { each.tabIndex = each === cell ? 0 : -1; }); };
    if (cells.length) { enter(cells[cells.length - 1]); }
    strip.addEventListener("keydown", (event) => {
      const at = cells.indexOf(document.activeElement);
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: cells.length - 1 }[event.key];
      if (at >= 0 && to !== undefined && cells[to]) { enter(cells[to]); cells[to].focus(); event.preventDefault(); }
    });
  });

  document.querySelectorAll("[data-drop]").forEach((zone) => {
    const field = zone.querySelector("input[type=file]");
    zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      if (event.dataTransfer.files.length) { field.files = event.dataTransfer.files; zone.requestSubmit(); }
    });
  });

  const running = document.querySelector("[data-progress]");
  if (running && window.EventSource) {
    const source = new EventSource(running.dataset.progress);
    source.addEventListener("progress", (event) => {
      const counts = JSON.parse(event.data);
      running.querySelectorAll("[data-count]").forEach((cell) => {
        cell.textContent = new Intl.NumberFormat(document.documentElement.lang).format(counts[cell.dataset.count]);
      });
    });
    source.addEventListener("end", () => { source.close(); location.reload(); });
  }

  // What others decide while the page is open; nobody listens for a page that nobody sees.
  const listening = document.querySelector("[data-live]");
  if (listening && window.EventSource) {
    let source = null;
    const tell = (event) => {
      const { link, text } = JSON.parse(event.data);
      listening.dataset.after = event.lastEventId;
      const place = document.querySelector(`[data-link="${link}"]`);
      if (!place) { return; }
      const note = place.querySelector(".decided-now") || document.createElement("p");
      const again = document.createElement("a");
      again.href = location.href;
      again.textContent = listening.dataset.again;
      note.className = "note decided-now";
      note.replaceChildren(text + " ", again);
      (place.querySelector(".what") || place).append(note);
      say(text);
    };
    const attend = () => {
      if (source) { source.close(); source = null; }
      if (document.hidden) { return; }
      source = new EventSource(`${listening.dataset.live}?after=${listening.dataset.after}`);
      source.addEventListener("decided", tell);
    };
    document.addEventListener("visibilitychange", attend);
    attend();
  }

  // Single-letter keys: off where the person said so, and never inside fields.
  const items = [...document.querySelectorAll("[data-item]")];
  let current = -1;
  let going = false;

  function move(step) {
    if (!items.length) { return; }
    current = Math.max(0, Math.min(items.length - 1, current + step));
    items.forEach((item, place) => item.classList.toggle("current", place === current));
    const link = items[current].querySelector("a");
    if (link) { link.focus(); }
    items[current].scrollIntoView({ block: "nearest" });
  }

  const press = (name) => {
    const target = document.querySelector(`[data-key="${name}"]`);
    if (target && !target.hidden) { target.focus(); target.click(); }
  };
  const goTo = { t: "/todo", d: "/documents", h: "/hosts" };
  const keys = {
    "/": () => { const field = document.getElementById("search"); if (field) { field.focus(); } },
    "?": () => { location.href = "/help"; },
    j: () => move(1),
    k: () => move(-1),
    x: () => { const box = items[current] && items[current].querySelector("input[type=checkbox]"); if (box) { box.checked = !box.checked; } },
    c: () => { const here = items[current] && items[current].querySelector("[data-copy]"); if (here) { here.click(); } else { press("c"); } },
    a: () => press("a"),
    r: () => press("r"),
    g: () => { going = true; setTimeout(() => { going = false; }, 1500); },
  };

  document.addEventListener("keydown", (event) => {
    const inField = event.target.closest("input, textarea, select, [contenteditable]");
    const textField = inField && !["checkbox", "radio"].includes(inField.type);
    if (event.key === "Escape" && inField) { inField.blur(); return; }
    if (event.key === "Escape" && document.querySelector(".case") && document.referrer.startsWith(location.origin)) {
      history.back();
      return;
    }
    if (body.dataset.shortcuts !== "on" || textField || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (going && goTo[event.key]) { location.href = goTo[event.key]; event.preventDefault(); return; }
    if (keys[event.key]) { keys[event.key](); event.preventDefault(); }
  });
})();
