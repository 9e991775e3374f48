"use strict";
{
  const text = cell => cell.innerText.trim();
  const number = said => /^[-+−]?[\d,]*\.?\d+%?$/.test(said) ? +said.replace(/[,%]/g, "").replace("−", "-")
    : said === "under 1%" ? .5 : said === "over 99%" ? 99.5 : NaN;
  const day = said => /^\d{1,2} \p{L}+ \d{4}$/u.test(said) ? Date.parse(said + " UTC") : NaN;
  const make = (name, properties, ...inside) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  };

  const sortable = (table, say) => {
    const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = make("button", { type: "button", className: "sort" }, ...head.childNodes);
      head.append(button);
      button.onclick = () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(other => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows].map(row => [text(row.cells[column]), row]);
        const said = rows.map(([one]) => one).filter(one => one !== "–");
        const as = [number, day].find(read => said.length && said.every(one => !isNaN(read(one))));
        const order = (a, b) => as ? as(a) - as(b) : a.localeCompare(b, "en", { numeric: true });
        rows.sort(([a], [b]) => (a === "–") - (b === "–") || (down ? -1 : 1) * order(a, b));
        body.append(...rows.map(([, row]) => row));
        say(`Sorted by ${text(head)}, ${down ? "descending" : "ascending"}`);
      };
    });
  };

  // what a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers
  const inert = said => /^[=+\-@\t\r]/.test(said) && isNaN(number(said)) ? "'" + said : said;
  const copied = table => [...table.rows].filter(row => !row.hidden)
    .map(row => [...row.cells].filter(cell => !cell.classList.contains("places")).map(cell => inert(text(cell).replace(/\s+/g, " "))).join("\t")).join("\n");
  const copy = async said => {
    try {
      await navigator.clipboard.writeText(said);
    } catch {
      const area = make("textarea", { value: said });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };

  document.querySelectorAll(".scroll > table").forEach(table => {
    if (!table.tHead || table.tBodies[0].rows.length < 2) return;
    const rows = [...table.tBodies[0].rows], told = make("output", {});
    const say = said => { told.value = said; };
    const tools = make("div", { className: "tools" });
    if (rows.length > 11) {
      const field = make("input", { type: "search", autocomplete: "off" });
      field.oninput = () => {
        const wanted = field.value.trim().toLowerCase();
        rows.forEach(row => { row.hidden = !row.textContent.toLowerCase().includes(wanted); });
        say(wanted ? `${rows.filter(row => !row.hidden).length} of ${rows.length} rows` : "");
      };
      tools.append(make("label", {}, "Filter ", field));
    }
    const button = make("button", { type: "button" }, "Copy table");
    button.setAttribute("aria-label", `Copy the table “${table.parentElement.ariaLabel}”`);
    button.onclick = async () => { await copy(copied(table)); say("Copied"); };
    tools.append(button, told);
    table.parentElement.before(tools);
    sortable(table, say);
  });

  // a mark in several pieces: the address leads to the first, all are shown
  const aim = () => document.querySelectorAll("[data-of]")
    .forEach(one => one.classList.toggle("aimed", "#" + one.dataset.of === location.hash));
  addEventListener("hashchange", aim);
  aim();
}
