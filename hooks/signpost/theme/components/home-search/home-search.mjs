/**
 * A large search box that also takes a pasted error of many lines. It hands the words to the site's search.
 */

/** @param {HTMLElement} root the form, hidden until the script runs */
export function start(root) {
  const form = /** @type {HTMLFormElement} */ (root);
  const box = form.querySelector("textarea");
  const query = document.querySelector("[data-md-component=search-query]");
  if (!box || !(query instanceof HTMLInputElement)) return;
  const search = () => {
    const words = box.value.replace(/\s+/g, " ").trim();
    if (!words) return box.focus();
    query.value = words;
    Object.assign(query, { lines: box.value }); // as pasted: the search reads it line by line
    query.focus();
    query.dispatchEvent(new Event("input", { bubbles: true }));
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    search();
  });
  form.hidden = false;
}
