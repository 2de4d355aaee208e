// Improves pages that work without it: nothing here is needed to read, fill in or send.
"use strict";
(() => {
  const all = (selector, root = document) => root.querySelectorAll(selector);
  document.documentElement.classList.add("js");

  // One press sends once; leaving and coming back by the browser's arrow frees the button again.
  function hold(form) {
    for (const button of all("button[data-busy]", form)) {
      button.dataset.text = button.textContent;
      button.textContent = button.dataset.busy;
      button.setAttribute("aria-disabled", "true");
    }
    form.dataset.sent = "yes";
  }
  function free(form) {
    for (const button of all("button[data-text]", form)) {
      button.textContent = button.dataset.text;
      button.removeAttribute("aria-disabled");
      delete button.dataset.text;
    }
    delete form.dataset.sent;
  }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (event.defaultPrevented) return;
    if (form.matches("[data-upload]")) { event.preventDefault(); send(form); return; }
    if (form.method !== "get") hold(form);
  });
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach(free));

  // Uploads: percent, size limit before sending, and the page the server answers with.
  function send(form) {
    const file = form.querySelector("input[type=file]").files[0];
    const limit = Number(form.dataset.most);
    if (!file) return fail(form, "请先选择要上传的文件");
    if (file.size > limit) {
      return fail(form, `文件有 ${megabytes(file.size)} MB，超过 ${megabytes(limit)} MB 的上限。请压缩或拆分后再上传`);
    }
    form.querySelector("[data-error]").hidden = true;
    const box = form.querySelector("[data-progress]"), bar = box.querySelector("progress");
    box.querySelector("[data-name]").textContent = file.name;
    box.hidden = false;
    const request = new XMLHttpRequest();
    const lost = () => { box.hidden = true; free(form); fail(form, "上传中断，文件没有收到。请检查网络后再按一次上传"); };
    request.upload.onprogress = (event) => {
      const percent = event.lengthComputable ? Math.floor(event.loaded * 100 / event.total) : 0;
      bar.value = percent;
      box.querySelector("[data-percent]").textContent = percent < 100 ? `${percent}%` : "已传完，正在检查…";
    };
    request.onerror = request.onabort = request.ontimeout = lost;
    request.onload = () => show(request) || lost();
    request.open("POST", form.action);
    request.send(new FormData(form));
    hold(form);
  }
  function fail(form, sentence) {
    const box = form.querySelector("[data-error]");
    box.querySelector("[data-sentence]").textContent = sentence;
    box.hidden = false;
    form.querySelector(".field").classList.add("field--wrong");
    form.querySelector("input[type=file]").focus();
  }
  function show(request) {
    const page = new DOMParser().parseFromString(request.responseText, "text/html"), main = page.querySelector("main");
    if (!main) return false;
    document.title = page.title;
    document.querySelector("main").replaceWith(main);
    if (request.responseURL) history.replaceState(null, "", request.responseURL);
    prepare(main);
    if (!main.querySelector("[data-focus]")) main.focus();
    return true;
  }
  const megabytes = (size) => (size / 1048576).toFixed(size % 1048576 ? 1 : 0);

  // Questions that depend on another answer appear when it is given.
  function ask(form) {
    for (const field of all("[data-when]", form)) {
      const wanted = Object.entries(JSON.parse(field.dataset.when));
      field.hidden = !wanted.every(([name, values]) => answers(form, name).some((value) => values.includes(value)));
      field.classList.add("is-asked");
    }
  }
  function answers(form, name) {
    const asked = [...form.elements].filter((input) => input.name === name && !input.closest("[data-when][hidden]"));
    return asked.filter((input) => !/radio|checkbox/.test(input.type) || input.checked).map((input) => input.value);
  }
  document.addEventListener("change", (event) => event.target.form && ask(event.target.form));

  function count(area) {
    const left = Number(area.dataset.most) - [...area.value].length;
    document.getElementById(`${area.id}-count`).textContent = left < 0 ? `超出 ${-left} 个字` : `还可以写 ${left} 个字`;
  }
  document.addEventListener("input", (event) => event.target.matches("textarea[data-most]") && count(event.target));

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-print], [data-copy], [data-speak]");
    for (const menu of all(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
    if (!button) return;
    if ("print" in button.dataset) window.print();
    if (button.dataset.copy) copy(button);
    if (button.dataset.speak) speak(button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of all(".menu[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
  });
  async function copy(button) {
    const text = button.textContent;
    try { await navigator.clipboard.writeText(button.dataset.copy); button.textContent = "已复制"; }
    catch { button.textContent = "没能复制，请手动选取"; }
    setTimeout(() => { button.textContent = text; }, 3000);
  }
  function speak(button) {
    const voice = window.speechSynthesis, stop = () => { button.textContent = "朗读本页"; };
    if (voice.speaking) { voice.cancel(); stop(); return; }
    const lines = document.querySelector(button.dataset.speak).innerText.split(/\n+/).filter((line) => line.trim());
    lines.forEach((line, number) => {
      const words = new SpeechSynthesisUtterance(line);
      words.lang = "zh-CN";
      if (number === lines.length - 1) words.onend = stop;
      voice.speak(words);
    });
    button.textContent = "停止朗读";
  }

  function prepare(root) {
    const can = { print: true, copy: navigator.clipboard, speak: window.speechSynthesis };
    for (const name of Object.keys(can)) for (const button of all(`[data-${name}]`, root)) button.hidden = !can[name];
    all("form", root).forEach(ask);
    all("textarea[data-most]", root).forEach(count);
    for (const box of all(".scroll", root)) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    root.querySelector("[data-focus]")?.focus();
  }
  prepare(document);
  document.addEventListener("htmx:load", (event) => event.detail.elt !== document.body && prepare(event.detail.elt));
})();
