/**
 * Narrows a list of entries by product and topic. The choice stands in the address (`?topic=errors`), so a filtered
 * list can be linked. Entries are links, or marks, with `data-products` and `data-topics`; the list is whole without scripts.
 */

const ROW = "li, tr, section";

/** @param {HTMLElement} root the form, hidden until the script runs */
export function start(root) {
  const form = /** @type {HTMLFormElement} */ (root);
  const selects = [...form.querySelectorAll("select")];
  const items = [...document.querySelectorAll(".entry")].map((link) => ({
    row: /** @type {HTMLElement} */ (link.closest(ROW)),
    data: /** @type {HTMLElement} */ (link).dataset,
  }));
  const address = new URL(location.href);
  for (const select of selects) {
    const wanted = address.searchParams.get(select.name) ?? "";
    if ([...select.options].some((option) => option.value === wanted)) select.value = wanted;
  }
  const apply = () => {
    let shown = 0;
    for (const { row, data } of items) {
      const fits = selects.every(
        (select) => !select.value || (data[`${select.name}s`] ?? "").split(" ").includes(select.value),
      );
      row.hidden = !fits;
      shown += Number(fits);
    }
    for (const heading of form.parentElement?.querySelectorAll(":scope > h2, :scope > h3") ?? []) {
      hideWithItsEntries(/** @type {HTMLElement} */ (heading));
    }
    const count = form.querySelector("[role=status]");
    const all = selects.every((select) => !select.value);
    if (count) count.textContent = all ? `${items.length} ${form.dataset.noun}` : `${shown} of ${items.length} ${form.dataset.noun}`;
  };
  form.addEventListener("change", () => {
    const url = new URL(location.href);
    for (const select of selects) {
      if (select.value) url.searchParams.set(select.name, select.value);
      else url.searchParams.delete(select.name);
    }
    history.replaceState(null, "", url);
    apply();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
}

/**
 * A heading without a visible entry below it says nothing.
 * @param {HTMLElement} heading
 */
function hideWithItsEntries(heading) {
  const rows = [];
  for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
    // An equal or higher heading ends the part.
    if (/^H[1-6]$/.test(next.tagName) && next.tagName <= heading.tagName) break;
    rows.push(...next.querySelectorAll(".entry"));
  }
  if (rows.length) heading.hidden = rows.every((link) => /** @type {HTMLElement} */ (link.closest(ROW)).hidden);
}
